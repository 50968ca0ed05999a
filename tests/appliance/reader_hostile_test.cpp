#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "appliance/reader.h"
#include "appliance/reader_fixture.h"

namespace intray::appliance {
namespace {

using std::chrono::milliseconds;
using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

TEST_F(ReaderTest, ReportsACrashWithItsPage) {
    const Problem problem = problem_of("crash on page 3");
    EXPECT_EQ(problem.code, "reader_crashed");
    EXPECT_THAT(problem.message,
                AllOf(StartsWith("bad.pdf page 3: "), HasSubstr("Segmentation fault")));
}

TEST_F(ReaderTest, ReportsAnAbort) {
    const Problem problem = problem_of("abort");
    EXPECT_EQ(problem.code, "reader_crashed");
    EXPECT_THAT(problem.message, HasSubstr("Aborted"));
}

TEST_F(ReaderTest, ReportsAnException) {
    const Problem problem = problem_of("throw");
    EXPECT_EQ(problem.code, "reader_crashed");
    EXPECT_THAT(problem.message, HasSubstr("a table has no columns"));
}

TEST_F(ReaderTest, EndsAPageThatHangs) {
    Reader reader(hasty());
    const Problem problem = problem_with(reader, "hang on page 2");
    EXPECT_EQ(problem.code, "reader_hung");
    EXPECT_THAT(problem.message, AllOf(StartsWith("bad.pdf page 2: "), HasSubstr("0.3 s")));
}

TEST_F(ReaderTest, MeasuresWhatGivesWayByItsOwnTime) {
    Reader reader(hasty());
    const auto ends_in = [&](const std::string& what, Priority priority) {
        ReadWork work;
        work.priority = priority;
        return reader.read(fault(what), work).problem().code;
    };
    EXPECT_EQ(ends_in("wait a second", Priority::usual), "reader_hung");
    EXPECT_EQ(ends_in("wait a second", Priority::idle), "rested");
    EXPECT_EQ(ends_in("hang on page 2", Priority::idle), "reader_hung");
}

TEST_F(ReaderTest, EndsADocumentThatNeverEnds) {
    ReaderOptions options;
    options.document_limit = milliseconds(300);
    Reader reader(options);
    EXPECT_EQ(problem_with(reader, "hang").code, "reader_hung");
}

TEST_F(ReaderTest, ReadsTheNextDocumentAfterOneThatHung) {
    ReaderOptions options;
    options.page_limit = milliseconds(4000);  // enough for the next one on a busy machine
    EXPECT_EQ(problem_of("hang", options).code, "reader_hung");
}

TEST_F(ReaderTest, EndsADocumentThatNeedsTooMuchMemory) {
    ReaderOptions options;
    options.memory_bytes = std::size_t{600} << 20;
    const Problem problem = problem_of("memory", options);
    EXPECT_EQ(problem.code, "reader_memory");
    EXPECT_THAT(problem.message, HasSubstr("600 MiB"));
}

TEST_F(ReaderTest, LetsNoDocumentOpenAFile) {
    EXPECT_EQ(problem_of("open file").code, "refused");
}

TEST_F(ReaderTest, LetsNoDocumentReachTheNetwork) {
    const Problem problem = problem_of("socket");
    EXPECT_EQ(problem.code, "reader_crashed");
    EXPECT_THAT(problem.message, HasSubstr("the sandbox forbids"));
}

TEST_F(ReaderTest, IsRestrictedAsFarAsPossibleEvenWhereTheSandboxIsWaived) {
    ReaderOptions options;
    options.sandbox = Sandbox::as_far_as_possible;
    EXPECT_EQ(problem_of("open file", options).code,
              sandbox_support().landlock ? "refused" : "opened");
}

class SenselessAnswer : public ReaderTest, public testing::WithParamInterface<const char*> {};

TEST_P(SenselessAnswer, IsACrashAndNothingWorse) {
    EXPECT_EQ(problem_of(GetParam()).code, "reader_crashed");
}

INSTANTIATE_TEST_SUITE_P(Reader, SenselessAnswer,
                         testing::Values("silence", "huge message", "unknown message",
                                         "half a message", "no json", "json of another shape",
                                         "deep json", "request as answer", "page out of order",
                                         "ever new pages", "picture nobody asked for",
                                         "code with spaces"));

TEST_F(ReaderTest, TakesNoScriptForAPicture) {
    Reader reader(patient());
    ReadWork work;
    work.pictures = PictureOptions{};
    const auto result = reader.read(fault("script as picture"), work);
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.problem().code, "reader_crashed");
}

TEST_F(ReaderTest, CleansTextsOfControlCharacters) {
    const Problem problem = problem_of("control characters");
    EXPECT_EQ(problem.message, "bad.pdf: \xef\xbf\xbd[2J is bad");
}

}  // namespace
}  // namespace intray::appliance
