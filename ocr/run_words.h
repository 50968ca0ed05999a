// The words of a line as the first reader saw it.
#pragma once

#include <vector>

#include "ocr/line_finder.h"
#include "ocr/reading.h"

namespace intray::ocr {

/// Boxes are of the ink where it could be told apart. `Word::line` is 0.
std::vector<Word> words_of(const Run& run, const LineText& text);

}  // namespace intray::ocr
