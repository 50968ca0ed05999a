// What the features of words and lines share: odds, and kinds of signs.
#pragma once

#include <algorithm>
#include <cctype>
#include <cmath>
#include <string>

namespace intray::ocr {

inline constexpr double surest = 0.9995;

inline double logit(double probability) {
    const double p = std::clamp(probability, 1 - surest, surest);
    return std::log(p / (1 - p));
}

inline bool digit(const std::string& text) {
    return text.size() == 1 && std::isdigit(static_cast<unsigned char>(text[0])) != 0;
}

inline bool letter(const std::string& text) {
    return text.size() > 1 || std::isalpha(static_cast<unsigned char>(text[0])) != 0;
}

}  // namespace intray::ocr
