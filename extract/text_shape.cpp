#include "extract/text_shape.h"

#include <algorithm>
#include <cstdlib>

#include "base/text.h"

namespace intray::extract {
namespace {

bool digit(char c) {
    return c >= '0' && c <= '9';
}
bool capital(char c) {
    return c >= 'A' && c <= 'Z';
}
bool small(char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) > 127;
}
bool letter(char c) {
    return capital(c) || small(c);
}

std::ptrdiff_t count(std::string_view text, bool (*is)(char)) {
    return std::count_if(text.begin(), text.end(), is);
}

/// Without the signs at its edges.
std::string_view core(std::string_view word) {
    const auto sign = [](char c) { return !letter(c) && !digit(c); };
    while (!word.empty() && sign(word.front()))
        word.remove_prefix(1);
    while (!word.empty() && sign(word.back()))
        word.remove_suffix(1);
    return word;
}

/// Runs of letters and digits between the signs that join words: "Tampoi,81200" are two.
bool odd_part(std::string_view part) {
    const auto letters = count(part, letter), digits = count(part, digit);
    if (letters > 3 && digits > 0) return true;
    if (letters + digits < static_cast<std::ptrdiff_t>(part.size())) return true;
    for (std::size_t i = 1; i + 1 < part.size(); ++i)
        if (small(part[i - 1]) && capital(part[i])) return true;
    return false;
}

bool odd(std::string_view word) {
    const std::string_view inner = core(word);
    const auto parts = split(inner, "-/&',@");
    return std::any_of(parts.begin(), parts.end(), [](const std::string& part) {
        // "S.E.A." and "NO.5" are usual, a point before or behind both kinds is not.
        const auto pieces = split(part, ".");
        const bool initials = std::all_of(pieces.begin(), pieces.end(), [](const auto& piece) {
            return piece.size() <= 3 || !odd_part(piece);
        });
        return pieces.size() > 1 ? !initials || (pieces.size() == 2 && digit(pieces[1].front()) &&
                                                 letter(pieces[1].back()))
                                 : odd_part(part);
    });
}

}  // namespace

TextShape shape_of(std::string_view text) {
    TextShape shape;
    int open = 0, shouted = 0, quiet = 0;
    for (const char c : text) {
        shape.letters += letter(c);
        shape.digits += digit(c);
        if (c == '(' || c == '[') ++open;
        if (c != ')' && c != ']') continue;
        if (open > 0)
            --open;
        else
            ++shape.open_brackets;
    }
    shape.open_brackets += open;
    for (const std::string& word : split(text)) {
        ++shape.words;
        shape.odd_words += odd(word);
        const std::string_view inner = core(word);
        const auto letters = count(inner, letter);
        shape.lone_signs += inner.size() <= 1 && count(inner, digit) == 0 && word != "&";
        shape.mixed_words += letters > 0 && count(inner, digit) > 0;
        if (letters < 3) continue;
        shouted += count(inner, capital) == letters;
        quiet += count(inner, capital) == 0;
    }
    shape.mixed_case = shouted > 0 && quiet > 0;
    return shape;
}

}  // namespace intray::extract
