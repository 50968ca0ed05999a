#include "storage/entries.h"
#include "storage/sql.h"

namespace intray::storage {

void save_draft(Store& store, DocumentId id, const std::string& user, int version,
                const std::string& json) {
    store.database().write([&](soci::session& session) {
        run(session,
            "INSERT INTO saved_drafts (document, user, version, draft, at) "
            "VALUES (:document, :user, :version, :draft, :at) ON CONFLICT (document, user) "
            "DO UPDATE SET version = excluded.version, draft = excluded.draft, at = excluded.at",
            id, user, version, json, iso_text(store.now()));
    });
}

std::optional<SavedDraft> saved_work(Store& store, DocumentId id, const std::string& user) {
    SavedDraft saved;
    bool found = false;
    store.database().read([&](soci::session& session) {
        Query query(
            session,
            "SELECT version, draft, at FROM saved_drafts WHERE document = :document AND user = "
            ":user");
        query.bind(id).bind(user).into(saved.version, saved.json, saved.at);
        found = query.next();
    });
    if (!found) return std::nullopt;
    return saved;
}

std::optional<std::string> saved_draft(Store& store, DocumentId id, const std::string& user) {
    auto saved = saved_work(store, id, user);
    if (!saved) return std::nullopt;
    return std::move(saved->json);
}

void drop_draft(Store& store, DocumentId id, const std::string& user) {
    store.database().write([&](soci::session& session) {
        run(session, "DELETE FROM saved_drafts WHERE document = :document AND user = :user", id,
            user);
    });
}

}  // namespace intray::storage
