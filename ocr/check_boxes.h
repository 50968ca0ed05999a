// Check boxes and radio circles on forms and whether they are ticked.
#pragma once

#include <vector>

#include "capture/image.h"
#include "ocr/reading.h"

namespace intray::ocr {

/// `grey` is the cleaned page, whose pixels the boxes are in. `glyph_height_px` is the usual height
/// of its letters: check boxes are about as high. Circles count where two or more of a size stand
/// in a row or column, apart from words: a lone one may be a letter.
std::vector<Mark> find_check_boxes(const capture::Image& grey, double glyph_height_px);

}  // namespace intray::ocr
