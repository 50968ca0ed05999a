#include "extract/hints.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>

#include "extract/amounts.h"

namespace intray::extract {
namespace {

using re2::RE2;

struct Trace {
    const char* pattern;  ///< in the folded text of a row
    const char* country;
    double weight;
};

constexpr std::array<Trace, 32> traces{{
    {R"(\b(ak|al|ar|az|ca|co|ct|dc|de|fl|ga|hi|ia|id|il|in|ks|ky|la|ma|md|me|mi|mn|mo|ms|mt|nc|nd|ne|nh|nj|nm|nv|ny|oh|ok|or|pa|ri|sc|sd|tn|tx|ut|va|vt|wa|wi|wv|wy)[. ,]{0,2}\d{5}(-\d{4})?\b)",
     "US", 2},
    {R"(\(?\b[2-9]\d{2}\)?[ .\-]{1,2}[2-9]\d{2}[ .\-]\d{4}\b)", "US", 1},
    {R"(\b(aba|routing (transit )?number|social security|zip code|checking account)\b)", "US", 1},
    {R"(\bform (w-?[29]|w-?4|1099)|\bchecking\b.*\bsavings\b|\bsavings\b.*\bchecking\b)", "US", 1},
    {R"(\b(ab|bc|mb|nb|nl|ns|on|pe|qc|sk) [a-z]\d[a-z] ?\d[a-z]\d\b)", "CA", 2},
    {R"(\bsdn\.? ?bhd\b)", "MY", 2},
    {R"(\b(kuala lumpur|selangor|johor|penang|malaysia|jalan|jln|taman)\b)", "MY", 1},
    {R"(\b(gmbh|ust-id|mwst|strasse|rechnung|bundesrepublik|deutschland)\b)", "DE", 1},
    {R"(\bde\d{9}\b|\bde\d{2} ?\d{4} ?\d{4} ?\d{4})", "DE", 2},
    {R"(\batu\d{8}\b|\bosterreich\b|\bwien\b)", "AT", 2},
    {R"(\bche-?\d{3}[. ]?\d{3}[. ]?\d{3}\b|\b(schweiz|suisse|zurich)\b)", "CH", 2},
    {R"(\b(facture|siret|tva|france|rcs|sarl)\b)", "FR", 1},
    {R"(\b(factuur|btw|nederland|b\.v\.)\b)", "NL", 1},
    {R"(\bnl\d{9}b\d{2}\b)", "NL", 2},
    {R"(\b(fattura|p\.? ?iva|italia|s\.r\.l\.?|s\.p\.a\.?)\b)", "IT", 1},
    {R"(\b(factura|espana|s\.l\.)\b)", "ES", 1},
    {R"(\b[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}\b)", "GB", 1},
    {R"(\b(london|united kingdom|england|vat reg)\b)", "GB", 1},
    {R"(\b(gstin|india|pvt\.? ltd)\b)", "IN", 2},
    {R"(\b(singapore|pte\.? ltd)\b)", "SG", 2},
    {R"(\babn:? ?\d)", "AU", 2},
    {R"(\b(dubai|u\.?a\.?e\b|abu dhabi))", "AE", 2},
    {R"(\b(dublin|ireland|cork)\b)", "IE", 1},
    {R"(\b(sales tax|usa|united states|gratuity)\b)", "US", 1},
    {R"(\b(sp\. z o\.o|polska|faktura)\b)", "PL", 1},
    {R"(\b(aktiebolag|sverige|moms)\b)", "SE", 1},
    {R"(\b(danmark|cvr)\b)", "DK", 1},
    {R"(\b(s\.r\.o\.|praha)\b)", "CZ", 1},
    {R"(\b(belgie|belgique|brussel)\b)", "BE", 2},
    {R"(\b(indonesia|jakarta)\b)", "ID", 2},
    {R"(\b(south africa|cape town)\b)", "ZA", 2},
    {R"(\b(australia|sydney nsw|melbourne vic)\b)", "AU", 2},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 18> money_of{{{"US", "USD"},
                                                                                  {"CA", "CAD"},
                                                                                  {"MY", "MYR"},
                                                                                  {"CH", "CHF"},
                                                                                  {"GB", "GBP"},
                                                                                  {"IN", "INR"},
                                                                                  {"SG", "SGD"},
                                                                                  {"AU", "AUD"},
                                                                                  {"AE", "AED"},
                                                                                  {"PL", "PLN"},
                                                                                  {"SE", "SEK"},
                                                                                  {"DK", "DKK"},
                                                                                  {"CZ", "CZK"},
                                                                                  {"ID", "IDR"},
                                                                                  {"ZA", "ZAR"},
                                                                                  {"DE", "EUR"},
                                                                                  {"FR", "EUR"},
                                                                                  {"AT", "EUR"}}};

std::string currency_of(std::string_view country) {
    for (const auto& [code, currency] : money_of)
        if (code == country) return std::string(currency);
    return "EUR";
}

/// Compiled once: the patterns never change.
const std::vector<std::pair<std::unique_ptr<RE2>, const Trace*>>& compiled() {
    static const auto all = [] {
        std::vector<std::pair<std::unique_ptr<RE2>, const Trace*>> result;
        result.reserve(traces.size());
        for (const Trace& trace : traces)
            result.emplace_back(std::make_unique<RE2>(trace.pattern), &trace);
        return result;
    }();
    return all;
}

/// "Mo.-Fr. 08.30" are hours, not francs.
bool short_for_friday(const Row& row, const AmountMatch& amount) {
    return row.text.compare(amount.begin, 2, "fr") == 0 && amount.begin > 0 &&
           (row.text[amount.begin - 1] == '-' || row.text.find("mo") < amount.begin);
}

/// The symbol or code that most amounts carry.
void printed_currency(const Layout& layout, std::map<std::string, double>& votes) {
    for (const Row& row : layout.rows)
        for (const AmountMatch& amount : find_amounts(row.text))
            if (!amount.currency.empty())
                votes[amount.currency] += amount.cents && !short_for_friday(row, amount) ? 2 : 0.5;
    static constexpr std::array<std::string_view, 16> codes{
        "eur", "euro", "usd", "gbp", "chf", "myr", "rm",  "sgd",
        "aud", "cad",  "inr", "aed", "sek", "dkk", "pln", "€"};
    for (const Token& token : layout.tokens) {
        std::string word;
        for (const char c : token.folded)
            if (c != '(' && c != ')' && c != ':' && c != '[' && c != ']' && c != ',') word += c;
        if (std::find(codes.begin(), codes.end(), word) == codes.end()) continue;
        static const RE2 announced(
            R"(^\W*(currency|wahrung|rechnungswahrung|devise|monnaie|valuta|moneda|moeda|waluta)\b)");
        const Row& row = layout.rows[std::size_t(token.row)];
        votes[currency_code(word)] += RE2::PartialMatch(row.text, announced) ? 8 : 1;
    }
}

/// An American address on a page in French is that of a customer.
bool speaks_european(const std::map<std::string, double>& countries) {
    static constexpr std::array<std::string_view, 12> continental{
        "DE", "AT", "CH", "FR", "NL", "IT", "ES", "PL", "SE", "DK", "CZ", "BE"};
    return std::any_of(continental.begin(), continental.end(), [&](std::string_view code) {
        return countries.count(std::string(code)) > 0;
    });
}

}  // namespace

Hints hints_of(const Layout& layout) {
    std::map<std::string, double> countries, printed;
    for (const Row& row : layout.rows)
        for (const auto& [pattern, trace] : compiled())
            if (RE2::PartialMatch(row.text, *pattern)) countries[trace->country] += trace->weight;
    printed_currency(layout, printed);

    const auto weight = [](const auto& a, const auto& b) { return a.second < b.second; };
    const auto country = std::max_element(countries.begin(), countries.end(), weight);
    const auto best = std::max_element(printed.begin(), printed.end(), weight);
    constexpr double often = 6;  // three amounts with cents carry it
    const std::string of_country = country != countries.end() && country->second >= 2
                                       ? std::string(currency_of(country->first))
                                       : std::string();
    Hints hints;
    if (country != countries.end() && country->second >= 2)
        hints.dates = country->first == "US" ? DateOrder::month_first : DateOrder::day_first;
    if (hints.dates == DateOrder::month_first && speaks_european(countries))
        hints.dates = DateOrder::day_first;
    if (best != printed.end()) {
        hints.currency = best->first;
        hints.currency_confidence = printed.size() > 1          ? 0.85
                                    : best->second < often      ? 0.97
                                    : best->first == of_country ? 0.998
                                                                : 0.99;
        // "$" alone is the dollar of many countries.
        if (best->first == "USD" && country != countries.end() && country->second >= 2) {
            const std::string local = currency_of(country->first);
            if (local == "CAD" || local == "AUD" || local == "SGD") hints.currency = local;
        }
    } else if (country != countries.end()) {
        hints.currency = currency_of(country->first);
        hints.currency_confidence = country->second >= 2 ? 0.85 : 0.6;
    }
    return hints;
}

}  // namespace intray::extract
