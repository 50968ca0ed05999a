// Pages from where they lie to where they are to lie: every edit of pages and every undo ends
// here, inside a transaction.
#pragma once

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "storage/placed_pages.h"
#include "storage/sql.h"

namespace intray::storage {

/// Which page of which file.
using PageName = std::pair<DocumentId, int>;

/// Where a page lies, and how.
struct Lie {
    DocumentId document = 0;
    int place = 1;
    int turned_deg = as_found;
    bool binned = false;
    bool operator==(const Lie&) const = default;
};
Lie lie_of(const PlacedPage& page);

struct Move {
    PageName page;
    Lie before, after;
};
using Moves = std::vector<Move>;

std::set<DocumentId> documents_of(const Moves& moves);

/// Why the viewer may not change the document's pages: "state", "leased", "hidden". A document
/// that has given all its pages away may be changed, too.
std::optional<Problem> not_editable(soci::session& session, Instant now, DocumentId id,
                                    const Viewer& viewer);

/// Lays the pages, keeps what people confirmed, and sends every document to be read again, or ends
/// it where it has no page left.
void carry_out(soci::session& session, Instant now, const Moves& moves, const Viewer& viewer);

/// Keeps the moves as an edit; its number.
std::int64_t keep_edit(soci::session& session, Instant now, DocumentId id, const Moves& moves,
                       const std::string& author);
Moves moves_of(soci::session& session, std::int64_t edit);

}  // namespace intray::storage
