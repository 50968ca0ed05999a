// Which fields are keyed twice, and the names of what keying knows.
#include <algorithm>
#include <array>
#include <iterator>

#include "base/decimal.h"
#include "base/text.h"
#include "storage/audit.h"
#include "storage/json_text.h"
#include "storage/keying_rows.h"

namespace intray::storage {
namespace {

constexpr std::array<std::string_view, 3> said_names{"value", "blank", "unreadable"};

std::vector<MarkedField> find_marks(soci::session& session) {
    Query query(session, "SELECT document_type, field FROM keying_marks ORDER BY 1, 2");
    MarkedField one;
    query.into(one.document_type, one.field);
    std::vector<MarkedField> found;
    while (query.next())
        found.push_back(one);
    return found;
}

void write_mark(soci::session& session, Instant now, const std::string& by, const char* action,
                const char* sql, const MarkedField& one) {
    run(session, sql, one.document_type, one.field);
    append_audit(session, now, by, action, 0,
                 object_text({{"document_type", one.document_type}, {"field", one.field}}));
}

}  // namespace

std::vector<MarkedField> marked_fields(Store& store) {
    std::vector<MarkedField> found;
    store.database().read([&](soci::session& session) { found = find_marks(session); });
    return found;
}

void mark_fields(Store& store, std::vector<MarkedField> fields, const std::string& by) {
    std::sort(fields.begin(), fields.end());
    fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
    store.database().write([&](soci::session& session) {
        const std::vector<MarkedField> before = find_marks(session);
        std::vector<MarkedField> added, gone;
        std::set_difference(fields.begin(), fields.end(), before.begin(), before.end(),
                            std::back_inserter(added));
        std::set_difference(before.begin(), before.end(), fields.begin(), fields.end(),
                            std::back_inserter(gone));
        for (const MarkedField& one : added)
            write_mark(session, store.now(), by, "keying_marked",
                       "INSERT INTO keying_marks (document_type, field) VALUES (:type, :field)",
                       one);
        for (const MarkedField& one : gone)
            write_mark(session, store.now(), by, "keying_unmarked",
                       "DELETE FROM keying_marks WHERE document_type = :type AND field = :field",
                       one);
    });
}

std::string_view name(Said said) {
    return said_names.at(static_cast<std::size_t>(said));
}

std::optional<Said> said_from(std::string_view name) {
    const auto found = std::find(said_names.begin(), said_names.end(), name);
    if (found == said_names.end()) return std::nullopt;
    return static_cast<Said>(found - said_names.begin());
}

bool same_answer(const Answer& one, const Answer& other, extract::Kind kind) {
    using extract::Kind;
    if (one == other) return true;
    if (one.said != Said::value || other.said != Said::value) return false;
    switch (kind) {
        case Kind::money:
        case Kind::number: {
            const auto a = Decimal::parse(one.value), b = Decimal::parse(other.value);
            return a && b && *a == *b;
        }
        case Kind::iban:
        case Kind::bank_account:
        case Kind::tax_id:
        case Kind::person_id:
        case Kind::phone:
            return bare(one.value) == bare(other.value);
        default:
            return joined(split(one.value), " ") == joined(split(other.value), " ");
    }
}

std::string_view name(KeyingStage stage) {
    return stage == KeyingStage::second ? "second" : "third";
}

std::string_view name(Bar bar) {
    switch (bar) {
        case Bar::knows:
            return "knows";
        case Bar::role:
            return "role";
        case Bar::held:
            return "held";
        case Bar::none:
            break;
    }
    return "none";
}

std::string text_of(const std::vector<KeyedAnswer>& answers) {
    std::string text;
    for (const auto& [field, answer] : answers)
        text += (text.empty() ? "" : "; ") + field + ": " +
                (answer.said == Said::value ? answer.value
                                            : "(" + std::string(name(answer.said)) + ")");
    return text;
}

}  // namespace intray::storage
