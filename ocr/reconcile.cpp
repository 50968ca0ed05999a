#include "ocr/reconcile.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "ocr/align.h"
#include "ocr/signs.h"

namespace intray::ocr {
namespace {

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

}  // namespace

bool spaced_differently(const Merged& at) {
    return at.first_gap != Gap::unknown && at.second_gap != Gap::unknown &&
           at.first_gap != at.second_gap;
}

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

}  // namespace intray::ocr
