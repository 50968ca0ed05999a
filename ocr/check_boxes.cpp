#include "ocr/check_boxes.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "ocr/pixels.h"

namespace intray::ocr {
namespace {

constexpr double ticked_share = 0.12;  ///< ink inside, of the area
constexpr double empty_share = 0.04;

/// The share of a rectangle that is ink; 0 for an empty one.
double ink_share(const cv::Mat& dark, cv::Rect area) {
    area &= cv::Rect(0, 0, dark.cols, dark.rows);
    return area.empty() ? 0 : double(cv::countNonZero(dark(area))) / area.area();
}

/// All four sides are drawn nearly without a gap within `reach` pixels of the box's edge.
bool four_sides(const cv::Mat& dark, const cv::Rect& box, int reach) {
    const auto drawn = [&](cv::Rect strip, int along) {
        strip &= cv::Rect(0, 0, dark.cols, dark.rows);
        if (strip.empty()) return false;
        cv::Mat most;
        cv::reduce(dark(strip), most, along, cv::REDUCE_MAX);
        return cv::countNonZero(most) >= 0.9 * double(most.total());
    };
    return drawn({box.x, box.y, box.width, reach}, 0) &&
           drawn({box.x, box.br().y - reach, box.width, reach}, 0) &&
           drawn({box.x, box.y, reach, box.height}, 1) &&
           drawn({box.br().x - reach, box.y, reach, box.height}, 1);
}

/// A frame's own straight sides: letters such as O, D and 0 touch theirs in the middle only.
bool square_corners(const cv::Mat& dark, const cv::Rect& box, int reach) {
    for (const int x : {box.x, box.br().x - reach})
        for (const int y : {box.y, box.br().y - reach})
            if (ink_share(dark, {x, y, reach, reach}) < 0.3) return false;
    return true;
}

Mark judged(const cv::Mat& dark, const cv::Rect& box, int reach) {
    const int inset = reach + std::max(1, box.width / 10);
    const double share = ink_share(
        dark, {box.x + inset, box.y + inset, box.width - 2 * inset, box.height - 2 * inset});
    Mark mark{{box.x, box.y, box.width, box.height}, MarkState::doubtful, 0.5};
    if (share >= ticked_share) {
        mark.state = MarkState::ticked;
        mark.confidence = std::min(0.95, 0.7 + (share - ticked_share) * 2);
    } else if (share <= empty_share) {
        mark.state = MarkState::empty;
        mark.confidence = 0.95 - share / empty_share * 0.25;
    }
    return mark;
}

}  // namespace

std::vector<Mark> find_check_boxes(const capture::Image& grey, double glyph_height_px) {
    if (grey.empty() || glyph_height_px < 5) return {};
    const cv::Mat page = pixels_of(grey);
    const int block = std::max(15, int(glyph_height_px) * 3) | 1;
    cv::Mat dark, labels, stats, centres;
    cv::adaptiveThreshold(page, dark, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, block,
                          20);
    const int count = cv::connectedComponentsWithStats(dark, labels, stats, centres, 8, CV_32S);
    const double smallest = std::max(9.0, 0.8 * glyph_height_px), largest = 3 * glyph_height_px;
    const int reach = std::max(2, int(glyph_height_px / 6));
    std::vector<Mark> marks;
    for (int i = 1; i < count; ++i) {
        const int* s = stats.ptr<int>(i);
        const cv::Rect box(s[cv::CC_STAT_LEFT], s[cv::CC_STAT_TOP], s[cv::CC_STAT_WIDTH],
                           s[cv::CC_STAT_HEIGHT]);
        const int side = std::min(box.width, box.height);
        if (side < smallest || std::max(box.width, box.height) > largest) continue;
        if (std::abs(box.width - box.height) * 5 > side) continue;
        if (four_sides(dark, box, reach) && square_corners(dark, box, reach))
            marks.push_back(judged(dark, box, reach));
    }
    return marks;
}

}  // namespace intray::ocr
