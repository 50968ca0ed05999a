// Two readings of one line, character by character.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace intray::ocr {

/// Half-open ranges of two readings that belong together: equal ones, or a place where they differ.
struct Stretch {
    std::size_t a_begin = 0, a_end = 0;
    std::size_t b_begin = 0, b_end = 0;
    bool same = false;
    bool operator==(const Stretch&) const = default;
};

/// Covers both readings from begin to end, equal and differing stretches in turn. The shortest
/// edit path (Levenshtein); letters that differ in case only count as half an error.
std::vector<Stretch> align(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace intray::ocr
