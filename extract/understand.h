// Words into a draft; no pixels, no state: the same reading and knowledge give the same draft.
#pragma once

#include <string>

#include "extract/draft.h"
#include "extract/knowledge.h"
#include "ocr/reading.h"

namespace intray::extract {

struct UnderstandOptions {
    std::string forced_type;  ///< a document type's name, or empty: classify
    bool ignore_xml = false;  ///< leave attached e-invoice data aside
};

Draft understand(const ocr::Reading& reading, const Knowledge& knowledge,
                 const UnderstandOptions& options = {});

/// Runs the checks again after a person changed fields; replaces those of the findings that fields
/// can settle, and nothing else.
void recheck(Draft& draft, const Knowledge& knowledge);

/// Reads what a clerk typed for a field of a kind: the normalised value or why it is none.
Result<std::string> normalise(Kind kind, std::string_view typed, const Knowledge& knowledge);

}  // namespace intray::extract
