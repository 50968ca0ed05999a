#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "ocr/cleanup.h"
#include "ocr/lines.h"

namespace intray::ocr {
namespace {

constexpr std::size_t probes = 500;
constexpr std::size_t fewest_glyphs = 20;

int gap(int a, int a_end, int b, int b_end) {
    return std::max({0, a - b_end, b - a_end});
}

/// Share of letters whose nearest neighbour of like size stands above or below, not beside.
double share_below(const std::vector<Box>& glyphs) {
    const std::size_t step = std::max<std::size_t>(1, glyphs.size() / probes);
    int below = 0, beside = 0;
    for (std::size_t i = 0; i < glyphs.size(); i += step) {
        const Box& a = glyphs[i];
        int nearest = std::numeric_limits<int>::max();
        bool is_beside = false;
        for (std::size_t k = 0; k < glyphs.size(); ++k) {
            const Box& b = glyphs[k];
            const int dx = gap(a.x, a.right(), b.x, b.right());
            const int dy = gap(a.y, a.bottom(), b.y, b.bottom());
            const int distance = dx + dy;
            if (k == i || distance >= nearest || (dx > 0) == (dy > 0)) continue;
            if (std::max(a.h, a.w) > 3 * std::max(b.h, b.w)) continue;
            nearest = distance;
            is_beside = dx > 0;
        }
        if (nearest > 2 * std::max(a.w, a.h)) continue;
        ++(is_beside ? beside : below);
    }
    return below + beside < 20 ? 0.5 : double(below) / (below + beside);
}

int median(std::vector<int> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

struct Excursions {
    int above = 0;
    int below = 0;
};

/// Letters that leave the band most letters of their line keep to: upwards or downwards.
Excursions excursions(const std::vector<Box>& glyphs) {
    Excursions sum;
    for (const std::vector<std::size_t>& row : rows_of(glyphs)) {
        if (row.size() < 8) continue;
        for (std::size_t i = 0; i + 8 <= row.size(); i += 8) {
            std::vector<int> tops, bottoms;
            for (std::size_t k = i; k < i + 8; ++k) {
                tops.push_back(glyphs[row[k]].y);
                bottoms.push_back(glyphs[row[k]].bottom());
            }
            const int top = median(tops), bottom = median(bottoms);
            const int slack = std::max(2, (bottom - top) / 6), most = (bottom - top) / 2 + 1;
            for (const int t : tops)
                sum.above += top - t > slack && top - t <= most;
            for (const int b : bottoms)
                sum.below += b - bottom > slack && b - bottom <= most;
        }
    }
    return sum;
}

std::vector<Box> levelled(const Ink& ink) {
    const double slope = std::tan(find_skew(ink).deg * std::numbers::pi / 180);
    std::vector<Box> glyphs = ink.glyphs;
    for (Box& box : glyphs)
        box.y -= int(std::lround(box.centre_x() * slope));
    return glyphs;
}

/// -1 surely upside-down ... 1 surely upright.
double uprightness(const Ink& ink) {
    const Excursions seen = excursions(levelled(ink));
    const double all = seen.above + seen.below;
    if (all < 12) return 0;
    // Twice the standard error of an even split is no evidence.
    const double balance = (seen.above - seen.below) / all;
    const double doubt = 2 / std::sqrt(all);
    return std::clamp(balance * (1 - std::min(1.0, doubt / std::abs(balance + 1e-9))) * 2.5, -1.0,
                      1.0);
}

}  // namespace

Turn find_turn(const Ink& ink, int width_px, int height_px) {
    if (ink.glyphs.size() < fewest_glyphs) return {};
    const double sideways = share_below(ink.glyphs);
    const double quarter_confidence = std::min(1.0, std::abs(sideways - 0.5) * 4);
    const bool quarter = sideways > 0.5 && quarter_confidence >= sure_enough;
    const double upright = uprightness(quarter ? turned(ink, 90, width_px, height_px) : ink);
    const int deg = (quarter ? 90 : 0) + (upright < -sure_enough ? 180 : 0);
    return {deg, deg == 0 ? std::max(quarter_confidence * 0.5, upright)
                          : (quarter ? std::max(sure_enough,
                                                std::min(quarter_confidence, std::abs(upright)))
                                     : -upright)};
}

}  // namespace intray::ocr
