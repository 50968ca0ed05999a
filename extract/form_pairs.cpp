#include "extract/form_pairs.h"

#include <algorithm>

#include "base/text.h"

namespace intray::extract {
namespace {

constexpr int longest_question = 7;  // words

bool ends_question(const Token& token) {
    return token.text.size() > 1 ? token.text.back() == ':' : token.text == ":";
}

class Pairs {
  public:
    explicit Pairs(const Layout& layout) : layout_(layout), taken_(layout.tokens.size()) {}

    std::vector<Field> run() {
        for (const Row& row : layout_.rows)
            for (int i = row.first; i < row.end; ++i)
                if (ends_question(token(i))) questions_.push_back({question_start(row, i), i + 1});
        for (const auto& [first, end] : questions_)
            for (int i = first; i < end; ++i)
                taken_[std::size_t(i)] = true;
        for (const auto& [first, end] : questions_)
            answer(first, end);
        return std::move(fields_);
    }

  private:
    const Token& token(int i) const { return layout_.tokens[std::size_t(i)]; }

    /// The words before the colon, back to a wide gap, another question or the row's start.
    int question_start(const Row& row, int colon) const {
        int first = colon;
        while (first > row.first && colon - first < longest_question &&
               token(first - 1).segment == token(colon).segment && !ends_question(token(first - 1)))
            --first;
        return first;
    }

    void answer(int first, int end) {
        const Row& row = layout_.rows[std::size_t(token(first).row)];
        const double line = layout_.pages[std::size_t(row.page)].line_height;
        int from = end;
        while (from < row.end && bare(token(from).text).empty())
            ++from;
        if (from < row.end && !taken_[std::size_t(from)] &&
            token(from).upright.x - token(end - 1).upright.right() < 15 * line) {
            int to = from + 1;
            while (to < row.end && !taken_[std::size_t(to)] &&
                   token(to).segment == token(from).segment)
                ++to;
            add(first, end, from, to, 0.6);
            return;
        }
        below(first, end, line);
    }

    void below(int first, int end, double line) {
        const Box label = upright_of(layout_, first, end);
        const int r = token(first).row + 1;
        if (r >= static_cast<int>(layout_.rows.size()) ||
            layout_.rows[std::size_t(r)].page != token(first).page)
            return;
        const Row& row = layout_.rows[std::size_t(r)];
        if (row.upright.y - label.bottom() > 1.5 * line) return;
        for (int s = row.first_segment; s < row.end_segment; ++s) {
            const Segment& segment = layout_.segments[std::size_t(s)];
            const bool under =
                segment.upright.x < label.right() && label.x < segment.upright.right();
            if (!under || taken_[std::size_t(segment.first)]) continue;
            add(first, end, segment.first, segment.end, 0.4);
            return;
        }
    }

    void add(int first, int end, int from, int to, double confidence) {
        const std::string text = printed(layout_, from, to);
        if (bare(text).empty()) return;
        std::string name = printed(layout_, first, end);
        while (!name.empty() && (name.back() == ':' || name.back() == ' '))
            name.pop_back();
        if (bare(name).empty()) return;
        fields_.push_back({name, text, text, confidence * confidence_of(layout_, from, to) + 0.1,
                           layout_.pages[std::size_t(token(from).page)].number,
                           box_of(layout_, from, to)});
    }

    const Layout& layout_;
    std::vector<std::pair<int, int>> questions_;
    std::vector<bool> taken_;
    std::vector<Field> fields_;
};

}  // namespace

std::vector<Field> find_pairs(const Layout& layout) {
    return Pairs(layout).run();
}

}  // namespace intray::extract
