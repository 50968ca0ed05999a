#include "ocr/word_row.h"

#include <algorithm>
#include <cmath>

#include "ocr/signs.h"
#include "ocr/word_shape.h"

namespace intray::ocr {
namespace {

constexpr double far = 3;             ///< a gap where no neighbour stands, in heights of letters
constexpr std::size_t gap_width = 8;  ///< in SpaceFeatures

void add_voice(WordFeatures& row, const std::array<std::string_view, 7>& names,
               const Voice& voice) {
    row.add(names[0], voice.least);
    row.add(names[1], voice.second_least);
    row.add(names[2], voice.third_least);
    row.add(names[3], voice.count > 0 ? voice.sum : unheard);
    row.add(names[4], voice.mean());
    row.add(names[5], voice.doubts);
    row.add(names[6], voice.strong_doubts);
}

/// Where the readers differed, and how near the choice was.
void add_choices(WordFeatures& row, const MergedLine& line, const WordPlace& place) {
    double chosen = 0, second_won = 0, tightest = unheard, lost_inside = 0, lost_at_edge = 0;
    double inserted = 0, shorter = 0, only_first = 0, only_second = 0;
    for (std::size_t i = place.begin; i < place.end; ++i) {
        const Merged& at = line.characters[i];
        only_first += at.second < 0, only_second += at.first < 0;
        if (!at.chosen) continue;
        ++chosen;
        second_won += at.margin > 0;
        tightest = std::min(tightest, std::abs(at.margin));
    }
    double closest = unheard;
    for (const Difference& difference : line.differences) {
        const std::size_t end = difference.at + difference.chosen;
        if (end < place.begin || difference.at > place.end) continue;
        const bool inside = difference.at >= place.begin && end <= place.end;
        if (difference.chosen == 0)
            (difference.at > place.begin && difference.at < place.end ? lost_inside
                                                                      : lost_at_edge) += 1;
        inserted += inside && (difference.first.empty() || difference.second.empty());
        shorter += inside && difference.first.size() != difference.second.size();
        closest =
            std::min(closest, double(std::max(difference.first.size(), difference.second.size())));
    }
    row.add("choices", chosen);
    row.add("choices of the second", second_won);
    row.add("tightest choice", tightest);
    row.add("left out inside", lost_inside);
    row.add("left out at an edge", lost_at_edge);
    row.add("seen by one", inserted);
    row.add("seen unlike in length", shorter);
    row.add("smallest difference", closest);
    row.add("by the first alone", only_first);
    row.add("by the second alone", only_second);
}

/// What else the second reader thought of.
void add_rivals(WordFeatures& row, std::span<const Merged> characters) {
    double letter_rival = 0, digit_rival = 0, nothing_rival = 0, sum = 0, ratio = unheard;
    for (const Merged& at : characters)
        for (const Alternative& other : at.character.alternatives) {
            if (other.text.empty()) {
                nothing_rival = std::max(nothing_rival, other.probability);
                continue;
            }
            double& rival = digit(other.text) ? digit_rival : letter_rival;
            rival = std::max(rival, other.probability);
            sum += other.probability;
            if (at.second > 0)
                ratio = std::min(ratio, std::log(at.second / std::max(1e-4, other.probability)));
        }
    row.add("rival letter", letter_rival);
    row.add("rival digit", digit_rival);
    row.add("rival nothing", nothing_rival);
    row.add("rivals", sum);
    row.add("nearest rival", ratio);
}

/// Gaps in heights of letters.
void add_gaps(WordFeatures& row, const MergedLine& line, const WordPlace& place) {
    double widest = -1, narrowest = far, doubted = 0;
    for (std::size_t i = place.begin + 1; i < place.end; ++i) {
        widest = std::max(widest, line.characters[i].gap[gap_width]);
        narrowest = std::min(narrowest, line.characters[i].gap[gap_width]);
        doubted += spaced_differently(line.characters[i]);
    }
    const Merged* before = place.begin > 0 ? &line.characters[place.begin] : nullptr;
    const Merged* after =
        place.end < line.characters.size() ? &line.characters[place.end] : nullptr;
    const auto width = [](const Merged* at) { return at ? at->gap[gap_width] : far; };
    row.add("widest gap inside", widest);
    row.add("narrowest gap inside", narrowest);
    row.add("gap before", width(before));
    row.add("gap behind", width(after));
    row.add("gap inside for one", doubted);
    row.add("gap before for the first", before ? int(before->first_gap) : -1);
    row.add("gap before for the second", before ? int(before->second_gap) : -1);
    row.add("gap behind for the first", after ? int(after->first_gap) : -1);
    row.add("gap behind for the second", after ? int(after->second_gap) : -1);
}

void add_sizes(WordFeatures& row, std::span<const Merged> characters, const LineFacts& line) {
    Box box;
    double tallest = 0, lowest = 1e9, narrowest = 1e9;
    for (const Merged& at : characters) {
        box = hull(box, at.character.box);
        tallest = std::max(tallest, double(at.character.box.h));
        lowest = std::min(lowest, double(at.character.box.h));
        narrowest = std::min(narrowest, double(at.character.box.w));
    }
    row.add("height in line", box.h / line.height);
    row.add("tallest in line", tallest / line.height);
    row.add("lowest in line", lowest / line.height);
    row.add("narrowest in line", narrowest / line.width);
    row.add("width a character", box.w / double(characters.size()) / line.height);
    row.add("height", box.h);
}

void add_shape(WordFeatures& row, const std::string& text, std::span<const Merged> characters) {
    const WordShape shape = shape_of(text);
    row.add("length", double(characters.size()));
    row.add("digits", shape.digits);
    row.add("letters", shape.letters);
    row.add("capitals", shape.capitals);
    row.add("signs", shape.signs);
    row.add("form", double(shape.form));
    row.add("odd neighbours", shape.odd_neighbours);
    row.add("confusable", shape.confusable);
    row.add("upright strokes", shape.upright_strokes);
    row.add("most alike in a row", shape.longest_run);
    row.add("starts with a sign", shape.starts_with_sign);
    row.add("ends with a sign", shape.ends_with_sign);
    row.add("vowels", shape.vowels);
}

}  // namespace

void Voice::hear(double probability) {
    if (probability < 0) return;
    const double odds = logit(probability);
    third_least = std::min(third_least, std::max(second_least, odds));
    second_least = std::min(second_least, std::max(least, odds));
    least = std::min(least, odds);
    sum += odds, ++count;
    doubts += odds < 5, strong_doubts += odds < 2;
}

std::span<const Merged> characters_of(const MergedLine& line, const WordPlace& place) {
    return std::span(line.characters).subspan(place.begin, place.end - place.begin);
}

std::string text_of(std::span<const Merged> characters) {
    std::string text;
    for (const Merged& at : characters)
        text += at.character.text;
    return text;
}

Voices voices_of(std::span<const Merged> characters) {
    Voices voices;
    for (const Merged& at : characters)
        voices.first.hear(at.first), voices.second.hear(at.second);
    return voices;
}

double middle(std::vector<double> values) {
    if (values.empty()) return 0;
    const auto at = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

LineFacts facts_of(const MergedLine& line) {
    std::vector<double> heights, widths;
    for (const Merged& at : line.characters)
        heights.push_back(at.character.box.h), widths.push_back(at.character.box.w);
    return {voices_of(line.characters), std::max(1.0, middle(std::move(heights))),
            std::max(1.0, middle(std::move(widths)))};
}

void add_word(WordFeatures& row, const MergedLine& line, const WordPlace& place,
              const Voices& voices, const LineFacts& facts) {
    const auto characters = characters_of(line, place);
    row.add("read by the first", voices.first.count > 0);
    row.add("read by the second", voices.second.count > 0);
    add_voice(row,
              {"least of the first", "second least of the first", "third least of the first",
               "odds of the first", "mean of the first", "doubts of the first",
               "strong doubts of the first"},
              voices.first);
    add_voice(row,
              {"least of the second", "second least of the second", "third least of the second",
               "odds of the second", "mean of the second", "doubts of the second",
               "strong doubts of the second"},
              voices.second);
    row.add("least of both", voices.first.least + voices.second.least);
    add_choices(row, line, place);
    add_rivals(row, characters);
    add_gaps(row, line, place);
    add_sizes(row, characters, facts);
    add_shape(row, text_of(characters), characters);
}

}  // namespace intray::ocr
