#include "extract/confidence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace intray::extract {
namespace {

constexpr double trees_share = 0.35;  // of the log-odds; the rest is the linear part's

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
    out.add("words", standing.shape.words);
    out.add("letters", standing.shape.letters);
    out.add("digits", standing.shape.digits);
    out.add("odd words", standing.shape.odd_words);
    out.add("lone signs", standing.shape.lone_signs);
    out.add("open brackets", standing.shape.open_brackets);
    out.add("mixed words", standing.shape.mixed_words);
    out.add("mixed case", standing.shape.mixed_case);
    out.add("weakest", standing.weakest);
    out.add("unsure", standing.unsure);
    out.add("page doubt", standing.page_doubt);
    out.add("over rival", standing.over_rival);
    out.add("thumb lead", standing.thumb_lead);
    out.add("seen elsewhere", standing.seen_elsewhere);
    out.add("nearly elsewhere", standing.nearly_elsewhere);
    out.add("words beside", standing.words_left);
    out.add("other label", e.other_label);
    out.add("label rank", e.relation == Relation::none ? 99 : e.label_rank);
    out.add("y", e.y);
    out.add("legal form", e.legal_form);
    out.add("amount rank", standing.amount.rank);
    out.add("sum of two", standing.amount.sums);
    out.add("like a tax", standing.amount.tax_like);
    out.add("like a net", standing.amount.net_like);
    out.add("like a gross", standing.amount.gross_like);
    out.add("reduces", standing.amount.reduces);
    out.add("sum of column", standing.amount.column);
    out.add("letter height", standing.letter_height_px);
    out.add("words of the document", standing.document_words);
    for (const std::string_view name : told_apart)
        out.add(name, rule.name == name);
    return out;
}

std::vector<double> standing_terms(const FieldRule& rule, const Standing& standing) {
    const auto log_of = [](double value, double least) {
        return std::log(std::clamp(value, least, 1.0));
    };
    const std::array by_kind{std::clamp(standing.score, -3.0, 6.0),
                             std::clamp(standing.score - standing.second, 0.0, 6.0),
                             std::log(standing.others + 0.02),
                             log_of(standing.all_read, 0.02),
                             log_of(standing.ocr_confidence, 0.05),
                             double(standing.agreed),
                             log_of(standing.weakest, 0.1),
                             std::min(standing.unsure, 20.0) / 5,
                             std::clamp(standing.over_rival, -2.0, 6.0),
                             std::clamp(standing.thumb_lead, -4.0, 4.0)};
    const std::array plain{double(standing.shape.odd_words > 0),
                           double(standing.shape.open_brackets > 0),
                           double(standing.shape.lone_signs > 0),
                           log_of(standing.date_certainty, 0.3),
                           standing.page_doubt,
                           double(standing.receipt),
                           standing.seen_elsewhere,
                           double(standing.nearly_elsewhere > 0),
                           double(standing.shape.mixed_case),
                           double(standing.amount.reduces > 0)};
    const bool party = rule.name == "supplier_name" || rule.name == "buyer_name";
    const std::array kinds{party, rule.kind == Kind::address, rule.kind == Kind::money,
                           rule.kind == Kind::date,
                           !party && rule.kind != Kind::address && rule.kind != Kind::money &&
                               rule.kind != Kind::date};
    std::vector<double> terms(by_kind.begin(), by_kind.end());
    terms.insert(terms.end(), plain.begin(), plain.end());
    const double height = std::log(std::clamp(standing.letter_height_px, 4.0, 100.0));
    terms.insert(terms.end(),
                 {height, party ? height : 0, rule.kind == Kind::address ? height : 0});
    for (const std::string_view name : told_apart)
        terms.push_back(rule.name == name);
    for (const bool kind : kinds)
        for (const double term : by_kind)
            terms.push_back(kind ? term : 0);
    return terms;
}

double confidence(const FieldModels* models, const FieldRule& rule, const Standing& standing) {
    if (!models || !models->fields.contains(rule.name)) return by_hand(rule, standing);
    const Features features = standing_features(rule, standing);
    const double odds = trees_share * models->confidence.score(features.values) +
                        (1 - trees_share) * models->linear.score(standing_terms(rule, standing));
    return probability(standing.receipt ? models->receipts.at(odds) : odds);
}

}  // namespace intray::extract
