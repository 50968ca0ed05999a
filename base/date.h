// Calendar days and UTC instants as ISO 8601 text.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace intray {

using Date = std::chrono::year_month_day;
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// "2026-11-21".
std::string iso_text(const Date& date);
/// "2026-11-21T21:58:00.123Z".
std::string iso_text(Instant instant);

/// Only real days of the years 1900 to 2199 in the form YYYY-MM-DD.
std::optional<Date> parse_iso_date(std::string_view text);

}  // namespace intray
