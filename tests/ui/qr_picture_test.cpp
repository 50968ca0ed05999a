#include "ui/http/qr_picture.h"

#define ZX_USE_UTF8
#include <ReadBarcode.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <vector>

namespace intray::ui {
namespace {

/// What a camera would read from the picture.
std::string read_again(const QrPicture& picture) {
    constexpr int scale = 4;
    const int side = picture.size * scale;
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(side * side), 255);
    int x = 0, y = 0, used = 0;
    const char* at = picture.path.c_str();
    while (std::sscanf(at, "M%d %dh1v1h-1z%n", &x, &y, &used) == 2) {
        for (int row = y * scale; row < (y + 1) * scale; ++row)
            for (int column = x * scale; column < (x + 1) * scale; ++column)
                pixels[static_cast<std::size_t>(row * side + column)] = 0;
        at += used;
    }
    EXPECT_EQ(*at, '\0');
    const ZXing::ImageView image(pixels.data(), side, side, ZXing::ImageFormat::Lum);
    return ZXing::ReadBarcode(image, ZXing::DecodeHints().setTryDownscale(false)).text();
}

TEST(QrPicture, IsReadAgainAsWhatItSays) {
    const std::string address =
        "otpauth://totp/Intray:a.very-long_name@example.org?secret="
        "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Intray&digits=6";
    EXPECT_EQ(read_again(qr_picture(address)), address);
}

TEST(QrPicture, LeavesAQuietZoneOfFourModules) {
    EXPECT_EQ(qr_picture("x").path.rfind("M4 4h1v1h-1z", 0), 0U);
    EXPECT_EQ(qr_picture("x").size, 21 + 2 * 4);
}

}  // namespace
}  // namespace intray::ui
