// Lines as a reader sees them, for tests of what two readings become.
#pragma once

#include <string>

#include "ocr/reconcile.h"

namespace intray::ocr {

// Places in ChoiceFeatures and SpaceFeatures.
inline constexpr std::size_t always = 0, gap_width = 8;

inline constexpr int letter_width = 10, letter_height = 20, step = 12, space_width = 12;

/// Letters side by side; a space is as wide as a letter.
inline LineText line(const std::string& text, double probability = 0.9) {
    LineText result;
    int x = 0;
    for (const char c : text) {
        if (c == ' ')
            result.push_back({" ", 1, {}, {}}), x += space_width;
        else
            result.push_back(
                {std::string(1, c), probability, {x, 0, letter_width, letter_height}, {}}),
                x += step;
    }
    return result;
}

/// A space stands where the gap is wider than half of the letters' height.
inline Weights believing_gaps() {
    Weights weights;
    weights.space[always] = -1;
    weights.space[gap_width] = 2;
    return weights;
}

}  // namespace intray::ocr
