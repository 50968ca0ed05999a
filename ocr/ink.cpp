#include "ocr/ink.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "ocr/pixels.h"

namespace intray::ocr {
namespace {

constexpr int working_side_px = 1600;
constexpr std::size_t most_glyphs = 6000;

double median_height(std::vector<Box> glyphs) {
    if (glyphs.empty()) return 0;
    const auto middle = glyphs.begin() + static_cast<std::ptrdiff_t>(glyphs.size() / 2);
    std::nth_element(glyphs.begin(), middle, glyphs.end(),
                     [](const Box& a, const Box& b) { return a.h < b.h; });
    return middle->h;
}

/// Rules, pictures and specks are no letters.
bool letter_like(const Box& box, int ink_px, int side_px) {
    const int largest = std::max(box.w, box.h), smallest = std::min(box.w, box.h);
    return largest >= 5 && largest <= std::max(12, side_px / 12) && smallest * 12 >= largest &&
           ink_px * 8 >= box.w * box.h;
}

}  // namespace

Ink find_ink(const capture::Image& grey) {
    cv::Mat page = pixels_of(grey);
    const int side = std::max(page.cols, page.rows);
    const double scale = std::min(1.0, double(working_side_px) / side);
    if (std::min(page.cols, page.rows) * scale < 8) return {};
    if (scale < 1) cv::resize(page, page, {}, scale, scale, cv::INTER_AREA);

    cv::Mat dark, labels, stats, centres;
    cv::adaptiveThreshold(page, dark, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, 31,
                          18);
    // The dots of matrix printers become strokes.
    cv::morphologyEx(dark, dark, cv::MORPH_CLOSE,
                     cv::getStructuringElement(cv::MORPH_RECT, {2, 3}));
    const int count = cv::connectedComponentsWithStats(dark, labels, stats, centres, 8, CV_32S);
    Ink ink;
    for (int i = 1; i < count && ink.glyphs.size() < most_glyphs; ++i) {
        const int* s = stats.ptr<int>(i);
        const Box box{s[cv::CC_STAT_LEFT], s[cv::CC_STAT_TOP], s[cv::CC_STAT_WIDTH],
                      s[cv::CC_STAT_HEIGHT]};
        if (letter_like(box, s[cv::CC_STAT_AREA], std::max(page.cols, page.rows)))
            ink.glyphs.push_back(Affine{{1 / scale, 0, 0, 0, 1 / scale, 0}}.apply(box));
    }
    ink.glyph_height_px = median_height(ink.glyphs);
    return ink;
}

Ink turned(const Ink& ink, int turn_deg, int width_px, int height_px) {
    Ink result = ink;
    for (Box& box : result.glyphs) {
        const Box b = box;
        if (turn_deg == 90) box = {height_px - b.bottom(), b.x, b.h, b.w};
        if (turn_deg == 180) box = {width_px - b.right(), height_px - b.bottom(), b.w, b.h};
        if (turn_deg == 270) box = {b.y, width_px - b.right(), b.h, b.w};
    }
    result.glyph_height_px = median_height(result.glyphs);
    return result;
}

}  // namespace intray::ocr
