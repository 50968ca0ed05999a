// What a printed text may say instead, by the characters that the readers also saw there.
#pragma once

#include <string>
#include <vector>

#include "base/geometry.h"
#include "ocr/reading.h"

namespace intray::extract {

struct OtherReading {
    std::string text;
    int changes = 0;         ///< characters that differ
    double probability = 0;  ///< of the least likely of them
};

/// A text where it was printed.
struct Printed {
    int page = 0;  ///< from 1
    Box box;       ///< pixels of the page as it lies in the file
    std::string text;
};

/// The characters that spell the text, in order. Empty as for other_readings.
std::vector<ocr::Character> spelling(const ocr::Reading& reading, const Printed& printed);

/// The text with one or two characters exchanged for alternatives; the likeliest first, at most
/// some hundred. Empty where the page does not say how the text was read.
std::vector<OtherReading> other_readings(const ocr::Reading& reading, const Printed& printed);

}  // namespace intray::extract
