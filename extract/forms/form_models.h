// The learned part of reading unknown forms: trees that cut words into pieces, tell questions from
// answers, join lines and link both. models/forms/train.py fits them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/trees.h"

namespace intray::extract::forms {

/// Features by place; their order is that of the code that makes them.
using Numbers = std::vector<float>;
constexpr std::size_t gap_numbers = 57, piece_numbers = 95, piece_numbers_again = 119,
                      join_numbers = 66, link_numbers = 59;

struct FormModels {
    Trees cuts;         ///< of a Gap: a piece ends here
    Trees questions;    ///< of a piece by itself
    Trees answers;      ///< of a piece by itself
    Trees questions_2;  ///< of a piece once its neighbours are guessed
    Trees answers_2;
    Trees joins;  ///< of two pieces: lines of the same text
    Trees links;  ///< of a question and an answer
    double least_link = 0.5;
    std::string version;
};

/// Probability; 0 for a model without trees.
double believed(const Trees& trees, const Numbers& features);

/// Throws Failure where the file is missing, damaged or made for other features. Stages that it
/// lacks are left empty, so that a later stage can be trained on the earlier ones.
FormModels load_form_models(const std::string& path);

}  // namespace intray::extract::forms
