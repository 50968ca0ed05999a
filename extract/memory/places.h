// How far a candidate stands where the field stood in the confirmed documents of its supplier.
#pragma once

#include <vector>

#include "extract/candidates.h"

namespace intray::extract {

struct Remembered {
    double weight = 0;  ///< log-odds to add to the candidate's own
    int lessons = 0;    ///< that speak for it
};

/// One a candidate; empty where no supplier is recognised.
std::vector<Remembered> remembered(const Facts& facts, const std::vector<Candidate>& candidates);

}  // namespace intray::extract
