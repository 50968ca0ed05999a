// Pages of documents as rows, inside a transaction.
#pragma once

#include <vector>

#include "storage/placed_pages.h"
#include "storage/sql.h"

namespace intray::storage {

/// As edited_pages.
std::vector<PlacedPage> find_edited_pages(soci::session& session, DocumentId id);
/// As placed_pages.
std::vector<PlacedPage> find_placed_pages(soci::session& session, DocumentId id);
/// Gives the pages of a document's own file rows, unless they have some.
void place_pages(soci::session& session, DocumentId id);

}  // namespace intray::storage
