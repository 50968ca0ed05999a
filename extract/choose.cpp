#include "extract/choose.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/decimal.h"
#include "base/text.h"
#include "extract/confidence.h"
#include "extract/score.h"

namespace intray::extract {
namespace {

constexpr double least_score = -1.2;        // below it a field is better left empty
constexpr double least_total_score = -2.2;  // arithmetic may lift amounts
constexpr std::size_t most_options = 8;

/// A value of a field with its best candidate.
struct Option {
    const Candidate* candidate = nullptr;
    double score = 0;
};

std::string key_of(const FieldRule& rule, const Candidate& candidate) {
    return rule.kind == Kind::money ? candidate.value : bare(candidate.value);
}

bool two_days(const std::string& text) {
    const std::vector<DateMatch> found = find_dates(folded(text));
    return !found.empty() && ambiguous(found[0]);
}

/// One option a value, the best first.
std::vector<Option> options_of(const Facts& facts, const std::vector<Candidate>& candidates,
                               int field) {
    const FieldRule& rule = facts.type.fields[std::size_t(field)];
    std::map<std::string, Option> by_value;
    for (const Candidate& candidate : candidates) {
        if (candidate.field != field) continue;
        const double points = score(rule, candidate);
        Option& option = by_value[key_of(rule, candidate)];
        if (!option.candidate || points > option.score) option = {&candidate, points};
    }
    std::vector<Option> result;
    result.reserve(by_value.size());
    for (const auto& [key, option] : by_value)
        result.push_back(option);
    std::sort(result.begin(), result.end(),
              [](const Option& a, const Option& b) { return a.score > b.score; });
    return result;
}

class Choice {
  public:
    Choice(const Facts& facts, const std::vector<Candidate>& candidates) : facts_(facts) {
        options_.reserve(facts.type.fields.size());
        for (std::size_t f = 0; f < facts.type.fields.size(); ++f)
            options_.push_back(options_of(facts, candidates, static_cast<int>(f)));
    }

    std::vector<Field> run() {
        own_companies();
        totals();
        parties();
        share_ink();
        std::vector<Field> fields;
        for (std::size_t f = 0; f < options_.size(); ++f) {
            const FieldRule& rule = facts_.type.fields[f];
            if (rule.kind == Kind::currency) {
                add_currency(rule, fields);
            } else if (!options_[f].empty() &&
                       options_[f][0].score > (fixed_.count(f) ? least_total_score : least_score)) {
                add(rule, options_[f], fields);
            }
        }
        return fields;
    }

  private:
    int index(std::string_view name) const {
        const FieldRule* rule = facts_.type.field(name);
        return rule ? static_cast<int>(rule - facts_.type.fields.data()) : -1;
    }

    void add(const FieldRule& rule, const std::vector<Option>& options,
             std::vector<Field>& fields) const {
        const Candidate& best = *options[0].candidate;
        const double second = options.size() > 1 ? options[1].score : -3;
        std::string value = best.value;
        if (rule.kind == Kind::time) value = best.text;
        if (rule.kind == Kind::phone) value = best.text;
        const bool agreed = fixed_.count(std::size_t(&rule - facts_.type.fields.data())) > 0;
        double sure = confidence(rule, {options[0].score, second, best.ocr_confidence, agreed});
        if (rule.kind == Kind::date && two_days(best.text))
            sure = std::min(sure, facts_.dates.certainty);
        fields.push_back({rule.name, best.text, std::move(value), sure,
                          facts_.layout.pages[std::size_t(best.page)].number, best.box});
    }

    void add_currency(const FieldRule& rule, std::vector<Field>& fields) const {
        if (facts_.currency.empty()) return;
        Field field{rule.name, facts_.currency, facts_.currency, facts_.currency_confidence, 0, {}};
        fields.push_back(std::move(field));
    }

    // Our own company is the buyer and never the supplier.
    void own_companies() {
        const int supplier = index("supplier_name"), tax_id = index("supplier_tax_id"),
                  iban = index("iban");
        for (const Company& company : facts_.knowledge.own_companies) {
            const auto ours = [&](const Option& option) {
                const std::string text = bare(option.candidate->value);
                for (const std::string& id : company.tax_ids)
                    if (bare(id) == text) return true;
                for (const std::string& account : company.ibans)
                    if (bare(account) == text) return true;
                return !company.name.empty() &&
                       similarity(folded(option.candidate->value), folded(company.name)) > 0.85;
            };
            for (const int field : {supplier, tax_id, iban})
                if (field >= 0) std::erase_if(options_[std::size_t(field)], ours);
            const int buyer = index("buyer_name");
            if (buyer < 0) continue;
            for (Option& option : options_[std::size_t(buyer)])
                if (ours(option)) option.score += 4;
            sort(options_[std::size_t(buyer)]);
        }
    }

    static void sort(std::vector<Option>& options) {
        std::stable_sort(options.begin(), options.end(),
                         [](const Option& a, const Option& b) { return a.score > b.score; });
    }

    /// Puts `chosen` first, with a score that the agreement of the amounts has changed.
    void fix(int field, std::size_t chosen, double change) {
        std::vector<Option>& options = options_[std::size_t(field)];
        std::rotate(options.begin(), options.begin() + static_cast<std::ptrdiff_t>(chosen),
                    options.begin() + static_cast<std::ptrdiff_t>(chosen) + 1);
        options[0].score += change;
        fixed_[std::size_t(field)] = true;
    }

    static std::optional<Decimal> amount(const Option& option) {
        return Decimal::parse(option.candidate->value);
    }

    // Every pair of net and tax whose sum is a candidate for the total speaks for all three.
    void totals() {
        const int net = index("net_total"), tax = index("tax_total"), total = index("total");
        if (net < 0 || tax < 0 || total < 0) return;
        const auto &nets = options_[std::size_t(net)], &taxes = options_[std::size_t(tax)],
                   &sums = options_[std::size_t(total)];
        double best = 0.5;
        std::optional<std::array<std::size_t, 3>> agreed;
        const double alone = (nets.empty() ? 0 : std::max(least_score, nets[0].score)) +
                             (taxes.empty() ? 0 : std::max(least_score, taxes[0].score)) +
                             (sums.empty() ? 0 : std::max(least_score, sums[0].score));
        for (std::size_t s = 0; s < std::min(sums.size(), most_options); ++s)
            for (std::size_t n = 0; n < std::min(nets.size(), most_options * 2); ++n)
                for (std::size_t t = 0; t < std::min(taxes.size(), most_options * 2); ++t) {
                    const auto a = amount(nets[n]), b = amount(taxes[t]), c = amount(sums[s]);
                    if (!a || !b || !c || c->zero() || a->zero() || *a + *b != *c) continue;
                    if (b->abs() * Decimal(2, 0) > a->abs()) continue;  // no tax is half the price
                    const double gain = sums[s].score + nets[n].score + taxes[t].score +
                                        (b->zero() ? 1.5 : 4.5) - alone;
                    if (gain > best) best = gain, agreed = {s, n, t};
                }
        if (!agreed) return;
        fix(total, (*agreed)[0], 1.2);
        fix(net, (*agreed)[1], 1.5);
        fix(tax, (*agreed)[2], 1.5);
    }

    /// Two dates or two numbers are not the same ink: the weaker field takes its next option.
    void share_ink() {
        for (std::size_t round = 0; round < options_.size(); ++round) {
            bool changed = false;
            for (std::size_t a = 0; a < options_.size(); ++a)
                for (std::size_t b = 0; b < options_.size(); ++b) {
                    const Kind kind = facts_.type.fields[a].kind;
                    if (a == b || kind != facts_.type.fields[b].kind ||
                        (kind != Kind::date && kind != Kind::code))
                        continue;
                    auto &strong = options_[a], &weak = options_[b];
                    if (strong.empty() || weak.empty() || weak[0].score > strong[0].score) continue;
                    const Candidate &one = *strong[0].candidate, &other = *weak[0].candidate;
                    if (one.first != other.first || strong[0].score < least_score) continue;
                    weak.erase(weak.begin());
                    changed = true;
                }
            if (!changed) return;
        }
    }

    void parties() {
        const int supplier = index("supplier_name"), buyer = index("buyer_name");
        if (supplier < 0 || buyer < 0) return;
        auto &suppliers = options_[std::size_t(supplier)], &buyers = options_[std::size_t(buyer)];
        const auto same = [](const Option& a, const Option& b) {
            return similarity(folded(a.candidate->value), folded(b.candidate->value)) > 0.8;
        };
        // The pair of different names with the highest sum.
        double best = -1e9;
        std::size_t at_s = 0, at_b = 0;
        for (std::size_t s = 0; s < std::min(suppliers.size(), most_options); ++s)
            for (std::size_t b = 0; b < std::min(buyers.size(), most_options); ++b) {
                const double sum = suppliers[s].score + buyers[b].score;
                if (sum > best && !same(suppliers[s], buyers[b])) best = sum, at_s = s, at_b = b;
            }
        if (best < -1e8) {
            if (!suppliers.empty()) buyers.clear();
            return;
        }
        fix(supplier, at_s, 0);
        fix(buyer, at_b, 0);
        fixed_.erase(std::size_t(supplier)), fixed_.erase(std::size_t(buyer));
    }

    const Facts& facts_;
    std::vector<std::vector<Option>> options_;
    std::map<std::size_t, bool> fixed_;
};

}  // namespace

std::vector<Field> choose(const Facts& facts, const std::vector<Candidate>& candidates) {
    return Choice(facts, candidates).run();
}

}  // namespace intray::extract
