// The error budget that administrators set, and what other budgets would have let pass.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extract/knowledge.h"
#include "storage/store.h"

namespace intray::storage {

/// Wrong fields in 10,000; `otherwise` where nobody has set it.
double error_budget(Store& store, double otherwise);
/// Problem code "invalid".
Result<Done> set_error_budget(Store& store, double wrong_fields_in_10000, const std::string& by);

/// What a budget would have done with the newest documents. Each point holds from its budget up to
/// the next one's.
struct BudgetPoint {
    double budget = 0;  ///< wrong fields in 10,000
    std::int64_t accepted = 0;
    std::int64_t checked = 0;  ///< of the accepted: a person has confirmed what they say
    std::int64_t fields = 0;   ///< of the checked
    std::int64_t wrong = 0;    ///< of those fields
    bool operator==(const BudgetPoint&) const = default;
};
struct BudgetCurve {
    std::int64_t documents = 0;
    std::vector<BudgetPoint> points;  ///< by rising budget
};
/// Of the newest `most` documents that were read, by the confidences that were kept with them.
BudgetCurve budget_curve(Store& store, const extract::Knowledge& knowledge, int most);

}  // namespace intray::storage
