// What a person put right in a draft, and what had gone wrong there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/draft.h"
#include "extract/knowledge.h"
#include "ocr/reading.h"

namespace intray::storage {

enum class Cause {
    misread,      ///< the right ink, but not what stands there
    wrong_place,  ///< the right value was read elsewhere on the page
    missed,       ///< nothing was found
    lines,        ///< the line items
    other
};

std::string_view name(Cause cause);

struct Correction {
    std::string field;  ///< "line_items" for all of them
    Cause cause = Cause::other;
    bool operator==(const Correction&) const = default;
};

/// Field by field; the reading is what the draft was drawn up from.
std::vector<Correction> corrections(const extract::Draft& drawn_up, const extract::Draft& confirmed,
                                    const ocr::Reading& reading,
                                    const extract::Knowledge& knowledge);

}  // namespace intray::storage
