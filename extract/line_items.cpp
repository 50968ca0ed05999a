#include "extract/line_items.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/text.h"

namespace intray::extract {
namespace {

constexpr std::size_t most_items = 2000;

enum class Column { description, quantity, unit_price, amount, other };

struct Heading {
    std::string_view words;  ///< bare
    Column column;
};

constexpr std::array<Heading, 86> headings{{{"description", Column::description},
                                            {"item", Column::description},
                                            {"items", Column::description},
                                            {"itemdescription", Column::description},
                                            {"product", Column::description},
                                            {"productdescription", Column::description},
                                            {"service", Column::description},
                                            {"details", Column::description},
                                            {"particulars", Column::description},
                                            {"article", Column::description},
                                            {"bezeichnung", Column::description},
                                            {"beschreibung", Column::description},
                                            {"artikel", Column::description},
                                            {"artikelbezeichnung", Column::description},
                                            {"produkt", Column::description},
                                            {"leistung", Column::description},
                                            {"text", Column::description},
                                            {"position", Column::other},
                                            {"designation", Column::description},
                                            {"libelle", Column::description},
                                            {"produit", Column::description},
                                            {"omschrijving", Column::description},
                                            {"concepto", Column::description},
                                            {"descrizione", Column::description},
                                            {"descripcion", Column::description},
                                            {"purpose", Column::description},
                                            {"expense", Column::description},
                                            {"zweck", Column::description},
                                            {"qty", Column::quantity},
                                            {"quantity", Column::quantity},
                                            {"menge", Column::quantity},
                                            {"anzahl", Column::quantity},
                                            {"quantite", Column::quantity},
                                            {"qte", Column::quantity},
                                            {"aantal", Column::quantity},
                                            {"cantidad", Column::quantity},
                                            {"quantita", Column::quantity},
                                            {"hours", Column::quantity},
                                            {"stunden", Column::quantity},
                                            {"unitprice", Column::unit_price},
                                            {"price", Column::unit_price},
                                            {"uprice", Column::unit_price},
                                            {"rate", Column::unit_price},
                                            {"priceperunit", Column::unit_price},
                                            {"einzelpreis", Column::unit_price},
                                            {"epreis", Column::unit_price},
                                            {"stuckpreis", Column::unit_price},
                                            {"preis", Column::unit_price},
                                            {"einzel", Column::unit_price},
                                            {"einzelpreisnetto", Column::unit_price},
                                            {"prixunitaire", Column::unit_price},
                                            {"prixunit", Column::unit_price},
                                            {"pu", Column::unit_price},
                                            {"puht", Column::unit_price},
                                            {"prix", Column::unit_price},
                                            {"prijs", Column::unit_price},
                                            {"stukprijs", Column::unit_price},
                                            {"precio", Column::unit_price},
                                            {"prezzo", Column::unit_price},
                                            {"amount", Column::amount},
                                            {"total", Column::amount},
                                            {"linetotal", Column::amount},
                                            {"totalprice", Column::amount},
                                            {"netamount", Column::amount},
                                            {"gesamtpreis", Column::amount},
                                            {"gesamt", Column::amount},
                                            {"betrag", Column::amount},
                                            {"summe", Column::amount},
                                            {"gpreis", Column::amount},
                                            {"gesamtbetrag", Column::amount},
                                            {"gesamtpreisnetto", Column::amount},
                                            {"netto", Column::amount},
                                            {"nettobetrag", Column::amount},
                                            {"positionsbetrag", Column::amount},
                                            {"montant", Column::amount},
                                            {"montantht", Column::amount},
                                            {"totalht", Column::amount},
                                            {"prixtotal", Column::amount},
                                            {"bedrag", Column::amount},
                                            {"totaal", Column::amount},
                                            {"importe", Column::amount},
                                            {"importo", Column::amount},
                                            {"pos", Column::other},
                                            {"tax", Column::other},
                                            {"mwst", Column::other},
                                            {"date", Column::other}}};

struct Place {
    Column column;
    Box box;
};

struct Number {
    AmountMatch match;
    Span span;
    Box box;
};

class Lines {
  public:
    explicit Lines(const Facts& facts) : facts_(facts), layout_(facts.layout) {}

    std::vector<LineItem> run() {
        const int rows = static_cast<int>(layout_.rows.size());
        bool any_heading = false;
        for (int r = 0; r < rows; ++r) {
            const std::vector<Place> columns = heading(r);
            if (columns.empty()) continue;
            any_heading = true;
            r = below(r + 1, columns) - 1;
        }
        if (!any_heading || items_.empty()) strip();
        return std::move(items_);
    }

  private:
    const Row& row(int r) const { return layout_.rows[std::size_t(r)]; }
    const Token& token(int i) const { return layout_.tokens[std::size_t(i)]; }

    /// Columns of a heading row; empty unless an amount and one more column are named.
    std::vector<Place> heading(int r) const {
        std::vector<Place> places;
        const Row& line = row(r);
        for (int i = line.first; i < line.end; ++i) {
            std::string words;
            std::optional<Place> best;
            int best_end = i;
            for (int j = i; j < line.end && j < i + 3; ++j) {
                if (j > i && token(j).segment != token(i).segment) break;
                words += bare(token(j).folded);
                for (const Heading& known : headings)
                    if (known.words == words)
                        best = Place{known.column, upright_of(layout_, i, j + 1)}, best_end = j;
            }
            if (best) places.push_back(*best);
            i = best_end;
        }
        const auto has = [&](Column column) {
            return std::any_of(places.begin(), places.end(),
                               [&](const Place& place) { return place.column == column; });
        };
        const bool others =
            has(Column::description) || (has(Column::quantity) && has(Column::unit_price));
        if (!has(Column::amount) && has(Column::unit_price) && has(Column::description)) {
            // One price column: it is the amount.
            for (Place& place : places)
                if (place.column == Column::unit_price) place.column = Column::amount;
        }
        const bool amounts =
            !numbers(r).empty() && std::any_of(numbers_.begin(), numbers_.end(),
                                               [](const Number& n) { return n.match.cents; });
        if (!has(Column::amount) || !others || amounts) return {};
        return places;
    }

    const std::vector<Number>& numbers(int r) const {
        numbers_.clear();
        for (const AmountMatch& match : find_amounts(row(r).text, facts_.decimal_mark)) {
            Number number{match, span_of(layout_, row(r), match.begin, match.end), {}};
            number.box = upright_of(layout_, number.span.first, number.span.end);
            numbers_.push_back(std::move(number));
        }
        return numbers_;
    }

    /// A label of a sum ends the table.
    bool sums_begin(int r) const {
        for (const LabelHit& hit : facts_.labels) {
            if (hit.row != r || hit.field < 0 || !hit.begins_segment) continue;
            const std::string& name = facts_.type.fields[std::size_t(hit.field)].name;
            if (name == "net_total" || name == "tax_total" || name == "total") return true;
        }
        return false;
    }

    static double distance(const Box& a, const Box& b) {
        const double overlap = std::min(a.right(), b.right()) - std::max(a.x, b.x);
        const double aligned = std::min({std::abs(a.right() - b.right()), std::abs(a.x - b.x),
                                         static_cast<int>(std::abs(a.centre_x() - b.centre_x()))});
        return overlap > 0 ? aligned * 0.3 : aligned + 10;
    }

    static Column nearest(const std::vector<Place>& columns, const Box& box) {
        const auto best =
            std::min_element(columns.begin(), columns.end(), [&](const Place& a, const Place& b) {
                return distance(a.box, box) < distance(b.box, box);
            });
        return best->column;
    }

    int below(int r, const std::vector<Place>& columns) {
        const int page = r > 0 ? row(r - 1).page : 0;
        const double line = layout_.pages[std::size_t(page)].line_height;
        const auto where = std::find_if(columns.begin(), columns.end(), [](const Place& p) {
            return p.column == Column::description;
        });
        int left = where == columns.end() ? 0 : where->box.x - static_cast<int>(line);
        int right = 1 << 30;
        for (const Place& place : columns)
            if (where != columns.end() && place.box.x > where->box.x)
                right = std::min(right, place.box.x);
        int last = -1, gap_rows = 0;
        for (; r < static_cast<int>(layout_.rows.size()) && row(r).page == page; ++r) {
            if (!heading(r).empty()) return r;
            if (sums_begin(r) && last >= 0) return r + 1;
            LineItem item;
            std::vector<bool> used(std::size_t(row(r).end - row(r).first));
            for (const Number& number : numbers(r)) {
                const Column column =
                    number.match.percent ? Column::other : nearest(columns, number.box);
                if (column == Column::description && !number.match.cents) continue;
                std::string* slot = column == Column::quantity     ? &item.quantity
                                    : column == Column::unit_price ? &item.unit_price
                                    : column == Column::amount &&
                                            (number.match.cents || !number.match.currency.empty())
                                        ? &item.amount
                                        : nullptr;
                if (slot && (slot->empty() || column == Column::amount))
                    *slot = number.match.value.text();
                for (int i = number.span.first; i < number.span.end; ++i)
                    used[std::size_t(i - row(r).first)] = true;
            }
            item.description = description(r, used, left, right);
            if (!item.amount.empty()) {
                // Some layouts print the text on the line above its numbers.
                if (letters(item.description) < 2 && pending_row_ == r - 1)
                    item.description = pending_;
                finish(item, r);
                last = r, gap_rows = 0;
            } else if (last >= 0 && letters(item.description) >= 2 &&
                       row(r).upright.y - row(r - 1).upright.bottom() < 0.9 * line &&
                       gap_rows < 3 && item.unit_price.empty()) {
                items_.back().description += " " + item.description;
                ++gap_rows;
            } else {
                pending_ = item.description, pending_row_ = r;
                gap_rows = 9;
            }
        }
        return r;
    }

    std::string description(int r, const std::vector<bool>& used, int left, int right) const {
        std::string text;
        for (int i = row(r).first; i < row(r).end; ++i) {
            const Box& box = token(i).upright;
            if (used[std::size_t(i - row(r).first)] || box.right() < left || box.x >= right)
                continue;
            if (bare(token(i).text).empty() && text.empty()) continue;
            text += (text.empty() ? "" : " ") + token(i).text;
        }
        return text;
    }

    static std::size_t letters(std::string_view text) {
        return static_cast<std::size_t>(
            std::count_if(text.begin(), text.end(), [](unsigned char c) {
                return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c > 127;
            }));
    }

    void finish(LineItem& item, int r) {
        if (items_.size() >= most_items) return;
        item.page = layout_.pages[std::size_t(row(r).page)].number;
        item.box = box_of(layout_, row(r).first, row(r).end);
        items_.push_back(std::move(item));
    }

    /// A receipt: lines that end in an amount, between the head and the first sum.
    void strip() {
        items_.clear();
        const double wide =
            layout_.pages.empty() ? 0 : layout_.pages[0].ink.w / layout_.pages[0].line_height;
        if (wide > 60) return;
        for (int r = 0; r < static_cast<int>(layout_.rows.size()); ++r) {
            if (sums_begin(r) && !items_.empty()) return;
            const std::vector<Number> found = numbers(r);
            if (found.empty() || !found.back().match.cents || found.back().match.percent) continue;
            const Number& last = found.back();
            if (last.span.end < row(r).end - 2) continue;
            LineItem item;
            item.amount = last.match.value.text();
            std::vector<bool> used(std::size_t(row(r).end - row(r).first));
            for (const Number& number : found)
                if (number.match.cents)
                    for (int i = number.span.first; i < number.span.end; ++i)
                        used[std::size_t(i - row(r).first)] = true;
            for (int i = last.span.end; i < row(r).end; ++i)
                used[std::size_t(i - row(r).first)] = true;
            const Number& first = found.front();
            if (found.size() > 1 && first.span.first == row(r).first && !first.match.cents &&
                first.match.value < Decimal(1000, 0)) {
                item.quantity = first.match.value.text();
                used[0] = true;
            }
            item.description = description(r, used, 0, last.box.x);
            if (letters(item.description) >= 2) finish(item, r);
        }
    }

    const Facts& facts_;
    const Layout& layout_;
    mutable std::vector<Number> numbers_;
    std::vector<LineItem> items_;
    std::string pending_;
    int pending_row_ = -2;
};

}  // namespace

std::vector<LineItem> find_line_items(const Facts& facts) {
    return Lines(facts).run();
}

}  // namespace intray::extract
