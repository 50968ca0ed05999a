// Whether a draft may go on without a person.
#pragma once

#include "extract/draft.h"
#include "extract/knowledge.h"

namespace intray::extract {

/// How many of a draft's fields are expected to be wrong, by their calibrated confidences. A
/// required field that is missing is wrong; the document type counts as a field.
struct Expected {
    double wrong = 0;
    int fields = 0;
};
Expected expected_wrong(const Draft& draft, const DocumentType& type);

/// Accept only when nothing warns, nothing that the page announces is missing, and the wrong fields
/// to be expected stay within the manager's error budget.
Verdict verdict(const Draft& draft, const Knowledge& knowledge);

}  // namespace intray::extract
