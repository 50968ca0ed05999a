#include "ocr/page_kind.h"

#include <gtest/gtest.h>

#include "ocr/cleanup.h"

#include "ocr/drawn_page.h"

namespace intray::ocr {
namespace {

const std::vector<std::string>& receipt() {
    static const std::vector<std::string> lines{
        "Corner Shop",    "Milk      1.20", "Bread     2.40", "Butter    3.10",
        "Total     6.70", "Cash     10.00", "Change    3.30", "Thank you"};
    return lines;
}

/// Lines of some ninety letters side by side.
cv::Mat letter() {
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < 30; ++i)
        lines.push_back(sample_text()[i % 10] + " " + sample_text()[(i + 1) % 10] + " " +
                        sample_text()[(i + 2) % 10] + " " + sample_text()[(i + 3) % 10]);
    return drawn_text(2500, 3500, lines);
}

PageKind kind(const cv::Mat& pixels) {
    return clean(page_of(pixels)).kind;
}

TEST(PageKind, ALetterIsAnOfficePage) {
    EXPECT_EQ(kind(letter()), PageKind::office);
}

TEST(PageKind, ALetterThatLiesSidewaysIsAnOfficePage) {
    EXPECT_EQ(kind(quarter_turned(letter(), 90)), PageKind::office);
}

TEST(PageKind, ALongReceiptIsAStrip) {
    EXPECT_EQ(kind(drawn_text(500, 1000, receipt())), PageKind::strip);
}

TEST(PageKind, AReceiptThatIsShortIsAStrip) {
    EXPECT_EQ(kind(drawn_text(500, 700, receipt())), PageKind::strip);
}

cv::Mat receipt_on_the_glass() {
    cv::Mat scan(3500, 2500, CV_8U, cv::Scalar(255));
    const cv::Mat small = drawn_text(500, 700, receipt());
    small.copyTo(scan(cv::Rect(100, 120, small.cols, small.rows)));
    return scan;
}

TEST(PageKind, AReceiptOnTheGlassOfAnA4ScannerIsAStrip) {
    EXPECT_EQ(kind(receipt_on_the_glass()), PageKind::strip);
}

TEST(PageKind, SpecksBesideAReceiptDoNotWidenIt) {
    cv::Mat scan = receipt_on_the_glass();
    cv::circle(scan, {2430, 1400}, 12, cv::Scalar(0), cv::FILLED);
    EXPECT_EQ(kind(scan), PageKind::strip);
}

TEST(PageKind, LongLinesOnATallStripMakeNoOfficePage) {
    cv::Mat tall(5000, 2500, CV_8U, cv::Scalar(255));
    const cv::Mat text = letter();
    text.copyTo(tall(cv::Rect(0, 0, text.cols, text.rows)));
    EXPECT_EQ(kind(tall), PageKind::strip);
}

TEST(PageKind, NeedsNoLetters) {
    EXPECT_EQ(kind(cv::Mat(1000, 700, CV_8U, cv::Scalar(255))), PageKind::strip);
    EXPECT_EQ(kind_of({{{10, 10, 8, 12}}, 12}, 80, 100), PageKind::strip);
}

}  // namespace
}  // namespace intray::ocr
