#include "extract/forms/align.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>

#include "base/text.h"

namespace intray::extract::forms {
namespace {

constexpr std::size_t most_places =
    6;  ///< of a word on a page: what is printed more often says little
constexpr std::size_t least_found = 6;
constexpr double least_share = 0.4;
constexpr double least_exact = 0.25;  ///< of the anchors that are on the page letter by letter
constexpr int tries = 400;

/// A word of the blank and one on the page that may be it.
struct Match {
    std::size_t anchor = 0;
    Point from, to;
};

Point centre(const Box& box) {
    return {box.centre_x(), box.centre_y()};
}

double distance(Point a, Point b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

bool same_word(const std::string& a, const std::string& b) {
    if (a == b) return true;
    if (a.size() < 5 || b.size() + 1 < a.size() || a.size() + 1 < b.size()) return false;
    return edit_distance(a, b) == 1;
}

std::vector<Match> matches_of(const std::vector<const Anchor*>& anchors, const Layout& layout,
                              int page) {
    std::map<std::string, std::vector<Point>> words;
    const LayoutPage& where = layout.pages[std::size_t(page)];
    for (int r = where.first_row; r < where.end_row; ++r)
        for (int i = layout.rows[std::size_t(r)].first; i < layout.rows[std::size_t(r)].end; ++i) {
            const Token& token = layout.tokens[std::size_t(i)];
            words[bare(token.folded)].push_back(centre(token.box));
        }
    // Another page shares few words with the blank: no need to look for misread ones then.
    const auto exact_ones = std::count_if(anchors.begin(), anchors.end(), [&](const Anchor* one) {
        return words.count(one->word) > 0;
    });
    if (double(exact_ones) < least_exact * double(anchors.size())) return {};
    std::vector<Match> matches;
    for (std::size_t a = 0; a < anchors.size(); ++a) {
        std::vector<Point> places;
        if (const auto exact = words.find(anchors[a]->word); exact != words.end())
            places = exact->second;
        else
            for (const auto& [word, points] : words)
                if (same_word(anchors[a]->word, word))
                    places.insert(places.end(), points.begin(), points.end());
        if (places.size() > most_places) continue;
        for (const Point& place : places)
            matches.push_back({a, centre(anchors[a]->box), place});
    }
    return matches;
}

/// Turn, scale and shift by two points.
std::optional<Affine> similarity_of(const Match& a, const Match& b) {
    const double dx = b.from.x - a.from.x, dy = b.from.y - a.from.y;
    const double ex = b.to.x - a.to.x, ey = b.to.y - a.to.y, square = dx * dx + dy * dy;
    if (square < 1) return std::nullopt;
    const double c = (dx * ex + dy * ey) / square, s = (dx * ey - dy * ex) / square;
    const double scale = std::hypot(c, s);
    if (scale < 0.1 || scale > 4) return std::nullopt;
    return Affine{{c, -s, a.to.x - c * a.from.x + s * a.from.y,  //
                   s, c, a.to.y - s * a.from.x - c * a.from.y}};
}

/// Least squares over the matches (normal equations of both rows); none where they lie on a line.
std::optional<Affine> affine_of(const std::vector<Match>& matches) {
    if (matches.size() < 3) return std::nullopt;
    Point mean;
    for (const Match& one : matches)
        mean.x += one.from.x / double(matches.size()),
            mean.y += one.from.y / double(matches.size());
    double xx = 0, xy = 0, yy = 0;
    std::array<double, 2> sum{}, with_x{}, with_y{};
    for (const Match& one : matches) {
        const double x = one.from.x - mean.x, y = one.from.y - mean.y;
        xx += x * x, xy += x * y, yy += y * y;
        const std::array<double, 2> to{one.to.x, one.to.y};
        for (std::size_t k = 0; k < 2; ++k)
            sum[k] += to[k], with_x[k] += x * to[k], with_y[k] += y * to[k];
    }
    const double det = xx * yy - xy * xy;
    if (det < 1e-4 * (xx + yy) * (xx + yy)) return std::nullopt;
    Affine result;
    for (std::size_t k = 0; k < 2; ++k) {
        const double a = (with_x[k] * yy - with_y[k] * xy) / det;
        const double b = (with_y[k] * xx - with_x[k] * xy) / det;
        result.m[3 * k] = a, result.m[3 * k + 1] = b;
        result.m[3 * k + 2] = sum[k] / double(matches.size()) - a * mean.x - b * mean.y;
    }
    return result;
}

/// For each anchor the nearest of its places that lies within `reach`.
std::vector<Match> inliers(const std::vector<Match>& matches, const Affine& map, double reach) {
    std::vector<Match> result;
    for (std::size_t i = 0; i < matches.size();) {
        const Match* best = nullptr;
        double least = reach;
        const std::size_t anchor = matches[i].anchor;
        for (; i < matches.size() && matches[i].anchor == anchor; ++i)
            if (const double off = distance(map.apply(matches[i].from), matches[i].to); off < least)
                least = off, best = &matches[i];
        if (best) result.push_back(*best);
    }
    return result;
}

/// Random sample consensus (Fischler and Bolles 1981) over pairs of words, then least squares.
std::optional<Alignment> align_page(const std::vector<const Anchor*>& anchors, const PageSize& size,
                                    const Layout& layout, int page) {
    const std::vector<Match> matches = matches_of(anchors, layout, page);
    if (matches.size() < least_found) return std::nullopt;
    const LayoutPage& where = layout.pages[std::size_t(page)];
    const double side = std::max(where.width, where.height);
    std::vector<Match> best;
    std::uint32_t state = 1;
    const auto next = [&] {
        state = state * 1664525U + 1013904223U;
        return std::size_t(state >> 8U) % matches.size();
    };
    for (int i = 0; i < tries; ++i) {
        const Match &a = matches[next()], &b = matches[next()];
        if (distance(a.from, b.from) < 0.15 * size.height_px) continue;
        const auto map = similarity_of(a, b);
        if (!map) continue;
        std::vector<Match> found = inliers(matches, *map, 0.012 * side);
        if (found.size() > best.size()) best = std::move(found);
    }
    Alignment result;
    for (const double reach : {0.01, 0.006, 0.006}) {
        const auto map = affine_of(best);
        if (!map) return std::nullopt;
        result.to_page = *map;
        best = inliers(matches, *map, reach * side);
    }
    result.page = page;
    result.share = double(best.size()) / double(anchors.size());
    if (best.size() < least_found || result.share < least_share) return std::nullopt;
    return result;
}

}  // namespace

std::vector<Alignment> align(const RegisteredForm& form, const Layout& layout) {
    std::vector<Alignment> result;
    for (std::size_t f = 0; f < form.pages.size(); ++f) {
        std::vector<const Anchor*> anchors;
        for (const Anchor& anchor : form.anchors)
            if (anchor.page == int(f) + 1) anchors.push_back(&anchor);
        std::optional<Alignment> best;
        for (std::size_t page = 0; page < layout.pages.size() && page < 20; ++page) {
            auto one = align_page(anchors, form.pages[f], layout, int(page));
            if (one && (!best || one->share > best->share)) best = one;
        }
        if (!best) continue;
        best->form_page = int(f) + 1;
        result.push_back(*best);
    }
    return result;
}

double likeness(const RegisteredForm& form, const std::vector<Alignment>& alignments) {
    if (alignments.empty() || alignments[0].form_page != 1 || form.pages.empty()) return 0;
    double sum = 0;
    for (const Alignment& one : alignments)
        sum += one.share;
    return sum / double(alignments.size());
}

}  // namespace intray::extract::forms
