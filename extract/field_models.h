// The learned part of understanding: per field the trees that score its candidates, and what turns
// a chosen value's standing into the probability that it is right. models/fields/train.py fits
// both.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/trees.h"

namespace intray::extract {

/// A logistic regression over standing_terms.
struct Linear {
    double base = 0;
    std::vector<double> weights;
    /// Log-odds; `base` alone where there are other terms than weights.
    double score(const std::vector<double>& terms) const;
};

/// A curve that rises through points, straight between them, level before and after.
struct Curve {
    std::vector<std::pair<double, double>> points;  ///< by rising x
    double at(double x) const;                      ///< x itself where there are no points
};

struct FieldModels {
    std::vector<std::string> features;                 ///< names of what `fields` look at
    std::map<std::string, Trees, std::less<>> fields;  ///< by field name
    std::vector<std::string> standing;                 ///< names of what `confidence` looks at
    Trees confidence;
    Linear linear;        ///< the other part of the confidence
    Curve receipts;       ///< from the log-odds of both parts to those that receipts' values have
    std::string version;  ///< of what they were trained on
};

/// Throws Failure where the file is missing, damaged or made for other features.
FieldModels load_field_models(const std::string& path);

double probability(double log_odds);

}  // namespace intray::extract
