// Light text on dark ground: table heads, totals in a bar, banners.
#pragma once

#include <vector>

#include "base/geometry.h"
#include "capture/image.h"

namespace intray::ocr {

/// Dark areas that hold letters, in pixels of the image. `grey` has one channel.
std::vector<Box> find_light_text(const capture::Image& grey, double glyph_height_px);

/// The same image with these areas turned into dark text on light ground.
capture::Image with_dark_text(const capture::Image& grey, const std::vector<Box>& areas);

}  // namespace intray::ocr
