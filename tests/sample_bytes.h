// The bytes of a file among the samples.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace intray {

inline std::string sample_bytes(const std::string& name) {
    std::ifstream file(std::string(INTRAY_SOURCE_DIR "/tests/samples/") + name, std::ios::binary);
    EXPECT_TRUE(file) << name << " is missing";
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace intray
