#include "base/trees.h"

#include <algorithm>

namespace intray {
namespace {

std::size_t next(const TreeNode& node, std::span<const float> features) {
    const bool below = features[static_cast<std::size_t>(node.feature)] < node.threshold;
    return static_cast<std::size_t>(below ? node.below : node.other);
}

}  // namespace

double Trees::score(std::span<const float> features) const {
    double sum = base;
    for (const auto& tree : trees) {
        std::size_t at = 0;
        while (tree[at].feature >= 0)
            at = next(tree[at], features);
        sum += static_cast<double>(tree[at].value);
    }
    return sum;
}

std::vector<double> Trees::parts(std::span<const float> features) const {
    std::vector<double> sums(features.size());
    for (const auto& tree : trees) {
        std::size_t at = 0;
        while (tree[at].feature >= 0) {
            const std::size_t to = next(tree[at], features);
            sums[static_cast<std::size_t>(tree[at].feature)] +=
                static_cast<double>(tree[to].value) - static_cast<double>(tree[at].value);
            at = to;
        }
    }
    return sums;
}

bool Trees::sound(std::size_t features) const {
    return std::all_of(trees.begin(), trees.end(), [&](const auto& tree) {
        if (tree.empty()) return false;
        for (std::size_t i = 0; i < tree.size(); ++i) {
            const TreeNode& node = tree[i];
            if (node.feature < 0) continue;
            // Children stand behind their parent, so that no walk goes in circles.
            const auto fits = [&](std::int32_t child) {
                return child > static_cast<std::int32_t>(i) &&
                       child < static_cast<std::int32_t>(tree.size());
            };
            if (static_cast<std::size_t>(node.feature) >= features || !fits(node.below) ||
                !fits(node.other))
                return false;
        }
        return true;
    });
}

}  // namespace intray
