// Dates and times as people print them: European, American, ISO, with month names of six languages.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "extract/knowledge.h"

namespace intray::extract {

/// A date in a text with every reading that the calendar allows; at least one is set.
struct DateMatch {
    std::size_t begin = 0;  ///< bytes of the searched text
    std::size_t end = 0;
    std::optional<Date> day_first;
    std::optional<Date> month_first;
    std::optional<Date> year_first;      ///< year, month, day; or no doubt at all (named month)
    std::optional<Date> year_day_month;  ///< 2015-29-03
    bool full_year = false;              ///< four digits
    bool named_month = false;
};

/// How the dates of one document are to be read.
struct DateConvention {
    DateOrder order = DateOrder::day_first;
    bool year_day_month = false;
    double certainty = 0.75;  ///< that an ambiguous date is read right
};

/// `text` must be folded (base/text.h); matches do not overlap and come in order.
std::vector<DateMatch> find_dates(std::string_view text);

/// What the unambiguous dates of a document say about the others; then its country; then how near
/// to each other its dates come; `fallback` where nothing speaks.
DateConvention convention_of(const std::vector<DateMatch>& matches,
                             std::optional<DateOrder> of_country, DateOrder fallback);

Date resolve(const DateMatch& match, const DateConvention& convention);
/// Whether another convention would give another day.
bool ambiguous(const DateMatch& match);

/// The whole of `text` as one date.
std::optional<Date> parse_date(std::string_view text, DateOrder order);

struct TimeMatch {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string value;  ///< "23:10" or "23:10:05"
};

/// Times of day, 12 or 24 hours, with a colon (or "h", or "." before "uhr").
std::vector<TimeMatch> find_times(std::string_view text);

}  // namespace intray::extract
