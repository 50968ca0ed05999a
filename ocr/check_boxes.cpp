#include "ocr/check_boxes.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "ocr/pixels.h"

namespace intray::ocr {
namespace {

/// Ink inside, of the area. What lies between empty and ticked is doubtful, and so is a box that
/// was blacked out: some tick that way, others take a tick back.
constexpr double ticked_share = 0.09, empty_share = 0.035, blacked_out_share = 0.9;
constexpr double scribbled_share = 0.75;     ///< more than letters have
constexpr double least_ticked_over_px = 13;  ///< smaller ones can't be told from joined letters
constexpr double large_glyph_px = 18;        ///< from here on half the resolution is enough

/// Sizes that count, in pixels.
struct Scale {
    double glyph_px, smallest, largest;
    int reach;  ///< how thick a frame's stroke may be
};

cv::Mat dark_of(const cv::Mat& page, double glyph_px) {
    cv::Mat dark;
    cv::adaptiveThreshold(page, dark, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV,
                          std::max(15, int(glyph_px) * 3) | 1, 20);
    return dark;
}

cv::Rect inside(const cv::Rect& area, const cv::Mat& page) {
    return area & cv::Rect(0, 0, page.cols, page.rows);
}

/// The share of a rectangle that is ink; 0 for an empty one.
double ink_share(const cv::Mat& dark, cv::Rect area) {
    area = inside(area, dark);
    return area.empty() ? 0 : double(cv::countNonZero(dark(area))) / area.area();
}

/// How much of a strip has ink anywhere across it. `along` 0: the strip lies along x.
double drawn(const cv::Mat& dark, cv::Rect strip, int along) {
    strip = inside(strip, dark);
    if (strip.empty()) return 0;
    cv::Mat most;
    cv::reduce(dark(strip), most, along, cv::REDUCE_MAX);
    return double(cv::countNonZero(most)) / double(most.total());
}

/// All four sides are drawn nearly without a gap within `reach` pixels of the box's edge.
bool four_sides(const cv::Mat& dark, const cv::Rect& box, int reach) {
    return drawn(dark, {box.x, box.y, box.width, reach}, 0) >= 0.9 &&
           drawn(dark, {box.x, box.br().y - reach, box.width, reach}, 0) >= 0.9 &&
           drawn(dark, {box.x, box.y, reach, box.height}, 1) >= 0.9 &&
           drawn(dark, {box.br().x - reach, box.y, reach, box.height}, 1) >= 0.9;
}

/// A frame's own straight sides: letters such as O, D and 0 touch theirs in the middle only.
bool square_corners(const cv::Mat& dark, const cv::Rect& box, int reach) {
    for (const int x : {box.x, box.br().x - reach})
        for (const int y : {box.y, box.br().y - reach})
            if (ink_share(dark, {x, y, reach, reach}) < 0.3) return false;
    return true;
}

/// Mean ink on lines along the middle of the four sides, `depth` inside of them.
double ink_along_sides(const cv::Mat& dark, const cv::Rect& box, int depth) {
    const int x = box.x + box.width / 5, y = box.y + box.height / 5;
    const int wide = box.width * 3 / 5, high = box.height * 3 / 5;
    return (ink_share(dark, {x, box.y + depth, wide, 1}) +
            ink_share(dark, {x, box.br().y - depth - 1, wide, 1}) +
            ink_share(dark, {box.x + depth, y, 1, high}) +
            ink_share(dark, {box.br().x - depth - 1, y, 1, high})) /
           4;
}

/// Inside the frame it is white, but where a tick crosses: not so in letters.
bool white_within(const cv::Mat& dark, const cv::Rect& box, int reach) {
    return ink_along_sides(dark, box, std::max(reach, box.width / 5)) < 0.35;
}

/// The very corners are drawn, but for one at most: those of B and D are round.
bool sharp_corners(const cv::Mat& dark, const cv::Rect& box) {
    constexpr int tip = 2;
    int blunt = 0;
    for (const int x : {box.x, box.br().x - tip})
        for (const int y : {box.y, box.br().y - tip})
            blunt += ink_share(dark, {x, y, tip, tip}) < 0.5;
    return blunt <= 1;
}

/// Unbroken ink along x in a row or the one below it.
std::vector<cv::Point> strokes_in(const cv::Mat& dark, int y, double shortest, double longest) {
    std::vector<cv::Point> strokes;  // from, to
    const std::uint8_t* row = dark.ptr(y);
    const std::uint8_t* next = dark.ptr(std::min(y + 1, dark.rows - 1));
    for (int x = 0; x < dark.cols; ++x) {
        if (row[x] == 0) continue;
        int end = x + 1;
        while (end < dark.cols && (row[end] | next[end]) != 0)
            ++end;
        if (end - x >= shortest && end - x <= longest) strokes.emplace_back(x, end);
        x = end;
    }
    return strokes;
}

/// Not of a letter such as O, whose arcs hold many a square.
bool is_frame(const cv::Mat& dark, const cv::Rect& box, int reach) {
    return four_sides(dark, box, reach) && square_corners(dark, box, reach) &&
           sharp_corners(dark, box) && white_within(dark, box, reach) &&
           ink_along_sides(dark, box, -2) < 0.2;
}

/// The square below a stroke, if that is its upper side; a tick's end may lengthen the stroke.
cv::Rect box_below(const cv::Mat& dark, int y, cv::Point stroke, int reach) {
    for (int left = stroke.x; left < stroke.x + 4; ++left)
        for (int right = stroke.y; right > stroke.y - 4; --right) {
            const int width = right - left;
            if (drawn(dark, {left, y, reach, width}, 1) < 0.8) continue;
            for (const int by : {0, -1, 1, -2, 2, -3, 3}) {
                const cv::Rect box(left, y, width, width + by);
                if (std::abs(by) <= std::max(1, width / 8) && box.br().y <= dark.rows &&
                    is_frame(dark, box, reach))
                    return box;
            }
        }
    return {};
}

/// The frame in connected ink from which a tick sticks out.
cv::Rect frame_in(const cv::Mat& component, double smallest, double largest, int reach) {
    for (int y = 0; y + smallest <= component.rows; ++y)
        for (const cv::Point& stroke : strokes_in(component, y, smallest, largest + 6)) {
            const cv::Rect box = box_below(component, y, stroke, reach);
            if (!box.empty()) return box;
        }
    return {};
}

/// Connected ink.
struct Blob {
    int label = 0;
    cv::Rect box;
    bool squarish() const {
        return std::abs(box.width - box.height) * 5 <= std::min(box.width, box.height);
    }
};

struct Blobs {
    cv::Mat labels;
    std::vector<Blob> all;
};

Blobs blobs_of(const cv::Mat& dark, double smallest, double largest) {
    Blobs blobs;
    cv::Mat stats, centres;
    const int count =
        cv::connectedComponentsWithStats(dark, blobs.labels, stats, centres, 8, CV_32S);
    for (int i = 1; i < count; ++i) {
        const int* s = stats.ptr<int>(i);
        const cv::Rect box(s[cv::CC_STAT_LEFT], s[cv::CC_STAT_TOP], s[cv::CC_STAT_WIDTH],
                           s[cv::CC_STAT_HEIGHT]);
        if (std::min(box.width, box.height) >= smallest &&
            std::max(box.width, box.height) <= largest)
            blobs.all.push_back({i, box});
    }
    return blobs;
}

/// Ink within the frame, of the area.
double share_within(const cv::Mat& dark, const cv::Rect& box, int reach) {
    const int inset = reach + std::max(1, box.width / 10);
    return ink_share(dark,
                     {box.x + inset, box.y + inset, box.width - 2 * inset, box.height - 2 * inset});
}

/// The whole blob if it is a frame, or the frame that is most of it, with a tick sticking out;
/// empty if there is none.
cv::Rect frame_of(const cv::Mat& dark, const Blobs& blobs, const Blob& blob, const Scale& scale) {
    const int longer = std::max(blob.box.width, blob.box.height);
    if (blob.squarish() && longer <= scale.largest && four_sides(dark, blob.box, scale.reach) &&
        square_corners(dark, blob.box, scale.reach) && sharp_corners(dark, blob.box) &&
        white_within(dark, blob.box, scale.reach))
        return blob.box;
    const double least = std::max({1.1 * scale.glyph_px, least_ticked_over_px, 0.6 * longer});
    if (std::min(blob.box.width, blob.box.height) < least) return {};
    const cv::Mat component = blobs.labels(blob.box) == blob.label;
    const cv::Rect frame = frame_in(component, least, scale.largest, scale.reach);
    const bool ticked = share_within(component, frame, scale.reach) >= ticked_share;
    return ticked ? frame + blob.box.tl() : cv::Rect();
}

Mark judged(const cv::Rect& box, double share) {
    Mark mark{{box.x, box.y, box.width, box.height}, MarkState::doubtful, 0.5};
    if (share >= ticked_share && share <= blacked_out_share) {
        mark.state = MarkState::ticked;
        mark.confidence = std::min(0.98, 0.8 + (share - ticked_share) * 3);
    } else if (share <= empty_share) {
        mark.state = MarkState::empty;
        mark.confidence = 0.98 - share / empty_share * 0.15;
    }
    return mark;
}

/// The share of a circle's line, between two radii, that meets ink. Radii are parts of `box`'s.
double met_between(const cv::Mat& dark, const cv::Rect& box, double from, double to) {
    constexpr int directions = 48;
    const double radius = (box.width + box.height) / 4.0;
    const double x = box.x + box.width / 2.0 - 0.5, y = box.y + box.height / 2.0 - 0.5;
    int met = 0;
    for (int i = 0; i < directions; ++i) {
        const double angle = 2 * CV_PI * i / directions;
        bool ink = false;
        for (double r = from * radius; r <= to * radius && !ink; r += 0.5) {
            const cv::Point at(cvRound(x + r * std::cos(angle)), cvRound(y + r * std::sin(angle)));
            ink = inside({at.x, at.y, 1, 1}, dark).area() == 1 && dark.at<uchar>(at) != 0;
        }
        met += ink;
    }
    return double(met) / directions;
}

/// A thin line all around on the inscribed circle, nothing in the corners.
bool is_ring(const cv::Mat& dark, const cv::Rect& box) {
    const int corner = std::max(1, box.width / 10);
    for (const int left : {box.x, box.br().x - corner})
        for (const int top : {box.y, box.br().y - corner})
            if (ink_share(dark, {left, top, corner, corner}) > 0.3) return false;
    return met_between(dark, box, 0.78, 1) >= 0.92 && met_between(dark, box, 0.62, 0.68) < 0.35;
}

/// No word touches it: white to the left, and a little to the right.
bool stands_apart(const cv::Mat& dark, const cv::Rect& box) {
    const int wide = box.width / 2, narrow = std::max(2, box.width / 5);
    return ink_share(dark, {box.x - wide - 1, box.y, wide, box.height}) < 0.02 &&
           ink_share(dark, {box.br().x + 1, box.y, narrow, box.height}) < 0.02;
}

/// As large as the other, and in a row or column with it.
bool of_a_group(const cv::Rect& one, const cv::Rect& other) {
    const int size = one.width, apart_x = std::abs(one.x - other.x),
              apart_y = std::abs(one.y - other.y);
    return std::abs(size - other.width) * 7 <= size && std::max(apart_x, apart_y) > size * 5 / 4 &&
           std::min(apart_x, apart_y) * 5 <= size * 2;
}

/// Squares full of ink, in a row or column with frames of their size.
void add_scribbled(const cv::Mat& dark, const Blobs& blobs, const Scale& scale,
                   std::vector<Mark>& marks) {
    const std::vector<Mark> frames = marks;
    for (const Blob& blob : blobs.all) {
        const double share = share_within(dark, blob.box, scale.reach);
        if (!blob.squarish() || share < scribbled_share || !sharp_corners(dark, blob.box)) continue;
        if (std::any_of(frames.begin(), frames.end(), [&](const Mark& frame) {
                return of_a_group({frame.box.x, frame.box.y, frame.box.w, frame.box.h}, blob.box);
            }))
            marks.push_back(judged(blob.box, share));
    }
}

void add_circles(const cv::Mat& dark, const Blobs& blobs, const Scale& scale,
                 std::vector<Mark>& marks) {
    std::vector<cv::Rect> circles;
    for (const auto& [label, box] : blobs.all)
        if (box.width <= scale.largest && box.width > 1.15 * scale.glyph_px &&
            std::abs(box.width - box.height) <= std::max(1, box.width / 12) && is_ring(dark, box) &&
            stands_apart(dark, box))
            circles.push_back(box);
    for (const cv::Rect& box : circles) {
        if (std::none_of(circles.begin(), circles.end(),
                         [&](const cv::Rect& other) { return of_a_group(box, other); }))
            continue;
        const int inset = box.width * 3 / 10;  // the square inside the ring
        marks.push_back(
            judged(box, ink_share(dark, {box.x + inset, box.y + inset, box.width - 2 * inset,
                                         box.height - 2 * inset}) *
                            0.8));
    }
}

}  // namespace

std::vector<Mark> find_check_boxes(const capture::Image& grey, double glyph_height_px) {
    if (grey.empty() || grey.channels() != 1 || glyph_height_px < 5) return {};
    cv::Mat page = pixels_of(grey);
    const int factor = glyph_height_px >= large_glyph_px ? 2 : 1;
    if (std::min(page.cols, page.rows) < 2 * factor) return {};
    if (factor == 2) cv::resize(page, page, {}, 0.5, 0.5, cv::INTER_AREA);
    const double glyph_px = glyph_height_px / factor;
    const cv::Mat dark = dark_of(page, glyph_px);
    const Scale scale{glyph_px, std::max(8.0, 0.8 * glyph_px), 3 * glyph_px,
                      std::max(2, int(glyph_px / 6))};
    const Blobs blobs = blobs_of(dark, scale.smallest, 2 * scale.largest);
    std::vector<Mark> marks;
    for (const Blob& blob : blobs.all)
        if (const cv::Rect box = frame_of(dark, blobs, blob, scale); !box.empty())
            marks.push_back(judged(box, share_within(dark, box, scale.reach)));
    add_scribbled(dark, blobs, scale, marks);
    add_circles(dark, blobs, scale, marks);
    for (Mark& mark : marks)
        mark.box = {mark.box.x * factor, mark.box.y * factor, mark.box.w * factor,
                    mark.box.h * factor};
    return marks;
}

}  // namespace intray::ocr
