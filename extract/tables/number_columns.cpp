#include "extract/tables/number_columns.h"

#include <algorithm>
#include <cmath>

namespace intray::extract {
namespace {

constexpr double bins_per_line = 4;       // resolution across the page
constexpr double least_support = 0.15;    // of the rows that a column is seen in
constexpr double most_doubled = 0.2;      // share of rows with two cells in one column
constexpr double most_heading_gap = 6.0;  // sideways between column and heading, in line heights
constexpr double named_gap = 3.0;         // between a heading and its own column, the same
constexpr std::size_t most_columns = 12;

int overlap(const NumberColumn& column, const Box& box) {
    return std::min(column.right, box.right()) - std::max(column.left, box.x);
}

/// How many cells cover each place across the page.
struct Cover {
    double bin = 1;
    std::vector<int> counts;
    double rows = 0;  ///< that hold any cell
};

enum class Measures { left_out, counted };

bool counts(const Cell& cell, Measures measures = Measures::left_out) {
    return !cell.inside_text && (!cell.measure || measures == Measures::counted);
}

Cover cover_of(const std::vector<GridRow>& rows, double line, Measures measures) {
    Cover cover;
    cover.bin = std::max(1.0, line / bins_per_line);
    int rightmost = 0;
    for (const GridRow& row : rows) {
        bool any = false;
        for (const Cell& cell : row.cells)
            if (counts(cell, measures))
                rightmost = std::max(rightmost, cell.box.right()), any = true;
        cover.rows += any;
    }
    cover.counts.resize(std::size_t(std::min(rightmost / cover.bin, 1e5)) + 2, 0);
    const auto bin_of = [&](int x) {
        return std::min(cover.counts.size() - 1, std::size_t(std::max(0.0, x / cover.bin)));
    };
    for (const GridRow& row : rows)
        for (const Cell& cell : row.cells)
            if (counts(cell, measures))
                for (std::size_t b = bin_of(cell.box.x); b <= bin_of(cell.box.right() - 1); ++b)
                    ++cover.counts[b];
    return cover;
}

/// Runs of places from `begin` to `end` that at least so many cells cover.
std::vector<NumberColumn> runs(const Cover& cover, double least, std::size_t begin,
                               std::size_t end) {
    std::vector<NumberColumn> columns;
    bool open = false;
    for (std::size_t b = begin; b < std::min(end, cover.counts.size()); ++b) {
        const bool covered = cover.counts[b] > 0 && cover.counts[b] >= least;
        if (covered && !open)
            columns.push_back({int(double(b) * cover.bin), 0, Column::none, 1 << 30});
        if (covered) columns.back().right = int(double(b + 1) * cover.bin);
        open = covered;
    }
    return columns;
}

/// Share of the rows in the column that have two cells there.
double doubled(const std::vector<GridRow>& rows, const NumberColumn& column) {
    int once = 0, twice = 0;
    for (const GridRow& row : rows) {
        int cells = 0;
        for (const Cell& cell : row.cells)
            cells += counts(cell) && 2 * overlap(column, cell.box) > cell.box.w;
        once += cells > 0, twice += cells > 1;
    }
    return once == 0 ? 0 : double(twice) / once;
}

std::vector<NumberColumn> find_columns(const std::vector<GridRow>& rows, const Cover& cover) {
    const double least = std::min(least_support * cover.rows, 3.0);
    std::vector<NumberColumn> columns;
    for (const NumberColumn& run : runs(cover, least, 0, cover.counts.size())) {
        std::vector<NumberColumn> parts{run};
        // Wide cells of a few rows bridge two columns: see where the gap is in the others.
        if (doubled(rows, run) > most_doubled)
            for (double share = 0.25; share < 0.7 && parts.size() < 2; share += 0.1)
                parts = runs(cover, share * cover.rows, std::size_t(run.left / cover.bin),
                             std::size_t(run.right / cover.bin) + 1);
        if (parts.empty()) parts.push_back(run);
        columns.insert(columns.end(), parts.begin(), parts.end());
    }
    if (columns.size() > most_columns) columns.erase(columns.begin(), columns.end() - most_columns);
    return columns;
}

/// How badly a heading stands over a column: edges or centres apart, plus a gap between them.
double misfit(const NumberColumn& column, const Box& heading) {
    const double centre = std::abs((column.left + column.right) / 2.0 - heading.centre_x());
    const double edges =
        std::min(std::abs(column.right - heading.right()), std::abs(column.left - heading.x));
    return std::min(centre, edges) + 2.0 * std::max(0, -overlap(column, heading));
}

bool of_numbers(Column column) {
    return column == Column::quantity || column == Column::unit_price || column == Column::amount ||
           column == Column::gross;
}

/// Columns that too few cells make, where a heading says that there is one.
void add_named(std::vector<NumberColumn>& columns, const Heading& heading, const Cover& cover,
               double line) {
    const double near = named_gap * line;
    for (const HeadingCell& cell : heading.cells) {
        const auto fits = [&](const NumberColumn& column) {
            return misfit(column, cell.box) < near;
        };
        if (!of_numbers(cell.column) || std::any_of(columns.begin(), columns.end(), fits)) continue;
        const auto from = std::size_t(std::max(0.0, (cell.box.x - near) / cover.bin));
        const auto to = std::size_t(std::max(0.0, (cell.box.right() + near) / cover.bin));
        for (const NumberColumn& run : runs(cover, 1, from, to)) {
            const Box box{run.left, 0, run.right - run.left, 1};
            const bool free = std::none_of(columns.begin(), columns.end(), [&](const auto& other) {
                return overlap(other, box) > 0;
            });
            if (free && fits(run)) {
                columns.push_back(run);
                break;
            }
        }
    }
    std::sort(columns.begin(), columns.end(),
              [](const NumberColumn& a, const NumberColumn& b) { return a.left < b.left; });
}

/// Gives each column the heading that stands best over it, each heading used once.
void name_columns(std::vector<NumberColumn>& columns, const Heading& heading, double line) {
    struct Pair {
        double misfit;
        std::size_t column, cell;
    };
    std::vector<Pair> pairs;
    for (std::size_t c = 0; c < columns.size(); ++c)
        for (std::size_t h = 0; h < heading.cells.size(); ++h) {
            const double far = misfit(columns[c], heading.cells[h].box);
            if (far < most_heading_gap * line) pairs.push_back({far, c, h});
        }
    std::sort(pairs.begin(), pairs.end(),
              [](const Pair& a, const Pair& b) { return a.misfit < b.misfit; });
    std::vector<bool> taken(heading.cells.size());
    for (const Pair& pair : pairs) {
        NumberColumn& column = columns[pair.column];
        if (taken[pair.cell] || column.heading != Column::none) continue;
        taken[pair.cell] = true;
        column.heading = heading.cells[pair.cell].column;
        column.heading_place = heading.cells[pair.cell].box.x;
    }
}

}  // namespace

std::vector<NumberColumn> number_columns(const std::vector<GridRow>& rows, const Heading* heading,
                                         double line) {
    std::vector<NumberColumn> columns =
        find_columns(rows, cover_of(rows, line, Measures::left_out));
    if (heading) {
        add_named(columns, *heading, cover_of(rows, line, Measures::counted), line);
        name_columns(columns, *heading, line);
    }
    return columns;
}

int column_of(const std::vector<NumberColumn>& columns, const Cell& cell) {
    int best = -1, most = 0;
    for (const int right : {cell.box.right(), cell.reach}) {
        const Box box{cell.box.x, 0, right - cell.box.x, 1};
        for (std::size_t c = 0; c < columns.size(); ++c)
            if (const int common = overlap(columns[c], box); common > most)
                most = common, best = int(c);
        if (best >= 0) break;
    }
    return best;
}

}  // namespace intray::extract
