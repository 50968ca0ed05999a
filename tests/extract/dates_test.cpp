#include "extract/dates.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace intray::extract {
namespace {

struct Row {
    const char* printed;
    DateOrder order;
    const char* iso;  ///< empty: no date
};

class ReadsDates : public testing::TestWithParam<Row> {};

TEST_P(ReadsDates, AsPeoplePrintThem) {
    const auto date = parse_date(GetParam().printed, GetParam().order);
    EXPECT_EQ(date ? iso_text(*date) : "", GetParam().iso) << GetParam().printed;
}

constexpr DateOrder day = DateOrder::day_first, month = DateOrder::month_first;

INSTANTIATE_TEST_SUITE_P(
    Forms, ReadsDates,
    testing::Values(
        Row{"2026-11-21", day, "2026-11-21"}, Row{"21.11.2026", day, "2026-11-21"},
        Row{"1.2.2026", day, "2026-02-01"}, Row{"01.02.2026", month, "2026-02-01"},
        Row{"01/02/2026", day, "2026-02-01"}, Row{"01/02/2026", month, "2026-01-02"},
        Row{"12/28/2017", day, "2017-12-28"}, Row{"28/12/2017", month, "2017-12-28"},
        Row{"18-11-18", day, "2018-11-18"}, Row{"03.08.13", day, "2013-08-03"},
        Row{"3/22/2014", month, "2014-03-22"}, Row{"20 / 03 / 2018", day, "2018-03-20"},
        Row{"2015-29-03", day, "2015-03-29"}, Row{"2015/03/29", month, "2015-03-29"},
        Row{"21 November 2026", day, "2026-11-21"}, Row{"21. November 2026", day, "2026-11-21"},
        Row{"7. Mai 2014", day, "2014-05-07"}, Row{"3. März 2014", day, "2014-03-03"},
        Row{"02 Juillet 2015", day, "2015-07-02"}, Row{"1er août 2020", day, "2020-08-01"},
        Row{"5 février 2021", day, "2021-02-05"}, Row{"19 april 2014", day, "2014-04-19"},
        Row{"29 maart 2014", day, "2014-03-29"}, Row{"12 de marzo de 2020", day, "2020-03-12"},
        Row{"4 giugno 2019", day, "2019-06-04"}, Row{"15 maggio 2019", day, "2019-05-15"},
        Row{"Jan 1, 2022", month, "2022-01-01"}, Row{"September 3rd, 2021", month, "2021-09-03"},
        Row{"12MAR18", day, "2018-03-12"}, Row{"12-Mar-2018", day, "2018-03-12"},
        Row{"2018-Mar-05", day, "2018-03-05"}, Row{"20180131", day, "2018-01-31"},
        Row{"1.1.85", day, "1985-01-01"}, Row{"31.02.2020", day, ""},
        Row{"29.02.2020", day, "2020-02-29"}, Row{"29.02.2021", day, ""},
        Row{"13/13/2020", day, ""}, Row{"00/01/2020", day, ""}, Row{"1234", day, ""},
        Row{"", day, ""}, Row{"12.50", day, ""}, Row{"192.168.10.1", day, ""},
        Row{"21 Novembre", day, ""}, Row{"99/99/9999", day, ""}, Row{"03-7859 9863", day, ""}));

TEST(FindDates, FindsEveryDateOfALine) {
    const std::string line = folded("Datum 01.03.2024 fällig am 15.03.2024");
    const auto found = find_dates(line);
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(line.substr(found[0].begin, found[0].end - found[0].begin), "01.03.2024");
    EXPECT_EQ(line.substr(found[1].begin, found[1].end - found[1].begin), "15.03.2024");
}

TEST(FindDates, TakesNoPartOfALongerNumber) {
    EXPECT_TRUE(find_dates("iban 4711 1/2/20189").empty());
    EXPECT_TRUE(find_dates("10.0.0.127").empty());
}

TEST(ConventionOf, FollowsTheUnambiguousDates) {
    const auto first = find_dates("12/28/2017 and 03/04/2018");
    EXPECT_EQ(convention_of(first, {}, day).order, month);
    EXPECT_EQ(iso_text(resolve(first[1], convention_of(first, {}, day))), "2018-03-04");
    const auto second = find_dates("2015-29-03 2015-04-05");
    EXPECT_EQ(iso_text(resolve(second[1], convention_of(second, {}, day))), "2015-05-04");
    EXPECT_EQ(convention_of(find_dates("03/04/2018"), {}, month).order, month);
}

TEST(ConventionOf, AsksTheCountryAndThenWhetherTheDatesComeNear) {
    const auto week = find_dates("03/02/2026 to 03/08/2026");
    EXPECT_EQ(convention_of(week, {}, day).order, month);
    EXPECT_EQ(convention_of(week, day, day).order, day);
    EXPECT_EQ(convention_of(find_dates("02/03/2026 to 08/03/2026"), {}, month).order, day);
    EXPECT_LT(convention_of(find_dates("05/08/2025"), {}, day).certainty, 0.8);
}

TEST(Ambiguous, IsOnlyADateWithTwoReadings) {
    EXPECT_TRUE(ambiguous(find_dates("03/04/2018")[0]));
    EXPECT_FALSE(ambiguous(find_dates("04/04/2018")[0]));
    EXPECT_FALSE(ambiguous(find_dates("03.04.2018")[0]));
}

struct TimeRow {
    const char* printed;
    const char* value;
};

TEST(FindTimes, ReadsTwelveAndTwentyFourHours) {
    for (const TimeRow& row :
         {TimeRow{"23:10", "23:10"}, TimeRow{"8:37pm", "20:37"}, TimeRow{"12:05 am", "00:05"},
          TimeRow{"2:51:35p", "14:51:35"}, TimeRow{"05:16 pm", "17:16"}, TimeRow{"14h30", "14:30"},
          TimeRow{"9.15 uhr", "09:15"}, TimeRow{"25:10", ""}, TimeRow{"12:60", ""},
          TimeRow{"9.15", ""}}) {
        const auto found = find_times(row.printed);
        EXPECT_EQ(found.empty() ? "" : found[0].value, row.value) << row.printed;
    }
}

TEST(Dates, AreToldFromATimeThatTouchesTheYear) {
    const std::string text = "date 05 mar 201818:24";
    const auto dates = find_dates(text);
    ASSERT_EQ(dates.size(), 1U);
    EXPECT_EQ(iso_text(resolve(dates[0], {})), "2018-03-05");
    const auto times = find_times(text);
    ASSERT_EQ(times.size(), 1U);
    EXPECT_EQ(times[0].value, "18:24");
    EXPECT_TRUE(find_dates("27/03/201816345").empty());
}

TEST(Dates, ReadMonthsOfTheInstalledLanguages) {
    EXPECT_EQ(iso_text(*parse_date("3 de março de 2024", DateOrder::day_first)), "2024-03-03");
    EXPECT_EQ(iso_text(*parse_date("7 sierpnia 2023", DateOrder::day_first)), "2023-08-07");
    EXPECT_EQ(iso_text(*parse_date("12 augusti 2022", DateOrder::day_first)), "2022-08-12");
}

TEST(Dates, AreFoundWithoutSeparators) {
    const auto dates = find_dates("00440010036 25032018 13:11:54");
    ASSERT_EQ(dates.size(), 1U);
    EXPECT_EQ(iso_text(resolve(dates[0], {})), "2018-03-25");
}

}  // namespace
}  // namespace intray::extract
