#include "extract/tables/line_doubts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace intray::extract {
namespace {

LineItem line(std::string quantity, std::string price, std::string amount) {
    return {"Desk lamp", std::move(quantity), std::move(price), std::move(amount), 1, {}};
}

const std::vector<LineItem> consistent{line("2", "35.00", "70.00"), line("4", "12.50", "50.00"),
                                       line("10", "1.20", "12.00")};

TEST(LineDoubts, ThereAreNoneWhereAllLinesMultiply) {
    EXPECT_TRUE(doubtful_lines(consistent).empty());
}

TEST(LineDoubts, ALostDecimalPointIsFound) {
    std::vector<LineItem> items = consistent;
    items.push_back(line("510", "35.00", "1785.00"));
    EXPECT_THAT(doubtful_lines(items), testing::Contains(LineDoubt{3, "quantity", "510", "51"}));
}

TEST(LineDoubts, ALostDigitOfTheAmountIsFound) {
    std::vector<LineItem> items = consistent;
    items.push_back(line("94", "78.00", "332.00"));
    EXPECT_THAT(doubtful_lines(items),
                testing::Contains(LineDoubt{3, "amount", "332.00", "7332.00"}));
}

TEST(LineDoubts, WhereFewLinesMultiplyNothingIsSaid) {
    EXPECT_TRUE(doubtful_lines({line("2", "35.00", "80.00"), line("4", "12.50", "51.00"),
                                line("10", "1.20", "12.00")})
                    .empty());
}

TEST(LineDoubts, NumbersThatAreNoneAreBorne) {
    std::vector<LineItem> items = consistent;
    items.push_back(line("", "x", "9999999999999999999999"));
    EXPECT_TRUE(doubtful_lines(items).empty());
}

}  // namespace
}  // namespace intray::extract
