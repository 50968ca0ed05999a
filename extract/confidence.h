// Scores as probabilities that a value is right.
#pragma once

#include "extract/amount_sums.h"
#include "extract/document_type.h"
#include "extract/features.h"
#include "extract/field_models.h"
#include "extract/text_shape.h"

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
    double date_certainty = 1;   ///< that day and month, or the halves of the day, were not taken
                                 ///< for each other
    bool receipt = false;
    Evidence evidence = {};
    TextShape shape = {};
    double weakest = 1;           ///< lowest probability of its characters
    double unsure = 0;            ///< characters for which something else was seen too
    double page_doubt = 0;        ///< share of the page's words that were read badly
    double over_rival = 8;        ///< lead over the best other value that shares ink with it
    double thumb_lead = 0;        ///< of the rule of thumb over the best other value
    double seen_elsewhere = 0;    ///< share of its words that stand elsewhere too
    double nearly_elsewhere = 0;  ///< words elsewhere that differ from one of its by one letter
    double words_left = 0;        ///< in its row, outside it
    AmountStanding amount = {};
    double letter_height_px = 20;  ///< usual on its page: small letters are misread more often
    double document_words = 100;   ///< words of the document
};

/// As numbers, for the trees of FieldModels::confidence.
Features standing_features(const FieldRule& rule, const Standing& standing);
/// The same in logarithms and products, for its linear part.
std::vector<double> standing_terms(const FieldRule& rule, const Standing& standing);

/// By the trees where the field has some, otherwise by weights set by hand.
double confidence(const FieldModels* models, const FieldRule& rule, const Standing& standing);

}  // namespace intray::extract
