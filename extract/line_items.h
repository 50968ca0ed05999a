// The lines of an invoice or receipt: tables by their headings, columns and arithmetic
// (tables/table_lines.h), lists and receipts by what their amounts add up to
// (tables/receipt_lines.h).
#pragma once

#include <vector>

#include "extract/candidates.h"
#include "extract/draft.h"

namespace intray::extract {

std::vector<LineItem> find_line_items(const Facts& facts);

}  // namespace intray::extract
