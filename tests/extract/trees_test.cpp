#include "extract/trees.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <fstream>
#include <numeric>

#include "base/failure.h"
#include "extract/field_models.h"

namespace intray::extract {
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

TEST(FieldModels, RefuseADamagedFile) {
    const std::string path = testing::TempDir() + "damaged_weights.json";
    std::ofstream(path) << R"({"features":["x"],"standing":[],"version":"1",
        "linear":{"base":0,"weights":[]},
        "confidence":{"base":0,"trees":[]},"fields":{"total":{"base":0,"trees":[[[5,1,1,2,0]]]}}})";
    EXPECT_THROW(load_field_models(path), Failure);
    std::ofstream(path) << "{";
    EXPECT_THROW(load_field_models(path), Failure);
    EXPECT_THROW(load_field_models(path + ".missing"), Failure);
}

}  // namespace
}  // namespace intray::extract
