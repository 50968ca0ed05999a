// Columns of numbers by where they stand, and which heading is theirs.
#pragma once

#include <vector>

#include "extract/tables/grid.h"

namespace intray::extract {

/// `line`: height of the page's lines. `heading` may be nullptr.
std::vector<NumberColumn> number_columns(const std::vector<GridRow>& rows, const Heading* heading,
                                         double line);

/// -1 where the cell stands in none.
int column_of(const std::vector<NumberColumn>& columns, const Cell& cell);

}  // namespace intray::extract
