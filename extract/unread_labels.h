// Labels on the page whose fields stayed empty: what a person would notice as missing.
#pragma once

#include <vector>

#include "extract/candidates.h"
#include "extract/draft.h"

namespace intray::extract {

/// A note of code `unread_field` for each field that the page announces and the draft lacks. Only
/// for vouchers: on a form, boxes stay empty by right.
std::vector<Finding> unread_labels(const Facts& facts, const Draft& draft);

}  // namespace intray::extract
