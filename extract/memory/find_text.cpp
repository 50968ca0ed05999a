#include "extract/memory/find_text.h"

#include <algorithm>

#include "base/text.h"

namespace intray::extract {
namespace {

constexpr std::size_t most_letters = 6000;  // of a document; of the text a fraction
constexpr std::size_t longest_text = 160;

}  // namespace

TextFinder::TextFinder(const Layout& layout) : layout_(layout) {
    for (std::size_t i = 0; i < layout.tokens.size() && letters_.size() < most_letters; ++i)
        for (const char c : bare(layout.tokens[i].folded)) {
            letters_ += c;
            tokens_.push_back(static_cast<int>(i));
        }
}

FoundText TextFinder::find(std::string_view text) const {
    const std::string wanted = bare(text).substr(0, longest_text);
    FoundText found;
    if (wanted.empty() || letters_.empty()) return found;
    // cost[i]: changes that make wanted[0..i) of the letters from begin[i] up to here.
    std::vector<int> cost(wanted.size() + 1), begin(wanted.size() + 1, 0);
    for (std::size_t i = 0; i <= wanted.size(); ++i)
        cost[i] = static_cast<int>(i);
    int best = cost.back(), from = 0, to = 0;
    for (std::size_t j = 0; j < letters_.size(); ++j) {
        int diagonal = cost[0], diagonal_begin = static_cast<int>(j);
        begin[0] = static_cast<int>(j) + 1;
        for (std::size_t i = 1; i <= wanted.size(); ++i) {
            const int replaced = diagonal + (wanted[i - 1] != letters_[j]);
            const int kept_begin = diagonal_begin;
            diagonal = cost[i], diagonal_begin = begin[i];
            if (replaced <= cost[i - 1] + 1 && replaced <= diagonal + 1) {
                cost[i] = replaced, begin[i] = kept_begin;
            } else if (cost[i - 1] < diagonal) {
                cost[i] = cost[i - 1] + 1, begin[i] = begin[i - 1];
            } else {
                cost[i] = diagonal + 1;
            }
        }
        if (cost.back() < best)
            best = cost.back(), from = begin.back(), to = static_cast<int>(j) + 1;
    }
    found.likeness = std::max(0.0, 1 - double(best) / double(wanted.size()));
    if (from >= to) return found;
    found.first = tokens_[std::size_t(from)];
    found.end = tokens_[std::size_t(to - 1)] + 1;
    found.confidence = confidence_of(layout_, found.first, found.end);
    return found;
}

}  // namespace intray::extract
