#include "extract/short_dates.h"

#include <re2/re2.h>

#include <string>

#include "base/text.h"

namespace intray::extract {
namespace {

using std::chrono::day, std::chrono::days, std::chrono::month, std::chrono::months,
    std::chrono::sys_days, std::chrono::year_month, std::chrono::years;

constexpr int most_months_away = 48;

bool beyond(const Date& date, const Date& anchor, Side side) {
    return side == Side::until ? sys_days(date) > sys_days(anchor)
                               : sys_days(date) < sys_days(anchor);
}

/// Steps away from the anchor's month, `step` at a time, until the day is real and on its side.
std::optional<Date> nearest(const year_month& start, months step, unsigned day_of_month,
                            const Date& anchor, Side side) {
    year_month at = start;
    for (int away = 0; away <= most_months_away; away += int(step.count())) {
        const Date date = at / day(day_of_month);
        if (date.ok() && !beyond(date, anchor, side)) return date;
        at = side == Side::until ? at - step : at + step;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Date> short_date(std::string_view typed, const Date& anchor, Side side,
                               DateOrder order) {
    static const RE2 offset(R"(([+-]) ?(\d{1,3}))");
    static const RE2 day_alone(R"((\d{1,2})\.?)");
    static const RE2 day_and_month(R"((\d{1,2}) ?[./ -] ?(\d{1,2})\.?|(\d{2})(\d{2}))");
    const std::string text(trimmed(typed));
    std::string sign;
    int count = 0;
    if (RE2::FullMatch(text, offset, &sign, &count))
        return Date(sys_days(anchor) + days(sign == "-" ? -count : count));
    unsigned day_of_month = 0;
    const year_month here = anchor.year() / anchor.month();
    if (RE2::FullMatch(text, day_alone, &day_of_month))
        return nearest(here, months(1), day_of_month, anchor, side);
    std::string a, b, c, d;
    if (!RE2::FullMatch(text, day_and_month, &a, &b, &c, &d)) return std::nullopt;
    unsigned first = unsigned(std::stoul(a.empty() ? c : a));
    unsigned second = unsigned(std::stoul(b.empty() ? d : b));
    if (order == DateOrder::month_first) std::swap(first, second);
    const month named(second);
    if (!named.ok()) return std::nullopt;
    return nearest(anchor.year() / named, months(12), first, anchor, side);
}

}  // namespace intray::extract
