// Square check boxes on forms and whether they are ticked.
#pragma once

#include <vector>

#include "capture/image.h"
#include "ocr/reading.h"

namespace intray::ocr {

/// `grey` is the cleaned page, whose pixels the boxes are in. `glyph_height_px` is the usual height
/// of its letters: check boxes are about as high.
std::vector<Mark> find_check_boxes(const capture::Image& grey, double glyph_height_px);

}  // namespace intray::ocr
