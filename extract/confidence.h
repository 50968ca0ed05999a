// Scores as probabilities: one small table of weights, fitted as models/README.md says.
#pragma once

#include "extract/document_type.h"

namespace intray::extract {

/// What is known of a chosen value.
struct Standing {
    double score = 0;
    double second = 0;  ///< score of the next other value
    double ocr_confidence = 1;
    bool agreed = false;  ///< an amount that net, tax and total confirm
};

/// How likely the value is right, 0..1; never less for a better score, lead or reading.
double confidence(const FieldRule& rule, const Standing& standing);

}  // namespace intray::extract
