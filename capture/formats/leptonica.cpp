#include "capture/formats/leptonica.h"

#include <leptonica/allheaders.h>

#include <cstring>

namespace intray::capture {
namespace {

PixHandle without_palette(PixHandle pix) {
    PIXCMAP* palette = pixGetColormap(pix.get());
    if (palette == nullptr) return pix;
    l_int32 opaque = 1;
    pixcmapIsOpaque(palette, &opaque);
    return PixHandle(
        pixRemoveColormap(pix.get(), opaque ? REMOVE_CMAP_BASED_ON_SRC : REMOVE_CMAP_WITH_ALPHA));
}

PixHandle on_white(PixHandle pix) {
    constexpr l_uint32 white = 0xFFFFFF00;
    if (!pix || pixGetDepth(pix.get()) != 32 || pixGetSpp(pix.get()) != 4) return pix;
    return PixHandle(pixAlphaBlendUniform(pix.get(), white));
}

PixHandle grey_or_rgb(PixHandle pix) {
    pix = on_white(without_palette(std::move(pix)));
    if (!pix || pixGetDepth(pix.get()) == 32) return pix;
    if (pixGetDepth(pix.get()) == 1) return PixHandle(pixConvert1To8(nullptr, pix.get(), 255, 0));
    return PixHandle(pixConvertTo8(pix.get(), FALSE));
}

// Samples of a 32-bit word from the high end: red, green, blue.
void copy_rgb(const l_uint32* words, int width, std::uint8_t* out) {
    for (int x = 0; x < width; ++x) {
        *out++ = static_cast<std::uint8_t>(words[x] >> 24);
        *out++ = static_cast<std::uint8_t>(words[x] >> 16);
        *out++ = static_cast<std::uint8_t>(words[x] >> 8);
    }
}

// Luminance by ITU-R BT.601, as JPEG defines it.
void copy_luminance(const l_uint32* words, int width, std::uint8_t* out) {
    for (int x = 0; x < width; ++x) {
        const l_uint32 red = words[x] >> 24, green = (words[x] >> 16) & 255,
                       blue = (words[x] >> 8) & 255;
        *out++ = static_cast<std::uint8_t>((red * 77 + green * 150 + blue * 29 + 128) >> 8);
    }
}

}  // namespace

void PixFree::operator()(Pix* pix) const {
    pixDestroy(&pix);
}

void silence_leptonica() {
    setMsgSeverity(L_SEVERITY_NONE);
}

const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::optional<Image> to_image(PixHandle pix, Colour colour) {
    pix = grey_or_rgb(std::move(pix));
    if (!pix) return std::nullopt;
    const int width = pixGetWidth(pix.get()), height = pixGetHeight(pix.get());
    const bool coloured = pixGetDepth(pix.get()) == 32;
    const int channels = coloured && colour == Colour::as_in_file ? 3 : 1;
    if (!coloured) pixEndianByteSwap(pix.get());
    const l_uint32* words = pixGetData(pix.get());
    const auto row_bytes = static_cast<std::size_t>(width) * static_cast<std::size_t>(channels);
    std::vector<std::uint8_t> pixels(row_bytes * static_cast<std::size_t>(height));
    for (std::size_t y = 0; y < static_cast<std::size_t>(height);
         ++y, words += pixGetWpl(pix.get())) {
        std::uint8_t* out = pixels.data() + y * row_bytes;
        if (!coloured)
            std::memcpy(out, words, row_bytes);
        else if (channels == 3)
            copy_rgb(words, width, out);
        else
            copy_luminance(words, width, out);
    }
    return Image(width, height, channels, std::move(pixels));
}

}  // namespace intray::capture
