// How far a candidate stands where its field stood in the confirmed documents of the supplier.
#pragma once

#include <vector>

#include "extract/candidates.h"

namespace intray::extract {

/// Fills in Candidate::remembered where the supplier is recognised.
void remember_places(const Facts& facts, std::vector<Candidate>& candidates);

}  // namespace intray::extract
