#include "ocr/check_boxes.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ocr/drawn_page.h"

namespace intray::ocr {
namespace {

constexpr double glyph_height_px = 28;

cv::Mat form() {
    cv::Mat page = drawn_text(1000, 900, {"     Full time", "     Part time", "     Retired"});
    for (const int y : {78, 153, 228})
        cv::rectangle(page, cv::Rect(75, y, 34, 34), cv::Scalar(0), 2);
    return page;
}

TEST(CheckBoxes, FindsEmptyOnesWhereTheyAre) {
    const auto marks = find_check_boxes(image_of(form()), glyph_height_px);
    ASSERT_EQ(marks.size(), 3u);
    EXPECT_NEAR(marks[0].box.x, 75, 2);
    EXPECT_NEAR(marks[0].box.y, 78, 2);
    EXPECT_NEAR(marks[0].box.w, 34, 3);
    for (const Mark& mark : marks)
        EXPECT_EQ(mark.state, MarkState::empty);
}

TEST(CheckBoxes, TellsCrossesAndTicksFromEmptyOnes) {
    cv::Mat page = form();
    cv::line(page, {80, 83}, {104, 107}, cv::Scalar(0), 3);
    cv::line(page, {104, 83}, {80, 107}, cv::Scalar(0), 3);
    cv::line(page, {80, 245}, {89, 256}, cv::Scalar(0), 4);
    cv::line(page, {89, 256}, {104, 233}, cv::Scalar(0), 4);
    const auto marks = find_check_boxes(image_of(page), glyph_height_px);
    ASSERT_EQ(marks.size(), 3u);
    EXPECT_EQ(marks[0].state, MarkState::ticked);
    EXPECT_EQ(marks[1].state, MarkState::empty);
    EXPECT_EQ(marks[2].state, MarkState::ticked);
}

TEST(CheckBoxes, TakesNoLetterForABox) {
    const cv::Mat page =
        drawn_text(1000, 900, {"DOOB 0000 QQ 88", "oooo aeg DDD HHH", "B8B8 00 OO D0"});
    EXPECT_TRUE(find_check_boxes(image_of(page), glyph_height_px).empty());
}

TEST(CheckBoxes, TakesNoTableCellForABox) {
    cv::Mat page(900, 1000, CV_8U, cv::Scalar(255));
    for (int i = 0; i < 6; ++i) {
        cv::line(page, {100, 100 + i * 60}, {800, 100 + i * 60}, cv::Scalar(0), 2);
        cv::line(page, {100 + i * 140, 100}, {100 + i * 140, 400}, cv::Scalar(0), 2);
    }
    EXPECT_TRUE(find_check_boxes(image_of(page), glyph_height_px).empty());
}

TEST(CheckBoxes, FindsBoxesThatATickSticksOutOf) {
    cv::Mat page = form();
    cv::line(page, {72, 75}, {112, 115}, cv::Scalar(0), 4);
    cv::line(page, {113, 74}, {73, 115}, cv::Scalar(0), 4);
    cv::line(page, {82, 243}, {90, 256}, cv::Scalar(0), 4);
    cv::line(page, {90, 256}, {118, 214}, cv::Scalar(0), 4);
    const auto marks = find_check_boxes(image_of(page), glyph_height_px);
    ASSERT_EQ(marks.size(), 3u);
    int ticked = 0;
    for (const Mark& mark : marks) {
        ticked += mark.state == MarkState::ticked;
        EXPECT_NEAR(mark.box.x, 75, 4);
        EXPECT_NEAR(mark.box.w, 34, 6);
    }
    EXPECT_EQ(ticked, 2);
}

TEST(CheckBoxes, DoubtsASpeckAndABoxThatWasBlackedOut) {
    cv::Mat page = form();
    cv::rectangle(page, cv::Rect(88, 91, 5, 6), cv::Scalar(0), cv::FILLED);
    cv::rectangle(page, cv::Rect(75, 153, 34, 34), cv::Scalar(0), cv::FILLED);
    const auto marks = find_check_boxes(image_of(page), glyph_height_px);
    ASSERT_EQ(marks.size(), 3u);
    EXPECT_EQ(std::count_if(marks.begin(), marks.end(),
                            [](const Mark& mark) { return mark.state == MarkState::doubtful; }),
              2);
}

TEST(CheckBoxes, FindsRadioCirclesAndTheirDots) {
    cv::Mat page = drawn_text(1000, 900, {"     Full time", "     Part time", "     Retired"});
    for (const int y : {95, 170, 245})
        cv::circle(page, {92, y}, 18, cv::Scalar(0), 2, cv::LINE_AA);
    cv::circle(page, {92, 170}, 9, cv::Scalar(0), cv::FILLED, cv::LINE_AA);
    const auto marks = find_check_boxes(image_of(page), glyph_height_px);
    ASSERT_EQ(marks.size(), 3u);
    EXPECT_NEAR(marks[0].box.x, 74, 3);
    EXPECT_NEAR(marks[0].box.w, 37, 6);
    EXPECT_EQ(marks[0].state, MarkState::empty);
    EXPECT_EQ(marks[1].state, MarkState::ticked);
    EXPECT_EQ(marks[2].state, MarkState::empty);
}

TEST(CheckBoxes, TakesNoPunchHoleForACircle) {
    cv::Mat page = drawn_text(1000, 900, sample_text());
    for (const int y : {150, 450, 750})
        cv::circle(page, {30, y}, 20, cv::Scalar(0), cv::FILLED, cv::LINE_AA);
    EXPECT_TRUE(find_check_boxes(image_of(page), glyph_height_px).empty());
}

TEST(CheckBoxes, SurvivesPicturesOfNothing) {
    for (const cv::Size size : {cv::Size(1, 1), cv::Size(1, 900), cv::Size(900, 2)})
        for (const int grey : {0, 255})
            EXPECT_TRUE(
                find_check_boxes(image_of(cv::Mat(size, CV_8U, cv::Scalar(grey))), glyph_height_px)
                    .empty());
    cv::Mat noise(900, 900, CV_8U);
    cv::randu(noise, 0, 255);
    EXPECT_LT(find_check_boxes(image_of(noise), glyph_height_px).size(), 5u);
    EXPECT_TRUE(find_check_boxes({}, glyph_height_px).empty());
}

TEST(CheckBoxes, FindsNoneOnABlankPage) {
    EXPECT_TRUE(
        find_check_boxes(image_of(cv::Mat(900, 1000, CV_8U, cv::Scalar(255))), glyph_height_px)
            .empty());
}

}  // namespace
}  // namespace intray::ocr
