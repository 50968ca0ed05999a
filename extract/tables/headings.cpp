#include "extract/tables/headings.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "extract/tables/heading_names.h"

namespace intray::extract {
namespace {

constexpr int longest_name = 4;              // words
constexpr int most_words = 30;               // of a heading's row
constexpr double most_row_gap = 0.8;         // between the rows of one heading, in line heights
constexpr double least_covered = 0.55;       // share of a heading's letters that name columns
constexpr double least_covered_above = 0.3;  // the same, of rows over a sure one
constexpr double least_exact = 0.2;          // the same, read letter by letter

class RowReader {
  public:
    RowReader(const Layout& layout, int row)
        : layout_(layout), row_(layout.rows[std::size_t(row)]), number_(row) {
        for (int i = row_.first; i < row_.end && i < row_.first + most_words; ++i)
            bares_.push_back(name_of(layout.tokens[std::size_t(i)].folded));
    }

    void read(Spelling spelling) {
        cells.clear();
        covered_ = 0;
        const auto count = int(bares_.size());
        for (int i = 0; i < count; ++i) {
            std::string text;
            Column best = Column::none;
            int best_end = i + 1;
            for (int j = i; j < count && j < i + longest_name; ++j) {
                if (j > i && segment(j) != segment(i)) break;
                text += bares_[std::size_t(j)];
                const Column column = column_named(text, spelling);
                if (column != Column::none) best = column, best_end = j + 1;
            }
            if (best == Column::none) continue;
            cells.push_back(
                {best, upright_of(layout_, row_.first + i, row_.first + best_end), number_});
            for (int j = i; j < best_end; ++j)
                covered_ += bares_[std::size_t(j)].size();
            i = best_end - 1;
        }
    }

    double covered() const {
        std::size_t all = 0;
        for (const std::string& one : bares_)
            all += one.size();
        return all == 0 ? 0 : double(covered_) / double(all);
    }

    std::vector<HeadingCell> cells;

  private:
    int segment(int i) const {
        return layout_.tokens[std::size_t(row_.first) + std::size_t(i)].segment;
    }

    static std::string name_of(const std::string& word) {
        return word == "#" || word == "nº" ? "pos" : bare(word);
    }

    const Layout& layout_;
    const Row& row_;
    int number_;
    std::vector<std::string> bares_;
    std::size_t covered_ = 0;
};

bool holds_amounts(const Facts& facts, int row) {
    const std::vector<AmountMatch> found =
        find_amounts(facts.layout.rows[std::size_t(row)].text, facts.decimal_mark);
    return std::any_of(found.begin(), found.end(),
                       [](const AmountMatch& one) { return one.cents && !one.percent; });
}

HeadingKind kind_of(const Heading& heading) {
    const bool text = heading.names(Column::description) || heading.names(Column::item);
    const bool money = heading.names(Column::amount) || heading.names(Column::gross);
    const bool quantity = heading.names(Column::quantity);
    const bool price = heading.names(Column::unit_price);
    const bool taxes = heading.names(Column::tax_base) || heading.names(Column::tax_amount);
    const bool code = heading.names(Column::code);
    if ((quantity && price) || (price && money) || ((text || code) && quantity && money))
        return HeadingKind::items;
    if (text && (money || price) && !taxes) return HeadingKind::items;
    return taxes || (money && heading.cells.size() > 1) ? HeadingKind::other : HeadingKind::none;
}

/// Next to a column that certainly holds descriptions, "Item" or "Article" heads codes; of
/// several such columns the last one holds descriptions.
void settle_items(Heading& heading) {
    const HeadingCell* text = heading.cell(Column::description);
    if (!text)
        for (const HeadingCell& cell : heading.cells)
            if (cell.column == Column::item && (!text || cell.box.x > text->box.x)) text = &cell;
    for (HeadingCell& cell : heading.cells)
        if (cell.column == Column::item)
            cell.column =
                &cell == text || (text->column == Column::description && cell.box.x == text->box.x)
                    ? Column::description
                    : Column::code;
}

/// Rows next to the heading's own that name more of its columns.
void add_neighbours(const Facts& facts, Heading& heading) {
    const Layout& layout = facts.layout;
    const LayoutPage& page =
        layout.pages[std::size_t(layout.rows[std::size_t(heading.first_row)].page)];
    for (const int step : {-1, 1}) {
        int& edge = step < 0 ? heading.first_row : heading.end_row;
        for (int taken = 0; taken < 3; ++taken) {
            const int next = step < 0 ? edge - 1 : edge;
            if (next < page.first_row || next >= page.end_row) break;
            const Box& a = layout.rows[std::size_t(step < 0 ? next : next - 1)].upright;
            const Box& b = layout.rows[std::size_t(step < 0 ? next + 1 : next)].upright;
            if (b.y - a.bottom() > most_row_gap * page.line_height) break;
            RowReader reader(layout, next);
            reader.read(Spelling::exact);
            if (!reader.cells.empty()) reader.read(Spelling::tolerant);
            if (reader.cells.empty() || holds_amounts(facts, next) ||
                reader.covered() < (step < 0 ? least_covered_above : least_covered))
                break;
            heading.cells.insert(heading.cells.end(), reader.cells.begin(), reader.cells.end());
            edge += step;
        }
    }
}

}  // namespace

bool Heading::names(Column column) const {
    return cell(column) != nullptr;
}

const HeadingCell* Heading::cell(Column column) const {
    const auto found = std::find_if(cells.begin(), cells.end(),
                                    [&](const HeadingCell& one) { return one.column == column; });
    return found == cells.end() ? nullptr : &*found;
}

HeadingKind read_heading(const Facts& facts, int row, Heading& heading) {
    RowReader reader(facts.layout, row);
    reader.read(Spelling::exact);
    if (reader.cells.empty() || reader.covered() < least_exact || holds_amounts(facts, row))
        return HeadingKind::none;
    if (reader.covered() < 1) reader.read(Spelling::tolerant);
    if (reader.cells.size() < 2 || reader.covered() < least_covered) return HeadingKind::none;
    heading = {row, row + 1, reader.cells};
    if (kind_of(heading) == HeadingKind::none) return HeadingKind::none;
    add_neighbours(facts, heading);
    std::stable_sort(heading.cells.begin(), heading.cells.end(),
                     [](const HeadingCell& a, const HeadingCell& b) { return a.row < b.row; });
    const HeadingKind kind = kind_of(heading);
    settle_items(heading);
    return kind;
}

}  // namespace intray::extract
