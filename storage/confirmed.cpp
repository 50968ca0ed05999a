#include "storage/confirmed.h"

#include <fmt/format.h>

#include "base/text.h"
#include "storage/documents.h"
#include "storage/json_text.h"
#include "storage/rows.h"

namespace intray::storage {
namespace {

/// Behind SELECT: documents d that are booked, by whether a person accepted the newest entry;
/// what waits for a second person is not confirmed.
std::string booked(std::string_view comparison, const std::string& document_type) {
    return fmt::format(
        " FROM documents d JOIN entries e ON e.document = d.id AND e.version = d.entry_version "
        "WHERE d.state IN ('accepted', 'posted') AND e.author {} 'intray' AND d.id NOT IN "
        "(SELECT document FROM keyings){}",
        comparison, document_type.empty() ? "" : " AND d.document_type = :type");
}

}  // namespace

std::vector<DocumentId> confirmed_documents(Store& store, const std::string& document_type,
                                            int limit) {
    std::string sql = "SELECT d.id" + booked("<>", document_type) + " ORDER BY d.id DESC";
    if (limit > 0) sql += fmt::format(" LIMIT {}", limit);
    std::vector<DocumentId> found;
    store.database().read([&](soci::session& session) {
        Query query(session, sql);
        if (!document_type.empty()) query.bind(document_type);
        DocumentId id = 0;
        query.into(id);
        while (query.next())
            found.push_back(id);
    });
    return found;
}

std::int64_t unconfirmed_documents(Store& store, const std::string& document_type) {
    std::int64_t count = 0;
    store.database().read([&](soci::session& session) {
        Query query(session, "SELECT COUNT(*)" + booked("=", document_type));
        if (!document_type.empty()) query.bind(document_type);
        query.into(count);
        query.next();
    });
    return count;
}

int confirmed_with_field(Store& store, const std::string& document_type, const std::string& field) {
    int count = 0;
    store.database().read([&](soci::session& session) {
        Query query(session,
                    "SELECT e.draft" + booked("<>", document_type) + " AND e.draft LIKE :name");
        std::string text;
        query.bind(document_type).bind("%" + json_string(field) + "%").into(text);
        while (query.next()) {
            const extract::Draft draft = draft_of(text);
            const extract::Field* found = extract::find_field(draft, field);
            if (found && !trimmed(found->value).empty()) ++count;
        }
    });
    return count;
}

std::optional<Confirmed> confirmed_document(Store& store, DocumentId id) {
    auto found = document(store, id, Viewer{"intray", true, true});
    const std::vector<Entry> versions = entry_versions(store, id);
    if (!found || versions.empty() || versions.back().author == "intray") return std::nullopt;
    Confirmed confirmed{*std::move(found), {}, versions.back().draft};
    for (const Entry& entry : versions)
        if (entry.author == "intray") confirmed.drawn_up = entry.draft;
    return confirmed;
}

}  // namespace intray::storage
