// Dates as clerks abbreviate them: "3", "4.3", "0403", "+5".
#pragma once

#include <optional>
#include <string_view>

#include "base/date.h"
#include "extract/knowledge.h"

namespace intray::extract {

/// Where an abbreviated date is to be looked for.
enum class Side { until, from };

/// The nearest day until or from `anchor` (itself included) that `typed` names: a day of the month,
/// a day and a month in the order given, or, with a sign, a number of days from `anchor`.
/// None where it is no abbreviation or no such day comes within four years.
std::optional<Date> short_date(std::string_view typed, const Date& anchor, Side side,
                               DateOrder order);

}  // namespace intray::extract
