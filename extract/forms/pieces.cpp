#include "extract/forms/pieces.h"

#include <algorithm>
#include <cmath>

#include "extract/forms/word_looks.h"

namespace intray::extract::forms {
namespace {

constexpr double certain_gap = 4;  ///< line heights
constexpr int most_words = 3000;   ///< of a page; forms have a few hundred

const Token& token(const Layout& layout, int i) {
    return layout.tokens[std::size_t(i)];
}

double gap_after(const Layout& layout, int i) {
    return token(layout, i + 1).upright.x - token(layout, i).upright.right();
}

void add_word(Numbers& numbers, const Layout& layout, int i) {
    const Look look = look_at(layout, i, i + 1);
    const auto put = [&](double value) { numbers.push_back(static_cast<float>(value)); };
    put(look.letters);
    put(look.digits);
    put(look.upper);
    put(look.capital);
    put(look.colon_end);
    put(look.colon_inside);
    put(look.stop_end);
    put(look.bracket);
    put(look.number_start);
    put(look.ruled);
    put(look.has_date);
    put(look.has_hash);
    for (const bool about : look.about)
        put(about);
}

/// How many segments of the page begin about where the token does.
int aligned(const Layout& layout, const LayoutPage& page, int i) {
    int count = 0;
    for (int r = page.first_row; r < page.end_row; ++r) {
        const Row& row = layout.rows[std::size_t(r)];
        if (r == token(layout, i).row) continue;
        for (int s = row.first_segment; s < row.end_segment; ++s)
            count += std::abs(layout.segments[std::size_t(s)].upright.x -
                              token(layout, i).upright.x) < 0.5 * page.line_height;
    }
    return count;
}

Numbers gap_features(const Layout& layout, const LayoutPage& page, const Row& row, int i) {
    Numbers numbers;
    const auto put = [&](double value) { numbers.push_back(static_cast<float>(value)); };
    const double gap = gap_after(layout, i);
    put(gap / page.line_height);
    put(gap / std::max(1, std::min(token(layout, i).upright.h, token(layout, i + 1).upright.h)));
    put(i > row.first ? gap_after(layout, i - 1) / page.line_height : 9);
    put(i + 2 < row.end ? gap_after(layout, i + 1) / page.line_height : 9);
    put(token(layout, i).segment != token(layout, i + 1).segment);
    add_word(numbers, layout, i);
    add_word(numbers, layout, i + 1);
    int colons_before = 0, since_colon = 0, colons_behind = 0;
    for (int k = row.first; k < row.end; ++k) {
        const std::string& text = token(layout, k).text;
        const bool colon = text.find(':') != std::string::npos;
        if (k <= i) since_colon = colon ? 0 : since_colon + 1;
        (k <= i ? colons_before : colons_behind) += colon;
    }
    put(colons_before);
    put(since_colon);
    put(colons_behind);
    put(i - row.first);
    put(row.end - i);
    put(double(token(layout, i + 1).upright.h) / std::max(1, token(layout, i).upright.h));
    put(aligned(layout, page, i + 1));
    put((token(layout, i).upright.right() - page.ink.x) / double(std::max(1, page.ink.w)));
    return numbers;
}

template <typename Visit>
void each_gap(const Layout& layout, const LayoutPage& page, const Visit& visit) {
    for (int r = page.first_row; r < page.end_row; ++r) {
        const Row& row = layout.rows[std::size_t(r)];
        for (int i = row.first; i + 1 < row.end; ++i)
            visit(row, i, gap_after(layout, i) > certain_gap * page.line_height);
    }
}

/// The nearer of two pieces above or below `piece`: of the first row that has any, the one whose
/// left edge is closest. Rows follow each other, so the search ends behind that row.
bool nearer(const std::vector<Piece>& pieces, const Piece& piece, int best, const Piece& other) {
    return best < 0 || std::abs(other.upright.x - piece.upright.x) <
                           std::abs(pieces[std::size_t(best)].upright.x - piece.upright.x);
}

void find_neighbours(std::vector<Piece>& pieces) {
    const int count = static_cast<int>(pieces.size());
    for (int i = 0; i < count; ++i) {
        Piece& piece = pieces[std::size_t(i)];
        const auto look = [&](int& best, int k, int step) {
            for (; k >= 0 && k < count; k += step) {
                const Piece& other = pieces[std::size_t(k)];
                if (best >= 0 && other.row != pieces[std::size_t(best)].row) return;
                const bool over = other.upright.x < piece.upright.right() &&
                                  piece.upright.x < other.upright.right();
                if (other.row != piece.row && over && nearer(pieces, piece, best, other)) best = k;
            }
        };
        look(piece.above, i - 1, -1);
        look(piece.below, i + 1, 1);
        if (i > 0 && pieces[std::size_t(i) - 1].row == piece.row) piece.left = i - 1;
        if (i + 1 < count && pieces[std::size_t(i) + 1].row == piece.row) piece.right = i + 1;
    }
}

bool readable(const Layout& layout, const LayoutPage& page) {
    if (page.first_row >= page.end_row) return false;
    const int words = layout.rows[std::size_t(page.end_row - 1)].end -
                      layout.rows[std::size_t(page.first_row)].first;
    return words <= most_words;
}

}  // namespace

std::vector<Gap> find_gaps(const Layout& layout, const LayoutPage& page) {
    std::vector<Gap> gaps;
    if (!readable(layout, page)) return gaps;
    each_gap(layout, page, [&](const Row& row, int i, bool certain) {
        if (!certain) gaps.push_back({i, gap_features(layout, page, row, i)});
    });
    return gaps;
}

std::vector<Piece> cut(const Layout& layout, const LayoutPage& page, const FormModels& models) {
    std::vector<Piece> pieces;
    if (!readable(layout, page)) return pieces;
    int first = layout.rows[std::size_t(page.first_row)].first;
    const auto end_at = [&](int end, int row) {
        pieces.push_back({first, end, row, upright_of(layout, first, end)});
        first = end;
    };
    for (int r = page.first_row; r < page.end_row; ++r) {
        const Row& row = layout.rows[std::size_t(r)];
        for (int i = row.first; i + 1 < row.end; ++i)
            if (gap_after(layout, i) > certain_gap * page.line_height ||
                believed(models.cuts, gap_features(layout, page, row, i)) > 0.5)
                end_at(i + 1, r);
        end_at(row.end, r);
    }
    find_neighbours(pieces);
    return pieces;
}

}  // namespace intray::extract::forms
