#include <gmock/gmock.h>

#include "ocr/drawn_page.h"
#include "ocr/read_page.h"

namespace intray::ocr {
namespace {

using testing::IsEmpty;
using testing::Not;

/// An engine with both readers.
Engine& engine() {
    static Engine one({.languages = "eng", .tessdata = "", .second_reader = INTRAY_READERS});
    return one;
}

PageReading read_receipt(int turn_deg = 0) {
    const std::vector<std::string> lines{"Corner Shop", "Milk 1.20", "Bread 2.40", "Total 3.60",
                                         "Thank you"};
    return engine().read(page_of(quarter_turned(drawn_text(500, 550, lines), turn_deg)));
}

std::string joined(const PageText& text) {
    std::string result;
    for (const Word& word : text.words)
        result += (result.empty() ? "" : " ") + word.text;
    return result;
}

TEST(EngineWithBothReaders, ReadsAReceipt) {
    const PageReading reading = read_receipt();
    EXPECT_EQ(joined(reading.text), "Corner Shop Milk 1.20 Bread 2.40 Total 3.60 Thank you");
    EXPECT_EQ(reading.kind, PageKind::strip);
    EXPECT_EQ(reading.source, TextSource::tesseract);
    EXPECT_TRUE(reading.legible);
    EXPECT_EQ(reading.text.lines.size(), 5u);
}

TEST(EngineWithBothReaders, KeepsTheCharactersOfEachWord) {
    const PageReading reading = read_receipt();
    ASSERT_THAT(reading.text.words, Not(IsEmpty()));
    for (const Word& word : reading.text.words) {
        std::string spelt;
        for (const Character& character : word.characters) {
            spelt += character.text;
            EXPECT_GE(character.probability, 0);
            EXPECT_LE(character.probability, 1);
        }
        EXPECT_EQ(spelt, word.text);
        EXPECT_GE(word.confidence, 0);
        EXPECT_LE(word.confidence, 1);
    }
}

TEST(EngineWithBothReaders, GivesBoxesInPixelsOfThePage) {
    for (const int turn_deg : {0, 90, 180}) {
        const PageReading reading = read_receipt(turn_deg);
        const Box page{0, 0, reading.width_px, reading.height_px};
        ASSERT_THAT(reading.text.words, Not(IsEmpty()));
        for (const Word& word : reading.text.words) {
            EXPECT_EQ(intersection(word.box, page), word.box) << word.text;
            for (const Character& character : word.characters)
                EXPECT_EQ(intersection(character.box, page), character.box) << word.text;
        }
    }
}

TEST(EngineWithBothReaders, ReadsALetter) {
    const PageReading reading = engine().read(page_of(drawn_text(900, 1000, sample_text())));
    std::string expected;
    for (const std::string& line : sample_text())
        expected += (expected.empty() ? "" : " ") + line;
    EXPECT_EQ(joined(reading.text), expected);
    EXPECT_EQ(reading.language, "en");
    EXPECT_TRUE(reading.legible);
}

TEST(EngineWithBothReaders, FindsNoWordsOnABlankPage) {
    const PageReading reading = engine().read(page_of(cv::Mat(800, 600, CV_8U, cv::Scalar(255))));
    EXPECT_THAT(reading.text.words, IsEmpty());
    EXPECT_EQ(reading.language, "");
    EXPECT_TRUE(reading.legible) << "nothing is no gibberish";
}

TEST(EngineWithBothReaders, SurvivesNoiseAndTinyImages) {
    cv::Mat noise(400, 500, CV_8U);
    cv::theRNG().state = 7;
    cv::randu(noise, 0, 256);
    const PageReading reading = engine().read(page_of(noise));
    for (const Word& word : reading.text.words)
        EXPECT_EQ(intersection(word.box, {0, 0, 500, 400}), word.box);
    for (const cv::Size size : {cv::Size(1, 1), cv::Size(3, 2000), cv::Size(2000, 1)})
        EXPECT_THAT(engine().read(page_of(cv::Mat(size, CV_8U, cv::Scalar(0)))).text.words,
                    IsEmpty());
}

}  // namespace
}  // namespace intray::ocr
