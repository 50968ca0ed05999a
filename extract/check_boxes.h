// Check boxes: the marks that were seen on the page, or "[x]" and its like in the text, next to the
// words that say what the box means.
#pragma once

#include <vector>

#include "extract/candidates.h"
#include "extract/draft.h"
#include "ocr/reading.h"

namespace intray::extract {

std::vector<Field> find_check_boxes(const Facts& facts, const ocr::Reading& reading);

}  // namespace intray::extract
