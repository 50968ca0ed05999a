// From a confirmed document to a lesson about its supplier.
#pragma once

#include <optional>

#include "extract/draft.h"
#include "extract/knowledge.h"
#include "extract/lesson.h"
#include "ocr/reading.h"

namespace intray::extract {

/// Nothing where the document names no supplier or its type has none.
std::optional<Lesson> learn(const ocr::Reading& reading, const Draft& confirmed,
                            const Knowledge& knowledge);

}  // namespace intray::extract
