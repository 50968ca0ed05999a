#include "extract/confidence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace intray::extract {
namespace {

/// Log-odds by score, lead and reading; none is believed beyond `most`.
struct Weights {
    double base, score, lead, reading, most;
};

constexpr Weights agreed_money{0.60, 0.35, 0.80, 0.00, 0.97}, money{-2.12, 0.72, 0.48, 0.58, 0.95},
    date{1.08, 0.00, 0.74, 2.79, 0.97}, party{-0.11, 0.07, 0.51, 5.22, 0.90},
    address{-1.74, 0.81, 0.54, 4.72, 0.96}, code{-0.31, 0.00, 0.88, 1.71, 0.93},
    other{-0.54, 1.35, 0.31, 3.46, 0.97};

const Weights& weights_of(const FieldRule& rule, bool agreed) {
    switch (rule.kind) {
        case Kind::money:
            return agreed ? agreed_money : money;
        case Kind::date:
            return date;
        case Kind::address:
            return address;
        case Kind::code:
            return code;
        case Kind::text:
            return rule.name == "supplier_name" || rule.name == "buyer_name" ? party : other;
        case Kind::time:
        case Kind::currency:
        case Kind::tax_id:
        case Kind::iban:
        case Kind::number:
        case Kind::check_box:
        case Kind::phone:
        case Kind::person_id:
        case Kind::bank_account:
        case Kind::birth_date:
            break;
    }
    return other;
}

double by_hand(const FieldRule& rule, const Standing& standing) {
    const Weights& w = weights_of(rule, standing.agreed);
    const double odds = w.base + w.score * std::clamp(standing.score, -3.0, 8.0) +
                        w.lead * std::clamp(standing.score - standing.second, 0.0, 3.0) +
                        w.reading * (std::clamp(standing.ocr_confidence, 0.3, 0.97) - 0.9);
    return std::min({w.most, probability(odds), standing.date_certainty});
}

constexpr std::array<std::string_view, 16> told_apart{
    "supplier_name", "supplier_address", "supplier_tax_id", "supplier_phone",
    "buyer_name",    "invoice_number",   "purchase_order",  "issue_date",
    "issue_time",    "due_date",         "currency",        "net_total",
    "tax_total",     "tip_total",        "total",           "iban"};

}  // namespace

Features standing_features(const FieldRule& rule, const Standing& standing) {
    const Evidence& e = standing.evidence;
    Features out;
    out.add("score", standing.score);
    out.add("lead", std::clamp(standing.score - standing.second, 0.0, 8.0));
    out.add("others", standing.others);
    out.add("reading", standing.ocr_confidence);
    out.add("all read", standing.all_read);
    out.add("page reading", standing.page_confidence);
    out.add("agreed", standing.agreed);
    out.add("date certainty", standing.date_certainty);
    out.add("receipt", standing.receipt);
    out.add("form", e.quality);
    out.add("repeats", e.repeats);
    out.add("labelled", e.relation != Relation::none);
    out.add("label likeness", e.relation == Relation::none ? 0 : e.label_likeness);
    out.add("largest", e.largest);
    out.add("cash less change", e.paid);
    for (const std::string_view name : told_apart)
        out.add(name, rule.name == name);
    return out;
}

double confidence(const FieldModels* models, const FieldRule& rule, const Standing& standing) {
    if (!models || !models->fields.contains(rule.name)) return by_hand(rule, standing);
    const Features features = standing_features(rule, standing);
    return on_curve(models->curve, probability(models->confidence.score(features.values)));
}

}  // namespace intray::extract
