#include "ocr/stamps.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "ocr/cleanup.h"
#include "ocr/pixels.h"

namespace intray::ocr {
namespace {

constexpr int least_saturation = 45;  ///< between the strongest and the weakest channel
constexpr int darkest_colour = 100;   ///< the strongest channel; below, ink counts as black
constexpr int blackest = 90, most_saturation_of_black = 30;
constexpr int lightened = 150;  ///< the strongest channel of a stamp's soft edge
constexpr uchar paper = 250;
constexpr double least_share = 0.0003, most_share = 0.25;  ///< of the page that is coloured
constexpr int sampled_every = 4;
constexpr int areas_a_width =
    60;  ///< parts of a stamp are no further apart than the page's width by this
constexpr int thick_strokes_a_width = 60;  ///< no stroke is as thick as the page's width by this
constexpr double least_black = 0.01;       ///< black beside colour, for one of colour

struct Levels {
    int strongest, weakest;
    bool coloured() const {
        return strongest - weakest > least_saturation && strongest > darkest_colour;
    }
    bool black() const {
        return strongest < blackest && strongest - weakest < most_saturation_of_black;
    }
};

Levels levels(const uchar* rgb) {
    return {std::max({rgb[0], rgb[1], rgb[2]}), std::min({rgb[0], rgb[1], rgb[2]})};
}

double coloured_share(const cv::Mat& page) {
    std::size_t coloured = 0, all = 0;
    for (int y = 0; y < page.rows; y += sampled_every)
        for (int x = 0; x < page.cols; x += sampled_every, ++all)
            coloured += levels(page.ptr(y, x)).coloured();
    return all > 0 ? double(coloured) / double(all) : 0;
}

struct Masks {
    cv::Mat coloured, black;
};

Masks masks_of(const cv::Mat& page) {
    Masks masks{cv::Mat(page.size(), CV_8U), cv::Mat(page.size(), CV_8U)};
    for (int y = 0; y < page.rows; ++y) {
        uchar *coloured = masks.coloured.ptr(y), *black = masks.black.ptr(y);
        for (int x = 0; x < page.cols; ++x) {
            const Levels at = levels(page.ptr(y, x));
            coloured[x] = at.coloured() ? 255 : 0;
            black[x] = at.black() ? 255 : 0;
        }
    }
    return masks;
}

cv::Mat grown(const cv::Mat& mask, int by) {
    cv::Mat result;
    cv::dilate(mask, result, cv::getStructuringElement(cv::MORPH_RECT, {2 * by + 1, 2 * by + 1}));
    return result;
}

/// Without grounds, bars and filled areas: only what is as thin as a stamp's strokes.
cv::Mat strokes_of(const cv::Mat& coloured) {
    const int thick = std::max(3, coloured.cols / thick_strokes_a_width);
    cv::Mat solid;
    cv::morphologyEx(coloured, solid, cv::MORPH_OPEN,
                     cv::getStructuringElement(cv::MORPH_RECT, {thick, thick}));
    return coloured & ~grown(solid, thick / 2);
}

/// Where colour lies together, as boxes.
std::vector<cv::Rect> areas_of(const cv::Mat& coloured) {
    cv::Mat small, labels, stats, centres;
    cv::resize(coloured, small, {}, 1.0 / sampled_every, 1.0 / sampled_every, cv::INTER_AREA);
    small = grown(small > 0, std::max(1, small.cols / areas_a_width / 2));
    const int count = cv::connectedComponentsWithStats(small, labels, stats, centres, 8, CV_32S);
    std::vector<cv::Rect> areas;
    for (int i = 1; i < count; ++i) {
        const int* s = stats.ptr<int>(i);
        const cv::Rect box(s[cv::CC_STAT_LEFT] * sampled_every, s[cv::CC_STAT_TOP] * sampled_every,
                           s[cv::CC_STAT_WIDTH] * sampled_every,
                           s[cv::CC_STAT_HEIGHT] * sampled_every);
        areas.push_back(box & cv::Rect(0, 0, coloured.cols, coloured.rows));
    }
    return areas;
}

bool over_black(const Masks& masks, const cv::Rect& area) {
    const cv::Mat coloured = masks.coloured(area);
    const int black = cv::countNonZero(grown(coloured, 2) & masks.black(area));
    return black > least_black * cv::countNonZero(coloured);
}

void lift(cv::Mat grey, const cv::Mat& page, const cv::Mat& coloured) {
    const cv::Mat near = grown(coloured, 1);
    for (int y = 0; y < page.rows; ++y)
        for (int x = 0; x < page.cols; ++x) {
            if (near.at<uchar>(y, x) == 0) continue;
            const int strongest = levels(page.ptr(y, x)).strongest;
            const bool stamp = coloured.at<uchar>(y, x) != 0 || strongest > lightened;
            grey.at<uchar>(y, x) = stamp ? paper : uchar(strongest);
        }
}

}  // namespace

capture::Image grey_without_stamps(const capture::Image& image) {
    capture::Image plain = grey(image);
    if (image.empty() || image.channels() == 1) return plain;
    const cv::Mat page = pixels_of(image);
    if (const double share = coloured_share(page); share < least_share || share > most_share)
        return plain;
    Masks masks = masks_of(page);
    masks.coloured = strokes_of(masks.coloured);
    cv::Mat lifted = pixels_of(plain).clone();
    bool any = false;
    for (const cv::Rect& area : areas_of(masks.coloured))
        if (over_black(masks, area)) {
            lift(lifted(area), page(area), masks.coloured(area));
            any = true;
        }
    return any ? image_of(lifted) : plain;
}

}  // namespace intray::ocr
