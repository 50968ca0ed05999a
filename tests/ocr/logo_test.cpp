#include "ocr/logo.h"

#include <gtest/gtest.h>

#include "ocr/drawn_page.h"

namespace intray::ocr {
namespace {

/// A letterhead of shapes, then text that differs.
cv::Mat letter(int shape, const std::vector<std::string>& text) {
    cv::Mat page(1400, 1000, CV_8U, cv::Scalar(255));
    drawn_text(1000, 1000, text).copyTo(page.rowRange(400, 1400));
    if (shape == 1) {
        cv::circle(page, {200, 160}, 90, cv::Scalar(0), cv::FILLED);
        cv::rectangle(page, {600, 120}, {900, 200}, cv::Scalar(0), cv::FILLED);
    } else {
        cv::rectangle(page, {100, 60}, {900, 90}, cv::Scalar(0), cv::FILLED);
        cv::circle(page, {800, 200}, 60, cv::Scalar(0), 12);
    }
    return page;
}

TEST(Logo, TheSameLetterheadIsKnownAgain) {
    const std::string one = logo_hash(page_of(letter(1, {"The blue office chair"})), 0),
                      other = logo_hash(page_of(skewed(letter(1, {"Kind letters"}), 0.4)), 0);
    EXPECT_EQ(one.size(), 16U);
    EXPECT_LE(logo_distance(one, other), 8);
}

TEST(Logo, AnotherLetterheadIsTold) {
    const std::string one = logo_hash(page_of(letter(1, {"The blue office chair"})), 0),
                      other = logo_hash(page_of(letter(2, {"The blue office chair"})), 0);
    EXPECT_GT(logo_distance(one, other), 10);
}

TEST(Logo, ATurnedPageIsBroughtUprightFirst) {
    const cv::Mat upright = letter(1, {"The blue office chair"});
    const std::string one = logo_hash(page_of(upright), 0);
    for (const int turned : {90, 180, 270})
        EXPECT_LE(
            logo_distance(
                one, logo_hash(page_of(quarter_turned(upright.clone(), 360 - turned)), turned)),
            4)
            << turned;
}

TEST(Logo, AnEmptyPageHasNone) {
    EXPECT_EQ(logo_hash(page_of(cv::Mat(500, 400, CV_8U, cv::Scalar(255))), 0), "");
    EXPECT_EQ(logo_hash(capture::Page(), 0), "");
    EXPECT_EQ(logo_distance("", "0123456789abcdef"), 64);
    EXPECT_EQ(logo_distance("0123456789abcdeX", "0123456789abcdef"), 64);
}

}  // namespace
}  // namespace intray::ocr
