#include "ocr/page_kind.h"

#include <algorithm>

namespace intray::ocr {
namespace {

/// Letters side by side in the widest part; the strips of tills have fewer.
constexpr double fewest_in_width = 42;
/// Height to width: letter and A4, upright and sideways, with their margins cut or not.
constexpr double flattest = 0.6, tallest = 1.55;
/// Specks beyond the text don't widen it.
constexpr double outliers = 0.03;

/// From the left end of the text to its right end.
double text_width(const Ink& ink) {
    std::vector<int> lefts, rights;
    for (const Box& glyph : ink.glyphs) {
        lefts.push_back(glyph.x);
        rights.push_back(glyph.right());
    }
    const auto few = std::ptrdiff_t(outliers * double(lefts.size()));
    std::nth_element(lefts.begin(), lefts.begin() + few, lefts.end());
    std::nth_element(rights.begin(), rights.end() - 1 - few, rights.end());
    return rights[rights.size() - 1 - std::size_t(few)] - lefts[std::size_t(few)];
}

}  // namespace

PageKind kind_of(const Ink& ink, int width_px, int height_px) {
    const double ratio = double(height_px) / width_px;
    const bool sheet = ratio > flattest && ratio < tallest;
    const bool wide = !ink.glyphs.empty() && ink.glyph_height_px > 0 &&
                      text_width(ink) / ink.glyph_height_px > fewest_in_width;
    return sheet && wide ? PageKind::office : PageKind::strip;
}

}  // namespace intray::ocr
