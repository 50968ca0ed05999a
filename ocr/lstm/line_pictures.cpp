#include "ocr/lstm/line_pictures.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

namespace intray::ocr::lstm {
namespace {

constexpr int longest_px = 16384;
constexpr int shortest_px = 4;
constexpr double dark_share = 0.25, light_share = 0.75;

struct Destroy {
    void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using Picture = std::unique_ptr<Pix, Destroy>;

/// Leptonica's scaling, as the networks learned from lines that it had made.
Picture scaled(const capture::Image& grey, const Box& area, std::size_t height_px) {
    const Picture cut(pixCreateNoInit(area.w, area.h, 8));
    if (!cut) return nullptr;
    const int words = pixGetWpl(cut.get());
    l_uint32* row = pixGetData(cut.get());
    for (int y = 0; y < area.h; ++y, row += words) {
        row[words - 1] = 0;
        std::copy_n(grey.row(area.y + y) + area.x, area.w, reinterpret_cast<std::uint8_t*>(row));
    }
    pixEndianByteSwap(cut.get());
    const float factor = float(height_px) / float(area.h);
    Picture result(pixScale(cut.get(), factor, factor));
    if (result) pixEndianByteSwap(result.get());
    return result;
}

using Counts = std::array<int, 256>;

/// The value below which a share of the counted ones lies.
double quantile(const Counts& counts, double share, double otherwise) {
    int total = 0;
    for (const int count : counts)
        total += count;
    if (total == 0) return otherwise;
    const double wanted = std::max(1.0, share * total);
    int sum = 0;
    std::size_t value = 0;
    while (value < counts.size() && sum < wanted)
        sum += counts[value++];
    return double(value) - (sum - wanted) / counts[value - 1];
}

struct Levels {
    double black = 0, white = 255;
};

/// Along its middle a line of text is darkest in strokes and lightest between them.
Levels levels_of(const std::uint8_t* middle, std::size_t width) {
    Counts darkest{}, lightest{};
    for (std::size_t x = 1; x + 1 < width; ++x) {
        const int before = middle[x - 1], here = middle[x], after = middle[x + 1];
        if ((here < before && here <= after) || (here <= before && here < after))
            ++darkest[std::size_t(here)];
        if ((here > before && here >= after) || (here >= before && here > after))
            ++lightest[std::size_t(here)];
    }
    return {quantile(darkest, dark_share, 0), quantile(lightest, light_share, 255)};
}

std::array<std::int8_t, 256> stretched(const Levels& levels) {
    const double half = levels.white > levels.black ? (levels.white - levels.black) / 2 : 1;
    std::array<std::int8_t, 256> values{};
    for (std::size_t grey = 0; grey < values.size(); ++grey) {
        const double value = (double(grey) - levels.black) / half - 1;
        values[grey] = std::int8_t(std::clamp(std::lround(128 * value), -127L, 127L));
    }
    return values;
}

}  // namespace

std::optional<LinePicture> line_picture(const capture::Image& grey, const Box& area,
                                        std::size_t height_px) {
    if (area.w < 1 || area.h < 1) return {};
    const double length = double(area.w) * double(height_px) / area.h;
    if (length < shortest_px || length > longest_px) return {};
    const Picture scaled_line = scaled(grey, area, height_px);
    if (!scaled_line || std::size_t(pixGetHeight(scaled_line.get())) < height_px) return {};
    LinePicture line;
    line.width_px = std::size_t(pixGetWidth(scaled_line.get()));
    if (line.width_px < window_px) return {};
    line.pixels.resize(line.width_px * height_px);
    const auto* rows = reinterpret_cast<const std::uint8_t*>(pixGetData(scaled_line.get()));
    const std::size_t stride = std::size_t(pixGetWpl(scaled_line.get())) * sizeof(l_uint32);
    const auto values = stretched(levels_of(rows + height_px / 2 * stride, line.width_px));
    for (std::size_t y = 0; y < height_px; ++y)
        std::transform(rows + y * stride, rows + y * stride + line.width_px,
                       line.pixels.begin() + std::ptrdiff_t(y * line.width_px),
                       [&](std::uint8_t grey_value) { return values[grey_value]; });
    return line;
}

}  // namespace intray::ocr::lstm
