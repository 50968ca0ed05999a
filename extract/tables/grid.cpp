#include "extract/tables/grid.h"

#include <algorithm>
#include <array>

#include "extract/tables/number_columns.h"

namespace intray::extract {
namespace {

constexpr double most_part_gap = 1.6;  // between parts of one printed line, in line heights
constexpr int most_part_rows = 4;

double line_height(const Facts& facts, int row) {
    const Layout& layout = facts.layout;
    return layout.pages[std::size_t(layout.rows[std::size_t(row)].page)].line_height;
}

/// Decimals that most of the table's numbers have; 0 where there are none.
int usual_decimals(const std::vector<GridRow>& rows) {
    std::array<int, 3> counts{};
    for (const GridRow& row : rows)
        for (const Cell& cell : row.cells)
            if (const int scale = cell.value.scale(); scale > 0 && scale < 3 && !cell.percent)
                ++counts[std::size_t(scale)];
    return counts[1] > counts[2] ? 1 : counts[2] > 0 ? 2 : 0;
}

/// Joins two cells of one column where they are groups of one number.
void place_cells(GridRow& row, const std::vector<NumberColumn>& columns) {
    std::vector<Cell> cells;
    std::vector<int> places;
    for (const Cell& cell : row.cells) {
        if (cell.inside_text) continue;
        const int place = column_of(columns, cell);
        if (cell.measure && (place < 0 || columns[std::size_t(place)].heading != Column::quantity))
            continue;
        Cell joined;
        const bool next = !cells.empty() && cells.back().end == cell.first;
        if (next && join_groups(cells.back(), cell, joined) &&
            (places.back() == place || places.back() < 0 ||
             (cells.back().currency && !cell.currency))) {
            cells.back() = joined;
            places.back() = place;
            continue;
        }
        cells.push_back(cell);
        places.push_back(place);
    }
    row.cells = std::move(cells);
    row.columns = std::move(places);
}

bool disjoint(const GridRow& a, const GridRow& b) {
    return std::none_of(a.columns.begin(), a.columns.end(), [&](int column) {
        return column >= 0 && std::count(b.columns.begin(), b.columns.end(), column) > 0;
    });
}

/// Joins the cells of `lower` to `whole`.
void append(GridRow& whole, const GridRow& lower) {
    whole.end_row = lower.end_row;
    whole.cells.insert(whole.cells.end(), lower.cells.begin(), lower.cells.end());
    whole.columns.insert(whole.columns.end(), lower.columns.begin(), lower.columns.end());
}

/// Holds a number of a column; below a heading only of one that it names.
bool placed(const GridRow& row, const std::vector<NumberColumn>& columns) {
    const auto named = [](const NumberColumn& column) {
        return column.heading != Column::none && column.heading != Column::description;
    };
    const bool headed = std::any_of(columns.begin(), columns.end(), named);
    return std::any_of(row.columns.begin(), row.columns.end(), [&](int c) {
        return c >= 0 && (!headed || named(columns[std::size_t(c)]));
    });
}

/// A line whose amount is printed a little lower (or higher) than its other cells becomes one.
void join_parts(const Facts& facts, Grid& grid, int amounts) {
    std::vector<GridRow>& rows = grid.rows;
    const auto box_of_row = [&](std::size_t i) {
        return facts.layout.rows[std::size_t(rows[i].first_row)].upright;
    };
    std::vector<GridRow> joined;
    for (std::size_t i = 0; i < rows.size();) {
        GridRow whole = rows[i];
        std::size_t end = i + 1, next = i + 1;
        const bool first_has = whole.at(amounts) != nullptr;
        for (GridRow trial = whole; placed(trial, grid.columns) && next < rows.size() &&
                                    next < i + std::size_t(most_part_rows);
             ++next) {
            const GridRow& lower = rows[next];
            const double line = line_height(facts, lower.first_row);
            const Box above = box_of_row(i), below = box_of_row(next);
            if (lower.first_row != trial.end_row || below.y < above.y ||
                below.y - above.bottom() > most_part_gap * line || !disjoint(trial, lower))
                break;
            append(trial, lower);
            if (!placed(lower, grid.columns)) continue;
            if (first_has == (lower.at(amounts) != nullptr) && first_has) break;
            if (first_has || lower.at(amounts)) {
                whole = trial, end = next + 1;
                if (!first_has) break;
            }
        }
        joined.push_back(std::move(whole));
        i = end;
    }
    rows = std::move(joined);
}

/// The column with amounts that most rows hold; the right one of several.
int rightmost_of_amounts(const Grid& grid) {
    std::vector<int> counts(grid.columns.size());
    for (const GridRow& row : grid.rows)
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            if (row.columns[i] >= 0 && !row.cells[i].percent)
                counts[std::size_t(row.columns[i])] +=
                    row.cells[i].cents || row.cells[i].currency ? 2 : 1;
    int best = -1;
    for (std::size_t c = 0; c < counts.size(); ++c)
        if (counts[c] > 0 && (best < 0 || counts[c] * 2 > counts[std::size_t(best)])) best = int(c);
    return best;
}

}  // namespace

const Cell* GridRow::at(int column) const {
    if (column < 0) return nullptr;
    const auto found = std::find(columns.begin(), columns.end(), column);
    return found == columns.end() ? nullptr : &cells[std::size_t(found - columns.begin())];
}

Grid make_grid(const Facts& facts, const std::vector<int>& rows, const Heading* heading) {
    Grid grid;
    if (rows.empty()) return grid;
    for (const int row : rows)
        grid.rows.push_back({row, row + 1, cells_of(facts, row), {}});
    if (const int decimals = usual_decimals(grid.rows); decimals > 0)
        for (GridRow& row : grid.rows)
            row.cells = cells_of(facts, row.first_row, decimals);
    const double line = line_height(facts, rows.front());
    grid.columns = number_columns(grid.rows, heading, line);
    for (GridRow& row : grid.rows)
        place_cells(row, grid.columns);
    join_parts(facts, grid, rightmost_of_amounts(grid));
    return grid;
}

std::vector<GridRow> place_rows(const Facts& facts, const Grid& grid,
                                const std::vector<int>& rows) {
    std::vector<GridRow> placed;
    for (const int row : rows) {
        placed.push_back({row, row + 1, cells_of(facts, row), {}});
        place_cells(placed.back(), grid.columns);
    }
    return placed;
}

}  // namespace intray::extract
