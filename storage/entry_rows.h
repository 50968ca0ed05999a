// Entry versions as rows, with what a document's own row repeats of the newest one.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "storage/document.h"
#include "storage/sql.h"

namespace intray::storage {

/// A further version; brings the document's row and the search index up to date. Returns its
/// number.
int add_entry(soci::session& session, Instant now, const Document& document,
              const std::string& author, const std::string& cause, const extract::Draft& draft);

std::optional<Entry> find_latest_entry(soci::session& session, DocumentId id);

/// Fields that a person has to look at: little confidence, or named by a warning or an error.
int doubtful_fields(const extract::Draft& draft);

}  // namespace intray::storage
