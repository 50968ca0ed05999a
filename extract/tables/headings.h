// The heading of a table of line items: which columns it names, in many languages.
#pragma once

#include <vector>

#include "extract/candidates.h"

namespace intray::extract {

enum class Column {
    none,  ///< no heading stands over it
    position,
    code,
    description,
    item,  ///< while reading only: a description, or a code where one stands beside it
    quantity,
    unit,
    unit_price,
    discount,
    tax_rate,
    tax_amount,
    tax_base,  ///< occurs in summaries of taxes only
    amount,
    gross,
    date,
};

struct HeadingCell {
    Column column = Column::none;
    Box box;  ///< upright
    int row = 0;
};

/// A heading may be several rows high: columns with two names above each other appear twice.
struct Heading {
    int first_row = 0;
    int end_row = 0;
    std::vector<HeadingCell> cells;

    bool names(Column column) const;
    /// The first cell of that column, or nullptr.
    const HeadingCell* cell(Column column) const;
};

enum class HeadingKind {
    none,
    items,  ///< a table of line items begins
    other,  ///< a table of something else: taxes, payments
};

/// What the row is; `heading` is filled unless it is none.
HeadingKind read_heading(const Facts& facts, int row, Heading& heading);

}  // namespace intray::extract
