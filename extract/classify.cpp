#include "extract/classify.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"
#include "extract/amounts.h"
#include "extract/forms/pairs.h"
#include "extract/labels.h"

namespace intray::extract {
namespace {

constexpr double least_points = 2.5;  // below it no type with an entry is believed

constexpr std::size_t pairs_of_a_form = 3;

/// 1: a strip as tills print them; 0: as wide as a letter with an IBAN or address window.
double narrowness(const Layout& layout) {
    if (layout.pages.empty()) return 0;
    const LayoutPage& page = layout.pages[0];
    return std::clamp((45 - page.ink.w / page.line_height) / 9, 0.0, 1.0);
}

/// What the shape of the page adds to the points of a type.
double structure(const DocumentType& type, int amounts, double narrow) {
    if (type.entry.kind != EntryKind::voucher) return 0;
    double points = amounts >= 3 ? 1.0 : amounts == 0 ? -0.8 : 0.3;
    if (type.field("issue_time")) points += -1.0 + 3.6 * narrow;
    if (type.field("due_date")) points += 1.0 - 2.5 * narrow;
    return points;
}

/// Questions with a colon, or with answers where the models of forms see them.
bool looks_like_a_form(const Layout& layout, const Knowledge& knowledge) {
    const auto questions = std::count_if(
        layout.tokens.begin(), layout.tokens.end(),
        [](const Token& token) { return token.text.size() > 2 && token.text.back() == ':'; });
    return questions >= 3 ||
           (knowledge.form_models &&
            forms::find_pairs(layout, *knowledge.form_models).size() >= pairs_of_a_form);
}

}  // namespace

Classification classify(const Layout& layout, const Knowledge& knowledge) {
    int amounts = 0;
    for (const Row& row : layout.rows)
        for (const AmountMatch& amount : find_amounts(row.text))
            amounts += amount.cents ? 1 : 0;

    const double narrow = narrowness(layout);
    std::vector<std::pair<double, std::string>> points;
    for (const DocumentType& type : knowledge.types) {
        // The clues are matched like labels: each becomes a field of a type of its own.
        DocumentType clues;
        for (const auto& [phrase, weight] : type.clues)
            clues.fields.push_back({"clue", Kind::text, false, {phrase}, {}, {}});
        std::map<int, double> found;
        for (const LabelHit& hit : find_labels(layout, clues)) {
            const double tall =
                layout.tokens[std::size_t(hit.first)].upright.h /
                layout.pages[std::size_t(layout.rows[std::size_t(hit.row)].page)].line_height;
            const double value =
                type.clues[std::size_t(hit.field)].second * hit.likeness * (tall > 1.6 ? 1.8 : 1.0);
            found[hit.field] = std::max(found[hit.field], value);
        }
        double sum = 0;
        for (const auto& [clue, value] : found)
            sum += value;
        // What tills print between other words, such as "change", says little on a wide page.
        if (type.field("issue_time")) sum *= 0.5 + 0.5 * narrow;
        // Long lists of clues must not win by their length alone.
        const double total = 2.2 * std::sqrt(std::max(0.0, sum)) + structure(type, amounts, narrow);
        if (type.entry.kind != EntryKind::none) points.emplace_back(total, type.name);
    }
    std::sort(points.rbegin(), points.rend());
    if (points.empty() || points[0].first < least_points) {
        const bool form = knowledge.type("form") && looks_like_a_form(layout, knowledge);
        return {form ? "form" : "other", form ? 0.6 : 0.5};
    }
    const double lead =
        points[0].first -
        (points.size() > 1 ? std::max(points[1].first, least_points - 1) : least_points - 1);
    return {points[0].second, 1 / (1 + std::exp(-1.2 * lead))};
}

}  // namespace intray::extract
