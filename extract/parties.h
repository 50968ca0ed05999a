// Who sent the document and who receives it: names and addresses from the head of the page, the
// address window, postal towns and legal forms.
#pragma once

#include <vector>

#include "extract/candidates.h"

namespace intray::extract {

void find_parties(const Facts& facts, std::vector<Candidate>& result);

}  // namespace intray::extract
