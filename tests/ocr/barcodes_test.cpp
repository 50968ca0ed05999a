#include "ocr/barcodes.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ocr/drawn_codes.h"
#include "ocr/drawn_page.h"
#include "ocr/linear_codes.h"

namespace intray::ocr {
namespace {

using ZXing::BarcodeFormat;

struct Sample {
    BarcodeFormat format;
    const char* kind;
    const char* text;
};

const std::vector<Sample>& samples() {
    static const std::vector<Sample> all{
        {BarcodeFormat::Code128, "Code 128", "PO-2024-00817"},
        {BarcodeFormat::Code39, "Code 39", "BOX 17-4"},
        {BarcodeFormat::Codabar, "Codabar", "A40156B"},
        {BarcodeFormat::ITF, "ITF", "30712345000010"},
        {BarcodeFormat::EAN8, "EAN-8", "96385074"},
        {BarcodeFormat::EAN13, "EAN-13", "4006381333931"},
        {BarcodeFormat::UPCA, "UPC-A", "036000291452"},
        {BarcodeFormat::QRCode, "QR", "https://example.org/pay?id=4711"},
        {BarcodeFormat::DataMatrix, "Data Matrix", "A lot of letters 123456"},
        {BarcodeFormat::PDF417, "PDF417", "Freight 00817, two boxes"},
    };
    return all;
}

/// A letter with the code on its right half, where the last lines of text end.
cv::Mat letter_with(const cv::Mat& code) {
    cv::Mat page = drawn_text(1240, 1754, sample_text());
    paste(page, code, 620 - code.cols / 2, 1000);
    return page;
}

void expect_found(const cv::Mat& page, const Sample& sample, const std::string& how) {
    const auto codes = find_barcodes(image_of(page));
    ASSERT_EQ(codes.size(), 1u) << sample.kind << how;
    EXPECT_EQ(codes[0].kind, sample.kind) << how;
    EXPECT_EQ(codes[0].text, sample.text) << how;
    EXPECT_GT(codes[0].box.area(), 500) << how;
}

TEST(Barcodes, ReadsEveryKindOnALetter) {
    for (const Sample& sample : samples())
        for (const int module_px : {2, 4})
            expect_found(letter_with(drawn_barcode(sample.format, sample.text, module_px)), sample,
                         " with modules of " + std::to_string(module_px));
}

TEST(Barcodes, ReadsEveryKindOnASkewedPage) {
    for (const Sample& sample : samples())
        for (const double skew_deg : {-10, -5, 5, 10})
            expect_found(
                skewed(letter_with(drawn_barcode(sample.format, sample.text, 3)), skew_deg), sample,
                " skewed by " + std::to_string(skew_deg));
}

TEST(Barcodes, ReadsEveryKindOnATurnedPage) {
    for (const Sample& sample : samples())
        for (const int turn_deg : {90, 180, 270})
            expect_found(
                quarter_turned(letter_with(drawn_barcode(sample.format, sample.text, 3)), turn_deg),
                sample, " turned by " + std::to_string(turn_deg));
}

TEST(Barcodes, ReadsEveryKindOnANoisyScan) {
    for (const Sample& sample : samples()) {
        cv::Mat page = letter_with(drawn_barcode(sample.format, sample.text, 3));
        cv::GaussianBlur(page, page, {}, 1);
        expect_found(noisy(skewed(page, 1.5), 20), sample, " with noise");
    }
}

TEST(Barcodes, ReadsAnAztecCode) {
    expect_found(letter_with(drawn_barcode(BarcodeFormat::Aztec, "Ticket 4711", 4)),
                 {BarcodeFormat::Aztec, "Aztec", "Ticket 4711"}, "");
}

TEST(Barcodes, SaysWhereACodeStands) {
    const cv::Mat code = drawn_barcode(BarcodeFormat::Code128, "PO-2024-00817", 3);
    const auto codes = find_barcodes(image_of(letter_with(code)));
    ASSERT_EQ(codes.size(), 1u);
    cv::Mat dark;
    cv::findNonZero(code == 0, dark);
    const cv::Rect bars = cv::boundingRect(dark) + cv::Point(620 - code.cols / 2, 1000);
    EXPECT_NEAR(codes[0].box.x, bars.x, 6);
    EXPECT_NEAR(codes[0].box.w, bars.width, 12);
    EXPECT_NEAR(codes[0].box.y, bars.y, 16);
    EXPECT_NEAR(codes[0].box.h, bars.height, 20);
}

TEST(Barcodes, ReadsSeveralCodesOnAPage) {
    cv::Mat page = letter_with(drawn_barcode(BarcodeFormat::QRCode, "one", 4));
    paste(page, drawn_barcode(BarcodeFormat::Code128, "two", 3), 700, 1400);
    paste(page, drawn_barcode(BarcodeFormat::Code128, "three", 3), 100, 1400);
    auto codes = find_barcodes(image_of(page));
    std::sort(codes.begin(), codes.end(),
              [](const Barcode& a, const Barcode& b) { return a.text < b.text; });
    ASSERT_EQ(codes.size(), 3u);
    EXPECT_EQ(codes[0].text, "one");
    EXPECT_EQ(codes[1].text, "three");
    EXPECT_EQ(codes[2].text, "two");
}

TEST(Barcodes, ReadsAPictureThatIsNothingButACode) {
    const cv::Mat code = drawn_barcode(BarcodeFormat::DataMatrix, "tiny", 2);
    expect_found(code(cv::Rect(18, 18, code.cols - 36, code.rows - 36)),
                 {BarcodeFormat::DataMatrix, "Data Matrix", "tiny"}, "");
}

TEST(Barcodes, FindsNoneInText) {
    EXPECT_TRUE(find_barcodes(image_of(drawn_text(1240, 1754, sample_text()))).empty());
}

TEST(Barcodes, FindsNoneInATable) {
    cv::Mat page(1754, 1240, CV_8U, cv::Scalar(255));
    for (int i = 0; i < 60; ++i)
        cv::line(page, {100 + i * 11, 100}, {100 + i * 11, 700}, cv::Scalar(0), 2);
    EXPECT_TRUE(find_barcodes(image_of(page)).empty());
}

TEST(Barcodes, SurvivesPicturesOfNothing) {
    for (const cv::Size size : {cv::Size(1, 1), cv::Size(1, 4000), cv::Size(3, 2), cv::Size(26, 26),
                                cv::Size(1000, 27), cv::Size(2200, 1500)})
        for (const int grey : {0, 128, 255})
            EXPECT_TRUE(find_barcodes(image_of(cv::Mat(size, CV_8U, cv::Scalar(grey)))).empty());
    EXPECT_TRUE(find_barcodes({}).empty());
}

TEST(Barcodes, SurvivesNoise) {
    for (const cv::Size size : {cv::Size(60, 60), cv::Size(300, 200), cv::Size(1700, 2300)})
        EXPECT_TRUE(
            find_barcodes(image_of(noisy(cv::Mat(size, CV_8U, cv::Scalar(128)), 90))).empty());
}

TEST(Barcodes, ReadsCode32AsNineDigits) {
    EXPECT_EQ(code32("3PRM8N"), "A123456788");
    expect_found(letter_with(drawn_barcode(BarcodeFormat::Code39, "3PRM8N", 3)),
                 {BarcodeFormat::Code39, "Code 32", "A123456788"}, "");
}

TEST(Barcodes, LeavesOtherCode39AsItIs) {
    EXPECT_FALSE(code32("3PRM8M"));  // wrong check digit
    EXPECT_FALSE(code32("012343"));  // digits only
    EXPECT_FALSE(code32("3PRA8N"));  // a vowel
    EXPECT_FALSE(code32("ZZZZZZ"));  // ten digits
    EXPECT_FALSE(code32("3PRM8N1"));
}

TEST(Barcodes, ReadsAnInterleavedCodeOfFourDigits) {
    const cv::Mat code = drawn_barcode(BarcodeFormat::ITF, "1515", 3);
    expect_found(code, {BarcodeFormat::ITF, "ITF", "1515"}, " alone");
    expect_found(letter_with(code), {BarcodeFormat::ITF, "ITF", "1515"}, " on a letter");
}

}  // namespace
}  // namespace intray::ocr
