#include "ocr/light_text.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "ocr/pixels.h"

namespace intray::ocr {
namespace {

constexpr double working_glyph_px = 8;  ///< height of letters in the reduced copy
constexpr double least_contrast = 60;   ///< grey levels between paper and ground
constexpr double least_filled = 0.75;   ///< of an area that its dark ground makes up
constexpr int fewest_letters = 3;

/// Light parts inside a dark area that are about as high as the page's letters.
int letters_in(const cv::Mat& dark, double glyph_px) {
    cv::Mat labels, stats, centres;
    const int count = cv::connectedComponentsWithStats(~dark, labels, stats, centres, 8, CV_32S);
    int letters = 0;
    for (int i = 1; i < count; ++i) {
        const int* s = stats.ptr<int>(i);
        const int height = s[cv::CC_STAT_HEIGHT], width = s[cv::CC_STAT_WIDTH];
        const bool at_edge = s[cv::CC_STAT_TOP] == 0 || s[cv::CC_STAT_LEFT] == 0 ||
                             s[cv::CC_STAT_TOP] + height == dark.rows ||
                             s[cv::CC_STAT_LEFT] + width == dark.cols;
        if (!at_edge && height > 0.4 * glyph_px && height < 3 * glyph_px && width < 12 * glyph_px)
            ++letters;
    }
    return letters;
}

}  // namespace

std::vector<Box> find_light_text(const capture::Image& grey, double glyph_height_px) {
    if (glyph_height_px <= 0) return {};
    const double scale = std::min(1.0, working_glyph_px / glyph_height_px);
    if (std::min(grey.width_px(), grey.height_px()) * scale < 32) return {};
    cv::Mat small, dark, solid;
    cv::resize(pixels_of(grey), small, {}, scale, scale, cv::INTER_AREA);
    const double level =
        cv::threshold(small, dark, 0, 255, cv::THRESH_BINARY_INV | cv::THRESH_OTSU);
    const double paper = cv::mean(small, ~dark)[0];
    if (paper - level < least_contrast / 2) return {};
    // Letters vanish under a square as wide as their strokes never are; closing bridges those
    // that are cut out of a dark ground.
    const double glyph_px = glyph_height_px * scale;
    const int stroke = std::max(3, int(glyph_px * 0.5)), letter = int(glyph_px * 1.2);
    cv::morphologyEx(dark, solid, cv::MORPH_OPEN,
                     cv::getStructuringElement(cv::MORPH_RECT, {stroke, stroke}));
    cv::morphologyEx(solid, solid, cv::MORPH_CLOSE,
                     cv::getStructuringElement(cv::MORPH_RECT, {letter, letter}));
    cv::Mat labels, stats, centres;
    const int count = cv::connectedComponentsWithStats(solid, labels, stats, centres, 8, CV_32S);
    std::vector<Box> areas;
    for (int i = 1; i < count; ++i) {
        const int* s = stats.ptr<int>(i);
        const cv::Rect rect(s[cv::CC_STAT_LEFT], s[cv::CC_STAT_TOP], s[cv::CC_STAT_WIDTH],
                            s[cv::CC_STAT_HEIGHT]);
        const bool bar = rect.width > 2.5 * glyph_px && rect.height > 1.2 * glyph_px &&
                         rect.height < 0.5 * small.rows;
        if (!bar || s[cv::CC_STAT_AREA] < least_filled * rect.area()) continue;
        if (paper - cv::mean(small(rect), dark(rect))[0] < least_contrast) continue;
        if (letters_in(dark(rect), glyph_px) < fewest_letters) continue;
        const Box there = Affine{{1 / scale, 0, 0, 0, 1 / scale, 0}}.apply(
            Box{rect.x, rect.y, rect.width, rect.height});
        areas.push_back(intersection(there, {0, 0, grey.width_px(), grey.height_px()}));
    }
    return areas;
}

capture::Image with_dark_text(const capture::Image& grey, const std::vector<Box>& areas) {
    cv::Mat pixels = pixels_of(grey).clone();
    for (const Box& area : areas) {
        cv::Mat part = pixels(cv::Rect(area.x, area.y, area.w, area.h));
        cv::Mat ground;
        cv::threshold(part, ground, 0, 255, cv::THRESH_BINARY_INV | cv::THRESH_OTSU);
        // The ground becomes as light as paper, however dark it is.
        const double stretch = 255 / std::max(20.0, 255 - cv::mean(part, ground)[0]);
        part.convertTo(part, -1, -stretch, 255 * stretch);
    }
    return image_of(pixels);
}

}  // namespace intray::ocr
