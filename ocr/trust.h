// How far the readers are to be believed: what was fitted on labelled pages.
#pragma once

#include <string>

#include "base/curve.h"
#include "base/trees.h"
#include "ocr/word_features.h"

namespace intray::ocr {

struct Trust {
    Weights readers;
    Trees word;  ///< log-odds by the word's features
    /// From the trees' probability to the share that proved right; rising in both, from 0 to 1.
    Curve curve;
};

/// Throws Failure where the file is missing or not of this version.
Trust load_trust(const std::string& path);

/// The probability that a word is right.
double word_confidence(const Trust& trust, const WordFeatures& features);

}  // namespace intray::ocr
