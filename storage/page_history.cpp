#include "storage/page_edits.h"
#include "storage/sql.h"

namespace intray::storage {

std::vector<PageEditRow> page_edits(Store& store, DocumentId id) {
    std::vector<PageEditRow> found;
    store.database().read([&](soci::session& session) {
        Query query(
            session,
            "SELECT e.id, e.document, e.author, e.at, e.undone_at, e.undone_by, "
            "SUM(CASE WHEN m.turned_before <> m.turned_after THEN 1 ELSE 0 END), "
            "SUM(CASE WHEN m.document_before = m.document_after AND m.binned_before = "
            "m.binned_after AND m.place_before <> m.place_after THEN 1 ELSE 0 END), "
            "SUM(CASE WHEN m.binned_before < m.binned_after THEN 1 ELSE 0 END), "
            "SUM(CASE WHEN m.binned_before > m.binned_after THEN 1 ELSE 0 END), "
            "SUM(CASE WHEN m.document_before <> m.document_after THEN 1 ELSE 0 END) "
            "FROM page_edits e JOIN page_moves m ON m.edit = e.id WHERE e.id IN (SELECT edit FROM "
            "page_moves WHERE document_before = :one OR document_after = :other) "
            "GROUP BY e.id, e.document, e.author, e.at, e.undone_at, e.undone_by ORDER BY e.id "
            "DESC LIMIT 100");
        PageEditRow row;
        query.bind(id).bind(id).into(row.id, row.document, row.author, row.at, row.undone_at,
                                     row.undone_by, row.turned, row.moved, row.binned, row.unbinned,
                                     row.parted);
        while (query.next())
            found.push_back(row);
    });
    return found;
}

}  // namespace intray::storage
