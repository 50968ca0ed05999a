#include "base/result.h"

#include <gtest/gtest.h>

namespace intray {
namespace {

TEST(Result, HoldsAValueOrTheReasonWhyThereIsNone) {
    const Result<int> good = 7;
    const Result<int> bad = Problem{"empty", "scan.pdf: the file is empty; send it again"};
    EXPECT_TRUE(good.ok());
    EXPECT_EQ(*good, 7);
    EXPECT_FALSE(bad.ok());
    EXPECT_EQ(bad.problem().code, "empty");
}

TEST(Result, ThrowsItsMessageWhenTheValueOfAFailureIsRead) {
    const Result<int> bad = Problem{"empty", "scan.pdf: the file is empty; send it again"};
    try {
        static_cast<void>(bad.value());
        FAIL() << "no Failure was thrown";
    } catch (const Failure& failure) {
        EXPECT_STREQ(failure.what(), "scan.pdf: the file is empty; send it again");
    }
}

}  // namespace
}  // namespace intray
