#include "ocr/stamps.h"

#include <gtest/gtest.h>

#include "ocr/cleanup.h"
#include "ocr/drawn_page.h"

namespace intray::ocr {
namespace {

const cv::Scalar red{200, 40, 50}, blue{40, 60, 190};

cv::Mat letter() {
    cv::Mat page;
    cv::cvtColor(drawn_text(900, 1000, sample_text()), page, cv::COLOR_GRAY2RGB);
    return page;
}

cv::Mat stamp(cv::Size size, cv::Point at, const cv::Scalar& colour) {
    cv::Mat ink(size, CV_8UC3, cv::Scalar(255, 255, 255));
    cv::rectangle(ink, {at, cv::Size(420, 160)}, colour, 8);
    cv::putText(ink, "RECEIVED", {at.x + 20, at.y + 100}, cv::FONT_HERSHEY_SIMPLEX, 2.4, colour, 7);
    return ink;
}

/// As ink over ink: each takes light away.
cv::Mat stamped(const cv::Mat& page, const cv::Mat& ink) {
    cv::Mat result;
    cv::multiply(page, ink, result, 1.0 / 255);
    return result;
}

/// Share of the pixels that differ by more than a shade.
double difference(const capture::Image& a, const capture::Image& b) {
    cv::Mat unlike;
    cv::absdiff(pixels_of(a), pixels_of(b), unlike);
    return double(cv::countNonZero(unlike > 40)) / double(unlike.total());
}

TEST(Stamps, OverTextAreLiftedOffIt) {
    const capture::Image plain = grey(image_of(letter()));
    for (const cv::Scalar& colour : {red, blue}) {
        const capture::Image page =
            image_of(stamped(letter(), stamp(letter().size(), {250, 300}, colour)));
        EXPECT_GT(difference(grey(page), plain), 0.01);
        EXPECT_LT(difference(grey_without_stamps(page), plain), 0.001);
    }
}

TEST(Stamps, ColourByItselfIsKept) {
    cv::Mat empty(1000, 900, CV_8UC3, cv::Scalar(255, 255, 255));
    const capture::Image page = image_of(stamped(empty, stamp(empty.size(), {250, 300}, blue)));
    EXPECT_EQ(difference(grey_without_stamps(page), grey(page)), 0);
}

TEST(Stamps, ATableHeadOfColourInABlackFrameIsKept) {
    cv::Mat table(1000, 900, CV_8UC3, cv::Scalar(255, 255, 255));
    cv::rectangle(table, {100, 200, 700, 60}, blue, cv::FILLED);
    cv::rectangle(table, {100, 200, 700, 60}, cv::Scalar(0, 0, 0), 2);
    cv::putText(table, "Quantity  Price", {140, 240}, cv::FONT_HERSHEY_SIMPLEX, 1,
                cv::Scalar(255, 255, 255), 2);
    const capture::Image page = image_of(table);
    EXPECT_EQ(difference(grey_without_stamps(page), grey(page)), 0);
}

TEST(Stamps, APageColouredAllOverIsKept) {
    const cv::Mat ground(letter().size(), CV_8UC3, cv::Scalar(240, 220, 150));
    const capture::Image page = image_of(stamped(letter(), ground));
    EXPECT_EQ(difference(grey_without_stamps(page), grey(page)), 0);
}

TEST(Stamps, AGreyPageIsNotCopied) {
    const capture::Image page = image_of(drawn_text(900, 1000, sample_text()));
    EXPECT_EQ(grey_without_stamps(page).pixels().data(), page.pixels().data());
    EXPECT_TRUE(grey_without_stamps({}).empty());
}

}  // namespace
}  // namespace intray::ocr
