// Keeping the full-text row of a document up to date, inside the transaction that changes it.
#pragma once

#include <string>

#include "extract/draft.h"
#include "ocr/reading.h"
#include "storage/document.h"
#include "storage/sql.h"

namespace intray::storage {

/// Around a match in a snippet: private-use characters that are taken out of what is indexed.
inline constexpr char32_t match_begins = 0xE000;
inline constexpr char32_t match_ends = 0xE001;

void index_new(soci::session& session, DocumentId id, const std::string& file_name);
void index_further_name(soci::session& session, DocumentId id, const std::string& file_name);
void index_words(soci::session& session, DocumentId id, const ocr::Reading& reading);
void index_fields(soci::session& session, DocumentId id, const extract::Draft& draft);

}  // namespace intray::storage
