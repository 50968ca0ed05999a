// The lines of an invoice or receipt: a heading gives the columns, rows with amounts the items.
#pragma once

#include <vector>

#include "extract/candidates.h"
#include "extract/draft.h"

namespace intray::extract {

std::vector<LineItem> find_line_items(const Facts& facts);

}  // namespace intray::extract
