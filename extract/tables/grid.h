// The numbers of a table in rows and columns.
#pragma once

#include <vector>

#include "extract/tables/cells.h"
#include "extract/tables/headings.h"

namespace intray::extract {

/// Cells of one printed line of a table, by column.
struct GridRow {
    int first_row = 0;  ///< rows first <= r < end of the page make up the line
    int end_row = 0;
    std::vector<Cell> cells;
    std::vector<int> columns;  ///< of each cell
    const Cell* at(int column) const;
};

struct NumberColumn {
    int left = 0;  ///< upright
    int right = 0;
    Column heading = Column::none;
    int heading_place = 1 << 30;  ///< upright left edge of the heading
};

struct Grid {
    std::vector<NumberColumn> columns;  ///< from left to right
    std::vector<GridRow> rows;
};

/// `rows` are rows of the layout in order; `heading` may be nullptr.
Grid make_grid(const Facts& facts, const std::vector<int>& rows, const Heading* heading);

/// Further rows, by the columns that `grid` has.
std::vector<GridRow> place_rows(const Facts& facts, const Grid& grid, const std::vector<int>& rows);

}  // namespace intray::extract
