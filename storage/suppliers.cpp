// What people see of vendor memory, and what they change in it.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "extract/memory/lesson_json.h"
#include "storage/audit.h"
#include "storage/json_text.h"
#include "storage/lessons.h"
#include "storage/rows.h"

namespace intray::storage {
namespace {

constexpr std::array<std::string_view, 5> state_names{"waiting", "in_force", "harmful", "off",
                                                      "empty"};
constexpr std::size_t longest_account = 80;

LessonState lesson_state(const std::string& text) {
    const auto at = std::find(state_names.begin(), state_names.end(), text);
    return static_cast<LessonState>(at - state_names.begin());
}

const std::string supplier_columns =
    "SELECT s.id, s.name, s.tax_id, s.debit_account, COUNT(l.document), "
    "COALESCE(SUM(l.state = 'in_force'), 0) FROM suppliers s "
    "LEFT JOIN lessons l ON l.supplier = s.id ";

/// `query` selects supplier_columns.
std::vector<Supplier> suppliers_from(Query& query) {
    std::vector<Supplier> found;
    Supplier row;
    query.into(row.id, row.name, row.tax_id, row.debit_account, row.lessons, row.lessons_in_force);
    while (query.next())
        found.push_back(row);
    return found;
}

}  // namespace

std::string_view name(LessonState state) {
    return state_names[static_cast<std::size_t>(state)];
}

std::vector<Supplier> suppliers(Store& store, const std::string& words, int offset, int limit) {
    std::vector<Supplier> found;
    store.database().read([&](soci::session& session) {
        Query query(session, supplier_columns +
                                 "WHERE instr(s.name_key, :words) > 0 GROUP BY s.id "
                                 "ORDER BY s.name_key, s.id LIMIT :limit OFFSET :offset");
        query.bind(bare(words)).bind(std::int64_t{limit}).bind(std::int64_t{offset});
        found = suppliers_from(query);
    });
    return found;
}

std::optional<Supplier> supplier(Store& store, std::int64_t id) {
    std::vector<Supplier> found;
    store.database().read([&](soci::session& session) {
        Query query(session, supplier_columns + "WHERE s.id = :id GROUP BY s.id");
        query.bind(id);
        found = suppliers_from(query);
    });
    if (found.empty()) return std::nullopt;
    return found[0];
}

std::optional<std::int64_t> supplier_of(Store& store, DocumentId document) {
    std::optional<std::int64_t> found;
    store.database().read([&](soci::session& session) {
        found = one<std::int64_t>(session,
                                  "SELECT supplier FROM lessons WHERE document = :document AND "
                                  "supplier IS NOT NULL",
                                  document);
    });
    return found;
}

std::vector<KeptLesson> lessons_of(Store& store, std::int64_t supplier) {
    std::vector<KeptLesson> lessons;
    store.database().read([&](soci::session& session) {
        Query query(session,
                    "SELECT l.document, d.file_name, l.state, l.reason, l.learned_at, l.content "
                    "FROM lessons l JOIN documents d ON d.id = l.document "
                    "WHERE l.supplier = :supplier ORDER BY l.document DESC LIMIT 100");
        query.bind(supplier);
        KeptLesson row;
        std::string state, content;
        query.into(row.document, row.file_name, state, row.reason, row.learned_at, content);
        while (query.next()) {
            row.state = lesson_state(state);
            row.lesson = extract::lesson_from_text(content);
            lessons.push_back(row);
        }
    });
    return lessons;
}

Result<Done> switch_lesson(Store& store, DocumentId document, LessonState to,
                           const std::string& user) {
    Result<Done> result =
        Problem{"unknown", fmt::format("document {}: nothing was learnt from it", document)};
    store.database().write([&](soci::session& session) {
        const auto state = one<std::string>(
            session,
            "SELECT l.state FROM lessons l JOIN documents d ON d.id = l.document "
            "WHERE l.document = :document AND l.supplier IS NOT NULL AND d.state = 'posted'",
            document);
        if (!state) return;
        if (lesson_state(*state) == to || *state == "waiting") {
            result = Problem{"state", fmt::format("document {}: its lesson is {} already; reload",
                                                  document, *state)};
            return;
        }
        run(session,
            "UPDATE lessons SET state = :state, reason = :reason WHERE document = :document",
            std::string(name(to)),
            to == LessonState::off ? "switched off by " + user : std::string(), document);
        append_audit(session, store.now(), user,
                     to == LessonState::off ? "lesson_off" : "lesson_on", document, "{}");
        result = Done{};
    });
    if (result.ok()) store.changed(document);
    return result;
}

Result<std::string> account_name(const std::string& account) {
    std::string text = one_line(trimmed(account));
    if (text.size() > longest_account)
        return Problem{"invalid", fmt::format("account: it has more than {} characters; shorten it",
                                              longest_account)};
    return text;
}

Result<Done> set_account(Store& store, std::int64_t supplier, const std::string& account,
                         const std::string& user) {
    const auto name = account_name(account);
    if (!name) return name.problem();
    const std::string& text = *name;
    bool changed = false;
    store.database().write([&](soci::session& session) {
        changed = run(session, "UPDATE suppliers SET debit_account = :account WHERE id = :id", text,
                      supplier) == 1;
        if (changed)
            append_audit(session, store.now(), user, "supplier_account", 0,
                         object_text({{"supplier", std::to_string(supplier)}, {"account", text}}));
    });
    if (!changed)
        return Problem{"unknown", fmt::format("supplier {}: there is none; reload", supplier)};
    return Done{};
}

}  // namespace intray::storage
