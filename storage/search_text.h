// What people type into the search box, as an FTS5 expression that is never an error.
#pragma once

#include <string>
#include <string_view>

namespace intray::storage {

/// Every word and "phrase" must occur; the last word may be a beginning unless it stands in
/// quotes. Empty when there is nothing to look for.
std::string match_expression(std::string_view typed);

}  // namespace intray::storage
