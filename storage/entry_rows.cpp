#include "storage/entry_rows.h"

#include <array>
#include <set>

#include "storage/json_text.h"
#include "storage/likeness_rows.h"
#include "storage/search_index.h"

namespace intray::storage {
namespace {

std::string supplier_or_person(const extract::Draft& draft) {
    constexpr std::array<std::string_view, 5> names{"supplier_name", "employee_name", "employee",
                                                    "person_name", "name"};
    for (const std::string_view name : names)
        if (const extract::Field* field = extract::find_field(draft, name);
            field && !field->value.empty())
            return field->value;
    return {};
}

std::string total_with_currency(const extract::Draft& draft) {
    const extract::Field* total = extract::find_field(draft, "total");
    const extract::Field* currency = extract::find_field(draft, "currency");
    if (!total || total->value.empty()) return {};
    return currency && !currency->value.empty() ? total->value + ' ' + currency->value
                                                : total->value;
}

}  // namespace

int doubtful_fields(const extract::Draft& draft) {
    std::set<std::string> names;
    for (const extract::Field& field : draft.fields)
        if (field.confidence < sure_from) names.insert(field.name);
    for (const extract::Finding& finding : draft.findings)
        if (finding.severity != extract::Severity::note)
            names.insert(finding.fields.begin(), finding.fields.end());
    return static_cast<int>(names.size());
}

int add_entry(soci::session& session, Instant now, const Document& document,
              const std::string& author, const std::string& cause, const extract::Draft& draft) {
    const int version = document.entry_version + 1;
    run(session,
        "INSERT INTO entries (document, version, author, at, cause, draft) "
        "VALUES (:document, :version, :author, :at, :cause, :draft)",
        document.id, version, author, iso_text(now), cause, text_of(draft));
    run(session,
        "UPDATE documents SET entry_version = :version, supplier_or_person = :name, total = "
        ":total, doubtful_fields = :doubtful, changed_at = :at WHERE id = :id",
        version, supplier_or_person(draft), total_with_currency(draft), doubtful_fields(draft),
        iso_text(now), document.id);
    index_fields(session, document.id, draft);
    keep_facts(session, document.id, facts_of(draft));
    return version;
}

std::optional<Entry> find_latest_entry(soci::session& session, DocumentId id) {
    Query query(session,
                "SELECT version, author, at, cause, draft FROM entries WHERE document = :id "
                "ORDER BY version DESC LIMIT 1");
    query.bind(id);
    Entry entry;
    std::string draft;
    query.into(entry.version, entry.author, entry.at, entry.cause, draft);
    if (!query.next()) return std::nullopt;
    entry.draft = draft_of(draft);
    return entry;
}

}  // namespace intray::storage
