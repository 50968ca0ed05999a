// A curve by its points: what turns a stated share into the one that proved right.
#pragma once

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace intray {

/// By x, rising.
using Curve = std::vector<std::pair<double, double>>;

/// Straight between the points, level beyond its ends; `x` itself where there is no point.
inline double on_curve(const Curve& curve, double x) {
    if (curve.empty()) return x;
    const auto above =
        std::find_if(curve.begin(), curve.end(), [&](const auto& p) { return p.first >= x; });
    if (above == curve.begin()) return above->second;
    if (above == curve.end()) return curve.back().second;
    const auto below = std::prev(above);
    const double part = (x - below->first) / std::max(1e-9, above->first - below->first);
    return below->second + part * (above->second - below->second);
}

}  // namespace intray
