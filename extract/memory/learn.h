// From a confirmed document to a lesson about its supplier.
#pragma once

#include <optional>
#include <vector>

#include "extract/draft.h"
#include "extract/knowledge.h"
#include "extract/lesson.h"
#include "ocr/reading.h"

namespace intray::extract {

/// Nothing where the document names no supplier or its type has none.
std::optional<Lesson> learn(const ocr::Reading& reading, const Draft& confirmed,
                            const Knowledge& knowledge);

/// A document that a person has confirmed.
struct Confirmed {
    ocr::Reading reading;
    Draft draft;
};

/// How many fields of the confirmed document are understood as confirmed.
int fields_right(const Confirmed& document, const Knowledge& knowledge);

/// The first of the documents that is understood worse with the lesson beside `knowledge.lessons`
/// than without; nothing where it harms none.
std::optional<std::size_t> harmed(const Lesson& lesson, const std::vector<Confirmed>& documents,
                                  const Knowledge& knowledge);

}  // namespace intray::extract
