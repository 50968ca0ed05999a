// Words around a value, comparable between two pages of one layout in spite of misreadings.
#pragma once

#include <bitset>
#include <string>
#include <string_view>

#include "extract/candidates.h"
#include "extract/lesson.h"

namespace intray::extract {

Surroundings surroundings_of(const Layout& layout, const Candidate& candidate);

/// Pairs of neighbouring characters: fast to compare, hardly changed by a misread letter.
using Print = std::bitset<256>;
Print print_of(std::string_view text);
/// 0..1, Dice's coefficient; 1 for two empty texts.
double likeness(const Print& a, const Print& b);

/// Surroundings, ready to be compared often.
struct SurroundingsPrint {
    explicit SurroundingsPrint(const Surroundings& from);
    Print left, right, above, below, form;
    int rows_above = 0, rows_below = 0;
    double x = 0;
};
/// 0..1, how much the one place is like the other.
double likeness(const SurroundingsPrint& a, const SurroundingsPrint& b);

}  // namespace intray::extract
