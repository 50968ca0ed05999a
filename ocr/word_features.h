// What is known of a word that was read twice, as numbers, for the trees of trust.h.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ocr/reconcile.h"

namespace intray::ocr {

constexpr std::size_t word_features = 76;

/// Values by name; every word has the same names in the same order.
struct WordFeatures {
    std::array<std::string_view, word_features> names;
    std::array<float, word_features> values{};
    std::size_t count = 0;  ///< that were added

    void add(std::string_view name, double value) {
        names.at(count) = name;
        values.at(count++) = static_cast<float>(value);
    }
};

/// Where a word stands: the characters [begin, end) of a page's line.
struct WordPlace {
    std::size_t line = 0, begin = 0, end = 0;
};

/// One for each place; places are in the order of lines and of characters within them. The places
/// of a line follow each other without a gap.
std::vector<WordFeatures> features_of(const std::vector<MergedLine>& page,
                                      const std::vector<WordPlace>& places);

/// In the order of the values.
std::array<std::string_view, word_features> word_feature_names();

}  // namespace intray::ocr
