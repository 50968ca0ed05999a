#include "ocr/check_boxes.h"

#include <gtest/gtest.h>

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

TEST(CheckBoxes, FindsNoneOnABlankPage) {
    EXPECT_TRUE(
        find_check_boxes(image_of(cv::Mat(900, 1000, CV_8U, cv::Scalar(255))), glyph_height_px)
            .empty());
}

}  // namespace
}  // namespace intray::ocr
