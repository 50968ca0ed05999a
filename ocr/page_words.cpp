#include "ocr/page_words.h"

#include <algorithm>

#include "base/text.h"

namespace intray::ocr {
namespace {

constexpr std::size_t shortest = 3,
                      longest = 24;  // of the words that are compared letter by letter

/// The word with each of its characters blotted out in turn.
template <typename Visit>
void each_pattern(std::string word, Visit visit) {
    if (word.size() < shortest || word.size() > longest) return;
    for (char& character : word) {
        const char kept = character;
        character = '?';
        visit(word);
        character = kept;
    }
}

int found(const std::unordered_map<std::string, int>& counts, const std::string& key) {
    const auto at = counts.find(key);
    return at == counts.end() ? 0 : at->second;
}

}  // namespace

void PageWords::add(const std::string& word) {
    const std::string plain = bare(word);
    ++words_[plain];
    each_pattern(plain, [&](const std::string& pattern) { ++patterns_[pattern]; });
}

int PageWords::same(const std::string& word) const {
    return std::max(0, found(words_, bare(word)) - 1);
}

int PageWords::nearly(const std::string& word) const {
    const std::string plain = bare(word);
    const int own = found(words_, plain);
    int count = 0;
    each_pattern(plain,
                 [&](const std::string& pattern) { count += found(patterns_, pattern) - own; });
    return std::max(0, count);
}

}  // namespace intray::ocr
