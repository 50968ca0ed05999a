#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "ocr/cleanup.h"
#include "ocr/pixels.h"

namespace intray::ocr {
namespace {

constexpr int working_side_px = 320;
constexpr double least_contrast = 45;  ///< grey levels between paper and background

/// Mean brightness inside and outside a region.
std::pair<double, double> brightness(const cv::Mat& grey, const cv::Mat& inside) {
    return {cv::mean(grey, inside)[0], cv::mean(grey, ~inside)[0]};
}

}  // namespace

Paper find_paper(const capture::Image& grey) {
    const Box whole{0, 0, grey.width_px(), grey.height_px()};
    const double scale =
        std::min(1.0, double(working_side_px) / std::max(grey.width_px(), grey.height_px()));
    if (std::min(grey.width_px(), grey.height_px()) * scale < 32) return {whole, 1};
    cv::Mat small, bright;
    cv::resize(pixels_of(grey), small, {}, scale, scale, cv::INTER_AREA);
    // Closing over letters leaves the paper's own brightness.
    cv::morphologyEx(small, small, cv::MORPH_CLOSE,
                     cv::getStructuringElement(cv::MORPH_RECT, {9, 9}));
    cv::threshold(small, bright, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
    cv::morphologyEx(bright, bright, cv::MORPH_OPEN,
                     cv::getStructuringElement(cv::MORPH_RECT, {5, 5}));

    cv::Mat labels, stats, centres;
    const int count = cv::connectedComponentsWithStats(bright, labels, stats, centres, 4);
    int largest = 0;
    for (int i = 1; i < count; ++i)
        if (largest == 0 ||
            stats.at<int>(i, cv::CC_STAT_AREA) > stats.at<int>(largest, cv::CC_STAT_AREA))
            largest = i;
    if (largest == 0) return {whole, 1};

    const int* s = stats.ptr<int>(largest);
    const double area = s[cv::CC_STAT_AREA];
    const double box_area = double(s[cv::CC_STAT_WIDTH]) * s[cv::CC_STAT_HEIGHT];
    const double share = box_area / (double(small.cols) * small.rows);
    const auto [paper, ground] = brightness(small, labels == largest);
    if (share > 0.93 || paper - ground < least_contrast) return {whole, 1};

    // Where little paper or a ragged shape was found it may be a bright spot: leave the page.
    const double fill = area / box_area;
    const double confidence = std::clamp((fill - 0.5) / 0.4, 0.0, 1.0) *
                              std::clamp((share - 0.1) / 0.2, 0.0, 1.0) *
                              std::clamp((paper - ground) / (2 * least_contrast), 0.0, 1.0);
    const int margin = 2;
    const Box box{s[cv::CC_STAT_LEFT] - margin, s[cv::CC_STAT_TOP] - margin,
                  s[cv::CC_STAT_WIDTH] + 2 * margin, s[cv::CC_STAT_HEIGHT] + 2 * margin};
    return {intersection(Affine{{1 / scale, 0, 0, 0, 1 / scale, 0}}.apply(box), whole), confidence};
}

}  // namespace intray::ocr
