// Pictures that were never on paper: screenshots and pages drawn by a program.
#pragma once

#include "capture/image.h"
#include "ocr/ink.h"

namespace intray::ocr {

/// Whether the same letters are the same pixels, which no scanner or camera gives. Small letters
/// only: of pages drawn finely enough to be read like scans it is not asked.
bool screen_born(const capture::Image& grey, const Ink& ink);

/// Light text on a dark ground all over: dark screens and negatives of microfilm.
bool dark_ground(const capture::Image& grey);

capture::Image negative(const capture::Image& grey);

}  // namespace intray::ocr
