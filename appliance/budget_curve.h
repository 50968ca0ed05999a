// What every error budget would have let pass, and how often that was wrong.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace intray::appliance {

/// A labelled document as the verdict saw it and as it proved to be.
struct Judged {
    double expected_error = 0;  ///< share of its fields that the verdict expects to be wrong
    bool acceptable = true;     ///< nothing but the budget speaks against it
    int labelled = 0;           ///< fields
    int faulty = 0;             ///< of them: wrong or missing
};

/// 95 % bounds of a share (Wilson 1927); from 0 to 1 where nothing was counted.
struct Bounds {
    double low = 0;
    double high = 1;
};
Bounds wilson(int hits, int of);

struct BudgetPoint {
    double budget = 0;  ///< wrong fields in 10,000 that are allowed
    int accepted = 0;   ///< documents
    double share = 0;   ///< of all documents
    int labelled = 0;   ///< fields of the accepted documents
    int faulty = 0;
    double error = 0;     ///< faulty of labelled
    double expected = 0;  ///< mean of what the verdict expects
    Bounds error_bounds;
};

struct BudgetCurve {
    int documents = 0;
    std::vector<BudgetPoint> points;  ///< by rising budget, one wherever another document passes
    BudgetPoint at(double budget) const;
};

BudgetCurve budget_curve(std::vector<Judged> documents);

nlohmann::json as_json(const BudgetCurve& curve);
/// A table with bars for the terminal; `budget` is the one that is set.
std::string as_text(const BudgetCurve& curve, double budget);
/// A drawing that stands alone: share of documents across, observed error up.
std::string as_svg(const BudgetCurve& curve, double budget);

}  // namespace intray::appliance
