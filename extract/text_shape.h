// Whether a text is shaped as people print texts: misreadings put signs and digits inside words,
// leave brackets open and scatter single letters.
#pragma once

#include <string_view>

namespace intray::extract {

struct TextShape {
    int words = 0;
    int letters = 0;
    int digits = 0;
    int odd_words = 0;        ///< "DAM.1ANSARA", "Tampoi81200", "JalanPelabur"
    int lone_signs = 0;       ///< words of one letter or sign, digits and "&" aside
    int open_brackets = 0;    ///< that nothing closes, or that close nothing
    int mixed_words = 0;      ///< letters and digits at once: "U13/EG", "12A"
    bool mixed_case = false;  ///< words all in capitals beside words with small letters only
    bool operator==(const TextShape&) const = default;
};

TextShape shape_of(std::string_view text);

}  // namespace intray::extract
