#include "ocr/page_codes.h"

#include <gtest/gtest.h>

#include "ocr/drawn_codes.h"
#include "ocr/drawn_page.h"

namespace intray::ocr {
namespace {

TEST(PageCodes, AreInPixelsOfThePageWhereItsPictureIsSmaller) {
    cv::Mat pixels = drawn_text(1240, 1754, sample_text());
    paste(pixels, drawn_barcode(ZXing::BarcodeFormat::QRCode, "INV-00817", 4), 700, 1200);
    draw_patch(pixels, 300, 900, 640, "NWNW", 150);
    capture::Page page = page_of(pixels);
    page.width_px *= 2;
    page.height_px *= 2;
    const auto codes = find_codes(page);
    ASSERT_EQ(codes.size(), 2u);
    EXPECT_EQ(codes[0].text, "INV-00817");
    EXPECT_NEAR(codes[0].box.x, 2 * 700 + 80, 30);
    EXPECT_NEAR(codes[0].box.y, 2 * 1200 + 80, 30);
    EXPECT_NEAR(codes[1].box.x, 2 * 300, 20);
    EXPECT_NEAR(codes[1].box.y, 2 * 900, 8);
}

TEST(PageCodes, AreNoneWithoutAPicture) {
    EXPECT_TRUE(find_codes({}).empty());
}

TEST(PageCodes, TellTheSeparatorPagesOfAFile) {
    std::vector<PageReading> pages(4);
    for (int i = 0; i < 4; ++i)
        pages[std::size_t(i)].number = i + 1;
    pages[1].barcodes = {{"INV-1", "QR", {}}, {"PATCHT", "Patch T", {}}};
    pages[2].barcodes = {{"PATCH4", "Patch IV", {}}};
    pages[3].barcodes = {{"PATCHT", "Code 39", {}}};
    EXPECT_EQ(separator_pages(pages), (std::vector<int>{2, 4}));
}

}  // namespace
}  // namespace intray::ocr
