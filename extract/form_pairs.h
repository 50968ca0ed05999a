// An unknown form: what is printed before a colon is a question, what stands behind or below it
// the answer.
#pragma once

#include <vector>

#include "extract/draft.h"
#include "extract/layout.h"

namespace intray::extract {

std::vector<Field> find_pairs(const Layout& layout);

}  // namespace intray::extract
