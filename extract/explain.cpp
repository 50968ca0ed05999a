#include "extract/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"
#include "extract/candidates.h"
#include "extract/checks.h"
#include "extract/feature_words.h"
#include "extract/features.h"
#include "extract/field_models.h"
#include "extract/matches.h"
#include "extract/memory/constants.h"
#include "extract/score.h"

namespace intray::extract {
namespace {

constexpr std::size_t most_considered = 5;
constexpr std::size_t most_reasons = 6;
constexpr double least_weight = 0.05;

std::vector<Reason> reasons_of(const Trees* trees, const Features& features) {
    std::vector<Reason> reasons;
    if (!trees) return reasons;
    const std::vector<double> parts = trees->parts(features.values);
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (std::abs(parts[i]) >= least_weight)
            reasons.push_back({feature_in_words(features.names[i], features.values[i]), parts[i]});
    std::sort(reasons.begin(), reasons.end(), [](const Reason& a, const Reason& b) {
        return std::abs(a.weight) > std::abs(b.weight);
    });
    reasons.resize(std::min(reasons.size(), most_reasons));
    return reasons;
}

std::string documents(int count) {
    return count == 1 ? "the last confirmed document"
                      : fmt::format("{} confirmed documents", count);
}

/// What the supplier's confirmed documents add to the weights of the trees.
void add_memory(const Remembered& remembered, std::vector<Reason>& reasons) {
    if (std::abs(remembered.weight) < least_weight) return;
    const std::string words =
        remembered.weight > 0
            ? fmt::format("from memory: it stands as in {} of this supplier",
                          documents(std::max(1, remembered.lessons)))
            : std::string("from memory: in this supplier's documents something else stands there");
    reasons.insert(reasons.begin(), {words, remembered.weight});
}

/// A value that stands in place of what was found.
Considered from_memory(const Field& field) {
    return {field.text,
            field.value,
            field.page,
            field.box,
            field.confidence,
            {{fmt::format("from memory: as in {} of this supplier", documents(field.remembered)),
              std::log(field.confidence / (1.001 - field.confidence))}}};
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
        add_memory(one.remembered, result.back().reasons);
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
    const DocumentType shape = by_shape(*type);
    const Facts facts = gather(layout, shape, knowledge);
    result.considered = considered(facts, static_cast<int>(rule - type->fields.data()));
    if (const Field* chosen = find_field(draft, field);
        chosen && chosen->remembered > 0 && is_constant(field))
        result.considered.insert(result.considered.begin(), from_memory(*chosen));
    for (const Finding& finding : draft.findings)
        if (std::find(finding.fields.begin(), finding.fields.end(), field) != finding.fields.end())
            result.findings.push_back(finding);
    result.passed = passed_checks(draft, knowledge);
    return result;
}

}  // namespace intray::extract
