#include "storage/documents.h"

#include <fmt/format.h>

#include "storage/desk_order_rows.h"
#include "storage/entry_rows.h"
#include "storage/json_text.h"
#include "storage/review_rows.h"
#include "storage/rows.h"

namespace intray::storage {

std::vector<Document> list_documents(Store& store, const ListFilter& filter, const Viewer& viewer) {
    std::string sql =
        fmt::format("SELECT {} FROM documents d WHERE {}", document_columns, visible_to(viewer));
    if (filter.state) sql += fmt::format(" AND d.state = '{}'", name(*filter.state));
    if (!filter.document_type.empty()) sql += " AND d.document_type = :type";
    if (filter.before > 0) sql += fmt::format(" AND d.id < {}", filter.before);
    sql += fmt::format(" ORDER BY d.id DESC LIMIT {}", filter.limit);
    std::vector<Document> found;
    store.database().read([&](soci::session& session) {
        Query query(session, sql);
        if (!filter.document_type.empty()) query.bind(filter.document_type);
        DocumentRow row;
        row.fill_from(query);
        while (query.next())
            found.push_back(row.value());
    });
    return found;
}

std::optional<Document> document(Store& store, DocumentId id, const Viewer& viewer) {
    std::optional<Document> found;
    store.database().read([&](soci::session& session) {
        Query query(session, fmt::format("SELECT {} FROM documents d WHERE d.id = :id AND {}",
                                         document_columns, visible_to(viewer)));
        query.bind(id);
        DocumentRow row;
        row.fill_from(query);
        if (query.next()) found = row.value();
    });
    return found;
}

std::vector<ArrivalRow> arrivals(Store& store, DocumentId id) {
    std::vector<ArrivalRow> found;
    store.database().read([&](soci::session& session) {
        Query query(
            session,
            "SELECT file_name, source, received_by, received_at, already_known FROM arrivals "
            "WHERE document = (SELECT CASE split_from WHEN 0 THEN id ELSE "
            "COALESCE((SELECT MIN(file) FROM placed_pages p WHERE p.document = d.id), split_from) "
            "END FROM documents d "
            "WHERE d.id = :id) ORDER BY id");
        query.bind(id);
        ArrivalRow row;
        int known = 0;
        query.into(row.file_name, row.source, row.received_by, row.received_at, known);
        while (query.next()) {
            row.already_known = known != 0;
            found.push_back(row);
        }
    });
    return found;
}

std::vector<PagePicture> pictures(Store& store, DocumentId id) {
    std::vector<PagePicture> found;
    store.database().read([&](soci::session& session) {
        Query query(
            session,
            "SELECT page, width_px, height_px, turned_deg, picture_sha256, thumbnail_sha256 "
            "FROM pictures WHERE document = :id ORDER BY page");
        query.bind(id);
        PagePicture row;
        query.into(row.page, row.width_px, row.height_px, row.turned_deg, row.picture_sha256,
                   row.thumbnail_sha256);
        while (query.next())
            found.push_back(row);
    });
    return found;
}

std::optional<Entry> latest_entry(Store& store, DocumentId id) {
    std::optional<Entry> entry;
    store.database().read([&](soci::session& session) { entry = find_latest_entry(session, id); });
    return entry;
}

std::vector<Entry> entry_versions(Store& store, DocumentId id) {
    std::vector<Entry> found;
    store.database().read([&](soci::session& session) {
        Query query(session,
                    "SELECT version, author, at, cause, draft FROM entries WHERE document = :id "
                    "ORDER BY version");
        query.bind(id);
        Entry entry;
        std::string draft;
        query.into(entry.version, entry.author, entry.at, entry.cause, draft);
        while (query.next()) {
            entry.draft = draft_of(draft);
            found.push_back(entry);
        }
    });
    return found;
}

std::optional<ocr::Reading> reading(Store& store, DocumentId id) {
    std::optional<std::string> sha256;
    store.database().read([&](soci::session& session) {
        sha256 =
            one<std::string>(session, "SELECT reading_sha256 FROM documents WHERE id = :id", id);
    });
    if (!sha256 || sha256->empty()) return std::nullopt;
    return reading_of(store.blobs().bytes(*sha256));
}

std::vector<DocumentId> find_review_queue(soci::session& session, DocumentId after,
                                          const Viewer& viewer, Instant now, int most) {
    const bool was_urgent =
        one<int>(session, "SELECT urgent FROM desk_orders WHERE document = :after", after)
            .value_or(0) != 0;
    const std::string round =
        was_urgent ? "WHEN NOT " + std::string(is_urgent) + " THEN 1 WHEN d.id > :after THEN 0"
                   : "WHEN " + std::string(is_urgent) + " THEN 0 WHEN d.id > :after THEN 1";
    const std::string at = iso_text(now);
    DocumentId id = 0;
    Query query(session, "SELECT d.id FROM documents d WHERE d.state = 'review' AND " +
                             visible_to(viewer) +
                             " AND NOT EXISTS (SELECT 1 FROM desk_leases l WHERE l.document = d.id "
                             "AND l.user <> :user AND l.until > :now) AND " +
                             given_to(session, viewer.user) + " ORDER BY CASE " + round +
                             " ELSE 2 END, d.id LIMIT :most");
    query.bind(viewer.user)
        .bind(at)
        .bind(viewer.user)
        .bind(after)
        .bind(std::int64_t{most})
        .into(id);
    std::vector<DocumentId> queue;
    while (query.next())
        queue.push_back(id);
    return queue;
}

std::optional<DocumentId> find_next_for_review(soci::session& session, DocumentId after,
                                               const Viewer& viewer, Instant now) {
    const auto first = find_review_queue(session, after, viewer, now, 1);
    return first.empty() ? std::nullopt : std::optional(first.front());
}

std::optional<DocumentId> next_for_review(Store& store, DocumentId after, const Viewer& viewer) {
    std::optional<DocumentId> next;
    store.database().read([&](soci::session& session) {
        next = find_next_for_review(session, after, viewer, store.now());
    });
    return next;
}

std::int64_t left_for_review(Store& store, const Viewer& viewer) {
    std::int64_t left = 0;
    store.database().read([&](soci::session& session) {
        left = one<std::int64_t>(session,
                                 "SELECT COUNT(*) FROM documents d WHERE d.state = 'review' AND " +
                                     visible_to(viewer) + " AND " + given_to(session, viewer.user),
                                 viewer.user)
                   .value_or(0);
    });
    return left;
}

}  // namespace intray::storage
