// Where one word of a line ends and the next begins: the network drops spaces, the ink tells them.
#pragma once

#include <opencv2/core/mat.hpp>
#include <vector>

#include "ocr/neural/line_reader.h"

namespace intray::ocr::neural {

/// Columns left <= x < right without ink, between columns with ink.
struct Gap {
    double left = 0;
    double right = 0;
    double width() const { return right - left; }
    double middle() const { return (left + right) / 2; }
};

struct Ink {
    std::vector<Gap> gaps;  ///< from left to right
    double left = 0;        ///< of the first ink; equals right where there is none
    double right = 0;
    double glyph_height = 0;  ///< of the rows that hold ink
};

/// `line` is the grey picture of one line, dark on light or light on dark.
Ink find_ink(const cv::Mat& line);

/// Gives the characters, of which only the middles (left == right) are known, their share of the
/// ink, and puts a space where it leaves a wide gap. All in pixels of the line's picture.
std::vector<Character> separate(std::vector<Character> found, const Ink& ink);

}  // namespace intray::ocr::neural
