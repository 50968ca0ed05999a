// Which characters of a field's value were read with doubt.
#pragma once

#include <string_view>
#include <vector>

#include "extract/document_type.h"
#include "ocr/reading.h"

namespace intray::extract {

struct DoubtfulCharacter {
    int at = 0;  ///< index into the code points of the value
    double probability = 0;
    bool operator==(const DoubtfulCharacter&) const = default;
};

/// By the characters that spell the printed text. What the value has and the print has not, as the
/// zeros of "2026-03-04" printed "4.3.26", is in no doubt.
std::vector<DoubtfulCharacter> doubtful_characters(const std::vector<ocr::Character>& spelling,
                                                   Kind kind, std::string_view value);

}  // namespace intray::extract
