// Another look at the lines that were read worst, each by itself.
#pragma once

#include "capture/image.h"
#include "ocr/reading.h"
#include "ocr/tesseract.h"

namespace intray::ocr {

/// By the letters' number; 0 without words.
double mean_confidence(const std::vector<Word>& words);

/// Reads lines with a doubtful word again with a margin, as the first look may have cut them; the
/// more confident reading stays. `text` is of the image that `tesseract` was shown.
void look_again(Tesseract& tesseract, const capture::Image& shown, PageText& text);

}  // namespace intray::ocr
