// What the words of a row say about it: a sum, an amount carried over, a discount, a payment.
#pragma once

#include <vector>

#include "extract/tables/cells.h"

namespace intray::extract {

enum class RowKind {
    plain,
    sum,       ///< net total, tax, total: no item
    carried,   ///< from the page before or to the next
    discount,  ///< an allowance or charge on the lines above
    payment    ///< how it was paid, change
};

/// Of every row of the layout.
std::vector<RowKind> kinds_of_rows(const Facts& facts);

/// The amounts on rows that are sums.
std::vector<double> sums_of(const Facts& facts, const std::vector<RowKind>& kinds);

}  // namespace intray::extract
