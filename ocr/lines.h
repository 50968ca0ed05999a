// Boxes into rows, words into lines and blocks, by geometry alone.
#pragma once

#include <cstddef>
#include <vector>

#include "ocr/reading.h"

namespace intray::ocr {

/// Indices of boxes that stand beside each other, from left to right; rows from top to bottom.
std::vector<std::vector<std::size_t>> rows_of(const std::vector<Box>& boxes);

/// Words into reading order: lines are split where a wide gap parts columns, lines close below
/// each other become a block. Sets Word::line; the words' own order does not matter.
PageText group_lines(std::vector<Word> words);

/// The box as it lies on the upright page: `box` is in pixels of the page as it lies in the file.
Box upright(const Box& box, const PageReading& page);

}  // namespace intray::ocr
