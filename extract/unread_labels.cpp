#include "extract/unread_labels.h"

#include <fmt/format.h>

#include <algorithm>

namespace intray::extract {
namespace {

constexpr int strong_ranks = 12;  // labels further down the list are common words

bool announces(const FieldRule& rule, const LabelHit& hit) {
    return hit.likeness == 1 && hit.begins_segment && hit.rank < strong_ranks &&
           rule.kind != Kind::text && rule.kind != Kind::address && rule.kind != Kind::check_box &&
           rule.kind != Kind::phone;
}

}  // namespace

std::vector<Finding> unread_labels(const Facts& facts, const Draft& draft) {
    std::vector<Finding> findings;
    if (facts.type.entry.kind != EntryKind::voucher) return findings;
    for (std::size_t f = 0; f < facts.type.fields.size(); ++f) {
        const FieldRule& rule = facts.type.fields[f];
        if (rule.required || find_field(draft, rule.name)) continue;
        const auto label =
            std::find_if(facts.labels.begin(), facts.labels.end(), [&](const LabelHit& hit) {
                return hit.field == static_cast<int>(f) && announces(rule, hit);
            });
        if (label == facts.labels.end()) continue;
        findings.push_back(
            {"unread_field",
             Severity::note,
             fmt::format(
                 "The page says “{}”, but no value was read there; enter it if there is one",
                 printed(facts.layout, label->first, label->end)),
             {rule.name}});
    }
    return findings;
}

}  // namespace intray::extract
