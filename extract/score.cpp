#include "extract/score.h"

#include <algorithm>
#include <cmath>

#include "extract/features.h"
#include "extract/field_models.h"

namespace intray::extract {
namespace {

/// What the label says, for every kind.
double by_label(const Evidence& e) {
    if (e.relation == Relation::none) return 0;
    double s = 3.0 - 0.05 * std::min(e.label_rank, 30) - 4 * (1 - e.label_likeness);
    if (!e.label_begins_segment) s -= 0.7;
    s -= 0.9 * std::min(e.skipped, 3);
    if (e.relation == Relation::right) s -= 0.04 * std::min(e.distance, 30.0);
    if (e.relation == Relation::below)
        s -= 0.8 + 0.25 * e.distance + 0.25 * std::min(e.offset, 8.0);
    s -= 0.6 * std::min(e.between, 3);
    return s;
}

double money(const FieldRule& rule, const Candidate& candidate) {
    const Evidence& e = candidate.evidence;
    // On a line of totals the last amount counts: an earlier one is a quantity or a rate.
    double s = e.relation == Relation::none ? -3.5 : by_label(e) + 0.5 * std::min(e.skipped, 2);
    s += 3.0 * (e.quality - 0.8);
    if (e.quality < 0.5) s -= 1.2;
    if (rule.name == "total") {
        if (e.paid) s += 1.5;
        if (e.in_tax_table) s -= 1.5;
        if (e.rounded) s += 1.2;
        s += 0.5 * std::min(e.repeats, 3) + (e.largest ? 0.7 : 0) + 0.8 * e.y;
        if (candidate.value == "0.00") s -= 3;
    }
    if (rule.name == "tax_total" && e.relation == Relation::below) s -= 0.3;
    if (e.other_label) s -= 1.0;
    s -= 0.8 * std::min(e.page_from_end, 2);
    return s;
}

double date(const FieldRule& rule, const Candidate& candidate) {
    const Evidence& e = candidate.evidence;
    double s = by_label(e) + 3.0 * (e.quality - 0.7);
    if (e.relation == Relation::none) {
        // Without a label only the day of issue can be guessed: the first date of the page.
        if (rule.name != "issue_date") return -6;
        s += -0.2 - 0.7 * e.y;
        s -= e.other_label ? 2.5 : 0;
        s += 0.3 * std::min(e.repeats, 2);
    } else {
        s -= (e.other_label ? 0.6 : 0) + 0.6 * e.y;
    }
    s -= 0.8 * std::min(e.page_from_start, 2);
    return s;
}

double party(const FieldRule& rule, const Candidate& candidate) {
    const Evidence& e = candidate.evidence;
    const bool buyer = rule.name == "buyer_name";
    double s = 3.0 * (e.quality - 1);
    switch (e.party) {
        case Party::none:
            return by_label(e) - 0.5 + 3.0 * (e.quality - 1) + (e.legal_form ? 0.5 : 0);
        case Party::head_line:
            s += (e.narrow_page ? 1.6 : 0.2) - 0.7 * e.party_line + (e.size > 1.3 ? 0.6 : 0) +
                 (e.legal_form ? 1.3 : 0);
            if (candidate.text.size() < 4) s -= 1.5;
            if (e.lower_case) s -= 1.2;
            break;
        case Party::sender_line:
            s += 3.0;
            break;
        case Party::address_block:
            if (e.narrow_page) s -= 1.2;
            if (buyer) {
                s += 0.8 + (e.y < 0.35 ? 0.6 : -0.6) + (e.x < 0.5 ? 0.4 : -0.4) +
                     (e.at_buyer ? 2.2 : 0) - (e.at_supplier ? 4 : 0);
                if (e.y > 0.8) s -= 3;
            } else {
                s += 0.2 + (e.at_supplier ? 2.5 : 0) - (e.at_buyer ? 3 : 0) +
                     (e.legal_form ? 0.6 : 0);
                s += e.y < 0.12 || e.y > 0.85 ? 0.8 : 0;
                if (e.x > 0.5) s += 0.4;
            }
            if (e.above_other) s += buyer ? -0.8 : 0.8;
            if (e.below_other) s += buyer ? 0.4 : -0.4;
            if (e.contact_below) s += buyer ? -1.2 : 1.2;
            break;
        case Party::legal_form:
            s += buyer ? -1.5 : (e.y < 0.12 || e.y > 0.85 ? 0.6 : -0.8) + (e.size > 1.4 ? 0.5 : 0);
            break;
        case Party::salutation:
            s += buyer ? 2.0 : -4;
            break;
        case Party::own_company:
            s += buyer ? 4.0 : -8;
            break;
    }
    if (e.in_section) s += 1.5;
    s += 0.3 * std::min(e.repeats, 3);
    s -= 0.8 * std::min(e.page_from_start, 2);
    return s;
}

}  // namespace

double rule_of_thumb(const FieldRule& rule, const Candidate& candidate) {
    const Evidence& e = candidate.evidence;
    double s = 0;
    switch (rule.kind) {
        case Kind::money:
            s = money(rule, candidate);
            break;
        case Kind::date:
            s = date(rule, candidate);
            break;
        case Kind::time:
            s = (e.relation == Relation::none ? 1.0 : by_label(e)) + 3 * (e.quality - 0.8) -
                e.y * 0.5;
            break;
        case Kind::iban:
            s = 3.5 * (e.quality - 0.5) + 0.3 * by_label(e) + 0.8;
            break;
        case Kind::tax_id:
            s = e.relation == Relation::none ? 5 * (e.quality - 0.7)
                                             : by_label(e) - 0.5 + 2 * (e.quality - 0.5);
            if (e.other_label) s -= 1.5;
            break;
        case Kind::phone:
            s = (e.relation == Relation::none ? (e.narrow_page ? 0.5 : -0.5) - 2 * e.y
                                              : by_label(e) - 0.5) -
                (e.other_label ? 2 : 0);
            break;
        case Kind::code:
            s = by_label(e) + 3 * (e.quality - 0.9) - 0.4 * e.page_from_start;
            break;
        case Kind::number:
            s = by_label(e) + 2 * (e.quality - 0.9);
            break;
        case Kind::text:
        case Kind::address:
            s = party(rule, candidate);
            break;
        case Kind::currency:
        case Kind::check_box:
        case Kind::person_id:
        case Kind::bank_account:
        case Kind::birth_date:
            break;
    }
    return s + 1.5 * (std::min(candidate.ocr_confidence, 0.9) - 0.9);
}

std::vector<double> scores(const Facts& facts, const Matches& matches,
                           const std::vector<Candidate>& candidates) {
    const FieldModels* models = facts.knowledge.models.get();
    std::vector<const Trees*> trees;
    for (const FieldRule& rule : facts.type.fields) {
        const auto found =
            models ? models->fields.find(rule.name) : decltype(models->fields.end()){};
        trees.push_back(models && found != models->fields.end() ? &found->second : nullptr);
    }
    const Observer observer(facts, matches);
    std::vector<double> result;
    result.reserve(candidates.size());
    for (const Candidate& candidate : candidates) {
        const auto field = std::size_t(candidate.field);
        result.push_back(trees[field] ? trees[field]->score(observer.features_of(candidate).values)
                                      : rule_of_thumb(facts.type.fields[field], candidate));
        result.back() += candidate.remembered.weight;
    }
    return result;
}

}  // namespace intray::extract
