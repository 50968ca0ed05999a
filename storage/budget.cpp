#include "storage/budget.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "extract/verdict.h"
#include "storage/audit.h"
#include "storage/json_text.h"
#include "storage/rows.h"
#include "storage/settings.h"

namespace intray::storage {
namespace {

constexpr const char* setting_name = "wrong_fields_in_10000";

struct Judged {
    double budget = 0;  ///< the least that accepts it
    std::int64_t fields = 0, wrong = 0;
    bool checked = false;
};

/// What Intray drew up of the newest documents, and how many fields people then put right.
constexpr const char* drawn_up =
    "SELECT e.draft, COALESCE(w.fields, -1), (SELECT COUNT(*) FROM corrections c "
    "WHERE c.document = e.document) FROM (SELECT id FROM documents WHERE entry_version > 0 "
    "ORDER BY id DESC LIMIT :most) d JOIN entries e ON e.document = d.id AND e.version = (SELECT "
    "MAX(o.version) FROM entries o WHERE o.document = d.id AND o.author = 'intray') LEFT JOIN "
    "(SELECT document, MAX(fields) AS fields FROM desk_work WHERE outcome = 'accepted' GROUP BY "
    "document) w ON w.document = e.document";

BudgetCurve curve_of(std::vector<Judged> documents) {
    std::sort(documents.begin(), documents.end(),
              [](const Judged& a, const Judged& b) { return a.budget < b.budget; });
    BudgetCurve curve;
    BudgetPoint sum;
    for (const Judged& one : documents) {
        if (!curve.points.empty() && curve.points.back().budget == one.budget)
            curve.points.pop_back();
        sum.budget = one.budget;
        ++sum.accepted;
        sum.checked += one.checked ? 1 : 0;
        sum.fields += one.fields;
        sum.wrong += one.wrong;
        curve.points.push_back(sum);
    }
    return curve;
}

}  // namespace

double error_budget(Store& store, double otherwise) {
    const auto text = setting(store, setting_name);
    double budget = otherwise;
    if (text) std::from_chars(text->data(), text->data() + text->size(), budget);
    return budget;
}

Result<Done> set_error_budget(Store& store, double wrong_fields_in_10000, const std::string& by) {
    if (!(wrong_fields_in_10000 >= 0 && wrong_fields_in_10000 <= 10000))
        return Problem{"invalid", "error budget: is not between 0 and 10000; choose another"};
    const std::string text = fmt::format("{}", wrong_fields_in_10000);
    store.database().write([&](soci::session& session) {
        run(session,
            "INSERT INTO settings (name, value) VALUES (:name, :value) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            std::string(setting_name), text);
        append_audit(session, store.now(), by, "budget_set", 0,
                     object_text({{setting_name, text}}));
    });
    return Done{};
}

BudgetCurve budget_curve(Store& store, const extract::Knowledge& knowledge, int most) {
    std::vector<Judged> within_reach;
    std::int64_t documents = 0;
    store.database().read([&](soci::session& session) {
        Query query(session, drawn_up);
        std::string text;
        std::int64_t fields = 0, wrong = 0;
        query.bind(most).into(text, fields, wrong);
        while (query.next()) {
            ++documents;
            const extract::Draft draft = draft_of(text);
            if (!extract::within_reach(draft, knowledge)) continue;
            const auto* type = knowledge.type(draft.document_type);
            const double share = extract::expected_wrong(draft, *type).share();
            const bool checked = fields >= 0;
            within_reach.push_back(
                {share * 10000, checked ? fields : 0, checked ? wrong : 0, checked});
        }
    });
    BudgetCurve curve = curve_of(std::move(within_reach));
    curve.documents = documents;
    return curve;
}

}  // namespace intray::storage
