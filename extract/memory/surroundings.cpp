#include "extract/memory/surroundings.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace intray::extract {
namespace {

constexpr std::size_t most_characters = 40;

/// Letters stay, a run of digits is one 0, anything else goes.
std::string plain(std::string_view folded_text) {
    std::string result;
    for (const char c : folded_text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c >= '0' && c <= '9') {
            if (result.empty() || result.back() != '0') result += '0';
        } else if ((c >= 'a' && c <= 'z') || byte > 127) {
            result += c;
        }
    }
    return result;
}

/// A run of letters is one a, of digits one 0, other signs stay: "INV-2024/17" is "a-0/0".
std::string form_of(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool digit = c >= '0' && c <= '9';
        const bool letter = std::isalpha(byte) || byte > 127;
        const char sign = digit ? '0' : letter ? 'a' : c;
        if (result.empty() || result.back() != sign || !(digit || letter)) result += sign;
        if (result.size() >= most_characters) break;
    }
    return result;
}

std::string words(const Layout& layout, int first, int end) {
    std::string text;
    for (int i = first; i < end; ++i)
        text += layout.tokens[std::size_t(i)].folded;
    return plain(text);
}

/// The words of a neighbouring row over or under the box; the whole row where none are.
std::string neighbour(const Layout& layout, const LayoutPage& page, int row, const Box& box) {
    if (row < page.first_row || row >= page.end_row) return {};
    const Row& other = layout.rows[std::size_t(row)];
    std::string near;
    for (int i = other.first; i < other.end; ++i) {
        const Box& word = layout.tokens[std::size_t(i)].upright;
        if (word.right() + page.line_height > box.x && box.right() + page.line_height > word.x)
            near += layout.tokens[std::size_t(i)].folded;
    }
    near = plain(near);
    if (near.empty()) near = words(layout, other.first, other.end);
    return near.substr(0, most_characters);
}

double near(double a, double b, double reach) {
    return std::max(0.0, 1 - std::abs(a - b) / reach);
}

}  // namespace

Surroundings surroundings_of(const Layout& layout, const Candidate& candidate) {
    const Token &first = layout.tokens[std::size_t(candidate.first)],
                &last = layout.tokens[std::size_t(candidate.end - 1)];
    const LayoutPage& page = layout.pages[std::size_t(candidate.page)];
    const Row &home = layout.rows[std::size_t(first.row)],
              &low = layout.rows[std::size_t(last.row)];
    const Box upright = upright_of(layout, candidate.first, candidate.end);
    Surroundings result;
    result.left = words(layout, home.first, candidate.first);
    if (result.left.size() > most_characters)
        result.left.erase(0, result.left.size() - most_characters);
    result.right = words(layout, candidate.end, low.end).substr(0, most_characters);
    result.above = neighbour(layout, page, first.row - 1, upright);
    result.below = neighbour(layout, page, last.row + 1, upright);
    result.form = form_of(candidate.text);
    result.rows_above = first.row - page.first_row;
    result.rows_below = page.end_row - 1 - last.row;
    result.x = candidate.evidence.x;
    return result;
}

Print print_of(std::string_view text) {
    Print print;
    unsigned before = 2;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        print.set((before * 31 + byte * 7) % print.size());
        before = byte;
    }
    if (!text.empty()) print.set((before * 31 + 3) % print.size());
    return print;
}

double likeness(const Print& a, const Print& b) {
    const std::size_t both = a.count() + b.count();
    return both == 0 ? 1 : 2.0 * double((a & b).count()) / double(both);
}

SurroundingsPrint::SurroundingsPrint(const Surroundings& from)
    : left(print_of(from.left)),
      right(print_of(from.right)),
      above(print_of(from.above)),
      below(print_of(from.below)),
      form(print_of(from.form)),
      rows_above(from.rows_above),
      rows_below(from.rows_below),
      x(from.x) {}

double likeness(const SurroundingsPrint& a, const SurroundingsPrint& b) {
    double sum = 0, weight = 0;
    const auto compare = [&](const Print& one, const Print& other, double share) {
        // That nothing stands there on either page says little.
        const double counts = one.none() && other.none() ? 0.3 * share : share;
        sum += counts * likeness(one, other), weight += counts;
    };
    compare(a.left, b.left, 3);
    compare(a.right, b.right, 1);
    compare(a.above, b.above, 1.5);
    compare(a.below, b.below, 0.7);
    compare(a.form, b.form, 1);
    sum += std::max(near(a.rows_above, b.rows_above, 6), near(a.rows_below, b.rows_below, 6)) +
           0.7 * near(a.x, b.x, 0.3);
    return sum / (weight + 1.7);
}

}  // namespace intray::extract
