#include "extract/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/text.h"
#include "extract/candidates.h"
#include "extract/checks.h"
#include "extract/features.h"
#include "extract/field_models.h"
#include "extract/matches.h"
#include "extract/score.h"

namespace intray::extract {
namespace {

constexpr std::size_t most_considered = 5;
constexpr std::size_t most_reasons = 6;
constexpr double least_weight = 0.05;

/// A feature in words where its name does not speak for itself; {} is its value.
constexpr std::array<std::pair<std::string_view, std::string_view>, 34> phrases{{
    {"label right", "a label of the field stands before it"},
    {"label above", "a label of the field stands above it"},
    {"label rank", "how clear that label is (rank {})"},
    {"label likeness", "how well the label was read ({})"},
    {"label distance", "its distance from the label ({} lines)"},
    {"values between", "values between label and it ({})"},
    {"form", "how much it looks like such a value ({})"},
    {"other label", "a label of another field claims it ({})"},
    {"x", "its place across the page ({})"},
    {"y", "its place down the page ({})"},
    {"row", "its row on the page ({})"},
    {"size", "the size of its letters ({} of the usual)"},
    {"repeats", "how often it is printed elsewhere ({})"},
    {"largest", "it is the largest amount ({})"},
    {"cash less change", "cash less change makes it ({})"},
    {"rule of thumb", "the rule of thumb over label, place and form ({})"},
    {"reading", "how sure its least certain word was read ({})"},
    {"all read", "how sure all its words were read ({})"},
    {"page reading", "how well the page was read ({})"},
    {"amount rank", "amounts that are larger ({})"},
    {"sum of two", "pairs of amounts that make it ({})"},
    {"part of sum", "sums that it is part of ({})"},
    {"like a tax", "it is to another amount as a tax to its net ({})"},
    {"like a net", "another amount is to it as a tax to its net ({})"},
    {"like a gross", "a net and its tax make it ({})"},
    {"sum of column", "the amounts above it make it ({})"},
    {"earlier dates", "earlier dates on the document ({})"},
    {"days after first", "days after the first date ({})"},
    {"narrow page", "the page is a narrow strip ({})"},
    {"legal form", "it names a legal form ({})"},
    {"letters left", "letters before it in its row ({})"},
    {"words left", "words before it in its row ({})"},
    {"amounts right", "amounts behind it in its row ({})"},
    {"in tax table", "it stands in a table of tax rates ({})"},
}};

std::string in_words(std::string_view name, float value) {
    const std::string number = fmt::format("{:.3g}", value);
    for (const auto& [feature, phrase] : phrases)
        if (feature == name) return fmt::format(fmt::runtime(phrase), number);
    for (const auto& [prefix, where] : {std::pair{"left ", "before it"}, {"above ", "above it"}}) {
        if (!name.starts_with(prefix)) continue;
        const std::string_view rest = name.substr(std::string_view(prefix).size());
        if (rest == "distance")
            return fmt::format("the nearest label {} ({} lines)", where, number);
        if (rest == "not") return fmt::format("a label of no field {} ({})", where, number);
        return fmt::format("{} label of {} {}", value > 0 ? "a" : "no", rest, where);
    }
    for (const auto& [prefix, line] : {std::pair{"before: ", "the line above: "},
                                       {"behind: ", "the line below: "},
                                       {"own: ", "its own words: "},
                                       {"last: ", "its last line: "}})
        if (name.starts_with(prefix))
            return fmt::format("{}{} ({})", line, name.substr(std::string_view(prefix).size()),
                               number);
    return fmt::format("{} ({})", name, number);
}

std::vector<Reason> reasons_of(const Trees* trees, const Features& features) {
    std::vector<Reason> reasons;
    if (!trees) return reasons;
    const std::vector<double> parts = trees->parts(features.values);
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (std::abs(parts[i]) >= least_weight)
            reasons.push_back({in_words(features.names[i], features.values[i]), parts[i]});
    std::sort(reasons.begin(), reasons.end(), [](const Reason& a, const Reason& b) {
        return std::abs(a.weight) > std::abs(b.weight);
    });
    reasons.resize(std::min(reasons.size(), most_reasons));
    return reasons;
}

std::vector<Considered> considered(const Facts& facts, int field) {
    const Matches matches = find_matches(facts);
    const std::vector<Candidate> candidates = find_candidates(facts, matches);
    const std::vector<double> points = scores(facts, matches, candidates);
    std::map<std::string, std::size_t> best;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (candidates[i].field != field) continue;
        const auto [at, is_new] = best.emplace(bare(candidates[i].value), i);
        if (!is_new && points[i] > points[at->second]) at->second = i;
    }
    std::vector<std::size_t> order;
    order.reserve(best.size());
    for (const auto& [value, i] : best)
        order.push_back(i);
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return points[a] > points[b]; });
    order.resize(std::min(order.size(), most_considered));
    const FieldModels* models = facts.knowledge.models.get();
    const auto found = models ? models->fields.find(facts.type.fields[std::size_t(field)].name)
                              : decltype(models->fields.end()){};
    const Trees* trees = models && found != models->fields.end() ? &found->second : nullptr;
    const Observer observer(facts, matches);
    std::vector<Considered> result;
    for (const std::size_t i : order) {
        const Candidate& one = candidates[i];
        result.push_back({one.text, one.value, facts.layout.pages[std::size_t(one.page)].number,
                          one.box, probability(points[i]),
                          reasons_of(trees, observer.features_of(one))});
    }
    return result;
}

}  // namespace

Result<Explanation> explain(const ocr::Reading& reading, const Knowledge& knowledge,
                            const std::string& field, const UnderstandOptions& options) {
    const Draft draft = understand(reading, knowledge, options);
    const DocumentType* type = knowledge.type(draft.document_type);
    const FieldRule* rule = type ? type->field(field) : nullptr;
    if (!rule) {
        std::vector<std::string> names;
        if (type)
            for (const FieldRule& one : type->fields)
                names.push_back(one.name);
        return Problem{
            "no_such_field",
            fmt::format("{}: a document of type {} has no such field; it has {}", field,
                        draft.document_type, names.empty() ? "none" : joined(names, ", "))};
    }
    Explanation result;
    result.document_type = draft.document_type;
    result.field = field;
    if (const Field* chosen = find_field(draft, field)) {
        result.value = chosen->value;
        result.confidence = chosen->confidence;
    }
    const Layout layout = lay_out(reading);
    const Facts facts = gather(layout, *type, knowledge);
    result.considered = considered(facts, static_cast<int>(rule - type->fields.data()));
    for (const Finding& finding : draft.findings)
        if (std::find(finding.fields.begin(), finding.fields.end(), field) != finding.fields.end())
            result.findings.push_back(finding);
    result.passed = passed_checks(draft, knowledge);
    return result;
}

}  // namespace intray::extract
