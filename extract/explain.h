// Why a field has its value: what else was considered, and what spoke for and against each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/geometry.h"
#include "extract/knowledge.h"
#include "extract/understand.h"
#include "ocr/reading.h"

namespace intray::extract {

/// A part of the evidence in words, and how much it moved the log-odds.
struct Reason {
    std::string words;
    double weight = 0;
    bool operator==(const Reason&) const = default;
};

struct Considered {
    std::string text;
    std::string value;
    int page = 0;                 ///< from 1
    Box box;                      ///< pixels of the page as it lies in the file
    double probability = 0;       ///< by its own evidence, before the fields were chosen together
    std::vector<Reason> reasons;  ///< the weightiest first
    bool operator==(const Considered&) const = default;
};

struct Explanation {
    std::string document_type;
    std::string field;
    std::string value;  ///< that was chosen; empty: none
    double confidence = 0;
    std::vector<Considered> considered;  ///< the likeliest first, one a value
    std::vector<Finding> findings;       ///< that name the field
    std::vector<std::string> passed;     ///< checks of the type that had nothing to say against it
};

/// Problem code: no_such_field, where the document's type lacks the field.
Result<Explanation> explain(const ocr::Reading& reading, const Knowledge& knowledge,
                            const std::string& field, const UnderstandOptions& options = {});

}  // namespace intray::extract
