// Words out of a line that was read twice, with what speaks for each.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "ocr/reconcile.h"

namespace intray::ocr {

/// What is known of a word, from which its confidence comes.
constexpr std::size_t word_features = 28;
using WordFeatures = std::array<double, word_features>;

struct MergedWord {
    Word word;  ///< `confidence` is not set
    WordFeatures features{};
};

/// `page_alike`: mean of the lines' `alike` over the characters of the page.
std::vector<MergedWord> words_of(const MergedLine& line, double page_alike);

double mean_alike(const std::vector<MergedLine>& lines);

}  // namespace intray::ocr
