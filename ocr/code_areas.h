// Where on a page something looks like a barcode: the cheap half of finding barcodes.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

namespace intray::ocr {

/// A page halved until it has at most `most_pixels`; one pixel stands for `factor` squared.
struct Reduced {
    cv::Mat pixels;
    int factor = 1;
};
Reduced reduced(const cv::Mat& grey, double most_pixels);

enum class CodeShape { bars, texture, stack };

/// In pixels of the page; `angle` is the direction that lies across bars, clockwise from the
/// x axis, of a texture the lean of its bounding rectangle.
struct CodeArea {
    CodeShape shape = CodeShape::bars;
    cv::RotatedRect where;
};

/// Bars: where brightness changes much and in one direction only (coherence of the structure
/// tensor; Bigun and Granlund 1987). Texture: where it changes in any direction, some of it being
/// dark. Stack: both together, as in PDF417. At two scales; of each the largest, at most `most`.
std::vector<CodeArea> find_code_areas(const cv::Mat& grey, std::size_t most);

}  // namespace intray::ocr
