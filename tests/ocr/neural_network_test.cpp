#include "ocr/neural/network.h"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <numeric>

#include "base/failure.h"
#include "temporary_folder.h"

namespace intray::ocr::neural {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string networks = INTRAY_READERS;

std::string contents(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string complaint(const std::string& content) {
    const TemporaryFolder folder;
    const std::string path = (folder.path() / "some.net").string();
    std::ofstream(path, std::ios::binary) << content;
    try {
        const Network network(path);
    } catch (const Failure& failure) {
        return failure.what();
    }
    return "";
}

std::vector<float> answer(Network& network, std::size_t width) {
    const auto input = network.input({1, 48, width, 1});
    for (std::size_t i = 0; i < input.size(); ++i)
        input[i] = float((i * 7 + i / width * 3) % 32) / 16.0F - 1.0F;
    const auto output = network.run();
    return {output.values.begin(), output.values.end()};
}

TEST(Network, AMissingFileIsNamed) {
    EXPECT_THAT(
        [] { const Network network("/nowhere/reader.net"); },
        testing::ThrowsMessage<Failure>(HasSubstr("/nowhere/reader.net: it can't be opened")));
}

TEST(Network, AFileCutShortAnywhereIsRefused) {
    const std::string whole = contents(networks + "/detector_first.net");
    ASSERT_THAT(whole, Not(IsEmpty()));
    for (std::size_t size = 0; size < whole.size(); size += 1 + whole.size() / 97)
        EXPECT_THAT(complaint(whole.substr(0, size)),
                    testing::AnyOf(HasSubstr("cut short"), HasSubstr("no network file")))
            << size;
}

TEST(Network, AnAlteredFileIsRefused) {
    std::string content = contents(networks + "/detector_first.net");
    content[content.size() / 2] ^= 1;
    EXPECT_THAT(complaint(content), HasSubstr("it was altered"));
}

TEST(Network, AFileOfAnotherVersionIsRefused) {
    std::string content = contents(networks + "/detector_first.net");
    content[8] = 99;
    EXPECT_THAT(complaint(content), HasSubstr("another version"));
}

TEST(Network, TheLineReaderGivesProbabilities) {
    Network network(networks + "/reader.net");
    const auto labels = network.labels().size();
    const auto values = answer(network, 160);
    ASSERT_EQ(values.size(), 20 * labels);
    for (std::size_t t = 0; t < 20; ++t) {
        const auto begin = values.begin() + std::ptrdiff_t(t * labels);
        EXPECT_NEAR(std::accumulate(begin, begin + std::ptrdiff_t(labels), 0.0), 1.0, 1e-4);
    }
}

TEST(Network, AnAnswerDoesNotDependOnWhatWasAskedBefore) {
    Network network(networks + "/reader.net");
    const auto small = answer(network, 96), large = answer(network, 480);
    EXPECT_EQ(answer(network, 96), small);
    EXPECT_EQ(answer(network, 480), large);
}

TEST(Network, SeveralLinesAtOnceGiveWhatEachGivesAlone) {
    Network network(networks + "/reader.net");
    const auto alone = answer(network, 128);
    const auto input = network.input({2, 48, 128, 1});
    for (std::size_t i = 0; i < input.size(); ++i) {
        const std::size_t at = i % (48 * 128);
        input[i] = float((at * 7 + at / 128 * 3) % 32) / 16.0F - 1.0F;
    }
    const auto both = network.run();
    ASSERT_EQ(both.values.size(), 2 * alone.size());
    for (std::size_t i = 0; i < both.values.size(); ++i)
        ASSERT_NEAR(both.values[i], alone[i % alone.size()], 1e-5);
}

TEST(Network, WorksInAForkOfTheProcessThatLoadedIt) {
    Network network(networks + "/reader.net");
    const auto expected = answer(network, 96);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) ::_exit(answer(network, 96) == expected ? 0 : 1);
    int status = -1;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
}

TEST(Network, AnInputTooSmallIsRefused) {
    Network network(networks + "/reader.net");
    EXPECT_THROW(network.input({1, 4, 4, 1}), Failure);
    EXPECT_THROW(network.input({1, 48, 96, 3}), Failure);
}

}  // namespace
}  // namespace intray::ocr::neural
