// Candidates that nothing announces: lines that may be names or addresses, words that may be
// numbers of documents. The trees of field_models.h tell which are.
#pragma once

#include <vector>

#include "extract/candidates.h"

namespace intray::extract {

void find_plain_lines(const Facts& facts, std::vector<Candidate>& result);
void find_plain_codes(const Facts& facts, std::vector<Candidate>& result);

}  // namespace intray::extract
