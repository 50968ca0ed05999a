// What a word's own characters say of it; word_features.h adds what stands around it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "ocr/word_features.h"

namespace intray::ocr {

/// Stands for the odds of what was not seen; more than the surest.
inline constexpr double unheard = 9;

/// What one reader says of some characters, in logits.
struct Voice {
    double least = unheard, second_least = unheard, third_least = unheard, sum = 0, count = 0;
    double doubts = 0, strong_doubts = 0;

    void hear(double probability);  ///< -1: did not see it
    double mean() const { return count > 0 ? sum / count : unheard; }
};

struct Voices {
    Voice first, second;

    double least() const { return first.least < second.least ? first.least : second.least; }
};

/// What all words of a line share.
struct LineFacts {
    Voices voices;
    double height = 0, width = 0;  ///< the usual character's
};

std::span<const Merged> characters_of(const MergedLine& line, const WordPlace& place);
std::string text_of(std::span<const Merged> characters);
Voices voices_of(std::span<const Merged> characters);
LineFacts facts_of(const MergedLine& line);
/// The middle one; 0 of none.
double middle(std::vector<double> values);

void add_word(WordFeatures& row, const MergedLine& line, const WordPlace& place,
              const Voices& voices, const LineFacts& facts);

}  // namespace intray::ocr
