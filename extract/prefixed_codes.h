// Codes that say themselves what they are: "INV/06/2016/0042", "PO-104471".
#pragma once

#include <vector>

#include "extract/candidates.h"

namespace intray::extract {

void find_prefixed_codes(const Facts& facts, std::vector<Candidate>& result);

}  // namespace intray::extract
