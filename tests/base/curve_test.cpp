#include "base/curve.h"

#include <gtest/gtest.h>

namespace intray {
namespace {

TEST(OnCurve, GoesStraightBetweenThePoints) {
    const Curve curve{{0.2, 0.1}, {0.4, 0.5}, {0.8, 0.9}};
    EXPECT_DOUBLE_EQ(on_curve(curve, 0.0), 0.1);
    EXPECT_DOUBLE_EQ(on_curve(curve, 0.3), 0.3);
    EXPECT_DOUBLE_EQ(on_curve(curve, 0.95), 0.9);
}

}  // namespace
}  // namespace intray
