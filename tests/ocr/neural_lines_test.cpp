#include <gmock/gmock.h>

#include <cmath>

#include "ocr/drawn_page.h"
#include "ocr/neural/line_reader.h"
#include "ocr/neural/spaces.h"
#include "ocr/neural/text_detector.h"

namespace intray::ocr::neural {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const std::string networks = INTRAY_READERS;

struct Found {
    std::vector<TextLine> lines;
    std::vector<LineReading> readings;
};

Found look_at(const cv::Mat& pixels) {
    TextDetector detector(networks);
    LineReader reader(networks);
    Found found;
    const auto image = image_of(pixels);
    found.lines = detector.detect(image);
    found.readings = reader.read(image, found.lines);
    return found;
}

std::vector<std::string> texts(const Found& found) {
    std::vector<std::string> result;
    for (const auto& reading : found.readings)
        result.push_back(reading.text());
    return result;
}

cv::Mat invoice_lines(int height_px = 400) {
    return drawn_text(900, height_px, {"Invoice 2041", "Total due 1,387.50", "Paid by card"});
}

TEST(SecondReader, ReadsDrawnLinesWithTheirSpaces) {
    EXPECT_THAT(texts(look_at(invoice_lines())),
                ElementsAre("Invoice 2041", "Total due 1,387.50", "Paid by card"));
}

TEST(SecondReader, ReadsColourAndLightOnDark) {
    cv::Mat inverse = 255 - invoice_lines(), colour;
    cv::cvtColor(inverse, colour, cv::COLOR_GRAY2RGB);
    EXPECT_THAT(texts(look_at(colour)),
                ElementsAre("Invoice 2041", "Total due 1,387.50", "Paid by card"));
}

TEST(SecondReader, FindsNothingOnABlankPage) {
    EXPECT_THAT(look_at(cv::Mat(700, 500, CV_8U, cv::Scalar(255))).lines, IsEmpty());
}

TEST(SecondReader, ReadsASkewedLineAndTellsItsAngle) {
    const auto found = look_at(skewed(invoice_lines(600), 4));
    ASSERT_THAT(found.lines, SizeIs(3));
    for (const auto& line : found.lines)
        EXPECT_NEAR(line.angle_deg, 4, 1.0);
    EXPECT_EQ(texts(found)[1], "Total due 1,387.50");
}

TEST(SecondReader, TakesAPageOfAnySizeAndAnyLine) {
    LineReader reader(networks);
    TextDetector detector(networks);
    for (const cv::Size size : {cv::Size(1, 1), cv::Size(3, 900), cv::Size(900, 3)}) {
        const auto image = image_of(cv::Mat(size, CV_8U, cv::Scalar(200)));
        EXPECT_THAT(detector.detect(image), IsEmpty());
        const TextLine beyond{{-500, 2000}, 40, 20, 0, 1, {}};
        const TextLine flat{{0, 0}, 1e5, 0.001, 30, 1, {}};
        const auto readings = reader.read(image, {beyond, flat});
        ASSERT_THAT(readings, SizeIs(2));
        EXPECT_EQ(readings[0].text(), "");
    }
}

TEST(SecondReader, CharactersLieInOrderWithinTheLine) {
    const auto found = look_at(invoice_lines());
    for (std::size_t i = 0; i < found.lines.size(); ++i) {
        double last = 0;
        for (const auto& character : found.readings[i].characters) {
            EXPECT_GE(character.left, last - 1e-6);
            EXPECT_GE(character.right, character.left);
            EXPECT_LE(character.right, found.lines[i].width + 1);
            EXPECT_LE(character.alternatives.size(), 3U);
            last = character.left;
        }
    }
}

TEST(SecondReader, WordsLieWhereTheyWereDrawn) {
    const auto found = look_at(invoice_lines());
    const auto words = words_of(found.lines.at(1), found.readings.at(1));
    ASSERT_THAT(words, SizeIs(3));
    EXPECT_EQ(words[2].text, "1,387.50");
    int baseline = 0;
    const auto size = [&](const char* text) {
        return cv::getTextSize(text, cv::FONT_HERSHEY_SIMPLEX, 1.3, 3, &baseline);
    };
    EXPECT_NEAR(words[2].box.x, 70 + size("Total due ").width, 12);
    EXPECT_NEAR(words[2].box.right(), 70 + size("Total due 1,387.50").width, 12);
    EXPECT_GT(words[2].confidence, 0.8);
}

TEST(SecondReader, AnEmptyImageHasNoLines) {
    TextDetector detector(networks);
    LineReader reader(networks);
    EXPECT_THAT(detector.detect({}), IsEmpty());
    EXPECT_THAT(reader.read({}, {TextLine{}}), SizeIs(1));
}

TEST(Ink, GapsLieBetweenTheInk) {
    cv::Mat line(48, 100, CV_8U, cv::Scalar(255));
    line(cv::Rect(10, 10, 20, 25)).setTo(0);
    line(cv::Rect(60, 10, 20, 25)).setTo(0);
    const auto ink = find_ink(line);
    ASSERT_THAT(ink.gaps, SizeIs(1));
    EXPECT_EQ(ink.gaps[0].left, 30);
    EXPECT_EQ(ink.gaps[0].right, 60);
    EXPECT_EQ(ink.left, 10);
    EXPECT_EQ(ink.right, 80);
    EXPECT_EQ(ink.glyph_height, 25);
}

TEST(Ink, ARuleBelowTheTextFillsNoGap) {
    cv::Mat line(48, 100, CV_8U, cv::Scalar(255));
    line(cv::Rect(10, 10, 20, 25)).setTo(0);
    line(cv::Rect(60, 10, 20, 25)).setTo(0);
    line(cv::Rect(0, 42, 100, 2)).setTo(0);
    EXPECT_THAT(find_ink(line).gaps, SizeIs(1));
}

}  // namespace
}  // namespace intray::ocr::neural
