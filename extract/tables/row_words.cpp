#include "extract/tables/row_words.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "extract/party_words.h"

namespace intray::extract {
namespace {

constexpr int most_words_behind = 4;  // of a sum's label in its segment
constexpr std::size_t most_sums = 200;
constexpr std::size_t most_cells_multiplied = 10;

struct Beginning {
    RowKind kind;
    int most_words;          ///< of the text before its first number
    std::string_view words;  ///< folded, how the row's text begins; separated by '|'
};

constexpr std::array<Beginning, 5> beginnings{{
    {RowKind::sum, 6,
     "subtotal*|sub total|sub-total*|total*|tot|ttl|grand total|net total|nett total|"
     "zwischensumme|summe|gesamt*|rechnungsbetrag|rechnungssumme|endbetrag|nettosumme|netto|"
     "bruttosumme|sous-total|sous total|montant ht|montant ttc|montant total|net a payer|"
     "subtotaal|totaal*|te betalen|base|imponibile|soma|suma|summa|razem|amount due|balance due|"
     "positionssumme|warenwert|item(s)|items sold|no of items|no. of items|service charge|"
     "serv charge|svc charge"},
    {RowKind::carried, 4,
     "ubertrag|carried forward|carry forward|carried over|brought forward|balance forward|c/f|b/f|"
     "page total|seitensumme|a reporter|total a reporter|riporto|a riportare|suma y sigue|"
     "suma anterior|overdracht|over te brengen|totaal vorige|total page|zwischenubertrag|vortrag|"
     "do przeniesienia|z przeniesienia|a transportar|transporte|delsumma|balance c/f"},
    {RowKind::carried, 1, "report|transport"},
    {RowKind::discount, 8,
     "abzgl*|abzuglich|zzgl*|zuzuglich|moins|minus|less|discount|disc|rabatt|nachlass|abschlag|"
     "zuschlag|skonto|remise|escompte|"
     "rabais|korting|descuento|sconto|desconto|allowance|coupon|voucher|promo|savings|you saved|"
     "item discount|mengenrabatt|sonderrabatt|treuerabatt|member disc|instant savings|"
     "line discount|artikelrabatt|rechnungsrabatt"},
    {RowKind::payment, 3,
     "cash|change|visa|mastercard|master card|amex|credit card|debit|debit card|card|tender|"
     "tendered|amount tendered|paid|amount paid|payment|bar|bargeld|gegeben|ruckgeld|"
     "kartenzahlung|ec-karte|girocard|wechselgeld|especes|carte|rendu|contant|pin|wisselgeld|"
     "efectivo|tarjeta|cambio|contante|contanti|resto|rounding|round adj|rundung|auth|approved|"
     "balance|deposit|anzahlung|acompte|eft|bankcard|tip|gratuity|trinkgeld|pourboire"},
}};

/// `word` may end in '*': any word that begins so.
bool begins(std::string_view text, std::string_view word) {
    if (word.back() == '*')
        return text.substr(0, word.size() - 1) == word.substr(0, word.size() - 1);
    if (text.substr(0, word.size()) != word) return false;
    if (text.size() == word.size()) return true;
    const char next = text[word.size()], last = word.back();
    const bool inside = next >= 'a' && next <= 'z' && last >= 'a' && last <= 'z' && word.size() < 7;
    return !inside;
}

/// Words before the first number or wide gap.
int leading_words(std::string_view text) {
    text = text.substr(0, text.find_first_of("\t0123456789"));
    int words = 0;
    for (const std::string& word : split(text))
        words += letters_in(word) > 1;
    return words;
}

RowKind kind_by_words(std::string_view text) {
    const int words = leading_words(text);
    for (const Beginning& group : beginnings) {
        if (words > group.most_words) continue;
        std::string_view rest = group.words;
        while (!rest.empty()) {
            const std::size_t bar = rest.find('|');
            if (begins(text, rest.substr(0, bar))) return group.kind;
            rest = bar == std::string_view::npos ? std::string_view() : rest.substr(bar + 1);
        }
    }
    return RowKind::plain;
}

/// Some number is the product of two before it, as in a line of quantity, price and amount.
bool multiplies(const std::vector<Cell>& cells) {
    const std::size_t count = std::min(cells.size(), most_cells_multiplied);
    for (std::size_t a = 0; a < count; ++a)
        for (std::size_t b = a + 1; b < count; ++b)
            for (std::size_t c = b + 1; c < count; ++c) {
                if (cells[a].percent || cells[b].percent || cells[c].percent) continue;
                const double off = cells[a].number * cells[b].number - cells[c].number;
                if (off < 0.011 && off > -0.011 && !cells[c].value.zero()) return true;
            }
    return false;
}

class Rows {
  public:
    explicit Rows(const Facts& facts) : facts_(facts), layout_(facts.layout) {}

    std::vector<RowKind> run() {
        std::vector<RowKind> kinds(layout_.rows.size());
        for (std::size_t r = 0; r < kinds.size(); ++r)
            kinds[r] = kind_by_words(text_of(layout_.rows[r]));
        for (const LabelHit& hit : facts_.labels)
            if (is_sum(hit)) kinds[std::size_t(hit.row)] = RowKind::sum;
        for (std::size_t r = 0; r < kinds.size(); ++r)
            if (kinds[r] != RowKind::plain && multiplies(cells_of(facts_, int(r))))
                kinds[r] = RowKind::plain;
        return kinds;
    }

  private:
    /// Folded, from the first letter on.
    static std::string_view text_of(const Row& row) {
        const auto first = std::find_if(row.text.begin(), row.text.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) > 127;
        });
        return std::string_view(row.text).substr(std::size_t(first - row.text.begin()));
    }

    bool is_sum(const LabelHit& hit) const {
        if (hit.field < 0 || !hit.begins_segment || hit.likeness < 0.8) return false;
        const std::string& name = facts_.type.fields[std::size_t(hit.field)].name;
        if (name != "net_total" && name != "tax_total" && name != "total") return false;
        const int segment = layout_.tokens[std::size_t(hit.first)].segment;
        int words = 0;
        for (int i = hit.end; i < layout_.segments[std::size_t(segment)].end; ++i)
            words += letters_in(layout_.tokens[std::size_t(i)].text) > 0;
        if (words > most_words_behind) return false;
        // A tax named behind the numbers of a line belongs to the line, and a sum has a number.
        const std::vector<Cell> cells = cells_of(facts_, hit.row);
        const bool behind =
            name == "tax_total" && std::any_of(cells.begin(), cells.end(), [&](const Cell& cell) {
                return cell.end <= hit.first && !cell.percent && !cell.inside_text;
            });
        return !behind && std::any_of(cells.begin(), cells.end(), [&](const Cell& cell) {
            return cell.first >= hit.first && !cell.percent;
        });
    }

    const Facts& facts_;
    const Layout& layout_;
};

}  // namespace

std::vector<RowKind> kinds_of_rows(const Facts& facts) {
    return Rows(facts).run();
}

std::vector<double> sums_of(const Facts& facts, const std::vector<RowKind>& kinds) {
    std::vector<double> sums;
    for (std::size_t r = 0; r < kinds.size(); ++r)
        if (kinds[r] == RowKind::sum)
            for (const Cell& cell : cells_of(facts, int(r)))
                if (!cell.percent && sums.size() < most_sums) sums.push_back(cell.number);
    return sums;
}

}  // namespace intray::extract
