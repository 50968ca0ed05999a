// How likely a candidate is the value of its field: weights by hand over the evidence, one place to
// replace when scoring is learned.
#pragma once

#include "extract/candidates.h"
#include "extract/document_type.h"

namespace intray::extract {

/// Log-odds: 0 means as likely as not.
double score(const FieldRule& rule, const Candidate& candidate);

}  // namespace intray::extract
