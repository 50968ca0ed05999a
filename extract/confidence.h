// Scores as probabilities that a value is right.
#pragma once

#include "extract/document_type.h"
#include "extract/features.h"
#include "extract/field_models.h"

namespace intray::extract {

/// What is known of a chosen value.
struct Standing {
    double score = 0;
    double second = 0;           ///< score of the next other value
    double ocr_confidence = 1;   ///< of the least certain word
    double all_read = 1;         ///< that every word was read right, if words err alone
    bool agreed = false;         ///< an amount that net, tax and total confirm
    double others = 0;           ///< sum of the other values' probabilities
    double page_confidence = 1;  ///< mean of the words'
    double date_certainty = 1;   ///< that day and month were not taken for each other
    bool receipt = false;
    Evidence evidence = {};
};

/// As numbers, for FieldModels::confidence.
Features standing_features(const FieldRule& rule, const Standing& standing);

/// By the trees where the field has some, otherwise by weights set by hand.
double confidence(const FieldModels* models, const FieldRule& rule, const Standing& standing);

}  // namespace intray::extract
