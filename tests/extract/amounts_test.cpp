#include "extract/amounts.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace intray::extract {
namespace {

struct Row {
    const char* printed;
    const char* value;  ///< empty: not one amount
};

class ReadsAmounts : public testing::TestWithParam<Row> {};

TEST_P(ReadsAmounts, AsPeoplePrintThem) {
    const auto amount = parse_amount(GetParam().printed);
    EXPECT_EQ(amount ? amount->text() : "", GetParam().value) << GetParam().printed;
}

INSTANTIATE_TEST_SUITE_P(
    Forms, ReadsAmounts,
    testing::Values(Row{"1.234,56", "1234.56"}, Row{"1,234.56", "1234.56"},
                    Row{"1 234,56", "1234.56"}, Row{"1'234.50", "1234.50"},
                    Row{"1’234.50", "1234.50"}, Row{"12,50", "12.50"}, Row{"12.50", "12.50"},
                    Row{".74", "0.74"}, Row{"1.234.567,89", "1234567.89"},
                    Row{"1,234,567", "1234567"}, Row{"1,234,56", "1234.56"}, Row{"0,00", "0.00"},
                    Row{"12.50-", "-12.50"}, Row{"-12.50", "-12.50"}, Row{"- 12.50", "-12.50"},
                    Row{"(12.50)", "-12.50"}, Row{"12.50 CR", "-12.50"}, Row{"12.50CR", "-12.50"},
                    Row{"$12.50", "12.50"}, Row{"-$12.50", "-12.50"}, Row{"$-12.50", "-12.50"},
                    Row{"RM 9.00", "9.00"}, Row{"RM9.00", "9.00"}, Row{"9,00 €", "9.00"},
                    Row{"€ 260 369,00", "260369.00"}, Row{"EUR 12,00", "12.00"},
                    Row{"12,00 EUR", "12.00"}, Row{"£1.99", "1.99"}, Row{"CHF 1'000.00", "1000.00"},
                    Row{"Rs. 500.00", "500.00"}, Row{"9. 00", "9.00"}, Row{"9 .00", "9.00"},
                    Row{"l2.50", "12.50"}, Row{"1O.00", "10.00"}, Row{"1.234", "1234"},
                    Row{"42", "42"}, Row{"3,3333", "3.3333"}, Row{"1.163,4000", "1163.4000"},
                    Row{"1 163.4000", "1163.4000"}, Row{"", ""}, Row{"abc", ""},
                    Row{"12.50 13.50", ""}, Row{"01/02/2018", ""}, Row{"A12.50", ""},
                    Row{"12345678901234567890", ""}, Row{"RE-2015", ""}));

TEST(ParseAmount, LetsTheDocumentsMarkDecideAboutThreeDigits) {
    EXPECT_EQ(parse_amount("1.234", DecimalMark::point)->text(), "1.234");
    EXPECT_EQ(parse_amount("1.234", DecimalMark::comma)->text(), "1234");
    EXPECT_EQ(parse_amount("1,234", DecimalMark::comma)->text(), "1.234");
}

TEST(FindAmounts, KeepsColumnsApart) {
    const auto found = find_amounts("2\t500,00\t1 000,00 €");
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[0].value.text(), "2");
    EXPECT_EQ(found[1].value.text(), "500.00");
    EXPECT_EQ(found[2].value.text(), "1000.00");
    EXPECT_EQ(found[2].currency, "EUR");
}

TEST(FindAmounts, TellsRatesFromAmounts) {
    const auto found = find_amounts("mwst 19 % 19,00");
    ASSERT_EQ(found.size(), 2u);
    EXPECT_TRUE(found[0].percent);
    EXPECT_FALSE(found[1].percent);
}

TEST(FindAmounts, LeavesCodesAndTelephoneNumbersAlone) {
    EXPECT_TRUE(find_amounts("re-2018/4711").empty());
    EXPECT_TRUE(find_amounts("ab12.50x").empty());
}

TEST(DecimalMarkOf, IsWhatMostAmountsUse) {
    EXPECT_EQ(decimal_mark_of({"12,50", "1.200,00", "7,00"}), DecimalMark::comma);
    EXPECT_EQ(decimal_mark_of({"12.50", "3.00"}), DecimalMark::point);
    EXPECT_EQ(decimal_mark_of({"12.50", "3,00"}), DecimalMark::unknown);
}

TEST(CurrencyCode, KnowsSymbolsCodesAndNames) {
    for (const auto& [printed, code] : {std::pair{"€", "EUR"},
                                        {"rm", "MYR"},
                                        {"us$", "USD"},
                                        {"chf", "CHF"},
                                        {"euro", "EUR"},
                                        {"abc", ""}})
        EXPECT_EQ(currency_code(printed), code) << printed;
}

}  // namespace
}  // namespace intray::extract
