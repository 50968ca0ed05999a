// The archive copy of a document as a file: by the reader's child, with Ghostscript's help for
// PDFs that were born digital.
#pragma once

#include <filesystem>
#include <stop_token>

#include "appliance/reader.h"
#include "extract/draft.h"
#include "storage/archive/archive.h"
#include "storage/document.h"
#include "storage/store.h"

namespace intray::appliance {

/// For a document of the data folder, as its newest entry says.
storage::ArchiveFacts archive_facts(const storage::Document& document, const extract::Draft& draft);
/// For a file that is kept nowhere.
storage::ArchiveFacts archive_facts(const std::filesystem::path& file, const extract::Draft& draft);

/// `target` is there whole afterwards, or not at all. Tries the file itself, then Ghostscript,
/// then a drawing of every page with the file attached. Throws Failure where `target` cannot be
/// written. Problem codes: as Reader::archive.
Result<Done> write_archive(Reader& reader, const Document& document, ArchiveWork work,
                           const std::filesystem::path& target, std::stop_token stop = {});

/// As write_archive, of a document of the data folder as its newest entry says, whose pages may be
/// of several files. Throws Failure where its reading is missing.
Result<Done> write_document_archive(Reader& reader, storage::Store& store,
                                    const storage::Document& document,
                                    const std::filesystem::path& target, std::stop_token stop = {});

}  // namespace intray::appliance
