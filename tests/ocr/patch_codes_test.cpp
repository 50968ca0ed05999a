#include "ocr/patch_codes.h"

#include <gtest/gtest.h>

#include <array>

#include "ocr/drawn_codes.h"
#include "ocr/drawn_page.h"

namespace intray::ocr {
namespace {

struct Patch {
    const char* kind;
    const char* text;
    const char* bars;
};
constexpr std::array<Patch, 6> patches{{{"Patch I", "PATCH1", "WWNN"},
                                        {"Patch II", "PATCH2", "WNNW"},
                                        {"Patch III", "PATCH3", "WNWN"},
                                        {"Patch IV", "PATCH4", "NWWN"},
                                        {"Patch VI", "PATCH6", "NNWW"},
                                        {"Patch T", "PATCHT", "NWNW"}}};

/// A4 with the patch at the top, some words below.
cv::Mat sheet(const Patch& patch, double dpi) {
    const int width = cvRound(8.27 * dpi), height = cvRound(11.69 * dpi);
    cv::Mat page(height, width, CV_8U, cv::Scalar(250));
    cv::putText(page, "Separator", {width / 4, height / 2}, cv::FONT_HERSHEY_SIMPLEX, dpi / 60,
                cv::Scalar(20), 3, cv::LINE_AA);
    draw_patch(page, width / 4, cvRound(0.9 * dpi), width / 2, patch.bars, dpi);
    return page;
}

cv::Mat leaning(const cv::Mat& pixels, double clockwise_deg) {
    const cv::Point2f middle(float(pixels.cols) / 2, float(pixels.rows) / 2);
    cv::Mat result;
    cv::warpAffine(pixels, result, cv::getRotationMatrix2D(middle, -clockwise_deg, 1),
                   pixels.size(), cv::INTER_CUBIC, cv::BORDER_CONSTANT, cv::Scalar(250));
    return result;
}

void expect_found(const cv::Mat& page, const Patch& patch, const std::string& how) {
    const auto codes = find_patch_codes(image_of(page));
    ASSERT_EQ(codes.size(), 1u) << patch.kind << how;
    EXPECT_EQ(codes[0].kind, patch.kind) << how;
    EXPECT_EQ(codes[0].text, patch.text) << how;
}

TEST(PatchCodes, ReadsAllSixAtUsualResolutions) {
    for (const Patch& patch : patches)
        for (const int dpi : {100, 150, 200, 300, 600})
            expect_found(sheet(patch, dpi), patch, " at " + std::to_string(dpi) + " dpi");
}

TEST(PatchCodes, ReadsAllSixOnSkewedPages) {
    for (const Patch& patch : patches)
        for (const int skew_deg : {-10, -5, 5, 10})
            for (const int dpi : {100, 200})
                expect_found(leaning(sheet(patch, dpi), skew_deg), patch,
                             " skewed by " + std::to_string(skew_deg));
}

TEST(PatchCodes, ReadsAllSixOnTurnedPages) {
    for (const Patch& patch : patches)
        for (const int turn_deg : {90, 180, 270})
            for (const int skew_deg : {0, 10})
                expect_found(quarter_turned(leaning(sheet(patch, 150), skew_deg), turn_deg), patch,
                             " turned by " + std::to_string(turn_deg));
}

TEST(PatchCodes, ReadsBlurredAndNoisyOnes) {
    for (const Patch& patch : patches) {
        cv::Mat page = sheet(patch, 100);
        cv::GaussianBlur(page, page, {}, 1);
        expect_found(noisy(leaning(page, 3), 25), patch, " with noise");
    }
}

TEST(PatchCodes, ReadsBarsWithWornEdges) {
    cv::Mat page = sheet(patches[5], 200);
    cv::RNG random(3);
    for (int i = 0; i < 150; ++i)
        cv::circle(page, {random.uniform(400, 1250), random.uniform(170, 350)}, 2, cv::Scalar(250),
                   cv::FILLED);
    cv::line(page, {700, 100}, {900, 400}, cv::Scalar(250), 9);
    expect_found(page, patches[5], " worn");
}

TEST(PatchCodes, SaysWhereTheBarsAre) {
    const auto codes = find_patch_codes(image_of(sheet(patches[5], 200)));
    ASSERT_EQ(codes.size(), 1u);
    EXPECT_NEAR(codes[0].box.x, 413, 8);
    EXPECT_NEAR(codes[0].box.y, 180, 4);
    EXPECT_NEAR(codes[0].box.w, 827, 16);
    EXPECT_NEAR(codes[0].box.h, 160, 8);
}

TEST(PatchCodes, FindsOneAtEachEdgeOfASheetForAnyFeeder) {
    cv::Mat page(2200, 1700, CV_8U, cv::Scalar(250));
    for (int i = 0; i < 4; ++i) {
        draw_patch(page, page.cols / 4, 100, page.cols / 2, "NWNW", 200);
        cv::rotate(page, page, cv::ROTATE_90_CLOCKWISE);
    }
    const auto codes = find_patch_codes(image_of(page));
    ASSERT_EQ(codes.size(), 4u);
    for (const Barcode& code : codes)
        EXPECT_EQ(code.kind, "Patch T");
}

TEST(PatchCodes, TakesNoBarcodeForAPatch) {
    using ZXing::BarcodeFormat;
    for (const char* digits : {"30712345000010", "323232323232", "363636363639", "1515"}) {
        cv::Mat page = drawn_text(1240, 1754, sample_text());
        paste(page, drawn_barcode(BarcodeFormat::ITF, digits, 6), 60, 1000);
        EXPECT_TRUE(find_patch_codes(image_of(page)).empty()) << digits;
    }
    for (const char* text : {"PATCHT", "NNWW 17", "$/+%"}) {
        cv::Mat page = drawn_text(1900, 1754, sample_text());
        paste(page, drawn_barcode(BarcodeFormat::Code39, text, 7), 20, 1000);
        EXPECT_TRUE(find_patch_codes(image_of(page)).empty()) << text;
    }
}

TEST(PatchCodes, TakesNoTextOrTableForAPatch) {
    cv::Mat page = drawn_text(1240, 1754, sample_text());
    for (int i = 0; i < 8; ++i)
        cv::line(page, {100, 1000 + i * 40}, {1100, 1000 + i * 40}, cv::Scalar(0), 3);
    EXPECT_TRUE(find_patch_codes(image_of(page)).empty());
}

TEST(PatchCodes, TakesNoFiveBarsForAPatch) {
    cv::Mat page(1754, 1240, CV_8U, cv::Scalar(250));
    draw_patch(page, 200, 150, 800, "NWNWN", 150);
    EXPECT_TRUE(find_patch_codes(image_of(page)).empty());
}

TEST(PatchCodes, SurvivesPicturesOfNothing) {
    for (const cv::Size size : {cv::Size(1, 1), cv::Size(1, 4000), cv::Size(3000, 1),
                                cv::Size(33, 31), cv::Size(2200, 1500)})
        for (const int grey : {0, 128, 255})
            EXPECT_TRUE(find_patch_codes(image_of(cv::Mat(size, CV_8U, cv::Scalar(grey)))).empty());
    EXPECT_TRUE(
        find_patch_codes(image_of(noisy(cv::Mat(900, 900, CV_8U, cv::Scalar(128)), 90))).empty());
    EXPECT_TRUE(find_patch_codes({}).empty());
}

TEST(PatchCodes, SeparateDocumentsWhereTheyAreMadeForThat) {
    EXPECT_TRUE(separates_documents({"PATCHT", "Patch T", {}}));
    EXPECT_TRUE(separates_documents({"PATCH2", "Patch II", {}}));
    EXPECT_TRUE(separates_documents({"PATCHT", "Code 39", {}}));
    EXPECT_FALSE(separates_documents({"PATCH4", "Patch IV", {}}));
    EXPECT_FALSE(separates_documents({"PATCHT", "QR", {}}));
    EXPECT_FALSE(separates_documents({"INVOICE", "Code 39", {}}));
}

}  // namespace
}  // namespace intray::ocr
