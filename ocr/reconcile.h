// One text from two readings of a line, and what speaks for each of its characters.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "ocr/line_reader.h"
#include "ocr/reading.h"

namespace intray::ocr {

LineText line_text(const std::vector<Word>& words);

/// What each reader saw; empty where it did not see or was not asked.
struct LineSeenTwice {
    LineText first, second;
    bool both_looked = true;  ///< false: the second reader was not asked
};

/// What is known of a place where the readers differ.
constexpr std::size_t choice_features = 16;
using ChoiceFeatures = std::array<double, choice_features>;

/// Weights of a logistic regression: positive where the second reader is the likelier one.
/// models/reader/fit.py fits them.
using ChoiceWeights = std::array<double, choice_features>;

/// What is known of the gap before a character; weights are positive where a space stands there.
constexpr std::size_t space_features = 16;
using SpaceFeatures = std::array<double, space_features>;
using SpaceWeights = std::array<double, space_features>;

struct Weights {
    ChoiceWeights choice{};
    SpaceWeights space{};
};

/// Whether a reader saw a space before a character.
enum class Gap { unknown, none, space };

struct Merged {
    Character character;
    double first = -1, second = -1;  ///< probabilities that the readers gave; -1: did not see it
    double margin = 0;               ///< of the choice, in logits; 0 where there was none to make
    bool chosen = false;             ///< the readers differed here
    Gap first_gap = Gap::unknown, second_gap = Gap::unknown;
    SpaceFeatures gap{};
};

/// Whether one reader saw a space before the character and the other none.
bool spaced_differently(const Merged& at);

/// A difference between two readings, for fitting the weights.
struct Difference {
    std::string first, second;
    std::size_t at = 0;      ///< index into the merged characters
    std::size_t chosen = 0;  ///< characters there that were taken
    ChoiceFeatures features{};
};

/// Without spaces; each character says whether one stands before it.
struct MergedLine {
    std::vector<Merged> characters;
    std::vector<bool> space_before;
    double alike = 1;  ///< share of characters that both readers saw alike
    std::vector<Difference> differences;
};

MergedLine merge(const LineSeenTwice& line, const Weights& weights);

}  // namespace intray::ocr
