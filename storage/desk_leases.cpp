#include "storage/desk_leases.h"

#include "storage/desk_lease_rows.h"
#include "storage/review_rows.h"
#include "storage/rows.h"
#include "storage/sql.h"

namespace intray::storage {
DeskLease take_lease(soci::session& session, DocumentId id, const std::string& user, Instant now) {
    run(session,
        "INSERT INTO desk_leases (document, user, until) VALUES (:document, :user, :until) "
        "ON CONFLICT (document) DO UPDATE SET user = excluded.user, until = excluded.until "
        "WHERE desk_leases.user = excluded.user OR desk_leases.until <= :now",
        id, user, iso_text(now + desk_lease), iso_text(now));
    DeskLease lease;
    Query query(session, "SELECT user, until FROM desk_leases WHERE document = :id");
    query.bind(id).into(lease.user, lease.until).next();
    return lease;
}

std::optional<DocumentId> hand_out(Store& store, DocumentId after, const Viewer& viewer) {
    std::optional<DocumentId> next;
    store.database().write([&](soci::session& session) {
        next = find_next_for_review(session, after, viewer, store.now());
        if (next) take_lease(session, *next, viewer.user, store.now());
    });
    return next;
}

std::vector<Document> review_queue(Store& store, DocumentId after, const Viewer& viewer, int most) {
    std::vector<Document> queue;
    store.database().read([&](soci::session& session) {
        for (const DocumentId id : find_review_queue(session, after, viewer, store.now(), most))
            if (auto document = find_document(session, id)) queue.push_back(*std::move(document));
    });
    return queue;
}

std::optional<DeskLease> lease_document(Store& store, DocumentId id, const std::string& user) {
    std::optional<DeskLease> lease;
    store.database().write([&](soci::session& session) {
        if (!one<DocumentId>(session,
                             "SELECT id FROM documents WHERE id = :id AND state = 'review'", id))
            return;
        lease = take_lease(session, id, user, store.now());
    });
    return lease;
}

void release_document(Store& store, DocumentId id, const std::string& user) {
    store.database().write([&](soci::session& session) {
        run(session, "DELETE FROM desk_leases WHERE document = :id AND user = :user", id, user);
    });
}

}  // namespace intray::storage
