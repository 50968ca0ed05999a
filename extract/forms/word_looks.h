// What words of a form look like, without knowing what they mean.
#pragma once

#include <array>
#include <cstddef>

#include "extract/layout.h"

namespace intray::extract::forms {

/// What labels are about, told by common label words of several languages.
constexpr std::size_t topics = 10;

struct Look {
    int words = 0;
    int letters = 0;     ///< letters and digits
    double digits = 0;   ///< share of them
    double upper = 0;    ///< share of the letters
    double capital = 0;  ///< share of the words
    bool colon_end = false;
    bool colon_inside = false;
    bool stop_end = false;  ///< . , ; ? or a hyphen
    bool bracket = false;   ///< begins with one
    bool lower_start = false;
    bool number_start = false;  ///< "3." or "b)"
    bool ruled = false;         ///< underscores or a row of dots
    bool has_date = false;
    bool has_amount = false;
    bool has_hash = false;
    std::array<bool, topics> about{};
    int topic_count() const;
};

/// Tokens first <= i < end.
Look look_at(const Layout& layout, int first, int end);

}  // namespace intray::extract::forms
