#include "ocr/missed_ink.h"

#include <algorithm>
#include <cmath>

namespace intray::ocr {
namespace {

constexpr std::size_t fewest_neighbours = 0;
/// In heights of a letter.
constexpr double most_gap = 2, margin = 2.5;
constexpr double word_margin = 0.25;

/// Letters whose middles lie on no word, from left to right.
std::vector<Box> unread(const Cleaned& page, const PageText& text) {
    std::vector<Box> words;
    for (const Word& word : text.words) {
        const int more = int(word_margin * word.box.h) + 1;
        words.push_back(
            {word.box.x - more, word.box.y - more, word.box.w + 2 * more, word.box.h + 2 * more});
    }
    std::ranges::sort(words, {}, &Box::y);
    int highest = 0;
    for (const Box& word : words)
        highest = std::max(highest, word.h);
    std::vector<Box> left_over;
    for (const Box& glyph : page.ink.glyphs) {
        const double x = glyph.centre_x(), y = glyph.centre_y();
        auto word = std::ranges::lower_bound(words, int(y) - highest, {}, &Box::y);
        const auto covers = [&](const Box& box) {
            return box.x <= x && x < box.right() && y < box.bottom();
        };
        while (word != words.end() && word->y <= y && !covers(*word))
            ++word;
        if (word == words.end() || word->y > y) left_over.push_back(glyph);
    }
    std::ranges::sort(left_over, {}, &Box::x);
    return left_over;
}

bool beside(const Box& a, const Box& b) {
    const double height = std::max(a.h, b.h);
    return std::abs(a.centre_y() - b.centre_y()) < height / 2 &&
           std::min(a.h, b.h) > 0.4 * height && b.x - a.right() < most_gap * height;
}

}  // namespace

Box missed_ink(const Cleaned& page, const PageText& text) {
    const std::vector<Box> glyphs = unread(page, text);
    std::vector<std::size_t> neighbours(glyphs.size());
    const double reach = 3 * most_gap * page.ink.glyph_height_px;
    for (std::size_t i = 0; i < glyphs.size(); ++i)
        for (std::size_t k = i + 1; k < glyphs.size() && glyphs[k].x - glyphs[i].x < reach; ++k)
            if (beside(glyphs[i], glyphs[k])) ++neighbours[i], ++neighbours[k];
    Box missed;
    for (std::size_t i = 0; i < glyphs.size(); ++i)
        if (neighbours[i] >= fewest_neighbours) missed = hull(missed, glyphs[i]);
    if (missed.empty()) return missed;
    const int more = int(margin * page.ink.glyph_height_px);
    return intersection(
        {missed.x - more, missed.y - more, missed.w + 2 * more, missed.h + 2 * more},
        {0, 0, page.image.width_px(), page.image.height_px()});
}

}  // namespace intray::ocr
