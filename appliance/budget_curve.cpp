#include "appliance/budget_curve.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace intray::appliance {
namespace {

using nlohmann::json;

constexpr double shown_budgets[] = {10, 20, 50, 100, 150, 200, 300, 500, 1000, 2000, 5000, 10000};
constexpr int bar_width = 30;

void measure(BudgetPoint& point, int documents) {
    point.share = documents ? double(point.accepted) / documents : 0;
    point.error = point.labelled ? double(point.faulty) / point.labelled : 0;
    point.error_bounds = wilson(point.faulty, point.labelled);
}

std::string bar(double share) {
    const int full = int(std::lround(share * bar_width));
    std::string result;
    for (int i = 0; i < bar_width; ++i)
        result += i < full ? "█" : "·";
    return result;
}

}  // namespace

Bounds wilson(int hits, int of) {
    if (of <= 0) return {};
    constexpr double z = 1.959964;
    const double n = of, p = hits / n, centre = p + z * z / (2 * n),
                 reach = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)),
                 scale = 1 + z * z / n;
    return {std::max(0.0, (centre - reach) / scale), std::min(1.0, (centre + reach) / scale)};
}

BudgetCurve budget_curve(std::vector<Judged> documents) {
    BudgetCurve curve;
    curve.documents = int(documents.size());
    std::erase_if(documents, [](const Judged& one) { return !one.acceptable; });
    std::sort(documents.begin(), documents.end(),
              [](const Judged& a, const Judged& b) { return a.expected_error < b.expected_error; });
    BudgetPoint sum;
    double expected = 0;
    for (std::size_t i = 0; i < documents.size(); ++i) {
        ++sum.accepted;
        sum.labelled += documents[i].labelled;
        sum.faulty += documents[i].faulty;
        sum.budget = documents[i].expected_error * 10000;
        expected += documents[i].expected_error;
        sum.expected = expected / sum.accepted;
        if (i + 1 < documents.size() &&
            documents[i + 1].expected_error == documents[i].expected_error)
            continue;
        measure(sum, curve.documents);
        curve.points.push_back(sum);
    }
    return curve;
}

BudgetPoint BudgetCurve::at(double budget) const {
    BudgetPoint result;
    for (const BudgetPoint& point : points)
        if (point.budget <= budget) result = point;
    result.budget = budget;
    return result;
}

json as_json(const BudgetCurve& curve) {
    json points = json::array();
    for (const BudgetPoint& point : curve.points)
        points.push_back({{"wrong_fields_in_10000", point.budget},
                          {"accepted", point.accepted},
                          {"accepted_share", point.share},
                          {"fields_labelled", point.labelled},
                          {"fields_wrong_or_missing", point.faulty},
                          {"error", point.error},
                          {"error_expected", point.expected},
                          {"error_lower95", point.error_bounds.low},
                          {"error_upper95", point.error_bounds.high}});
    return points;
}

std::string as_text(const BudgetCurve& curve, double budget) {
    std::vector<double> budgets(std::begin(shown_budgets), std::end(shown_budgets));
    if (std::find(budgets.begin(), budgets.end(), budget) == budgets.end())
        budgets.push_back(budget);
    std::sort(budgets.begin(), budgets.end());
    std::string text = fmt::format(
        "  straight through by error budget (at most N wrong fields in 10,000; * is set)\n"
        "  {:>8}  {:{}}  {:>15}  {:>22}\n",
        "budget", "share of documents", bar_width + 8, "wrong, missing", "observed error (95 %)");
    for (const double one : budgets) {
        const BudgetPoint point = curve.at(one);
        text += fmt::format("  {:>7g}{}  {} {:5.1f} %  {:>7} of {:>4}  ", one,
                            one == budget ? '*' : ' ', bar(point.share), 100 * point.share,
                            point.faulty, point.labelled);
        text += point.labelled
                    ? fmt::format("{:5.2f} % ({:.2f} to {:.2f})\n", 100 * point.error,
                                  100 * point.error_bounds.low, 100 * point.error_bounds.high)
                    : std::string("      -\n");
    }
    return text;
}

}  // namespace intray::appliance
