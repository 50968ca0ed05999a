#include "extract/layout.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

#include "base/text.h"

namespace intray::extract {
namespace {

// Gaps in heights of the row's words: beyond the first no number goes on, beyond the second a
// new column begins.
constexpr double number_gap = 0.9;
constexpr double column_gap = 1.5;
constexpr double degree = 3.14159265358979 / 180, most_skew_deg = 10;
constexpr std::size_t most_words = 20000;  // of one page; more is no document that people read

template <typename T>
T median(std::vector<T> values, T otherwise) {
    if (values.empty()) return otherwise;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Brings the page upright: a clockwise turn about its corner.
Affine turn(const ocr::PageReading& page) {
    const double w = page.width_px, h = page.height_px;
    switch (page.cleanup.turned_deg) {
        case 90:
            return {{0, -1, h, 1, 0, 0}};
        case 180:
            return {{-1, 0, w, 0, -1, h}};
        case 270:
            return {{0, 1, 0, -1, 0, w}};
        default:
            return {};
    }
}

/// Slope of the text lines, from words that follow each other closely.
double slope_of(const std::vector<Token>& tokens) {
    std::vector<double> slopes;
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        const Box &a = tokens[i].upright, &b = tokens[i + 1].upright;
        const double dx = b.centre_x() - a.centre_x();
        if (dx < 1.5 * a.h || std::abs(b.centre_y() - a.centre_y()) > 0.6 * std::min(a.h, b.h))
            continue;
        const double top = (b.y - a.y) / dx, bottom = (b.bottom() - a.bottom()) / dx;
        slopes.push_back(std::abs(top) < std::abs(bottom) ? top : bottom);
    }
    if (slopes.size() < 20) return 0;
    const double slope = median(slopes, 0.0);
    return std::abs(slope) < 0.002 || std::abs(slope) > 0.1 ? 0 : slope;
}

bool seen_otherwise(const ocr::Character& character) {
    return std::any_of(character.alternatives.begin(), character.alternatives.end(),
                       [](const ocr::Alternative& one) { return one.probability > 0.05; });
}

/// Far from any page the arithmetic of boxes would overflow.
bool plausible(const Box& box) {
    constexpr int most_px = 1'000'000;
    return std::abs(box.x) < most_px && std::abs(box.y) < most_px && box.w < most_px &&
           box.h < most_px;
}

class PageLayout {
  public:
    PageLayout(Layout& layout, const ocr::PageReading& page) : layout_(layout), page_(page) {}

    void run() {
        read_words();
        LayoutPage facts;
        facts.number = page_.number;
        const bool lies = page_.cleanup.turned_deg == 90 || page_.cleanup.turned_deg == 270;
        facts.width = std::max(1, lies ? page_.height_px : page_.width_px);
        facts.height = std::max(1, lies ? page_.width_px : page_.height_px);
        std::vector<int> heights;
        for (const Token& token : tokens_) {
            heights.push_back(token.upright.h);
            facts.ink = hull(facts.ink, token.upright);
        }
        facts.line_height = std::max(1, median(heights, 1));
        facts.first_row = static_cast<int>(layout_.rows.size());
        make_rows();
        facts.end_row = static_cast<int>(layout_.rows.size());
        layout_.pages.push_back(facts);
    }

  private:
    /// A reader may let a word's box begin at the start of its line; it begins behind the word
    /// before it.
    static void begin_behind(const Token& before, Token& token) {
        const Box one = before.upright;
        Box& two = token.upright;
        const int cut = one.right() - two.x;
        if (two.x >= one.centre_x() || two.right() <= one.right() + 1 ||
            2 * std::abs(one.centre_y() - two.centre_y()) > std::max(one.h, two.h))
            return;
        if (token.box == two) token.box = {two.x + cut, two.y, two.w - cut, two.h};
        two = {two.x + cut, two.y, two.w - cut, two.h};
    }

    void read_words() {
        const Affine upright = turn(page_);
        int line = -1;
        for (const ocr::Word& word : page_.text.words) {
            if (tokens_.size() >= most_words) break;
            Token token{clean_utf8(trimmed(word.text)),
                        {},
                        word.box,
                        upright.apply(word.box),
                        word.confidence,
                        0,
                        0,
                        0};
            for (const ocr::Character& character : word.characters) {
                token.weakest = std::min(token.weakest, character.probability);
                token.unsure += seen_otherwise(character);
            }
            if (token.text.empty() || token.upright.empty() || !plausible(token.upright)) continue;
            token.folded = folded(token.text);
            token.page = static_cast<int>(layout_.pages.size());
            if (!tokens_.empty() && word.line == line) begin_behind(tokens_.back(), token);
            line = word.line;
            tokens_.push_back(std::move(token));
        }
        double slope = slope_of(tokens_);
        // What the pixels said counts where the words' boxes say too little.
        if (slope == 0 && std::abs(page_.cleanup.skew_deg) < most_skew_deg)
            slope = std::tan(page_.cleanup.skew_deg * degree);
        for (Token& token : tokens_)
            token.upright.y -= static_cast<int>(std::lround(slope * token.upright.centre_x()));
    }

    void make_rows() {
        std::vector<std::size_t> order(tokens_.size());
        std::iota(order.begin(), order.end(), 0);
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return tokens_[a].upright.centre_y() < tokens_[b].upright.centre_y();
        });
        struct Open {
            double centre, height;
            std::vector<std::size_t> members;
        };
        std::vector<Open> rows;
        for (const std::size_t i : order) {
            const Box& box = tokens_[i].upright;
            Open* home = nullptr;
            for (std::size_t back = 0; back < 3 && back < rows.size() && !home; ++back) {
                Open& row = rows[rows.size() - 1 - back];
                const double overlap = std::min(box.bottom() + 0.0, row.centre + row.height / 2) -
                                       std::max(box.y + 0.0, row.centre - row.height / 2);
                if (overlap > 0.5 * std::min<double>(box.h, row.height)) home = &row;
            }
            if (!home) home = &rows.emplace_back(Open{box.centre_y(), double(box.h), {}});
            home->members.push_back(i);
            const double n = static_cast<double>(home->members.size());
            home->centre += (box.centre_y() - home->centre) / n;
            home->height += (box.h - home->height) / n;
        }
        std::sort(rows.begin(), rows.end(),
                  [](const Open& a, const Open& b) { return a.centre < b.centre; });
        for (Open& row : rows)
            add_row(row.members, row.height);
    }

    void add_row(std::vector<std::size_t>& members, double height) {
        std::sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) {
            return tokens_[a].upright.x < tokens_[b].upright.x;
        });
        Row row;
        row.page = static_cast<int>(layout_.pages.size());
        row.first = static_cast<int>(layout_.tokens.size());
        row.first_segment = static_cast<int>(layout_.segments.size());
        for (const std::size_t i : members) {
            Token& token = tokens_[i];
            const double gap = row.text.empty() ? 1e9 : token.upright.x - row.upright.right();
            if (gap > column_gap * height)
                layout_.segments.push_back({static_cast<int>(layout_.tokens.size()),
                                            0,
                                            static_cast<int>(layout_.rows.size()),
                                            {}});
            if (!row.text.empty()) row.text += gap > number_gap * height ? '\t' : ' ';
            row.begins.push_back(static_cast<int>(row.text.size()));
            row.text += token.folded;
            row.upright = hull(row.upright, token.upright);
            token.row = static_cast<int>(layout_.rows.size());
            token.segment = static_cast<int>(layout_.segments.size()) - 1;
            Segment& segment = layout_.segments.back();
            segment.upright = hull(segment.upright, token.upright);
            layout_.tokens.push_back(std::move(token));
            segment.end = static_cast<int>(layout_.tokens.size());
        }
        row.end = static_cast<int>(layout_.tokens.size());
        row.end_segment = static_cast<int>(layout_.segments.size());
        layout_.rows.push_back(std::move(row));
    }

    Layout& layout_;
    const ocr::PageReading& page_;
    std::vector<Token> tokens_;
};

}  // namespace

Layout lay_out(const ocr::Reading& reading) {
    Layout layout;
    for (const ocr::PageReading& page : reading.pages)
        PageLayout(layout, page).run();
    return layout;
}

std::string printed(const Layout& layout, int first, int end) {
    std::string text;
    for (int i = first; i < end; ++i) {
        if (i > first) text += ' ';
        text += layout.tokens[std::size_t(i)].text;
    }
    return text;
}

Box box_of(const Layout& layout, int first, int end) {
    Box box;
    for (int i = first; i < end; ++i)
        box = hull(box, layout.tokens[std::size_t(i)].box);
    return box;
}

Box upright_of(const Layout& layout, int first, int end) {
    Box box;
    for (int i = first; i < end; ++i)
        box = hull(box, layout.tokens[std::size_t(i)].upright);
    return box;
}

double confidence_of(const Layout& layout, int first, int end) {
    double lowest = 1;
    for (int i = first; i < end; ++i)
        lowest = std::min(lowest, layout.tokens[std::size_t(i)].confidence);
    return lowest;
}

Span span_of(const Layout& layout, const Row& row, std::size_t begin, std::size_t end) {
    Span span;
    span.first = span.end = row.first;
    for (int i = row.first; i < row.end; ++i) {
        const Token& token = layout.tokens[std::size_t(i)];
        const auto from = static_cast<std::size_t>(row.begins[std::size_t(i - row.first)]);
        const std::size_t to = from + token.folded.size();
        if (to <= begin || from >= end) continue;
        if (span.text.empty()) span.first = i;
        span.end = i + 1;
        if (!span.text.empty()) span.text += ' ';
        const std::size_t cut_from = begin > from ? begin - from : 0;
        const std::size_t cut_to = std::min(end, to) - from;
        const bool same_bytes = token.text.size() == token.folded.size();
        span.text +=
            cut_from == 0 && to <= end
                ? token.text
                : (same_bytes ? token.text : token.folded).substr(cut_from, cut_to - cut_from);
    }
    return span;
}

}  // namespace intray::extract
