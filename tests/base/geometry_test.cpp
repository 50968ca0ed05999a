#include "base/geometry.h"

#include <gtest/gtest.h>

namespace intray {
namespace {

TEST(Box, IntersectionOfBoxesThatDoNotMeetIsEmpty) {
    EXPECT_TRUE(intersection({0, 0, 10, 10}, {10, 0, 5, 5}).empty());
    EXPECT_EQ(intersection({0, 0, 10, 10}, {6, 7, 10, 10}), (Box{6, 7, 4, 3}));
}

TEST(Box, HullIgnoresAnEmptyBox) {
    EXPECT_EQ(hull({}, {3, 4, 5, 6}), (Box{3, 4, 5, 6}));
    EXPECT_EQ(hull({0, 0, 2, 2}, {5, 5, 1, 1}), (Box{0, 0, 6, 6}));
}

TEST(Affine, InverseTakesAPointBack) {
    const Affine map{{0.98, -0.17, 12, 0.17, 0.98, -40}};
    const Point there = map.apply(Point{123, 456});
    const Point back = map.inverse().apply(there);
    EXPECT_NEAR(back.x, 123, 1e-9);
    EXPECT_NEAR(back.y, 456, 1e-9);
}

TEST(Affine, ThenAppliesTheFirstMapFirst) {
    const Affine moved{{1, 0, 10, 0, 1, 0}}, doubled{{2, 0, 0, 0, 2, 0}};
    const Point p = moved.then(doubled).apply(Point{1, 1});
    EXPECT_EQ(p, (Point{22, 2}));
}

TEST(Affine, AQuarterTurnSwapsTheSidesOfABox) {
    const Affine clockwise{{0, -1, 100, 1, 0, 0}};
    EXPECT_EQ(clockwise.apply(Box{10, 20, 30, 5}), (Box{75, 10, 5, 30}));
}

}  // namespace
}  // namespace intray
