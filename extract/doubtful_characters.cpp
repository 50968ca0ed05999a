#include "extract/doubtful_characters.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace intray::extract {
namespace {

constexpr double sure_character = 0.9;

struct Sign {
    char32_t code = 0;
    double probability = 1;
};

bool is_digit(char32_t code) {
    return code >= U'0' && code <= U'9';
}

char32_t lower(char32_t code) {
    return code >= U'A' && code <= U'Z' ? code + 32 : code;
}

std::vector<Sign> signs_of(const std::vector<ocr::Character>& spelling) {
    std::vector<Sign> signs;
    for (const ocr::Character& character : spelling)
        for (const char32_t code : decode_utf8(character.text))
            signs.push_back({code, character.probability});
    return signs;
}

/// A run of digits.
struct Group {
    std::size_t begin = 0;
    std::size_t end = 0;
    int number = 0;
    bool used = false;
};

template <typename CodeAt>
std::vector<Group> groups_of(std::size_t size, const CodeAt& code_at) {
    constexpr std::size_t longest = 8;
    std::vector<Group> groups;
    for (std::size_t i = 0; i < size; ++i) {
        if (!is_digit(code_at(i))) continue;
        if (groups.empty() || groups.back().end != i || i - groups.back().begin >= longest)
            groups.push_back({i, i, 0});
        groups.back().end = i + 1;
        groups.back().number = groups.back().number * 10 + int(code_at(i) - U'0');
    }
    return groups;
}

using Probabilities = std::vector<double>;

/// Digit by digit from the end, as far as both have some.
void pair(const Group& printed, const std::vector<Sign>& signs, const Group& wanted,
          Probabilities& result) {
    for (std::size_t back = 1;
         back <= std::min(printed.end - printed.begin, wanted.end - wanted.begin); ++back)
        result[wanted.end - back] = signs[printed.end - back].probability;
}

/// Day, month and year stand in any order, the month perhaps as a word.
Probabilities of_date(const std::vector<Sign>& signs, const std::u32string& value) {
    Probabilities result(value.size(), 1);
    std::vector<Group> printed =
        groups_of(signs.size(), [&](std::size_t i) { return signs[i].code; });
    std::vector<Group> wanted = groups_of(value.size(), [&](std::size_t i) { return value[i]; });
    if (wanted.size() != 3) return result;
    const bool year_first = !printed.empty() && printed[0].number == wanted[0].number;
    // Of an equal day and month the day is the one nearer to the edge.
    for (const std::size_t part :
         year_first ? std::array<std::size_t, 3>{0, 1, 2} : std::array<std::size_t, 3>{0, 2, 1}) {
        const auto found = std::ranges::find_if(printed, [&](const Group& group) {
            const bool short_year = part == 0 && group.end - group.begin == 2 &&
                                    wanted[0].number % 100 == group.number &&
                                    &group == &printed.back();
            return !group.used && (group.number == wanted[part].number || short_year);
        });
        if (found != printed.end()) {
            found->used = true;
            pair(*found, signs, wanted[part], result);
        } else if (part == 1) {
            double least = 1;
            for (const Sign& sign : signs)
                if (sign.code > U'9') least = std::min(least, sign.probability);
            std::fill_n(result.begin() + std::ptrdiff_t(wanted[1].begin),
                        wanted[1].end - wanted[1].begin, least);
        }
    }
    return result;
}

/// The value's characters in the order in which they are printed, with others between them.
Probabilities in_order(const std::vector<Sign>& signs, const std::u32string& value) {
    Probabilities result(value.size(), 1);
    auto from = signs.begin();
    for (std::size_t i = 0; i < value.size(); ++i) {
        const auto found = std::find_if(from, signs.end(), [&](const Sign& sign) {
            return lower(sign.code) == lower(value[i]);
        });
        if (found == signs.end()) continue;
        result[i] = found->probability;
        from = std::next(found);
    }
    return result;
}

}  // namespace

std::vector<DoubtfulCharacter> doubtful_characters(const std::vector<ocr::Character>& spelling,
                                                   Kind kind, std::string_view value) {
    const std::vector<Sign> signs = signs_of(spelling);
    const std::u32string wanted = decode_utf8(value);
    const Probabilities probabilities =
        shape_of(kind) == Kind::date ? of_date(signs, wanted) : in_order(signs, wanted);
    std::vector<DoubtfulCharacter> doubtful;
    for (std::size_t i = 0; i < wanted.size(); ++i)
        if (probabilities[i] < sure_character) doubtful.push_back({int(i), probabilities[i]});
    return doubtful;
}

}  // namespace intray::extract
