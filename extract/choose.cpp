#include "extract/choose.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>

#include "base/decimal.h"
#include "base/text.h"
#include "extract/confidence.h"
#include "extract/field_models.h"
#include "extract/score.h"

namespace intray::extract {
namespace {

constexpr double least_score = -0.7;        // below it a field is better left empty
constexpr double clear = 2.0;               // of the rule of thumb
constexpr double neighbourhood = 1.5;       // of a name and the address below it
constexpr double agreement = 2.5;           // of net, tax and total, in log-odds
constexpr double least_total_score = -2.2;  // arithmetic may lift amounts
constexpr std::size_t most_options = 8;
constexpr double half_unsaid = 0.7;  // certainty of a time that may be of the morning or not
constexpr double read_badly = 0.7;   // a word's confidence below it

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
                               const std::vector<double>& scores, int field) {
    const FieldRule& rule = facts.type.fields[std::size_t(field)];
    std::map<std::string, Option> by_value;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (candidates[i].field != field) continue;
        Option& option = by_value[key_of(rule, candidates[i])];
        if (!option.candidate || scores[i] > option.score) option = {&candidates[i], scores[i]};
    }
    std::vector<Option> result;
    result.reserve(by_value.size());
    for (const auto& [key, option] : by_value)
        result.push_back(option);
    std::sort(result.begin(), result.end(),
              [](const Option& a, const Option& b) { return a.score > b.score; });
    return result;
}

/// "5:11 PH" is "5:11 PM".
std::string half_of_day_mended(std::string text) {
    if (text.size() < 2) return text;
    const char half = text[text.size() - 2];
    char& last = text.back();
    if (half == 'P' || half == 'A') last = last == 'H' || last == 'N' ? 'M' : last;
    if (half == 'p' || half == 'a') last = last == 'h' || last == 'n' ? 'm' : last;
    return text;
}

/// Whether a time may be of the morning or the afternoon.
bool either_half(const std::string& time) {
    const int hour = std::atoi(time.c_str());
    return hour >= 1 && hour <= 12 && time.find_first_of("aApP") == std::string::npos;
}

class Choice {
  public:
    Choice(const Facts& facts, const Matches& matches, const std::vector<Candidate>& candidates)
        : facts_(facts) {
        const std::vector<double> points = scores(facts, matches, candidates);
        options_.reserve(facts.type.fields.size());
        for (std::size_t f = 0; f < facts.type.fields.size(); ++f)
            options_.push_back(options_of(facts, candidates, points, static_cast<int>(f)));
        for (std::size_t f = 0; f < options_.size(); ++f)
            announced(f);
        for (const Token& token : facts.layout.tokens) {
            const double share = 1 / static_cast<double>(facts.layout.tokens.size());
            page_confidence_ += token.confidence * share;
            if (token.confidence < read_badly) page_doubt_ += share;
        }
        amounts_ = amount_standings(matches, facts.layout);
    }

    std::vector<Chosen> run() {
        own_companies();
        totals();
        parties();
        share_ink();
        std::vector<Chosen> fields;
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
             std::vector<Chosen>& fields) const {
        const Candidate& best = *options[0].candidate;
        const double second = options.size() > 1 ? options[1].score : -3;
        std::string value = best.value;
        if (rule.kind == Kind::time) value = half_of_day_mended(best.text);
        if (rule.kind == Kind::phone) value = best.text;
        Standing standing{options[0].score, second, best.ocr_confidence};
        standing.agreed = fixed_.count(std::size_t(&rule - facts_.type.fields.data())) > 0;
        for (std::size_t i = 1; i < options.size(); ++i)
            standing.others += probability(options[i].score);
        standing.page_confidence = page_confidence_;
        if (rule.kind == Kind::date && two_days(best.text))
            standing.date_certainty = facts_.dates.certainty;
        if (rule.kind == Kind::time && either_half(value)) standing.date_certainty = half_unsaid;
        standing.receipt = facts_.type.name == "receipt";
        standing.evidence = best.evidence;
        standing.page_doubt = page_doubt_;
        standing.letter_height_px = facts_.layout.pages[std::size_t(best.page)].line_height;
        standing.document_words = static_cast<double>(facts_.layout.tokens.size());
        look_at_ink(best, standing);
        look_at_rivals(rule, options, standing);
        if (const auto amount = amounts_.find(best.value);
            rule.kind == Kind::money && amount != amounts_.end())
            standing.amount = amount->second;
        const double sure = confidence(facts_.knowledge.models.get(), rule, standing);
        fields.push_back({{rule.name, best.text, std::move(value), sure,
                           facts_.layout.pages[std::size_t(best.page)].number, best.box,
                           best.remembered.lessons},
                          standing_features(rule, standing),
                          standing_terms(rule, standing)});
    }

    /// How its words were read, and whether they look as words do.
    void look_at_ink(const Candidate& candidate, Standing& standing) const {
        standing.shape = shape_of(candidate.text);
        std::set<std::string> words;
        for (const Token& token : facts_.layout.tokens) {
            if (!inside(token, candidate)) continue;
            standing.all_read *= std::clamp(token.confidence, 0.01, 1.0);
            standing.weakest = std::min(standing.weakest, token.weakest);
            standing.unsure += token.unsure;
            if (bare(token.folded).size() >= 3) words.insert(bare(token.folded));
        }
        std::set<std::string> again;
        const Row& row =
            facts_.layout.rows[std::size_t(facts_.layout.tokens[std::size_t(candidate.first)].row)];
        for (int i = 0; i < static_cast<int>(facts_.layout.tokens.size()); ++i) {
            const Token& token = facts_.layout.tokens[std::size_t(i)];
            if (inside(token, candidate)) continue;
            if (i >= row.first && i < row.end) ++standing.words_left;
            const std::string word = bare(token.folded);
            if (words.count(word)) again.insert(word);
            if (std::any_of(words.begin(), words.end(),
                            [&](const std::string& own) { return nearly(own, word); }))
                ++standing.nearly_elsewhere;
        }
        if (!words.empty())
            standing.seen_elsewhere = double(again.size()) / static_cast<double>(words.size());
    }

    static bool inside(const Token& token, const Candidate& candidate) {
        return token.page == candidate.page && token.box.centre_x() >= candidate.box.x &&
               token.box.centre_x() <= candidate.box.right() &&
               token.box.centre_y() >= candidate.box.y &&
               token.box.centre_y() <= candidate.box.bottom();
    }

    /// One of them may be the other misread.
    static bool nearly(const std::string& a, const std::string& b) {
        constexpr std::size_t least = 5, most = 30;
        if (a.size() < least || b.size() < least || a.size() > most || b.size() > most + 1 ||
            a == b || a.front() != b.front())
            return false;
        return std::max(a.size(), b.size()) - std::min(a.size(), b.size()) <= 1 &&
               edit_distance(a, b) == 1;
    }

    void look_at_rivals(const FieldRule& rule, const std::vector<Option>& options,
                        Standing& standing) const {
        const Candidate& best = *options[0].candidate;
        double rival = -8, thumb = -8;
        for (std::size_t i = 1; i < options.size(); ++i) {
            const Candidate& other = *options[i].candidate;
            thumb = std::max(thumb, rule_of_thumb(rule, other));
            if (other.first < best.end && best.first < other.end)
                rival = std::max(rival, options[i].score);
        }
        standing.over_rival = std::clamp(standing.score - rival, -2.0, 8.0);
        standing.thumb_lead = std::clamp(rule_of_thumb(rule, best) - thumb, -8.0, 8.0);
    }

    void add_currency(const FieldRule& rule, std::vector<Chosen>& fields) const {
        if (facts_.currency.empty()) return;
        Field field{rule.name, facts_.currency, facts_.currency, facts_.currency_confidence, 0, {}};
        fields.push_back({std::move(field), {}, {}});
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

    /// What a clear label announces is taken, doubtfully, where the trees know no such layout.
    void announced(std::size_t field) {
        auto& options = options_[field];
        if (options.empty() || options[0].score > least_score) return;
        const FieldRule& rule = facts_.type.fields[field];
        std::optional<std::size_t> best;
        double most = clear;
        for (std::size_t i = 0; i < options.size(); ++i) {
            const Evidence& e = options[i].candidate->evidence;
            const bool labelled = e.relation != Relation::none && e.label_likeness > 0.9 &&
                                  e.skipped == 0 && !e.other_label;
            const double thumb = rule_of_thumb(rule, *options[i].candidate);
            if (e.says_itself ? !best : labelled && thumb >= most)
                best = i, most = std::max(most, thumb);
        }
        if (!best) return;
        std::rotate(options.begin(), options.begin() + static_cast<std::ptrdiff_t>(*best),
                    options.begin() + static_cast<std::ptrdiff_t>(*best) + 1);
        options[0].score = least_score + 0.1;
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
                                        (b->zero() ? -1.0 : agreement) - alone;
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
        addresses(suppliers[0], buyers[0]);
    }

    /// An address belongs to the name right above it.
    void addresses(const Option& supplier, const Option& buyer) {
        const int address = index("supplier_address");
        if (address < 0) return;
        const auto stands_below = [&](const Option& name, const Option& option) {
            const Candidate &upper = *name.candidate, &lower = *option.candidate;
            if (name.score < least_score || upper.page != lower.page) return false;
            const double line = facts_.layout.pages[std::size_t(upper.page)].line_height;
            const double gap = lower.box.y - upper.box.bottom();
            return gap > -line && gap < 2.5 * line &&
                   std::abs(lower.box.x - upper.box.x) < 2 * line;
        };
        auto& options = options_[std::size_t(address)];
        for (Option& option : options)
            option.score += stands_below(supplier, option) ? neighbourhood
                            : stands_below(buyer, option)  ? -neighbourhood
                                                           : 0;
        sort(options);
    }

    const Facts& facts_;
    std::vector<std::vector<Option>> options_;
    std::map<std::size_t, bool> fixed_;
    std::map<std::string, AmountStanding> amounts_;
    double page_confidence_ = 0, page_doubt_ = 0;
};

}  // namespace

std::vector<Chosen> choose(const Facts& facts, const Matches& matches,
                           const std::vector<Candidate>& candidates) {
    return Choice(facts, matches, candidates).run();
}

}  // namespace intray::extract
