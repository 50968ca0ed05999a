// Where one line of an otherwise consistent table does not multiply, and what would mend it.
#pragma once

#include <string>
#include <vector>

#include "extract/draft.h"

namespace intray::extract {

/// A number of a line that may have been misread. Nothing is changed: a person decides.
struct LineDoubt {
    std::size_t item = 0;  ///< index into the line items
    std::string part;      ///< "quantity", "unit_price" or "amount"
    std::string printed;
    std::string likely;  ///< multiplies, and is one lost or added mark or digit from `printed`
    bool operator==(const LineDoubt&) const = default;
};

/// Empty unless most lines multiply. A line where several numbers could be mended gives each.
std::vector<LineDoubt> doubtful_lines(const std::vector<LineItem>& items);

}  // namespace intray::extract
