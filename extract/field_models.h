// The learned part of understanding: per field the trees that score its candidates, and what turns
// a chosen value's standing into the probability that it is right. models/fields/train.py fits
// both.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/curve.h"
#include "extract/trees.h"

namespace intray::extract {

struct FieldModels {
    std::vector<std::string> features;                 ///< names of what `fields` look at
    std::map<std::string, Trees, std::less<>> fields;  ///< by field name
    std::vector<std::string> standing;                 ///< names of what `confidence` looks at
    Trees confidence;
    /// From the trees' probability to the share that proved right; rising in both.
    Curve curve;
    std::string version;  ///< of what they were trained on
};

/// Throws Failure where the file is missing, damaged or made for other features.
FieldModels load_field_models(const std::string& path);

double probability(double log_odds);

}  // namespace intray::extract
