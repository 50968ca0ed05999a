// Whether a draft may go on without a person.
#pragma once

#include "extract/draft.h"
#include "extract/knowledge.h"

namespace intray::extract {

/// Accept only when nothing warns and nothing announced is missing, every required field is there
/// and sure, a voucher's total is confirmed by other amounts, and the wrong fields to be expected
/// from the confidences stay within the error budget.
Verdict verdict(const Draft& draft, const Knowledge& knowledge);

}  // namespace intray::extract
