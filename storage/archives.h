// Which documents wait for their archive PDF, and which have it. Posting a document puts it here.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/result.h"
#include "storage/document.h"
#include "storage/store.h"

namespace intray::storage {

/// A document whose archive is to be made of this version of its entry.
struct ArchiveTask {
    DocumentId document = 0;
    int entry_version = 0;
    int attempts = 0;  ///< this one included
};

/// The next one, nobody else's for the time of `lease`. One that ended its worker three times
/// gets a problem instead.
std::optional<ArchiveTask> take_archive(Store& store, std::chrono::seconds lease);
/// Ends a task with the PDF, which is a blob already, or with the reason why there is none.
/// Does nothing where the document was posted anew meanwhile.
void keep_archive(Store& store, const ArchiveTask& task, const std::string& sha256);
void keep_archive_problem(Store& store, const ArchiveTask& task, const Problem& problem);
/// To be taken again after `rest`; not counted as an attempt.
void give_back_archive(Store& store, const ArchiveTask& task, std::chrono::seconds rest);

struct ArchiveCopy {
    std::string sha256;   ///< empty while it is to be made, or can't be
    std::string problem;  ///< why it can't be made
};
/// Nothing for a document that was never posted.
std::optional<ArchiveCopy> archive_copy(Store& store, DocumentId id);

}  // namespace intray::storage
