#include "ocr/align.h"

#include <algorithm>

#include "base/text.h"

namespace intray::ocr {
namespace {

constexpr int insertion = 2, replacement = 2, other_case = 1;

int cost(const std::string& a, const std::string& b) {
    if (a == b) return 0;
    return folded(a) == folded(b) ? other_case : replacement;
}

}  // namespace

std::vector<Stretch> align(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    const std::size_t rows = a.size() + 1, columns = b.size() + 1;
    std::vector<int> costs(rows * columns);
    const auto at = [&](std::size_t i, std::size_t j) -> int& { return costs[i * columns + j]; };
    for (std::size_t i = 0; i < rows; ++i)
        at(i, 0) = int(i) * insertion;
    for (std::size_t j = 0; j < columns; ++j)
        at(0, j) = int(j) * insertion;
    for (std::size_t i = 1; i < rows; ++i)
        for (std::size_t j = 1; j < columns; ++j)
            at(i, j) = std::min({at(i - 1, j - 1) + cost(a[i - 1], b[j - 1]),
                                 at(i - 1, j) + insertion, at(i, j - 1) + insertion});
    std::vector<Stretch> stretches;
    for (std::size_t i = a.size(), j = b.size(); i > 0 || j > 0;) {
        const std::size_t a_end = i, b_end = j;
        bool same = false;
        if (i > 0 && j > 0 && at(i, j) == at(i - 1, j - 1) + cost(a[i - 1], b[j - 1])) {
            same = a[i - 1] == b[j - 1];
            --i, --j;
        } else if (i > 0 && at(i, j) == at(i - 1, j) + insertion) {
            --i;
        } else {
            --j;
        }
        if (!stretches.empty() && stretches.back().same == same) {
            stretches.back().a_begin = i;
            stretches.back().b_begin = j;
        } else {
            stretches.push_back({i, a_end, j, b_end, same});
        }
    }
    std::reverse(stretches.begin(), stretches.end());
    return stretches;
}

}  // namespace intray::ocr
