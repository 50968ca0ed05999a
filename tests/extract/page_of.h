// Readings for tests, written as text: a line is a row, two blanks or more are a wide gap.
#pragma once

#include <string>
#include <string_view>

#include "extract/knowledge.h"
#include "ocr/reading.h"

namespace intray::extract {

/// Characters are 10 pixels wide and 20 high, rows 30 apart.
ocr::Reading page_of(std::string_view text);

/// All types of models/types, and the weights beside them.
const Knowledge& shipped_knowledge();

}  // namespace intray::extract
