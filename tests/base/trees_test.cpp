#include "base/trees.h"

#include <gtest/gtest.h>

#include <array>
#include <nlohmann/json.hpp>
#include <numeric>

#include "base/trees_json.h"

namespace intray {
namespace {

/// 2 below 0.5 of the first feature, otherwise -1 or 3 by the second.
Trees small_trees() {
    return {0.25,
            {{{0, 0.5F, 1, 2, 1.0F},
              {-1, 0, 0, 0, 2.0F},
              {1, 10.0F, 3, 4, 0.5F},
              {-1, 0, 0, 0, -1.0F},
              {-1, 0, 0, 0, 3.0F}}}};
}

TEST(Trees, AddUpTheLeavesTheyReach) {
    const Trees trees = small_trees();
    EXPECT_DOUBLE_EQ(trees.score(std::array{0.0F, 0.0F}), 2.25);
    EXPECT_DOUBLE_EQ(trees.score(std::array{0.5F, 9.0F}), -0.75);
    EXPECT_DOUBLE_EQ(trees.score(std::array{1.0F, 10.0F}), 3.25);
}

TEST(Trees, SayWhichFeatureMovedTheScore) {
    const Trees trees = small_trees();
    const auto parts = trees.parts(std::array{1.0F, 10.0F});
    EXPECT_DOUBLE_EQ(parts[0], -0.5);
    EXPECT_DOUBLE_EQ(parts[1], 2.5);
    const double root = 1.0;
    EXPECT_DOUBLE_EQ(trees.base + root + std::accumulate(parts.begin(), parts.end(), 0.0),
                     trees.score(std::array{1.0F, 10.0F}));
}

TEST(Trees, AreUnsoundWhereAWalkLeavesThemOrGoesInCircles) {
    EXPECT_TRUE(small_trees().sound(2));
    EXPECT_FALSE(small_trees().sound(1));
    Trees circle = small_trees();
    circle.trees[0][2].below = 0;
    EXPECT_FALSE(circle.sound(2));
    Trees outside = small_trees();
    outside.trees[0][0].other = 99;
    EXPECT_FALSE(outside.sound(2));
}

TEST(Trees, ComeFromJson) {
    const auto written = nlohmann::json::parse(
        R"({"base":0.25,"trees":[[[0,0.5,1,2,1],[-1,0,0,0,2],[1,10,3,4,0.5],[-1,0,0,0,-1],[-1,0,0,0,3]]]})");
    EXPECT_EQ(trees_from(written), small_trees());
}

TEST(Trees, DoNotComeFromOtherJson) {
    for (const char* other : {"[]", R"({"base":1})", R"({"base":"x","trees":[]})",
                              R"({"base":0,"trees":[[[0,1]]]})", R"({"base":0,"trees":[["x"]]})"})
        EXPECT_THROW(trees_from(nlohmann::json::parse(other)), nlohmann::json::exception) << other;
}

}  // namespace
}  // namespace intray
