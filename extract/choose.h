// From scored candidates to at most one value a field, so that the fields agree with each other:
// net and tax make the total, sender and receiver differ.
#pragma once

#include <vector>

#include "extract/candidates.h"
#include "extract/draft.h"

namespace intray::extract {

std::vector<Field> choose(const Facts& facts, const std::vector<Candidate>& candidates);

}  // namespace intray::extract
