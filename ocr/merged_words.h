// Words out of lines that were read twice, with what speaks for each.
#pragma once

#include <vector>

#include "ocr/reconcile.h"
#include "ocr/word_features.h"

namespace intray::ocr {

struct MergedWord {
    Word word;  ///< `confidence` is not set
    WordFeatures features;
};

/// The words of each of a page's lines.
std::vector<std::vector<MergedWord>> words_of(const std::vector<MergedLine>& page);

}  // namespace intray::ocr
