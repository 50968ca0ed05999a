// The line items of receipts and of lists without a heading: rows that end in an amount, up to
// the amount that they add up to.
#pragma once

#include <vector>

#include "extract/draft.h"
#include "extract/tables/row_words.h"

namespace intray::extract {

struct ReceiptLines {
    std::vector<LineItem> items;
    bool adds_up = false;  ///< the next amount, or one of the document's sums, is theirs
};

/// From `first_row` on.
ReceiptLines read_receipt(const Facts& facts, int first_row, const std::vector<RowKind>& kinds,
                          const std::vector<double>& sums);

}  // namespace intray::extract
