#include "ocr/merged_words.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "ocr/signs.h"

namespace intray::ocr {
namespace {

/// Mean of what a reader says of the line's characters.
double line_mean(const MergedLine& line, double Merged::*probability) {
    double sum = 0, count = 0;
    for (const Merged& at : line.characters)
        if (at.*probability >= 0) sum += at.*probability, ++count;
    return count > 0 ? sum / count : 0.5;
}

/// How often neighbours are of kinds that rarely follow each other within a word.
double oddities(const MergedLine& line, std::size_t begin, std::size_t end) {
    double odd = 0;
    for (std::size_t i = begin + 1; i < end; ++i) {
        const std::string& left = line.characters[i - 1].character.text;
        const std::string& right = line.characters[i].character.text;
        const bool small_left =
            left.size() == 1 && std::islower(static_cast<unsigned char>(left[0]));
        const bool big_right =
            right.size() == 1 && std::isupper(static_cast<unsigned char>(right[0]));
        odd += (letter(left) && digit(right)) || (digit(left) && letter(right)) ||
               (small_left && big_right);
    }
    return std::min(3.0, odd);
}

bool ends_in_cents(const MergedLine& line, std::size_t begin, std::size_t end) {
    return end - begin >= 4 && digit(line.characters[end - 1].character.text) &&
           digit(line.characters[end - 2].character.text) &&
           (line.characters[end - 3].character.text == "." ||
            line.characters[end - 3].character.text == ",");
}

WordFeatures features_of(const MergedLine& line, std::size_t begin, std::size_t end,
                         double page_alike) {
    double least_first = 1, least_second = 1, sum_first = 0, sum_second = 0, margin = 6;
    double both = 0, chosen = 0, digits = 0, letters = 0, space = 0, only_second = 0;
    for (std::size_t i = begin; i < end; ++i) {
        const Merged& at = line.characters[i];
        if (at.first >= 0) least_first = std::min(least_first, at.first), sum_first += at.first;
        if (at.second >= 0)
            least_second = std::min(least_second, at.second), sum_second += at.second;
        if (at.first >= 0 && at.second >= 0) ++both;
        if (at.first < 0) ++only_second;
        if (at.chosen) ++chosen, margin = std::min(margin, std::abs(at.margin));
        digits += digit(at.character.text);
        letters += letter(at.character.text);
        space += spaced_differently(at);
    }
    if (end < line.characters.size()) space += spaced_differently(line.characters[end]);
    const double length = double(end - begin);
    const bool read_twice = both > 0 || chosen > 0;
    const bool first_only = !read_twice && only_second == 0;
    const bool second_only = !read_twice && !first_only;
    return {1.0,
            read_twice ? 1.0 : 0.0,
            second_only ? 1.0 : 0.0,
            first_only ? logit(least_first) : 0.0,
            second_only ? logit(least_second) : 0.0,
            read_twice ? logit(least_first) : 0.0,
            read_twice ? logit(least_second) : 0.0,
            read_twice && both > 0 ? logit(sum_first / std::max(1.0, length - only_second)) : 0.0,
            read_twice && both > 0 ? logit(sum_second / std::max(1.0, both)) : 0.0,
            chosen > 0 ? 1.0 : 0.0,
            std::min(3.0, chosen),
            chosen > 0 ? margin : 0.0,
            std::min(2.0, space),
            std::log(length),
            digits / length,
            letters / length,
            read_twice ? 1 - line.alike : 0.0,
            length == 1 ? 1.0 : 0.0,
            logit(line_mean(line, &Merged::first)),
            logit(line_mean(line, &Merged::second)),
            1 - page_alike,
            begin == 0 ? 1.0 : 0.0,
            end == line.characters.size() ? 1.0 : 0.0,
            oddities(line, begin, end),
            ends_in_cents(line, begin, end) ? 1.0 : 0.0,
            read_twice && chosen == 0 ? 1.0 : 0.0,
            read_twice && chosen == 0 ? logit(least_second) : 0.0,
            read_twice && chosen == 0 ? logit(least_first) : 0.0};
}

}  // namespace

double mean_alike(const std::vector<MergedLine>& lines) {
    double sum = 0, count = 0;
    for (const MergedLine& line : lines) {
        sum += line.alike * double(line.characters.size());
        count += double(line.characters.size());
    }
    return count > 0 ? sum / count : 1;
}

std::vector<MergedWord> words_of(const MergedLine& line, double page_alike) {
    std::vector<MergedWord> words;
    const std::size_t count = line.characters.size();
    for (std::size_t begin = 0, end = 0; begin < count; begin = end) {
        end = begin + 1;
        while (end < count && !line.space_before[end])
            ++end;
        MergedWord merged;
        for (std::size_t i = begin; i < end; ++i) {
            const Character& character = line.characters[i].character;
            merged.word.text += character.text;
            merged.word.box = hull(merged.word.box, character.box);
            merged.word.characters.push_back(character);
        }
        merged.features = features_of(line, begin, end, page_alike);
        words.push_back(std::move(merged));
    }
    return words;
}

}  // namespace intray::ocr
