#include "ocr/word_shape.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace intray::ocr {
namespace {

bool is_digit(char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
}
bool is_capital(char c) {
    return std::isupper(static_cast<unsigned char>(c)) != 0;
}
bool is_small(char c) {
    return std::islower(static_cast<unsigned char>(c)) != 0;
}
/// What stands outside ASCII counts as a letter.
bool is_letter(char c) {
    return is_capital(c) || is_small(c) || static_cast<unsigned char>(c) >= 0x80;
}
bool is_sign(char c) {
    return !is_digit(c) && !is_letter(c);
}
bool among(char c, std::string_view these) {
    return these.find(c) != std::string_view::npos;
}

/// Each run of digits is its length, other signs are themselves.
std::string digits_as_lengths(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && is_digit(text[end]))
            ++end;
        result += end > i ? char('0' + std::min<std::size_t>(9, end - i)) : text[i];
        i = std::max(end, i + 1);
    }
    return result;
}

bool is_amount(std::string_view text) {
    while (!text.empty() && among(text.front(), "($+-"))
        text.remove_prefix(1);
    while (!text.empty() && among(text.back(), ")-"))
        text.remove_suffix(1);
    const std::string runs = digits_as_lengths(text);
    return runs.size() >= 3 && runs.back() == '2' && among(runs[runs.size() - 2], ".,") &&
           is_digit(runs.front());
}

/// Three runs of digits with the same sign between.
bool is_triple(const std::string& runs, std::string_view signs, bool third_needed) {
    if (runs.size() != 5 && (third_needed || runs.size() != 3)) return false;
    for (std::size_t i = 0; i < runs.size(); ++i)
        if (i % 2 == 0 ? !is_digit(runs[i]) || runs[i] > '4' : !among(runs[i], signs)) return false;
    return true;
}

WordForm form_of(const std::string& text) {
    const auto all = [](std::string_view part, auto test) {
        return !part.empty() && std::all_of(part.begin(), part.end(), test);
    };
    const std::string runs = digits_as_lengths(text);
    if (is_amount(text)) return WordForm::amount;
    if (is_triple(runs, "-/.", true)) return WordForm::date;
    if (is_triple(runs, ":", false)) return WordForm::time;
    if (all(text, is_digit)) return WordForm::number;
    std::string_view core = text;
    if (!core.empty() && among(core.back(), ":,.;")) core.remove_suffix(1);
    if (all(core, is_capital)) return WordForm::capitals;
    if (core.size() > 1 && is_capital(core[0]) && all(core.substr(1), is_small))
        return WordForm::name;
    if (all(core, is_small)) return WordForm::small;
    const bool digits = std::any_of(text.begin(), text.end(), is_digit);
    const bool letters = std::any_of(text.begin(), text.end(), is_letter);
    return digits && letters ? WordForm::mixed : digits ? WordForm::with_digits : WordForm::other;
}

bool odd_pair(char left, char right) {
    return (is_letter(left) && is_digit(right)) || (is_digit(left) && is_letter(right)) ||
           (is_small(left) && is_capital(right));
}

}  // namespace

WordShape shape_of(const std::string& text) {
    WordShape shape;
    if (text.empty()) return shape;
    const double length = double(text.size());
    const auto share = [&](auto test) {
        return double(std::count_if(text.begin(), text.end(), test)) / length;
    };
    shape.digits = share(is_digit);
    shape.letters = share(is_letter);
    shape.capitals = share(is_capital);
    shape.signs = share(is_sign);
    shape.confusable = share([](char c) { return among(c, "0OoIl1|S5B8Z2G6"); });
    shape.upright_strokes = share([](char c) { return among(c, "HMNWRKmnhrtiu"); });
    if (shape.letters > 0)
        shape.vowels = share([](char c) { return among(c, "aeiouyAEIOUY"); }) / shape.letters;
    for (std::size_t i = 1, run = 1; i < text.size(); ++i) {
        shape.odd_neighbours = std::min(3.0, shape.odd_neighbours + odd_pair(text[i - 1], text[i]));
        run = text[i] == text[i - 1] ? run + 1 : 1;
        shape.longest_run = std::max(shape.longest_run, double(run));
    }
    shape.starts_with_sign = is_sign(text.front());
    shape.ends_with_sign = is_sign(text.back());
    shape.form = form_of(text);
    return shape;
}

}  // namespace intray::ocr
