#include <gtest/gtest.h>
#include <libheif/heif.h>

#include "capture/exif.h"
#include "capture/test_decoding.h"
#include "capture/test_samples.h"

namespace intray::capture {
namespace {

using samples::decoded;
using samples::Decoded;
using samples::grey_at;

/// The sample picture: black in the left upper quarter, white elsewhere.
void expect_quartered(const Decoded& file, int width, int height) {
    ASSERT_EQ(file.problem, "") << file.message;
    ASSERT_EQ(file.pages.size(), 1U);
    const Image& image = file.pages[0].image;
    ASSERT_EQ(image.width_px(), width);
    ASSERT_EQ(image.height_px(), height);
    EXPECT_EQ(image.channels(), 1);
    EXPECT_LT(grey_at(image, width / 4, height / 4), 10);
    EXPECT_GT(grey_at(image, width * 3 / 4, height / 4), 245);
    EXPECT_GT(grey_at(image, width / 4, height * 3 / 4), 245);
}

TEST(DecodeImage, ReadsAGreyJpegWithItsResolution) {
    const Decoded file = decoded(samples::jpeg(200, 100));
    expect_quartered(file, 200, 100);
    EXPECT_EQ(file.pages[0].dpi, 300);
    EXPECT_EQ(file.facts.kind, FileKind::jpeg);
    EXPECT_EQ(file.facts.pages, 1);
}

TEST(DecodeImage, ReadsAColourJpegAsGreyOrAsItIs) {
    const std::string red = samples::encoded(samples::coloured(64, 64, 255, 0, 0), IFF_JFIF_JPEG);
    const Decoded grey = decoded(red);
    ASSERT_EQ(grey.pages.at(0).image.channels(), 1);
    EXPECT_NEAR(grey_at(grey.pages[0].image, 30, 30), 76, 3);
    const Decoded colour = decoded(red, {});
    ASSERT_EQ(colour.pages.at(0).image.channels(), 3);
    const std::uint8_t* pixel = colour.pages[0].image.row(30) + std::ptrdiff_t{30} * 3;
    EXPECT_GT(pixel[0], 245);
    EXPECT_LT(pixel[1], 10);
    EXPECT_LT(pixel[2], 10);
}

TEST(DecodeImage, KeepsTheImageAsItLiesAndStatesTheTurnOfExif) {
    const Decoded file = decoded(samples::with_exif(samples::jpeg(200, 100), 6));
    expect_quartered(file, 200, 100);
    EXPECT_EQ(file.pages[0].exif_turned_deg, 90);
    EXPECT_EQ(decoded(samples::with_exif(samples::jpeg(), 3)).pages.at(0).exif_turned_deg, 180);
    EXPECT_EQ(decoded(samples::with_exif(samples::jpeg(), 8)).pages.at(0).exif_turned_deg, 270);
    EXPECT_EQ(decoded(samples::with_exif(samples::jpeg(), 1)).pages.at(0).exif_turned_deg, 0);
    EXPECT_EQ(decoded(samples::with_exif(samples::jpeg(), 99)).pages.at(0).exif_turned_deg, 0);
}

TEST(Exif, SurvivesEveryTruncation) {
    const std::string whole = samples::with_exif(samples::jpeg(), 6);
    for (std::size_t size = 0; size < 80; ++size) {
        const int turned = jpeg_turned_deg(std::string_view(whole).substr(0, size));
        EXPECT_TRUE(turned == 0 || turned == 90) << size;
    }
}

TEST(DecodeImage, ReadsGreyBilevelAndColourPng) {
    expect_quartered(decoded(samples::encoded(samples::quartered(200, 100, 8), IFF_PNG)), 200, 100);
    expect_quartered(decoded(samples::encoded(samples::quartered(201, 99, 1), IFF_PNG)), 201, 99);
    expect_quartered(decoded(samples::encoded(samples::quartered(33, 40, 32), IFF_PNG)), 33, 40);
}

TEST(DecodeImage, ReadsA16BitPng) {
    expect_quartered(decoded(samples::encoded(samples::quartered(64, 64, 16), IFF_PNG)), 64, 64);
}

TEST(DecodeImage, ReadsAPalettePng) {
    const samples::Picture grey = samples::quartered(64, 64, 8);
    const samples::Picture palette(pixThresholdTo4bpp(grey.get(), 16, 1));
    expect_quartered(decoded(samples::encoded(palette, IFF_PNG)), 64, 64);
}

TEST(DecodeImage, PutsTransparentPixelsOnWhitePaper) {
    const samples::Picture black = samples::coloured(40, 40, 0, 0, 0);
    const samples::Picture alpha = samples::quartered(40, 40, 8);
    pixInvert(alpha.get(), alpha.get());  // opaque in the left upper quarter only
    pixSetRGBComponent(black.get(), alpha.get(), L_ALPHA_CHANNEL);
    pixSetSpp(black.get(), 4);
    expect_quartered(decoded(samples::encoded(black, IFF_PNG)), 40, 40);
}

TEST(DecodeImage, ReadsWebP) {
    const Decoded file = decoded(samples::encoded(samples::quartered(200, 100, 32), IFF_WEBP));
    expect_quartered(file, 200, 100);
    EXPECT_EQ(file.facts.kind, FileKind::webp);
}

std::string heic() {
    const std::unique_ptr<heif_context, decltype(&heif_context_free)> context(heif_context_alloc(),
                                                                              heif_context_free);
    heif_encoder* encoder = nullptr;
    heif_context_get_encoder_for_format(context.get(), heif_compression_HEVC, &encoder);
    heif_image* image = nullptr;
    heif_image_create(128, 64, heif_colorspace_RGB, heif_chroma_interleaved_RGB, &image);
    heif_image_add_plane(image, heif_channel_interleaved, 128, 64, 8);
    int stride = 0;
    std::uint8_t* pixels = heif_image_get_plane(image, heif_channel_interleaved, &stride);
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 128 * 3; ++x)
            pixels[y * stride + x] = x < 64 * 3 && y < 32 ? std::uint8_t{0} : std::uint8_t{255};
    heif_context_encode_image(context.get(), image, encoder, nullptr, nullptr);
    heif_image_release(image);
    heif_encoder_release(encoder);
    std::string bytes;
    heif_writer writer{1, [](heif_context*, const void* data, std::size_t size, void* out) {
                           static_cast<std::string*>(out)->append(static_cast<const char*>(data),
                                                                  size);
                           return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
                       }};
    heif_context_write(context.get(), &writer, &bytes);
    return bytes;
}

TEST(DecodeImage, ReadsHeic) {
    const std::string bytes = heic();
    EXPECT_TRUE(seems_complete(bytes));
    const Decoded file = decoded(bytes);
    expect_quartered(file, 128, 64);
    EXPECT_EQ(file.facts.kind, FileKind::heic);
}

TEST(DecodeImage, CallsCutOffPicturesDamaged) {
    const std::vector<std::string> files{
        samples::jpeg(400, 300), heic(),
        samples::encoded(samples::quartered(400, 300, 32), IFF_PNG),
        samples::encoded(samples::quartered(400, 300, 32), IFF_WEBP),
        samples::encoded(samples::quartered(400, 300, 8), IFF_TIFF_LZW)};
    for (const std::string& bytes : files)
        for (const std::size_t part : {2U, 3U, 9U}) {
            const Decoded file = decoded(bytes.substr(0, bytes.size() * (part - 1) / part));
            EXPECT_EQ(file.problem, "damaged") << name(sniff(bytes)) << " " << part;
            EXPECT_TRUE(file.pages.empty());
        }
}

}  // namespace
}  // namespace intray::capture
