#include "ocr/second_reader.h"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "base/failure.h"
#include "base/text.h"
#include "ocr/drawn_page.h"

namespace intray::ocr {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const std::string networks = INTRAY_READERS;
const std::vector<std::string> receipt{"Corner Shop", "Milk 1.20", "Bread 2.40", "Total 3.60"};

SecondReader& second() {
    static SecondReader one(networks);
    return one;
}

Tesseract& tesseract() {
    static Tesseract one(std::string(), "eng");
    return one;
}

struct ReadOnce {
    Cleaned page;
    PageText first;
};

ReadOnce read_once(const cv::Mat& pixels) {
    ReadOnce once{clean(page_of(pixels)), {}};
    tesseract().show(once.page.image);
    once.first = tesseract().read({0, 0, pixels.cols, pixels.rows}, Layout::one_block);
    return once;
}

ReadOnce drawn_receipt() {
    return read_once(drawn_text(500, 450, receipt));
}

std::string text_of(const LineText& line) {
    std::string text;
    for (const Character& character : line)
        text += character.text;
    return text;
}

std::string joined(const PageText& text) {
    std::string result;
    for (const Word& word : text.words)
        result += (result.empty() ? "" : " ") + word.text;
    return result;
}

const std::string whole_receipt = "Corner Shop Milk 1.20 Bread 2.40 Total 3.60";

TEST(TwoReaders, BothSeeTheLinesOfAReceipt) {
    const ReadOnce once = drawn_receipt();
    const auto lines = second().read(once.page, once.first, tesseract());
    std::vector<std::string> firsts, seconds;
    for (const LineSeenTwice& line : lines) {
        EXPECT_TRUE(line.both_looked);
        firsts.push_back(text_of(line.first));
        seconds.push_back(text_of(line.second));
    }
    EXPECT_EQ(seconds, receipt);
    EXPECT_EQ(firsts, receipt);
}

TEST(TwoReaders, MakeOneTextWithConfidences) {
    const ReadOnce once = drawn_receipt();
    const PageText text = second().text_of(second().read(once.page, once.first, tesseract()));
    EXPECT_EQ(joined(text), whole_receipt);
    EXPECT_THAT(text.lines, SizeIs(receipt.size()));
    for (const Word& word : text.words) {
        EXPECT_GT(word.confidence, 0.5) << word.text;
        EXPECT_LE(word.confidence, 1) << word.text;
        EXPECT_EQ(text_of(word.characters), word.text);
        EXPECT_EQ(intersection(word.box, {0, 0, 500, 450}), word.box);
    }
}

TEST(TwoReaders, FindLinesThatTheFirstMissed) {
    ReadOnce once = drawn_receipt();
    std::erase_if(once.first.words, [](const Word& word) { return word.line == 3; });
    const PageText text = second().text_of(second().read_lines(once.page, once.first, tesseract()));
    EXPECT_EQ(joined(text), whole_receipt);
}

/// A receipt on which the first reader took a letter for another.
ReadOnce misread_receipt() {
    ReadOnce once = drawn_receipt();
    Word& milk = once.first.words.at(2);
    milk.characters.at(0).text = "N";
    milk.text = "Nilk";
    return once;
}

TEST(TwoReaders, LookCloserAtALineWhereTheyDiffer) {
    const ReadOnce once = misread_receipt();
    const auto lines = second().read_lines(once.page, once.first, tesseract());
    ASSERT_THAT(lines, SizeIs(receipt.size()));
    EXPECT_EQ(text_of(lines[1].first), "Milk 1.20");
}

TEST(TwoReaders, KeepTheFirstReadingWhereACloserLookIsWorse) {
    const ReadOnce once = misread_receipt();
    tesseract().show(image_of(cv::Mat(450, 500, CV_8U, cv::Scalar(255))));
    const auto lines = second().read_lines(once.page, once.first, tesseract());
    ASSERT_THAT(lines, SizeIs(receipt.size()));
    EXPECT_EQ(text_of(lines[1].first), "Nilk 1.20");
    EXPECT_EQ(text_of(lines[1].second), "Milk 1.20");
}

void set_probability(PageText& text, double probability) {
    for (Word& word : text.words)
        for (Character& character : word.characters)
            character.probability = probability;
}

TEST(TwoReaders, ReadNothingAgainThatWasSurelyRead) {
    ReadOnce once = drawn_receipt();
    set_probability(once.first, 0.99);
    for (const LineSeenTwice& line : second().read_doubtful(once.page, once.first))
        EXPECT_FALSE(line.both_looked);
}

/// A sheet of long lines, of which the first reader is sure.
ReadOnce drawn_sheet(int width_px, int height_px) {
    std::vector<std::string> lines;
    for (const std::string& line : sample_text())
        lines.push_back(line + " and " + line + " and " + line);
    ReadOnce once = read_once(drawn_text(width_px, height_px, lines));
    set_probability(once.first, 0.99);
    for (Word& word : once.first.words)
        word.confidence = 0.99;
    return once;
}

TEST(TwoReaders, ReadEveryLineOfACoarseSheet) {
    const ReadOnce coarse = drawn_sheet(2000, 1500), fine = drawn_sheet(2100, 2700);
    for (const auto& line : second().read(coarse.page, coarse.first, tesseract()))
        EXPECT_TRUE(line.both_looked);
    tesseract().show(fine.page.image);
    for (const auto& line : second().read(fine.page, fine.first, tesseract()))
        EXPECT_FALSE(line.both_looked);
}

TEST(TwoReaders, AreStricterWithNumbersThanWithNames) {
    ReadOnce once = drawn_receipt();
    set_probability(once.first, 0.9);
    const auto sure = second().read_doubtful(once.page, once.first);
    ASSERT_THAT(sure, SizeIs(receipt.size()));
    EXPECT_FALSE(sure[0].both_looked) << "a name";
    EXPECT_THAT(sure[0].second, IsEmpty());
    for (const std::size_t amount : {1u, 2u, 3u}) {
        EXPECT_TRUE(sure[amount].both_looked);
        EXPECT_EQ(text_of(sure[amount].second), receipt[amount]);
    }
    once.first.words[0].characters[0].probability = 0.5;
    const auto doubtful = second().read_doubtful(once.page, once.first);
    EXPECT_TRUE(doubtful[0].both_looked);
    EXPECT_EQ(text_of(doubtful[0].second), receipt[0]);
}

TEST(TwoReaders, ReadWhatTheFirstMissed) {
    ReadOnce once = drawn_receipt();
    set_probability(once.first, 0.99);
    std::erase_if(once.first.words, [](const Word& word) { return word.line == 1; });
    const auto seen = second().read_doubtful(once.page, once.first);
    ASSERT_THAT(seen, SizeIs(receipt.size() + 1));
    EXPECT_THAT(seen.back().first, IsEmpty());
    EXPECT_EQ(text_of(seen.back().second), receipt[1]);
}

TEST(TwoReaders, KeepALineThatWasNotAskedFor) {
    const ReadOnce once = drawn_receipt();
    EXPECT_EQ(joined(second().text_of(second().read_doubtful(once.page, once.first))),
              whole_receipt);
}

TEST(TwoReaders, FindNothingOnABlankPage) {
    const ReadOnce once = read_once(cv::Mat(600, 500, CV_8U, cv::Scalar(255)));
    EXPECT_THAT(second().text_of(second().read(once.page, {}, tesseract())).words, IsEmpty());
    EXPECT_THAT(second().read_doubtful(once.page, {}), IsEmpty());
    EXPECT_THAT(second().text_of({}).words, IsEmpty());
    EXPECT_THAT(second().text_of({{}, {}}).words, IsEmpty());
}

TEST(TwoReaders, BearWordsOutsideThePage) {
    ReadOnce once = drawn_receipt();
    for (Word& word : once.first.words)
        word.box = {-4000, 90000, 30, 20};
    for (Line& line : once.first.lines)
        line.box = {-4000, 90000, 30, 20};
    EXPECT_THAT(second().read_doubtful(once.page, once.first),
                SizeIs(testing::Ge(once.first.lines.size())));
    EXPECT_THAT(second().read_lines(once.page, once.first, tesseract()), Not(IsEmpty()));
}

/// A line that the first reader saw, and how sure it is to be right whatever is known of it.
PageText believed(double confidence, bool both_looked) {
    Trust trust;
    trust.curve = {{0, confidence}, {1, confidence}};
    return text_by({{{{"x", 0.9, {10, 10, 12, 20}, {}}}, {}, both_looked}}, trust);
}

TEST(TwoReaders, BelieveLessWhereTheSecondSawNothing) {
    EXPECT_THAT(believed(0.3, true).words, IsEmpty());
    EXPECT_THAT(believed(0.6, true).words, SizeIs(1));
    EXPECT_THAT(believed(0.3, false).words, SizeIs(1)) << "it was not asked";
    EXPECT_THAT(believed(0.05, false).words, SizeIs(1));
    EXPECT_THAT(believed(0.02, false).words, IsEmpty());
    EXPECT_EQ(believed(0.3, false).words[0].confidence, 0.3);
}

TEST(TwoReaders, WorkInAForkOfTheProcessThatMadeThem) {
    const ReadOnce once = drawn_receipt();
    SecondReader& reader = second();
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        const PageText text = reader.text_of(reader.read(once.page, once.first, tesseract()));
        _exit(joined(text) == whole_receipt ? 0 : 1);
    }
    int status = -1;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

class SecondReaderFolder : public testing::Test {
  protected:
    void SetUp() override {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        folder_ = std::filesystem::path(testing::TempDir()) /
                  (std::string("intray-readers-") + test->name());
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
        for (const auto& file : std::filesystem::directory_iterator(networks))
            std::filesystem::create_symlink(file.path(), folder_ / file.path().filename());
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    static std::string complaint(const std::string& folder) {
        try {
            SecondReader reader(folder);
        } catch (const Failure& failure) {
            return failure.what();
        }
        return {};
    }

    std::filesystem::path folder_;
};

TEST_F(SecondReaderFolder, IsTakenWhereverItLies) {
    EXPECT_EQ(complaint(folder_), "");
}

TEST_F(SecondReaderFolder, IsNamedWhereItIsMissing) {
    EXPECT_THAT(complaint("/nonexistent"),
                AllOf(HasSubstr("/nonexistent/"), HasSubstr("; "), HasSubstr("./dev")));
}

TEST_F(SecondReaderFolder, MustHoldAllFiles) {
    for (const char* name : {"detector.net", "reader.net", "trust.json"}) {
        SCOPED_TRACE(name);
        std::filesystem::remove(folder_ / name);
        EXPECT_THAT(complaint(folder_), AllOf(HasSubstr(name), HasSubstr("./dev")));
        std::filesystem::create_symlink(std::filesystem::path(networks) / name, folder_ / name);
    }
}

}  // namespace
}  // namespace intray::ocr
