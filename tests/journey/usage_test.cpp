#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <string>
#include <utility>

namespace intray::appliance {
namespace {

/// What the program says to a command line that it cannot take, and its exit code.
std::pair<std::string, int> told(const std::string& arguments) {
    FILE* pipe = popen((INTRAY_PROGRAM " " + arguments + " 2>&1").c_str(), "r");
    std::string text;
    std::array<char, 256> line{};
    while (fgets(line.data(), line.size(), pipe))
        text += line.data();
    return {text, WEXITSTATUS(pclose(pipe))};
}

TEST(Usage, AMistakeNamesTheCommandAndWhereItsHelpIs) {
    using Told = std::pair<std::string, int>;
    EXPECT_EQ(told("foo"), Told("intray: \"foo\" is no command; see intray --help\n", 2));
    EXPECT_EQ(told("read"), Told("intray read: PATH is required; see intray read --help\n", 2));
    EXPECT_EQ(told("user add"),
              Told("intray user add: NAME is required; see intray user add --help\n", 2));
    EXPECT_EQ(told("read /nowhere/at/all").second, 1);
}

}  // namespace
}  // namespace intray::appliance
