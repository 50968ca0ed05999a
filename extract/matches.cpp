#include "extract/matches.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "extract/identifiers.h"

namespace intray::extract {
namespace {

class Finder {
  public:
    explicit Finder(const Facts& facts) : facts_(facts), layout_(facts.layout) {}

    Matches run() {
        for (std::size_t r = 0; r < layout_.rows.size(); ++r)
            find_in_row(static_cast<int>(r));
        count_values();
        find_payment();
        find_tax_table();
        return std::move(found_);
    }

  private:
    void find_in_row(int r) {
        const Row& row = layout_.rows[std::size_t(r)];
        const auto add = [&](Kind kind, std::size_t begin, std::size_t end, std::string value,
                             double quality) {
            Span span = span_of(layout_, row, begin, end);
            if (span.first < span.end)
                found_.all.push_back({kind, r, std::move(span), std::move(value), quality});
        };
        std::vector<std::pair<std::size_t, std::size_t>> dates;
        for (const DateMatch& match : find_dates(row.text)) {
            double quality = match.named_month ? 1.0 : match.full_year ? 0.95 : 0.75;
            if (ambiguous(match)) quality -= 0.1;
            dates.emplace_back(match.begin, match.end);
            add(Kind::date, match.begin, match.end, iso_text(resolve(match, facts_.dates)),
                quality);
        }
        const auto in_date = [&](std::size_t begin, std::size_t end) {
            return std::any_of(dates.begin(), dates.end(),
                               [&](const auto& d) { return begin < d.second && d.first < end; });
        };
        for (const TimeMatch& match : find_times(row.text))
            add(Kind::time, match.begin, match.end, match.value,
                match.value.size() > 5 ? 1.0 : 0.85);
        for (const AmountMatch& match : find_amounts(row.text, facts_.decimal_mark)) {
            if (match.percent || in_date(match.begin, match.end)) continue;
            const bool money = match.cents || !match.currency.empty();
            double quality = match.cents ? 1.0 : match.currency.empty() ? 0.25 : 0.7;
            if (match.doubtful) quality -= 0.15;
            if (money || match.value.scale() == 0)
                add(Kind::money, match.begin, match.end, match.value.text(), quality);
            add(Kind::number, match.begin, match.end, match.value.text(),
                match.doubtful ? 0.6 : 0.9);
        }
        for (const IdentifierMatch& match : find_ibans(row.text))
            add(Kind::iban, match.begin, match.end, match.value, match.checked ? 1.0 : 0.4);
        for (const IdentifierMatch& match : find_vat_ids(row.text))
            add(Kind::tax_id, match.begin, match.end, match.value, match.checked ? 1.0 : 0.8);
        for (const IdentifierMatch& match : find_tax_numbers(row.text))
            add(Kind::tax_id, match.begin, match.end, match.value, 0.35);
        for (const IdentifierMatch& match : find_phones(row.text))
            if (!in_date(match.begin, match.end))
                add(Kind::phone, match.begin, match.end, match.value, 0.6);
    }

    /// The amount behind the first of the words on its line; on receipts these tell what was paid.
    std::vector<Decimal> amounts_behind(std::initializer_list<std::string_view> words) const {
        std::vector<Decimal> result;
        for (const Match& match : found_.all) {
            if (match.kind != Kind::money || match.quality < 0.5) continue;
            const Row& row = layout_.rows[std::size_t(match.row)];
            const std::string before = row.text.substr(
                0, std::size_t(row.begins[std::size_t(match.span.first - row.first)]));
            for (const std::string_view word : words)
                if (before.find(word) != std::string::npos) {
                    if (const auto value = Decimal::parse(match.value)) result.push_back(*value);
                    break;
                }
        }
        return result;
    }

    void find_payment() {
        for (const Decimal& change :
             amounts_behind({"change", "zuruck", "ruckgeld", "wechselgeld", "rendu", "balance"}))
            for (const Decimal& given : amounts_behind(
                     {"cash", "tender", "gegeben", "bar", "paid", "received", "payment"}))
                if (given > change) found_.paid.insert((given - change).rounded(2).text());
        const auto roundings = amounts_behind({"round", "rnd"});
        for (const Decimal& rounding : roundings) {
            if (rounding.zero() || rounding.abs() > Decimal(5, 2)) continue;
            for (const Match& one : found_.all)
                for (const Decimal& signed_rounding : {rounding, -rounding}) {
                    if (one.kind != Kind::money || one.quality < 0.5) continue;
                    const auto value = Decimal::parse(one.value);
                    if (!value) continue;
                    const Decimal after = *value + signed_rounding;
                    if ((after.units() % 5) == 0 && after.scale() == 2 &&
                        found_.counts.count({Kind::money, after.text()}))
                        found_.rounded.insert(after.text());
                }
        }
    }

    /// Rates with their bases and taxes at a receipt's end; the totals in it are of these columns.
    void find_tax_table() {
        static constexpr std::string_view titles[] = {"gst summary", "tax summary",  "gst analysis",
                                                      "vat summary", "vat analysis", "tax analysis",
                                                      "gst sumary",  "gst sunmary"};
        found_.tax_table = static_cast<int>(layout_.rows.size());
        for (std::size_t r = layout_.rows.size(); r-- > 0;)
            for (const std::string_view title : titles)
                if (layout_.rows[r].text.find(title) != std::string::npos)
                    found_.tax_table = static_cast<int>(r);
    }

    void count_values() {
        Decimal largest;
        for (const Match& match : found_.all) {
            ++found_.counts[{match.kind, match.value}];
            const auto amount = match.kind == Kind::money && match.quality > 0.5
                                    ? Decimal::parse(match.value)
                                    : std::nullopt;
            if (amount && *amount > largest) largest = *amount, found_.largest = match.value;
        }
    }

    const Facts& facts_;
    const Layout& layout_;
    Matches found_;
};

}  // namespace

Matches find_matches(const Facts& facts) {
    return Finder(facts).run();
}

}  // namespace intray::extract
