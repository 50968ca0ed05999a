// Boxes and the affine maps between the page as it lies in the file and the cleaned page.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>

namespace intray {

struct Point {
    double x = 0;
    double y = 0;
    bool operator==(const Point&) const = default;
};

/// Half-open rectangle in pixels: covers x <= px < x + w.
struct Box {
    int x = 0;
    int y = 0;
    int w = 0;
    int h = 0;
    bool operator==(const Box&) const = default;

    int right() const { return x + w; }
    int bottom() const { return y + h; }
    double centre_x() const { return x + w / 2.0; }
    double centre_y() const { return y + h / 2.0; }
    bool empty() const { return w <= 0 || h <= 0; }
    double area() const { return empty() ? 0.0 : static_cast<double>(w) * h; }
};

inline Box intersection(const Box& a, const Box& b) {
    const int x = std::max(a.x, b.x), y = std::max(a.y, b.y);
    const int right = std::min(a.right(), b.right()), bottom = std::min(a.bottom(), b.bottom());
    return {x, y, std::max(0, right - x), std::max(0, bottom - y)};
}

/// The smallest box around both; an empty box adds nothing.
inline Box hull(const Box& a, const Box& b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    const int x = std::min(a.x, b.x), y = std::min(a.y, b.y);
    return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

/// x' = a x + b y + c, y' = d x + e y + f.
struct Affine {
    std::array<double, 6> m{1, 0, 0, 0, 1, 0};
    bool operator==(const Affine&) const = default;

    Point apply(Point p) const {
        return {m[0] * p.x + m[1] * p.y + m[2], m[3] * p.x + m[4] * p.y + m[5]};
    }
    /// The upright box around the mapped corners.
    Box apply(const Box& box) const {
        double left = 1e18, top = 1e18, right = -1e18, bottom = -1e18;
        for (const double x : {double(box.x), double(box.right())})
            for (const double y : {double(box.y), double(box.bottom())}) {
                const Point p = apply(Point{x, y});
                left = std::min(left, p.x), right = std::max(right, p.x);
                top = std::min(top, p.y), bottom = std::max(bottom, p.y);
            }
        const int x = int(std::lround(left)), y = int(std::lround(top));
        return {x, y, int(std::lround(right)) - x, int(std::lround(bottom)) - y};
    }
    /// Applies *this first, then `next`.
    Affine then(const Affine& next) const {
        const auto& n = next.m;
        return {{n[0] * m[0] + n[1] * m[3], n[0] * m[1] + n[1] * m[4],
                 n[0] * m[2] + n[1] * m[5] + n[2], n[3] * m[0] + n[4] * m[3],
                 n[3] * m[1] + n[4] * m[4], n[3] * m[2] + n[4] * m[5] + n[5]}};
    }
    Affine inverse() const {
        const double det = m[0] * m[4] - m[1] * m[3];
        const double a = m[4] / det, b = -m[1] / det, d = -m[3] / det, e = m[0] / det;
        return {{a, b, -(a * m[2] + b * m[5]), d, e, -(d * m[2] + e * m[5])}};
    }
};

}  // namespace intray
