#include "base/decimal.h"

#include <gtest/gtest.h>

#include "base/failure.h"

namespace intray {
namespace {

Decimal d(const char* text) {
    return Decimal::parse(text).value();
}

TEST(Decimal, KeepsTheDigitsItWasGiven) {
    for (const char* text : {"0", "1.50", "-0.07", "123456789.123456789", "-12"})
        EXPECT_EQ(d(text).text(), text);
}

TEST(Decimal, ReadsNothingButPlainDecimals) {
    for (const char* text :
         {"", "-", ".5", "5.", "1,5", "1.2.3", "1e3", " 1", "1234567890123456789", "0.1234567890"})
        EXPECT_FALSE(Decimal::parse(text)) << text;
}

TEST(Decimal, ComparesByValueWhateverTheScale) {
    EXPECT_EQ(d("1.5"), d("1.500"));
    EXPECT_LT(d("-2"), d("-1.99"));
    EXPECT_GT(d("0.10"), d("0.099"));
}

TEST(Decimal, AddsTenCentsAndTwentyCentsExactly) {
    EXPECT_EQ(d("0.1") + d("0.2"), d("0.3"));
    EXPECT_EQ((d("100.00") - d("0.01")).text(), "99.99");
}

TEST(Decimal, RoundsHalfAwayFromZero) {
    EXPECT_EQ(d("2.345").rounded(2).text(), "2.35");
    EXPECT_EQ(d("-2.345").rounded(2).text(), "-2.35");
    EXPECT_EQ(d("2.3449").rounded(2).text(), "2.34");
    EXPECT_EQ(d("7").rounded(2).text(), "7.00");
}

TEST(Decimal, MultipliesExactlyAndDropsDigitsBeyondTheNinth) {
    EXPECT_EQ((d("0.047") * d("12")).text(), "0.564");
    EXPECT_EQ((d("0.000000001") * d("0.5")).text(), "0.000000001");
}

TEST(Decimal, RefusesWhatDoesNotFit) {
    const Decimal large(9'000'000'000'000'000'000, 0);
    EXPECT_THROW(static_cast<void>(large + large), Failure);
    EXPECT_THROW(Decimal(1, 10), Failure);
}

}  // namespace
}  // namespace intray
