#include <gtest/gtest.h>

#include "extract/short_dates.h"

namespace intray::extract {
namespace {

using namespace std::chrono_literals;

constexpr Date anchor = 2026y / 3 / 12;

std::string shown(std::string_view typed, Side side, DateOrder order = DateOrder::day_first,
                  Date near = anchor) {
    const auto date = short_date(typed, near, side, order);
    return date ? iso_text(*date) : "none";
}

TEST(ShortDates, ADayAloneIsTheNearestOfThatNumber) {
    EXPECT_EQ(shown("3", Side::until), "2026-03-03");
    EXPECT_EQ(shown("12", Side::until), "2026-03-12");
    EXPECT_EQ(shown("13.", Side::until), "2026-02-13");
    EXPECT_EQ(shown("3", Side::from), "2026-04-03");
    EXPECT_EQ(shown("12", Side::from), "2026-03-12");
}

TEST(ShortDates, MonthsWithoutThatDayAreSkipped) {
    EXPECT_EQ(shown("31", Side::until), "2026-01-31");
    EXPECT_EQ(shown("31", Side::from, DateOrder::day_first, 2026y / 4 / 1), "2026-05-31");
    EXPECT_EQ(shown("29.2", Side::from), "2028-02-29");
}

TEST(ShortDates, DayAndMonthTakeTheYearThatFits) {
    EXPECT_EQ(shown("4.3", Side::until), "2026-03-04");
    EXPECT_EQ(shown("24.12.", Side::until), "2025-12-24");
    EXPECT_EQ(shown("24/12", Side::from), "2026-12-24");
    EXPECT_EQ(shown("0403", Side::until), "2026-03-04");
    EXPECT_EQ(shown("3/4", Side::until, DateOrder::month_first), "2026-03-04");
}

TEST(ShortDates, ASignCountsDays) {
    EXPECT_EQ(shown("+30", Side::from), "2026-04-11");
    EXPECT_EQ(shown("-12", Side::until), "2026-02-28");
    EXPECT_EQ(shown("+0", Side::from), "2026-03-12");
}

TEST(ShortDates, WhatIsNoDayIsNone) {
    for (const char* typed : {"", "0", "32", "4.13", "31.2", "+", "3.4.5", "abc", "1234"})
        EXPECT_EQ(shown(typed, Side::until), "none") << typed;
}

}  // namespace
}  // namespace intray::extract
