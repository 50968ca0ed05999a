// How likely a candidate is the value of its field.
#pragma once

#include <vector>

#include "extract/candidates.h"
#include "extract/matches.h"

namespace intray::extract {

/// What a few weights over the evidence say that were set by hand: all there is for a field without
/// trees, one feature among many for the others.
double rule_of_thumb(const FieldRule& rule, const Candidate& candidate);

/// Log-odds, one a candidate: 0 means as likely as not. By the trees of the facts' knowledge where
/// a field has some, otherwise by the rule of thumb.
std::vector<double> scores(const Facts& facts, const Matches& matches,
                           const std::vector<Candidate>& candidates);

}  // namespace intray::extract
