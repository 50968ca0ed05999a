#include "extract/field_models.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/failure.h"

namespace intray::extract {
namespace {

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
