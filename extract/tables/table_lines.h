// The line items of a table with or without a heading.
#pragma once

#include <vector>

#include "extract/draft.h"
#include "extract/tables/roles.h"
#include "extract/tables/row_words.h"

namespace intray::extract {

struct TableLines {
    std::vector<LineItem> items;
    bool adds_up = false;  ///< the amounts make one of the document's sums
    int proven = 0;        ///< lines whose product is the amount, the quantity not being one
    int consistent = 0;    ///< the same, with those of one
};

struct TableRows {
    std::vector<int> rows;  ///< between the heading and the first sum, or the end of the page
    /// On the next pages, still before a sum: only rows with every column of a line count.
    std::vector<int> continued;
    std::vector<int> later;  ///< behind the sum: these, where they also multiply
};

TableLines read_table(const Facts& facts, const TableRows& rows, const Heading* heading,
                      const std::vector<RowKind>& kinds, const std::vector<double>& sums);

}  // namespace intray::extract
