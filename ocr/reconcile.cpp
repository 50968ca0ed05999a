#include "ocr/reconcile.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "base/text.h"
#include "ocr/align.h"

namespace intray::ocr {
namespace {

constexpr double surest = 0.9995;

double logit(double probability) {
    const double p = std::clamp(probability, 1 - surest, surest);
    return std::log(p / (1 - p));
}

bool digit(const std::string& text) {
    return text.size() == 1 && std::isdigit(static_cast<unsigned char>(text[0])) != 0;
}

bool letter(const std::string& text) {
    return text.size() > 1 || std::isalpha(static_cast<unsigned char>(text[0])) != 0;
}

/// A reading without its spaces.
struct Packed {
    std::vector<std::string> texts;
    std::vector<Character> characters;
    std::vector<bool> space_before;
};

Packed packed(const LineText& line) {
    Packed result;
    bool space = false;
    for (const Character& character : line) {
        if (trimmed(character.text).empty()) {
            space = true;
            continue;
        }
        result.texts.push_back(character.text);
        result.characters.push_back(character);
        result.space_before.push_back(space);
        space = false;
    }
    return result;
}

struct Range {
    const Packed& line;
    std::size_t begin, end;

    std::size_t size() const { return end - begin; }
    std::string text() const {
        std::string result;
        for (std::size_t i = begin; i < end; ++i)
            result += line.texts[i];
        return result;
    }
    /// Of its characters; where there are none, of those on either side.
    double least() const {
        double lowest = 1;
        const std::size_t from = size() > 0 ? begin : begin - (begin > 0 ? 1 : 0);
        const std::size_t to = size() > 0 ? end : std::min(end + 1, line.characters.size());
        for (std::size_t i = from; i < to; ++i)
            lowest = std::min(lowest, line.characters[i].probability);
        return lowest;
    }
    double mean() const {
        double sum = 0;
        for (std::size_t i = begin; i < end; ++i)
            sum += line.characters[i].probability;
        return size() > 0 ? sum / double(size()) : least();
    }
    template <typename Test>
    double share(Test test) const {
        return size() == 0 ? 0
                           : double(std::count_if(line.texts.begin() + std::ptrdiff_t(begin),
                                                  line.texts.begin() + std::ptrdiff_t(end), test)) /
                                 double(size());
    }
};

ChoiceFeatures features_of(const Range& a, const Range& b, double alike, bool inside_number) {
    const bool case_only = folded(a.text()) == folded(b.text());
    return {1.0,
            logit(a.least()),
            logit(a.mean()),
            logit(b.least()),
            logit(b.mean()),
            a.size() == 0 ? 1.0 : 0.0,
            b.size() == 0 ? 1.0 : 0.0,
            std::min(3.0, double(a.size())),
            std::min(3.0, double(b.size())),
            a.share(digit),
            b.share(digit),
            a.share(letter),
            b.share(letter),
            case_only ? 1.0 : 0.0,
            alike,
            inside_number ? a.share(digit) - b.share(digit) : 0.0};
}

template <std::size_t n>
double product(const std::array<double, n>& features, const std::array<double, n>& weights) {
    double sum = 0;
    for (std::size_t i = 0; i < features.size(); ++i)
        sum += features[i] * weights[i];
    return sum;
}

/// Whether the nearest characters that both saw alike are digits.
bool number_around(const Packed& line, std::size_t begin, std::size_t end) {
    const bool before = begin > 0 && digit(line.texts[begin - 1]);
    const bool after = end < line.texts.size() && digit(line.texts[end]);
    return before || after;
}

Gap gap_before(const Packed& line, std::size_t i) {
    return line.space_before[i] ? Gap::space : Gap::none;
}

/// The middle one of the characters' heights.
double usual_height(const std::vector<Merged>& characters) {
    std::vector<int> heights;
    heights.reserve(characters.size());
    for (const Merged& merged : characters)
        heights.push_back(merged.character.box.h);
    const auto middle = heights.begin() + std::ptrdiff_t(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    return std::max(1, *middle);
}

SpaceFeatures features_of(const Merged& before, const Merged& after, double height) {
    const std::string &left = before.character.text, &right = after.character.text;
    const double gap =
        std::clamp((after.character.box.x - before.character.box.right()) / height, -0.5, 2.0);
    const bool first = after.first_gap != Gap::unknown, second = after.second_gap != Gap::unknown;
    const bool first_space = after.first_gap == Gap::space;
    const bool second_space = after.second_gap == Gap::space;
    const double least_first =
        before.first >= 0 && after.first >= 0 ? std::min(before.first, after.first) : 0;
    return {1.0,
            first ? 1.0 : 0.0,
            first_space ? 1.0 : 0.0,
            second ? 1.0 : 0.0,
            second_space ? 1.0 : 0.0,
            first_space && second_space ? 1.0 : 0.0,
            first_space && second && !second_space ? gap : 0.0,
            second_space && first && !first_space ? gap : 0.0,
            gap,
            gap * gap,
            digit(left) && digit(right) ? 1.0 : 0.0,
            letter(left) && letter(right) ? 1.0 : 0.0,
            letter(left) && digit(right) ? 1.0 : 0.0,
            digit(left) && letter(right) ? 1.0 : 0.0,
            first_space ? least_first : 0.0,
            first && !first_space ? least_first : 0.0};
}

bool spaced_differently(const Merged& at) {
    return at.first_gap != Gap::unknown && at.second_gap != Gap::unknown &&
           at.first_gap != at.second_gap;
}

/// A gap that only one reader saw is as that one says.
void place_spaces(MergedLine& line, const SpaceWeights& weights) {
    if (line.characters.empty()) return;
    const double height = usual_height(line.characters);
    line.space_before.assign(line.characters.size(), false);
    for (std::size_t i = 1; i < line.characters.size(); ++i) {
        Merged& at = line.characters[i];
        at.gap = features_of(line.characters[i - 1], at, height);
        if (spaced_differently(at))
            line.space_before[i] = product(at.gap, weights) > 0;
        else
            line.space_before[i] = at.first_gap == Gap::space || at.second_gap == Gap::space;
    }
}

void take_same(MergedLine& line, const Packed& a, const Packed& b, const Stretch& stretch) {
    for (std::size_t i = 0; i < stretch.a_end - stretch.a_begin; ++i) {
        const Character& first = a.characters[stretch.a_begin + i];
        const Character& second = b.characters[stretch.b_begin + i];
        Merged merged{first, first.probability, second.probability, 0, false, {}, {}, {}};
        merged.character.probability = 1 - (1 - first.probability) * (1 - second.probability) * 0.5;
        merged.character.alternatives = second.alternatives;
        merged.first_gap = gap_before(a, stretch.a_begin + i);
        merged.second_gap = gap_before(b, stretch.b_begin + i);
        line.characters.push_back(std::move(merged));
    }
}

/// Keeps the likeliest first and each text once.
void add_alternative(std::vector<Alternative>& alternatives, const Alternative& one) {
    std::erase_if(alternatives, [&](const Alternative& other) { return other.text == one.text; });
    const auto place =
        std::find_if(alternatives.begin(), alternatives.end(),
                     [&](const Alternative& other) { return other.probability < one.probability; });
    alternatives.insert(place, one);
}

void take_chosen(MergedLine& line, const Range& winner, const Range& loser, double margin,
                 bool winner_is_first) {
    const double sure = 1 / (1 + std::exp(-std::abs(margin)));
    const std::string other = loser.text();
    for (std::size_t i = winner.begin; i < winner.end; ++i) {
        Merged merged{winner.line.characters[i], -1, -1, margin, true, {}, {}, {}};
        Gap& own = winner_is_first ? merged.first_gap : merged.second_gap;
        Gap& others = winner_is_first ? merged.second_gap : merged.first_gap;
        own = gap_before(winner.line, i);
        if (i == winner.begin && loser.size() > 0) others = gap_before(loser.line, loser.begin);
        (winner_is_first ? merged.first : merged.second) = merged.character.probability;
        merged.character.probability = sure;
        if (i == winner.begin) add_alternative(merged.character.alternatives, {other, 1 - sure});
        line.characters.push_back(std::move(merged));
    }
}

double alike_share(const std::vector<Stretch>& stretches, const Packed& a, const Packed& b) {
    std::size_t same = 0;
    for (const Stretch& stretch : stretches)
        if (stretch.same) same += stretch.a_end - stretch.a_begin;
    const std::size_t longest = std::max(a.texts.size(), b.texts.size());
    return longest == 0 ? 1 : double(same) / double(longest);
}

MergedLine alone(const Packed& only, bool is_first) {
    MergedLine line;
    for (std::size_t i = 0; i < only.characters.size(); ++i) {
        const Character& character = only.characters[i];
        line.characters.push_back({character,
                                   is_first ? character.probability : -1,
                                   is_first ? -1 : character.probability,
                                   0,
                                   false,
                                   {},
                                   {},
                                   {}});
        (is_first ? line.characters.back().first_gap : line.characters.back().second_gap) =
            gap_before(only, i);
    }
    return line;
}

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

LineText line_text(const std::vector<Word>& words) {
    LineText line;
    for (const Word& word : words) {
        if (!line.empty()) line.push_back({" ", 1, {}, {}});
        line.insert(line.end(), word.characters.begin(), word.characters.end());
    }
    return line;
}

MergedLine merge(const LineSeenTwice& seen, const Weights& weights) {
    const Packed a = packed(seen.first), b = packed(seen.second);
    if (a.texts.empty() || b.texts.empty()) {
        MergedLine line = b.texts.empty() ? alone(a, true) : alone(b, false);
        place_spaces(line, weights.space);
        return line;
    }
    const std::vector<Stretch> stretches = align(a.texts, b.texts);
    MergedLine line;
    line.alike = alike_share(stretches, a, b);
    for (const Stretch& stretch : stretches) {
        if (stretch.same) {
            take_same(line, a, b, stretch);
            continue;
        }
        const Range from_a{a, stretch.a_begin, stretch.a_end};
        const Range from_b{b, stretch.b_begin, stretch.b_end};
        const bool inside_number = number_around(a, stretch.a_begin, stretch.a_end);
        line.differences.push_back({from_a.text(), from_b.text(), line.characters.size(), 0,
                                    features_of(from_a, from_b, line.alike, inside_number)});
        const double margin = product(line.differences.back().features, weights.choice);
        line.differences.back().chosen = margin > 0 ? from_b.size() : from_a.size();
        if (margin > 0)
            take_chosen(line, from_b, from_a, margin, false);
        else
            take_chosen(line, from_a, from_b, margin, true);
    }
    place_spaces(line, weights.space);
    return line;
}

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
