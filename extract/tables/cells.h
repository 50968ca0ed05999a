// The numbers of a row that stand by themselves, as the cells of a table do.
#pragma once

#include <vector>

#include "extract/candidates.h"

namespace intray::extract {

struct Cell {
    int row = 0;
    int first = 0;  ///< tokens first <= i < end, currency included
    int end = 0;
    Box box;        ///< upright
    int reach = 0;  ///< upright right edge of the unit behind it
    Decimal value;
    double number = 0;     ///< the same, for evidence only
    int whole_digits = 0;  ///< printed before the decimal mark
    bool cents = false;
    bool percent = false;
    bool currency = false;     ///< printed next to it
    bool measure = false;      ///< its unit is part of the word: a quantity, or part of a name
    bool inside_text = false;  ///< part of a sentence or name
};

/// `decimals`: how many the table's numbers usually have, to part numbers that were read as one
/// ("500.04000.0"); 0 where that is not known.
std::vector<Cell> cells_of(const Facts& facts, int row, int decimals = 0);

/// "13" and "122,45" as 13122,45: a group that a wide blank parted. False where they are none.
bool join_groups(const Cell& front, const Cell& back, Cell& joined);

}  // namespace intray::extract
