#include "ocr/logo.h"

#include <fmt/format.h>

#include <bit>
#include <charconv>
#include <cstdint>
#include <opencv2/imgproc.hpp>
#include <optional>

#include "ocr/pixels.h"

namespace intray::ocr {
namespace {

constexpr int width_px = 600;
constexpr double head = 0.22;       // of the page's width
constexpr double least_ink = 0.01;  // of a row or column that is not empty
constexpr int no_likeness = 64;

/// Ink is 255, upright and of one width.
cv::Mat ink_of(const capture::Page& page, int turned_deg) {
    const cv::Mat pixels = pixels_of(page.image);
    cv::Mat gray = pixels, upright, ink;
    if (pixels.channels() > 1) cv::cvtColor(pixels, gray, cv::COLOR_RGB2GRAY);
    if (turned_deg == 90)
        cv::rotate(gray, upright, cv::ROTATE_90_CLOCKWISE);
    else if (turned_deg == 180)
        cv::rotate(gray, upright, cv::ROTATE_180);
    else if (turned_deg == 270)
        cv::rotate(gray, upright, cv::ROTATE_90_COUNTERCLOCKWISE);
    else
        upright = gray;
    const double scale = double(width_px) / upright.cols;
    const cv::Size size(width_px, std::max(8, int(upright.rows * scale)));
    cv::Mat small;
    cv::resize(upright, small, size, 0, 0, cv::INTER_AREA);
    cv::threshold(small, ink, 0, 255, cv::THRESH_BINARY_INV | cv::THRESH_OTSU);
    return ink;
}

/// From the first to the last of the means that are not empty.
cv::Range inked(const cv::Mat& means) {
    int first = -1, last = -1;
    for (int i = 0; i < int(means.total()); ++i)
        if (means.at<float>(i) > 255 * least_ink) {
            if (first < 0) first = i;
            last = i;
        }
    return first < 0 ? cv::Range(0, 0) : cv::Range(first, last + 1);
}

std::optional<std::uint64_t> bits_of(const std::string& hash) {
    std::uint64_t bits = 0;
    const auto [end, error] = std::from_chars(hash.data(), hash.data() + hash.size(), bits, 16);
    if (hash.size() != 16 || error != std::errc() || end != hash.data() + hash.size())
        return std::nullopt;
    return bits;
}

}  // namespace

std::string logo_hash(const capture::Page& page, int turned_deg) {
    if (page.image.empty()) return {};
    const cv::Mat ink = ink_of(page, turned_deg);
    cv::Mat means;
    cv::reduce(ink, means, 1, cv::REDUCE_AVG, CV_32F);
    const cv::Range rows = inked(means);
    if (rows.empty()) return {};
    const int bottom = std::min(ink.rows, rows.start + int(head * ink.cols));
    const cv::Mat strip = ink.rowRange(rows.start, bottom);
    cv::reduce(strip, means, 0, cv::REDUCE_AVG, CV_32F);
    const cv::Range columns = inked(means);
    if (columns.empty()) return {};
    // Average hash: whether each cell has more ink than all have on average (Krawetz 2011).
    cv::Mat cells;
    cv::resize(strip.colRange(columns), cells, cv::Size(8, 8), 0, 0, cv::INTER_AREA);
    const double average = cv::mean(cells)[0];
    std::uint64_t bits = 0;
    for (int y = 0; y < 8; ++y)
        for (int x = 0; x < 8; ++x)
            bits = bits << 1 | std::uint64_t(cells.at<std::uint8_t>(y, x) > average);
    return fmt::format("{:016x}", bits);
}

int logo_distance(const std::string& a, const std::string& b) {
    const auto one = bits_of(a), other = bits_of(b);
    return one && other ? std::popcount(*one ^ *other) : no_likeness;
}

}  // namespace intray::ocr
