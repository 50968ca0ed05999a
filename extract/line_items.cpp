#include "extract/line_items.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>

#include "extract/tables/receipt_lines.h"
#include "extract/tables/table_lines.h"

namespace intray::extract {
namespace {

constexpr double most_strip_width = 48;  // line heights

/// A heading with all rows that belong below it, on this page and the next ones.
struct Table {
    Heading heading;
    TableRows rows;
};

/// The same table goes on below a repeated heading.
bool same_columns(const Heading& a, const Heading& b, double line) {
    return a.cells.size() == b.cells.size() &&
           std::equal(a.cells.begin(), a.cells.end(), b.cells.begin(),
                      [&](const HeadingCell& x, const HeadingCell& y) {
                          return x.column == y.column && std::abs(x.box.x - y.box.x) < line;
                      });
}

/// A receipt's strip rather than a letter.
bool narrow(const Layout& layout) {
    return layout.pages.size() == 1 &&
           layout.pages[0].ink.w <= most_strip_width * layout.pages[0].line_height;
}

double total_of(const std::vector<LineItem>& items) {
    double total = 0;
    for (const LineItem& item : items)
        total += std::strtod(item.amount.c_str(), nullptr);
    return std::round(total * 100);
}

class Tables {
  public:
    Tables(const Facts& facts, const std::vector<RowKind>& kinds) : facts_(facts), kinds_(kinds) {}

    std::vector<Table> run() {
        const int count = int(facts_.layout.rows.size());
        for (int r = 0; r < count;) {
            Heading heading;
            const HeadingKind kind = read_heading(facts_, r, heading);
            if (kind == HeadingKind::items) {
                begin(heading);
                r = std::max(heading.end_row, r + 1);
                continue;
            }
            if (kind == HeadingKind::other) ended_ = true;
            if (!tables_.empty()) add(r);
            ++r;
        }
        return std::move(tables_);
    }

  private:
    const LayoutPage& page_of(int row) const {
        return facts_.layout.pages[std::size_t(facts_.layout.rows[std::size_t(row)].page)];
    }

    void begin(const Heading& heading) {
        const double line = page_of(heading.first_row).line_height;
        if (tables_.empty() || !same_columns(tables_.back().heading, heading, line))
            tables_.push_back({heading, {}});
        ended_ = false;
        page_ = facts_.layout.rows[std::size_t(heading.first_row)].page;
    }

    void add(int row) {
        TableRows& rows = tables_.back().rows;
        const int page = facts_.layout.rows[std::size_t(row)].page;
        if (kinds_[std::size_t(row)] == RowKind::sum) end_at(row, page);
        (ended_ ? rows.later : page == page_ ? rows.rows : rows.continued).push_back(row);
    }

    /// A sum ends the table unless the next page begins with it.
    void end_at(int row, int page) {
        const std::vector<Cell> cells = cells_of(facts_, row);
        if (cells.empty()) return;
        const double sum = cells.back().number;
        const bool carried = ended_ && page > sum_page_ && sum == sum_;
        ended_ = !carried;
        sum_ = sum, sum_page_ = page;
    }

    const Facts& facts_;
    const std::vector<RowKind>& kinds_;
    std::vector<Table> tables_;
    bool ended_ = false;
    int page_ = 0;    ///< of the heading
    double sum_ = 0;  ///< the latest
    int sum_page_ = 0;
};

}  // namespace

std::vector<LineItem> find_line_items(const Facts& facts) {
    const std::vector<RowKind> kinds = kinds_of_rows(facts);
    const std::vector<double> sums = sums_of(facts, kinds);
    TableLines found;
    int first_row = 0;
    for (const Table& table : Tables(facts, kinds).run()) {
        TableLines lines = read_table(facts, table.rows, &table.heading, kinds, sums);
        if (first_row == 0) first_row = table.heading.end_row;
        found.adds_up = found.adds_up || lines.adds_up;
        found.proven += lines.proven;
        found.consistent += lines.consistent;
        std::move(lines.items.begin(), lines.items.end(), std::back_inserter(found.items));
    }
    const bool strip = narrow(facts.layout);
    const bool sure = found.adds_up || found.proven > 0 || (found.consistent > 0 && !strip);
    if (!found.items.empty() && sure) return found.items;
    ReceiptLines receipt = read_receipt(facts, first_row, kinds, sums);
    const bool same = total_of(receipt.items) == total_of(found.items);
    const bool more = strip || receipt.items.size() > found.items.size();
    const bool better = (receipt.adds_up && !same && more) || (found.items.empty() && strip);
    return better && !receipt.items.empty() ? receipt.items : found.items;
}

}  // namespace intray::extract
