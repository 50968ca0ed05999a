#include "ocr/light_text.h"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>

#include "ocr/drawn_page.h"
#include "ocr/ink.h"

namespace intray::ocr {
namespace {

constexpr double glyph_height_px = 28;  // of drawn_text()
const Box bar{60, 500, 800, 70};

cv::Mat page() {
    return drawn_text(1000, 1000,
                      {"The blue office chair and", "the long table are here",
                       "delivered both on Friday", "Please pay the bill with"});
}

cv::Mat page_with_bar() {
    cv::Mat result = page();
    cv::rectangle(result, cv::Rect(bar.x, bar.y, bar.w, bar.h), cv::Scalar(30), cv::FILLED);
    cv::putText(result, "Article   Count   Amount", {90, 548}, cv::FONT_HERSHEY_SIMPLEX, 1.3,
                cv::Scalar(250), 3, cv::LINE_AA);
    return result;
}

TEST(LightText, FindsLightLettersInADarkBar) {
    const auto areas = find_light_text(image_of(page_with_bar()), glyph_height_px);
    ASSERT_EQ(areas.size(), 1u);
    EXPECT_GT(intersection(areas[0], bar).area(), 0.9 * bar.area());
    EXPECT_GT(intersection(areas[0], bar).area(), 0.9 * areas[0].area());
}

TEST(LightText, FindsEachBar) {
    cv::Mat two = page_with_bar();
    cv::Mat below = two(cv::Rect(bar.x, 700, bar.w, bar.h));
    two(cv::Rect(bar.x, bar.y, bar.w, bar.h)).copyTo(below);
    EXPECT_EQ(find_light_text(image_of(two), glyph_height_px).size(), 2u);
}

TEST(LightText, TurnsABarAndLeavesTheRest) {
    const auto before = image_of(page_with_bar());
    const auto areas = find_light_text(before, glyph_height_px);
    ASSERT_EQ(areas.size(), 1u);
    const auto after = with_dark_text(before, areas);
    const cv::Mat was = pixels_of(before), is = pixels_of(after);
    const cv::Rect there(areas[0].x, areas[0].y, areas[0].w, areas[0].h);
    EXPECT_GT(cv::mean(is(there))[0], 160);
    cv::Mat changed = was != is;
    changed(there).setTo(0);
    EXPECT_EQ(cv::countNonZero(changed), 0);
    EXPECT_LT(cv::mean(was(there))[0], 100) << "the image itself stays";
}

TEST(LightText, FindsNoneOnAPlainPage) {
    EXPECT_TRUE(find_light_text(image_of(page()), glyph_height_px).empty());
    EXPECT_TRUE(
        find_light_text(image_of(drawn_text(900, 1000, sample_text())), glyph_height_px).empty());
}

TEST(LightText, FindsNoneOnABlankPage) {
    EXPECT_TRUE(
        find_light_text(image_of(cv::Mat(900, 700, CV_8U, cv::Scalar(255))), glyph_height_px)
            .empty());
    EXPECT_TRUE(find_light_text(image_of(page_with_bar()), 0).empty()) << "of no letters";
}

TEST(LightText, TakesNoDarkPictureForABar) {
    cv::Mat with_picture = page();
    const cv::Rect place(80, 500, 500, 300);
    for (int y = place.y; y < place.br().y; ++y)
        for (int x = place.x; x < place.br().x; ++x)
            with_picture.at<std::uint8_t>(y, x) =
                static_cast<std::uint8_t>(40 + 25 * std::sin(x / 37.0) * std::cos(y / 53.0));
    EXPECT_TRUE(find_light_text(image_of(with_picture), glyph_height_px).empty());
}

TEST(LightText, TakesNoGrainyPictureForABar) {
    for (const double grain_px : {2.0, 6.0, 15.0}) {
        cv::Mat with_picture = page(), grain(300, 500, CV_32F), grey_levels;
        cv::theRNG().state = 3;
        cv::randn(grain, 0, 1);
        cv::GaussianBlur(grain, grain, {0, 0}, grain_px);
        cv::Scalar mean, spread;
        cv::meanStdDev(grain, mean, spread);
        grain.convertTo(grey_levels, CV_8U, 25 / spread[0], 60 - 25 * mean[0] / spread[0]);
        grey_levels.copyTo(with_picture(cv::Rect(80, 500, 500, 300)));
        EXPECT_TRUE(find_light_text(image_of(with_picture), glyph_height_px).empty()) << grain_px;
    }
}

TEST(LightText, TakesRoundCornersForNoLetters) {
    cv::Mat with_button = page();
    for (const int x : {85, 385})
        cv::circle(with_button, {x, 535}, 35, cv::Scalar(30), cv::FILLED);
    with_button(cv::Rect(85, 500, 300, 71)).setTo(30);
    EXPECT_TRUE(find_light_text(image_of(with_button), glyph_height_px).empty());
}

TEST(LightText, LeavesADarkPageAlone) {
    EXPECT_TRUE(find_light_text(image_of(255 - page()), glyph_height_px).empty());
    cv::Mat half = page();
    half(cv::Rect(40, 380, 900, 600)).setTo(30);
    cv::putText(half, "White letters on black", {90, 548}, cv::FONT_HERSHEY_SIMPLEX, 1.3,
                cv::Scalar(250), 3, cv::LINE_AA);
    EXPECT_TRUE(find_light_text(image_of(half), glyph_height_px).empty());
}

TEST(LightText, TakesNoDarkBorderForABar) {
    cv::Mat scanned = page();
    scanned.rowRange(0, 50).setTo(15);
    scanned.rowRange(940, 1000).setTo(15);
    scanned.colRange(0, 45).setTo(15);
    EXPECT_TRUE(find_light_text(image_of(scanned), glyph_height_px).empty());
}

TEST(LightText, SurvivesTinyImagesAndNoise) {
    for (const cv::Size size : {cv::Size(1, 1), cv::Size(3, 900), cv::Size(900, 2)})
        EXPECT_TRUE(find_light_text(image_of(cv::Mat(size, CV_8U, cv::Scalar(0))), glyph_height_px)
                        .empty());
    cv::Mat noise(600, 500, CV_8U);
    cv::theRNG().state = 7;
    cv::randu(noise, 0, 256);
    const auto image = image_of(noise);
    for (const double height : {1.0, 8.0, 400.0})
        for (const Box& area : find_light_text(image, height))
            EXPECT_EQ(intersection(area, {0, 0, 500, 600}), area);
}

}  // namespace
}  // namespace intray::ocr
