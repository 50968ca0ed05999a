#include "extract/field_models.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/failure.h"

namespace intray::extract {
namespace {

TEST(FieldModels, RefuseADamagedFile) {
    const std::string path = testing::TempDir() + "damaged_weights.json";
    std::ofstream(path) << R"({"features":["x"],"standing":[],"version":"1",
        "linear":{"base":0,"weights":[]},"receipts":[],
        "confidence":{"base":0,"trees":[]},"fields":{"total":{"base":0,"trees":[[[5,1,1,2,0]]]}}})";
    EXPECT_THROW(load_field_models(path), Failure);
    std::ofstream(path) << "{";
    EXPECT_THROW(load_field_models(path), Failure);
    EXPECT_THROW(load_field_models(path + ".missing"), Failure);
}

TEST(Curve, IsStraightBetweenItsPointsAndLevelBeyondThem) {
    const Curve curve{{{-1, -2}, {1, 0}, {3, 8}}};
    EXPECT_DOUBLE_EQ(curve.at(-5), -2);
    EXPECT_DOUBLE_EQ(curve.at(-1), -2);
    EXPECT_DOUBLE_EQ(curve.at(0), -1);
    EXPECT_DOUBLE_EQ(curve.at(1), 0);
    EXPECT_DOUBLE_EQ(curve.at(2), 4);
    EXPECT_DOUBLE_EQ(curve.at(9), 8);
    EXPECT_DOUBLE_EQ(Curve().at(0.7), 0.7);
}

}  // namespace
}  // namespace intray::extract
