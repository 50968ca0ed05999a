#include "storage/type_versions.h"

#include "storage/rows.h"

namespace intray::storage {
namespace {

constexpr const char* draft_columns = "SELECT type, version, at, author, body FROM type_drafts ";

void fill(Query& query, TypeDraft& draft) {
    query.into(draft.name, draft.version, draft.at, draft.author, draft.body);
}

}  // namespace

std::vector<TypeVersion> type_versions(Store& store, const std::string& name) {
    std::vector<TypeVersion> found;
    store.database().read([&](soci::session& session) {
        Query query(session,
                    "SELECT number, at, author, toml FROM type_versions WHERE type = :type "
                    "ORDER BY number DESC");
        TypeVersion version;
        query.bind(name).into(version.number, version.at, version.author, version.toml);
        while (query.next())
            found.push_back(version);
    });
    return found;
}

void keep_version(soci::session& session, Instant now, const std::string& name,
                  const std::string& toml, const std::string& author) {
    run(session,
        "INSERT INTO type_versions (type, number, at, author, toml) SELECT :type, "
        "COALESCE(MAX(number), 0) + 1, :at, :author, :toml FROM type_versions WHERE type = :name",
        name, iso_text(now), author, toml, name);
}

std::optional<std::string> latest_version(soci::session& session, const std::string& name) {
    return one<std::string>(
        session, "SELECT toml FROM type_versions WHERE type = :type ORDER BY number DESC LIMIT 1",
        name);
}

std::vector<TypeDraft> type_drafts(Store& store) {
    std::vector<TypeDraft> found;
    store.database().read([&](soci::session& session) {
        Query query(session, std::string(draft_columns) + "ORDER BY type");
        TypeDraft draft;
        fill(query, draft);
        while (query.next())
            found.push_back(draft);
    });
    return found;
}

std::optional<TypeDraft> type_draft(Store& store, const std::string& name) {
    std::optional<TypeDraft> found;
    store.database().read([&](soci::session& session) {
        Query query(session, std::string(draft_columns) + "WHERE type = :type");
        TypeDraft draft;
        query.bind(name);
        fill(query, draft);
        if (query.next()) found = draft;
    });
    return found;
}

Result<std::int64_t> save_type_draft(Store& store, const std::string& name, std::int64_t version,
                                     const std::string& body, const std::string& by) {
    bool saved = false;
    store.database().write([&](soci::session& session) {
        const std::string at = iso_text(store.now());
        saved = version == 0
                    ? run(session,
                          "INSERT INTO type_drafts (type, version, at, author, body) VALUES "
                          "(:type, 1, :at, :author, :body) ON CONFLICT DO NOTHING",
                          name, at, by, body) > 0
                    : run(session,
                          "UPDATE type_drafts SET version = version + 1, at = :at, author = "
                          ":author, body = :body WHERE type = :type AND version = :version",
                          at, by, body, name, version) > 0;
    });
    if (!saved)
        return Problem{
            "stale", "document type " + name + ": its draft was changed meanwhile; load it again"};
    return version + 1;
}

void drop_type_draft(Store& store, const std::string& name) {
    store.database().write([&](soci::session& session) {
        run(session, "DELETE FROM type_drafts WHERE type = :type", name);
    });
}

}  // namespace intray::storage
