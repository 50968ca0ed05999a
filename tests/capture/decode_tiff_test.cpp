#include <gtest/gtest.h>

#include "capture/formats/fax.h"
#include "capture/formats/tiff_directory.h"
#include "capture/test_decoding.h"
#include "capture/test_samples.h"

namespace intray::capture {
namespace {

using samples::decoded;
using samples::Decoded;
using samples::grey_at;

/// Pages of different width, so that their order shows.
std::string pages_of(int count) {
    const std::unique_ptr<Pixa, void (*)(Pixa*)> pages(pixaCreate(count),
                                                       [](Pixa* pixa) { pixaDestroy(&pixa); });
    for (int i = 0; i < count; ++i)
        pixaAddPix(pages.get(), samples::quartered(100 + i, 50, 1).release(), L_INSERT);
    l_uint8* data = nullptr;
    std::size_t size = 0;
    pixaWriteMemMultipageTiff(&data, &size, pages.get());
    return samples::taken(data, size);
}

/// States this size and holds next to nothing.
std::string tiff_header(std::uint32_t width, std::uint32_t height) {
    return tiff_of_g4("", width, height, FaxWhite::is_zero) + std::string(64, '\0');
}

TEST(DecodeTiff, ReadsTheFaxPagesOfAFileInOrder) {
    const Decoded file = decoded(pages_of(3));
    ASSERT_EQ(file.problem, "") << file.message;
    ASSERT_EQ(file.pages.size(), 3U);
    EXPECT_EQ(file.facts.pages, 3);
    for (int i = 0; i < 3; ++i) {
        const Page& page = file.pages[std::size_t(i)];
        EXPECT_EQ(page.number, i + 1);
        EXPECT_EQ(page.width_px, 100 + i);
        EXPECT_EQ(page.dpi, 300);
        EXPECT_EQ(grey_at(page.image, 20, 10), 0);
        EXPECT_EQ(grey_at(page.image, 80, 10), 255);
    }
}

TEST(DecodeTiff, ReadsTheUsualCodings) {
    for (const int coding : {IFF_TIFF, IFF_TIFF_LZW, IFF_TIFF_ZIP, IFF_TIFF_JPEG}) {
        const Decoded file = decoded(samples::encoded(samples::quartered(128, 64, 8), coding));
        ASSERT_EQ(file.problem, "") << coding << file.message;
        EXPECT_LT(grey_at(file.pages.at(0).image, 20, 10), 10) << coding;
        EXPECT_GT(grey_at(file.pages.at(0).image, 100, 10), 245) << coding;
    }
    for (const int coding : {IFF_TIFF_G3, IFF_TIFF_G4, IFF_TIFF_PACKBITS}) {
        const Decoded file = decoded(samples::encoded(samples::quartered(128, 64, 1), coding));
        ASSERT_EQ(file.problem, "") << coding << file.message;
        EXPECT_EQ(grey_at(file.pages.at(0).image, 20, 10), 0) << coding;
        EXPECT_EQ(grey_at(file.pages.at(0).image, 100, 10), 255) << coding;
    }
}

TEST(DecodeTiff, StopsWhenTheReaderHasEnough) {
    int seen = 0;
    const auto facts = decode(pages_of(4), {}, [&](Page&&) { return ++seen < 2; });
    EXPECT_TRUE(facts.ok());
    EXPECT_EQ(seen, 2);
}

TEST(DecodeTiff, KeepsATurnedPageAsItLiesAndStatesTheTurn) {
    std::string bytes = samples::encoded(samples::quartered(60, 30, 8), IFF_TIFF);
    const std::vector<TiffPage> pages = tiff_pages(bytes, 10);
    ASSERT_EQ(pages.size(), 1U);
    ASSERT_NE(pages[0].orientation_at, 0U);
    bytes.at(pages[0].orientation_at) = 6;
    const Decoded file = decoded(bytes);
    ASSERT_EQ(file.problem, "") << file.message;
    EXPECT_EQ(file.pages.at(0).exif_turned_deg, 90);
    EXPECT_EQ(file.pages[0].width_px, 60);
    EXPECT_LT(grey_at(file.pages[0].image, 10, 5), 10);
    EXPECT_GT(grey_at(file.pages[0].image, 50, 5), 245);
}

TEST(DecodeTiff, RefusesTooManyPagesBeforeDecodingAny) {
    const Decoded file = decoded(pages_of(4), {.max_pages = 3});
    EXPECT_EQ(file.problem, "too_many_pages");
    EXPECT_TRUE(file.pages.empty());
}

TEST(DecodeTiff, RefusesAHugePageByItsHeader) {
    const Decoded file = decoded(tiff_header(20'000, 20'000));
    EXPECT_EQ(file.problem, "too_large");
    EXPECT_NE(file.message.find("20000 x 20000"), std::string::npos) << file.message;
}

TEST(DecodeTiff, CallsAChainOfPagesInACircleDamaged) {
    std::string bytes = tiff_header(10, 10);
    const std::size_t directory = first_tiff_directory(bytes).value();
    const std::size_t next = directory + 2 + 9 * 12;
    bytes[next] = static_cast<char>(directory);
    EXPECT_EQ(decoded(bytes).problem, "damaged");
}

}  // namespace
}  // namespace intray::capture
