// The names of columns in many languages.
#pragma once

#include <string>

#include "extract/tables/headings.h"

namespace intray::extract {

enum class Spelling { exact, tolerant };

/// `name` is bare (base/text.h). Tolerant: one letter in six may be misread, or its end be lost.
Column column_named(const std::string& name, Spelling spelling);

}  // namespace intray::extract
