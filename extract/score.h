// How likely a candidate is the value of its field: weights by hand over the evidence, one place to
// replace when scoring is learned.
#pragma once

#include "extract/candidates.h"
#include "extract/document_type.h"

namespace intray::extract {

/// Log-odds: 0 means as likely as not.
double score(const FieldRule& rule, const Candidate& candidate);

/// 0..1 from the score of the chosen candidate and its lead over the next other value.
double confidence_from(double best, double second);

}  // namespace intray::extract
