// The letters' boxes on a page, without knowing what they say: enough to tell how the page lies.
#pragma once

#include <vector>

#include "base/geometry.h"
#include "capture/image.h"

namespace intray::ocr {

/// Boxes of ink about the size of letters, in pixels of the image they were found on.
struct Ink {
    std::vector<Box> glyphs;
    double glyph_height_px = 0;  ///< median; 0 without glyphs
};

/// `grey` has one channel. Dark on light; works on a reduced copy of large images.
Ink find_ink(const capture::Image& grey);

/// Boxes after a clockwise turn of the image by 90, 180 or 270 degrees.
Ink turned(const Ink& ink, int turn_deg, int width_px, int height_px);

}  // namespace intray::ocr
