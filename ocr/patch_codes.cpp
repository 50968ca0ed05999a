#include "ocr/patch_codes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <string_view>

#include "ocr/code_areas.h"
#include "ocr/pixels.h"

namespace intray::ocr {
namespace {

constexpr double most_pixels = 2.5e6;
constexpr int line_step = 3;         ///< between the lines that are looked at
constexpr double least_unit_px = 3;  ///< of the reduced page; at 100 dpi it is 8
constexpr double least_length = 5;   ///< of the bars, in units; the standard asks for 9
constexpr double least_seen = 0.6;   ///< of the lines across the bars
constexpr double least_gap = 1.3, near = 10;
constexpr double quiet = 2.9;  ///< units beside the bars; the standard asks for 3

/// A narrow bar and a space are one unit wide, a wide bar two and a half, all bars ten.
struct Pattern {
    const char* kind;
    const char* text;
    unsigned wide;  ///< bits from the first bar, at the edge of the page
    unsigned mirrored() const {
        return (wide & 1) << 3 | (wide & 2) << 1 | (wide & 4) >> 1 | (wide & 8) >> 3;
    }
};
constexpr std::array<Pattern, 6> patterns{{{"Patch I", "PATCH1", 0b1100},
                                           {"Patch II", "PATCH2", 0b1001},
                                           {"Patch III", "PATCH3", 0b1010},
                                           {"Patch IV", "PATCH4", 0b0110},
                                           {"Patch VI", "PATCH6", 0b0011},
                                           {"Patch T", "PATCHT", 0b0101}}};

/// Black on white; local, since photographs and scans of thin paper are unevenly lit.
cv::Mat blackened(const cv::Mat& grey) {
    constexpr int tile = 32, least_contrast = 50;
    const cv::Size tiles((grey.cols + tile - 1) / tile, (grey.rows + tile - 1) / tile);
    cv::Mat low(tiles, CV_8U), high(tiles, CV_8U);
    for (int y = 0; y < tiles.height; ++y)
        for (int x = 0; x < tiles.width; ++x) {
            const cv::Rect part =
                cv::Rect(x * tile, y * tile, tile, tile) & cv::Rect(0, 0, grey.cols, grey.rows);
            double least = 0, most = 0;
            cv::minMaxLoc(grey(part), &least, &most);
            low.at<uchar>(y, x) = uchar(least);
            high.at<uchar>(y, x) = uchar(most);
        }
    const cv::Mat around = cv::Mat::ones(5, 5, CV_8U);
    cv::erode(low, low, around);
    cv::dilate(high, high, around);
    cv::Mat black = cv::Mat::zeros(grey.size(), CV_8U);
    for (int y = 0; y < tiles.height; ++y)
        for (int x = 0; x < tiles.width; ++x) {
            const int contrast = high.at<uchar>(y, x) - low.at<uchar>(y, x);
            if (contrast < least_contrast) continue;
            const cv::Rect part =
                cv::Rect(x * tile, y * tile, tile, tile) & cv::Rect(0, 0, grey.cols, grey.rows);
            cv::Mat to = black(part);
            cv::compare(grey(part), low.at<uchar>(y, x) + contrast / 2.0, to, cv::CMP_LT);
        }
    return black;
}

/// Where a line crosses what may be the four bars.
struct Crossing {
    int line = 0;
    int start = 0, end = 0;
    unsigned wide = 0;
    double unit() const { return (end - start) / 10.0; }
};

/// `edges` are the eight ends of four bars; `before` and `after` what is white beside them.
bool four_bars(const int* edges, Crossing& crossing) {
    crossing.start = edges[0];
    crossing.end = edges[7];
    const double unit = crossing.unit();
    if (unit < least_unit_px) return false;
    double spaces = 0;
    for (int i = 1; i < 6; i += 2)
        spaces += edges[i + 1] - edges[i];
    const double grown = unit - spaces / 3;  // ink spreads, or paper does
    if (std::abs(grown) > 0.5 * unit) return false;
    crossing.wide = 0;
    int count = 0;
    for (std::ptrdiff_t i = 0; i < 4; ++i) {
        const double bar = (edges[2 * i + 1] - edges[2 * i] - grown) / unit;
        const bool is_wide = bar > 1.75;
        if (std::abs(bar - (is_wide ? 2.5 : 1)) > 0.45) return false;
        if (i < 3 && std::abs((edges[2 * i + 2] - edges[2 * i + 1] + grown) / unit - 1) > 0.35)
            return false;
        crossing.wide = crossing.wide << 1 | unsigned(is_wide);
        count += is_wide;
    }
    return count == 2;
}

/// Beside the bars the line is white, or the page ends, or there is a stroke or two; where more
/// follow, these are four bars of a barcode.
bool alone(const std::vector<int>& edges, std::size_t first, const Crossing& crossing, int width) {
    const double unit = crossing.unit();
    const auto within = [&](double from, double to) {
        return std::count_if(edges.begin(), edges.end(),
                             [&](int edge) { return edge > from && edge < to; });
    };
    const int before = first == 0 ? 0 : edges[first - 1];
    const int after = first + 8 < edges.size() ? edges[first + 8] : width;
    const auto white = [&](int gap, bool page_ends, std::ptrdiff_t strokes_beyond) {
        return page_ends || gap >= quiet * unit || (gap >= least_gap * unit && strokes_beyond < 5);
    };
    return white(crossing.start - before, before == 0,
                 within(crossing.start - near * unit, crossing.start)) &&
           white(after - crossing.end, after == width,
                 within(crossing.end, crossing.end + near * unit));
}

void cross(const cv::Mat& black, int line, std::vector<Crossing>& crossings) {
    const std::uint8_t* pixel = black.ptr(line);
    std::vector<int> edges;
    for (int x = 0; x < black.cols; ++x)
        if ((pixel[x] != 0) != (edges.size() % 2 == 1)) edges.push_back(x);
    if (edges.size() % 2 == 1) edges.push_back(black.cols);
    Crossing crossing;
    crossing.line = line;
    for (std::size_t first = 0; first + 8 <= edges.size(); first += 2)
        if (four_bars(&edges[first], crossing) && alone(edges, first, crossing, black.cols))
            crossings.push_back(crossing);
}

/// Crossings of the same bars, line after line.
struct Bars {
    std::vector<Crossing> crossings;

    bool takes(const Crossing& next) const {
        const Crossing& last = crossings.back();
        const int gap = next.line - last.line;
        const double drift = 0.22 * gap + 0.5 * last.unit();  // 12 degrees and rough edges
        return next.wide == last.wide && gap > 0 && gap < 4 * last.unit() &&
               std::abs(next.start - last.start) < drift && std::abs(next.end - last.end) < drift;
    }

    bool long_enough() const {
        const int length = crossings.back().line - crossings.front().line;
        const double seen = double(crossings.size()) * line_step / std::max(1, length + line_step);
        return length >= least_length * crossings.front().unit() && seen >= least_seen;
    }

    Box box(int factor) const {
        Box all;
        for (const Crossing& each : crossings)
            all = hull(all, {each.start * factor, each.line * factor,
                             (each.end - each.start) * factor, factor});
        return all;
    }
};

std::vector<Bars> bars_of(const cv::Mat& black) {
    std::vector<Crossing> crossings;
    for (int line = 0; line < black.rows; line += line_step)
        cross(black, line, crossings);
    std::vector<Bars> all;
    for (const Crossing& crossing : crossings) {
        const auto known = std::find_if(all.rbegin(), all.rend(),
                                        [&](const Bars& bars) { return bars.takes(crossing); });
        if (known != all.rend())
            known->crossings.push_back(crossing);
        else
            all.push_back({{crossing}});
    }
    std::erase_if(all, [](const Bars& bars) { return !bars.long_enough(); });
    return all;
}

/// `from_far_edge`: the bars lie nearer to the end of the lines than to their start.
const Pattern& pattern_of(unsigned wide, bool from_far_edge) {
    return *std::find_if(patterns.begin(), patterns.end(), [&](const Pattern& pattern) {
        return (from_far_edge ? pattern.mirrored() : pattern.wide) == wide;
    });
}

/// Pieces of the same bars, parted where other print comes too close. Lines run along x.
void join(std::vector<Barcode>& codes, const Barcode& code) {
    for (Barcode& known : codes) {
        const Box all = hull(known.box, code.box);
        const double leaning = 0.22 * all.h;
        if (known.kind == code.kind && all.w < 1.3 * std::min(known.box.w, code.box.w) + leaning) {
            known.box = all;
            return;
        }
    }
    codes.push_back(code);
}

Box turned(const Box& box) {
    return {box.y, box.x, box.h, box.w};
}

}  // namespace

std::vector<Barcode> find_patch_codes(const capture::Image& grey) {
    if (grey.empty() || grey.channels() != 1) return {};
    const Reduced page = reduced(pixels_of(grey), most_pixels);
    const cv::Mat black = blackened(page.pixels);
    cv::Mat across;
    cv::transpose(black, across);
    std::vector<Barcode> codes;
    const auto add = [&](const cv::Mat& lines, bool columns) {
        std::vector<Barcode> found;
        for (const Bars& bars : bars_of(lines)) {
            const Box box = bars.box(page.factor);
            const bool far = box.centre_x() > lines.cols * page.factor / 2.0;
            const Pattern& pattern = pattern_of(bars.crossings.front().wide, far);
            join(found, {pattern.text, pattern.kind, box});
        }
        for (Barcode& code : found) {
            if (columns) code.box = turned(code.box);
            codes.push_back(std::move(code));
        }
    };
    add(black, false);
    add(across, true);
    return codes;
}

bool separates_documents(const Barcode& code) {
    constexpr std::array<std::string_view, 3> texts{"PATCH2", "PATCH3", "PATCHT"};
    return (code.kind == "Code 39" || code.kind.starts_with("Patch ")) &&
           std::find(texts.begin(), texts.end(), code.text) != texts.end();
}

}  // namespace intray::ocr
