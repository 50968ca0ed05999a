// From scored candidates to at most one value a field, so that the fields agree with each other:
// net and tax make the total, sender and receiver differ.
#pragma once

#include <vector>

#include "extract/candidates.h"
#include "extract/draft.h"
#include "extract/features.h"
#include "extract/matches.h"

namespace intray::extract {

struct Chosen {
    Field field;
    Features standing;          ///< what its confidence comes from
    std::vector<double> terms;  ///< the same for its linear part
};

std::vector<Chosen> choose(const Facts& facts, const Matches& matches,
                           const std::vector<Candidate>& candidates);

}  // namespace intray::extract
