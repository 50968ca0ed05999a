#include "ocr/neural/spaces.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <string_view>

namespace intray::ocr::neural {
namespace {

constexpr double rule = 0.85;        ///< a row with so much ink is a ruled line, no text
constexpr double little_ink = 0.03;  ///< a row with less of its width is outside the glyphs

// A space is wider than the glyph height, the usual gap and loosely standing characters make it.
constexpr double gap_of_height = 0.2;
constexpr double gap_of_usual = 1.0;
constexpr double gap_beside_narrow = 0.1;
constexpr std::string_view narrow = ".,:;'!|iIl1-";
constexpr std::size_t few_gaps = 4;  ///< too few to tell what is usual
constexpr double lead_px = 6;        ///< the network sees a character somewhat before its middle

/// 255 where there is ink.
cv::Mat ink_of(const cv::Mat& line) {
    cv::Mat ink;
    cv::threshold(line, ink, 0, 255, cv::THRESH_BINARY_INV | cv::THRESH_OTSU);
    if (cv::countNonZero(ink) > int(ink.total()) / 2) cv::bitwise_not(ink, ink);
    for (int y = 0; y < ink.rows; ++y)
        if (cv::countNonZero(ink.row(y)) > rule * ink.cols) ink.row(y).setTo(0);
    return ink;
}

/// Between each character and the next: the widest gap, or a place without width.
std::vector<Gap> gaps_between(const std::vector<Character>& found, const Ink& ink) {
    std::vector<Gap> result;
    auto gap = ink.gaps.begin();
    for (std::size_t i = 0; i + 1 < found.size(); ++i) {
        const double here = found[i].left - lead_px, next = found[i + 1].left - lead_px;
        const double middle = (found[i].left + found[i + 1].left) / 2;
        result.push_back({middle, middle});
        for (; gap != ink.gaps.end() && gap->middle() < next; ++gap)
            if (gap->middle() >= here && gap->width() > result.back().width()) result.back() = *gap;
    }
    return result;
}

double usual_width(const std::vector<Gap>& gaps, double glyph_height) {
    if (gaps.size() < few_gaps) return 0.1 * glyph_height;
    std::vector<double> widths;
    widths.reserve(gaps.size());
    for (const auto& gap : gaps)
        widths.push_back(gap.width());
    const auto middle = widths.begin() + std::ptrdiff_t(widths.size() / 2);
    std::nth_element(widths.begin(), middle, widths.end());
    return *middle;
}

bool is_narrow(const Character& character) {
    return character.text.size() == 1 && narrow.find(character.text[0]) != narrow.npos;
}

}  // namespace

Ink find_ink(const cv::Mat& line) {
    Ink result;
    if (line.empty()) return result;
    const cv::Mat ink = ink_of(line);
    int top = ink.rows, bottom = 0;
    for (int y = 0; y < ink.rows; ++y)
        if (cv::countNonZero(ink.row(y)) > little_ink * ink.cols) {
            top = std::min(top, y);
            bottom = y + 1;
        }
    if (top >= bottom) return result;
    result.glyph_height = bottom - top;
    cv::Mat columns;
    cv::reduce(ink.rowRange(top, bottom), columns, 0, cv::REDUCE_MAX);
    int last = -1;
    for (int x = 0; x < ink.cols; ++x) {
        if (columns.at<std::uint8_t>(x) == 0) continue;
        if (last < 0) result.left = x;
        if (last >= 0 && x > last + 1) result.gaps.push_back({double(last + 1), double(x)});
        last = x;
    }
    result.right = last + 1;
    return result;
}

std::vector<Character> separate(std::vector<Character> found, const Ink& ink) {
    const auto gaps = gaps_between(found, ink);
    const double usual = usual_width(gaps, ink.glyph_height);
    std::vector<Character> result;
    double left = found.empty() ? 0 : std::min(ink.left, found.front().left);
    for (std::size_t i = 0; i < found.size(); ++i) {
        const bool last = i == gaps.size();
        const double end = last ? std::max(ink.right, found[i].left) : gaps[i].left;
        found[i].left = left;
        found[i].right = std::max(left, end);
        result.push_back(found[i]);
        if (last) break;
        left = std::max(result.back().right, gaps[i].right);
        const int beside = int(is_narrow(found[i])) + int(is_narrow(found[i + 1]));
        const double wanted =
            gap_of_usual * usual + (gap_of_height + gap_beside_narrow * beside) * ink.glyph_height;
        if (wanted <= 0 || gaps[i].width() < wanted || found[i].text == " " ||
            found[i + 1].text == " ")
            continue;
        const double sure = std::min(1.0, 0.5 * gaps[i].width() / wanted);
        result.push_back({" ", sure, gaps[i].left, gaps[i].right, {{"", 1 - sure}}});
    }
    return result;
}

}  // namespace intray::ocr::neural
