// How a word looks as text: of what signs it is, and whether it has the form of a number or a name.
#pragma once

#include <string>

namespace intray::ocr {

enum class WordForm {
    other,
    amount,
    date,
    time,
    number,
    capitals,
    name,
    small,
    mixed,
    with_digits
};

struct WordShape {
    double digits = 0, letters = 0, capitals = 0, signs = 0;  ///< shares of its bytes
    double confusable = 0;       ///< share of those like 0, O, 1, l, I, 5, S, 8, B
    double upright_strokes = 0;  ///< share of capitals and letters made of these: H, M, N, m, n
    double vowels = 0;           ///< share of the letters
    double odd_neighbours = 0;   ///< kinds that rarely follow each other, up to three
    double longest_run = 0;      ///< of one sign
    bool starts_with_sign = false, ends_with_sign = false;
    WordForm form = WordForm::other;
};

WordShape shape_of(const std::string& text);

}  // namespace intray::ocr
