#include "ocr/screen_image.h"

#include <algorithm>
#include <array>
#include <opencv2/core.hpp>
#include <string_view>
#include <unordered_map>

#include "ocr/pixels.h"

namespace intray::ocr {
namespace {

constexpr double largest_glyph_px = 20;
constexpr std::size_t fewest_glyphs = 30;
constexpr double least_share_alike = 0.1;
constexpr int darkest_paper = 110;    ///< grey that half of a dark picture stays below
constexpr double least_ground = 0.2;  ///< of the picture that has one and the same grey
constexpr double clearly_more = 1.5;  ///< letters found on the negative for one on the picture

std::string pixels_in(const cv::Mat& page, const Box& box) {
    std::string pixels = std::to_string(box.w) + ' ';
    for (int y = box.y; y < box.bottom(); ++y)
        pixels.append(page.ptr<char>(y, box.x), std::size_t(box.w));
    return pixels;
}

std::array<std::size_t, 256> greys_of(const cv::Mat& page) {
    std::array<std::size_t, 256> count{};
    for (int y = 0; y < page.rows; ++y)
        for (const unsigned char* at = page.ptr(y); at != page.ptr(y) + page.cols; ++at)
            ++count[*at];
    return count;
}

}  // namespace

bool screen_born(const capture::Image& grey, const Ink& ink) {
    if (ink.glyphs.size() < fewest_glyphs || ink.glyph_height_px > largest_glyph_px) return false;
    const cv::Mat page = pixels_of(grey);
    const Box whole{0, 0, page.cols, page.rows};
    std::unordered_map<std::string, std::size_t> seen;
    for (const Box& glyph : ink.glyphs)
        ++seen[pixels_in(page, intersection(glyph, whole))];
    std::size_t alike = 0;
    for (const auto& [pixels, count] : seen)
        if (count > 1) alike += count;
    return double(alike) >= least_share_alike * double(ink.glyphs.size());
}

bool dark_ground(const capture::Image& grey) {
    const cv::Mat page = pixels_of(grey);
    const auto count = greys_of(page);
    std::size_t dark = 0, ground = 0;
    for (std::size_t level = 0; level < darkest_paper; ++level)
        dark += count[level], ground = std::max(ground, count[level]);
    const auto pixels = double(page.total());
    if (double(dark) < pixels / 2 || double(ground) < least_ground * pixels) return false;
    const std::size_t letters = find_ink(negative(grey)).glyphs.size();
    return letters >= fewest_glyphs &&
           double(letters) > clearly_more * double(find_ink(grey).glyphs.size());
}

capture::Image negative(const capture::Image& grey) {
    return image_of(~pixels_of(grey));
}

}  // namespace intray::ocr
