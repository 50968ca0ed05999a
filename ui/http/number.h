// Numbers as they stand in paths and queries.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace intray::ui {

/// Digits only, at least 1.
inline std::optional<std::int64_t> positive_number(std::string_view text) {
    std::int64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stopped != end || value < 1) return std::nullopt;
    return value;
}

/// How many rows a list may have: what was asked for, within 1 to `most`.
inline int row_limit(std::string_view text, int usual, int most) {
    return static_cast<int>(std::min<std::int64_t>(positive_number(text).value_or(usual), most));
}

}  // namespace intray::ui
