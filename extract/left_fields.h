// Codes of the findings by which a person says why a field has no value.
#pragma once

#include <string_view>

namespace intray::extract {

inline constexpr std::string_view blank_field = "blank_field";            ///< not on the document
inline constexpr std::string_view unreadable_field = "unreadable_field";  ///< nobody can read it

}  // namespace intray::extract
