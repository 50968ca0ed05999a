// Whether a draft may go on without a person.
#pragma once

#include "extract/draft.h"
#include "extract/knowledge.h"

namespace intray::extract {

/// How many of a draft's fields are expected to be wrong, by their calibrated confidences. A
/// required or usual field that is missing is wrong; the document type counts as a field,
/// incidental ones do not.
struct Expected {
    double wrong = 0;
    int fields = 0;
    double share() const { return fields ? wrong / fields : 0; }
};
Expected expected_wrong(const Draft& draft, const DocumentType& type);

/// Whether the error budget alone decides: nothing warns, nothing that the page announces is
/// missing, and the type makes an entry.
bool within_reach(const Draft& draft, const Knowledge& knowledge);

/// Accept only when nothing warns, nothing that the page announces is missing, and the wrong fields
/// to be expected stay within the manager's error budget.
Verdict verdict(const Draft& draft, const Knowledge& knowledge);

/// Takes the incidental fields out of an accepted draft that are beyond the budget and more likely
/// wrong than right.
void leave_out_doubtful(Draft& draft, const Knowledge& knowledge);

}  // namespace intray::extract
