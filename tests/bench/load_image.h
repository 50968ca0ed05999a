// A page of an image file, by Leptonica alone: measuring programs need neither limits nor a
// sandbox.
#pragma once

#include <leptonica/allheaders.h>

#include <cstdint>
#include <filesystem>
#include <utility>
#include <vector>

#include "capture/page.h"

namespace intray {

/// A page without an image where the file can't be read.
inline capture::Page load_image(const std::filesystem::path& path) {
    PIX* file = pixRead(path.c_str());
    if (file == nullptr) return {};
    PIX* pix = pixConvertTo32(file);
    pixDestroy(&file);
    const int width = pixGetWidth(pix), height = pixGetHeight(pix);
    std::vector<std::uint8_t> rgb;
    rgb.reserve(std::size_t(width) * std::size_t(height) * 3);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const l_uint32 value = pixGetData(pix)[y * pixGetWpl(pix) + x];
            for (const int shift : {24, 16, 8})
                rgb.push_back(std::uint8_t(value >> shift));
        }
    capture::Page page;
    page.width_px = width;
    page.height_px = height;
    page.dpi = pixGetXRes(pix);
    page.image = {width, height, 3, std::move(rgb)};
    pixDestroy(&pix);
    return page;
}

}  // namespace intray
