#include "appliance/control.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "temporary_folder.h"

namespace intray::appliance {
namespace {

TEST(Control, CarriesRequestsAndAnswers) {
    const TemporaryFolder folder;
    ControlRequest seen;
    const ControlServer server(folder.path(), [&](const ControlRequest& request) {
        seen = request;
        return Result<std::string>("document 7");
    });
    const ControlRequest request{"receive", "/tmp/a \"name\" in Latin-1: \xFF.pdf", "import\nname"};
    const auto answer = ask_server(folder.path(), request);
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->value(), "document 7");
    EXPECT_EQ(seen, request);
}

TEST(Control, CarriesProblemsAndFailures) {
    const TemporaryFolder folder;
    const ControlServer server(folder.path(),
                               [&](const ControlRequest& request) -> Result<std::string> {
                                   if (request.verb == "throw")
                                       throw Failure("disk: full; make room");
                                   return Problem{"empty", "a.pdf: empty; send it again"};
                               });
    EXPECT_EQ(ask_server(folder.path(), {"receive", "", ""})->problem().code, "empty");
    EXPECT_EQ(ask_server(folder.path(), {"throw", "", ""})->problem().message,
              "disk: full; make room");
}

TEST(Control, SaysThatNobodyServesTheFolder) {
    const TemporaryFolder folder;
    EXPECT_FALSE(ask_server(folder.path(), {"receive", "", ""}).has_value());
    EXPECT_FALSE(ask_server(folder.path() / "missing", {"receive", "", ""}).has_value());
}

TEST(Control, TakesTheSocketOfAKilledPredecessor) {
    const TemporaryFolder folder;
    const auto answer = [](const ControlRequest&) { return Result<std::string>("here"); };
    { const ControlServer first(folder.path(), answer); }
    std::filesystem::create_directories(folder.path());
    const ControlServer second(folder.path(), answer);
    EXPECT_EQ(ask_server(folder.path(), {"receive", "", ""})->value(), "here");
    const auto mode = std::filesystem::status(folder.path() / "control.sock").permissions();
    EXPECT_EQ(mode & std::filesystem::perms::all,
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

}  // namespace
}  // namespace intray::appliance
