#include "ocr/screen_image.h"

#include <gtest/gtest.h>

#include <random>

#include "ocr/cleanup.h"
#include "ocr/drawn_page.h"

namespace intray::ocr {
namespace {

/// As a program draws it: small letters on one even ground.
cv::Mat screen() {
    const std::vector<std::string> lines(12, sample_text()[0]);
    cv::Mat page = drawn_text(900, 1000, lines), small;
    cv::resize(page, small, {}, 0.5, 0.5, cv::INTER_AREA);
    return small;
}

/// What a scanner adds to every pixel.
cv::Mat scanned(const cv::Mat& page) {
    cv::Mat noise(page.size(), CV_16S), sum;
    std::mt19937 random(7);
    noise.forEach<short>([&](short& at, const int*) { at = short(int(random() % 21) - 10); });
    page.convertTo(sum, CV_16S);
    sum += noise;
    sum.convertTo(sum, CV_8U);
    return sum;
}

bool drawn_by_program(const cv::Mat& pixels) {
    const capture::Image image = image_of(pixels);
    return screen_born(image, find_ink(image));
}

TEST(ScreenImage, IsToldByLettersThatRecurPixelByPixel) {
    EXPECT_TRUE(drawn_by_program(screen()));
    EXPECT_EQ(clean(page_of(screen())).kind, PageKind::screen);
}

TEST(ScreenImage, AScanOfTheSameIsNone) {
    EXPECT_FALSE(drawn_by_program(scanned(screen())));
    EXPECT_NE(clean(page_of(scanned(screen()))).kind, PageKind::screen);
}

TEST(ScreenImage, AFewSpecksAreNone) {
    cv::Mat page(400, 400, CV_8U, cv::Scalar(255));
    for (int i = 0; i < 5; ++i)
        cv::rectangle(page, {40 + 50 * i, 100, 8, 10}, cv::Scalar(0), cv::FILLED);
    EXPECT_FALSE(drawn_by_program(page));
}

TEST(DarkGround, IsTurnedIntoDarkTextOnLight) {
    const capture::Image dark = negative(image_of(screen()));
    EXPECT_TRUE(dark_ground(dark));
    const Cleaned cleaned = clean(page_of(pixels_of(dark)));
    EXPECT_GT(cv::mean(pixels_of(cleaned.image))[0], 128);
    EXPECT_GT(cleaned.ink.glyphs.size(), 100U);
}

TEST(DarkGround, APaperBeforeADarkDeskIsNone) {
    cv::Mat desk(1400, 1600, CV_8U, cv::Scalar(20));
    const cv::Mat paper = screen();
    paper.copyTo(desk(cv::Rect(200, 200, paper.cols, paper.rows)));
    EXPECT_FALSE(dark_ground(image_of(desk)));
}

TEST(DarkGround, ADarkPictureWithoutTextIsNone) {
    EXPECT_FALSE(dark_ground(image_of(cv::Mat(300, 300, CV_8U, cv::Scalar(0)))));
    EXPECT_FALSE(dark_ground(image_of(cv::Mat(1, 1, CV_8U, cv::Scalar(0)))));
}

}  // namespace
}  // namespace intray::ocr
