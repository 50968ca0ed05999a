// Gradient-boosted regression trees (Friedman 2001), as models/trees.py writes them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace intray {

struct TreeNode {
    int feature = -1;  ///< -1: a leaf
    float threshold = 0;
    std::int32_t below = 0;  ///< node for values less than the threshold
    std::int32_t other = 0;
    float value = 0;  ///< of a leaf; of other nodes the mean of what lies under them
    bool operator==(const TreeNode&) const = default;
};

struct Trees {
    double base = 0;
    std::vector<std::vector<TreeNode>> trees;
    bool operator==(const Trees&) const = default;

    /// Log-odds. `features` must be as long as sound() was told.
    double score(std::span<const float> features) const;

    /// What each feature added to the score on the way through the trees (Saabas 2014); the parts
    /// and the mean score over all training add up to score().
    std::vector<double> parts(std::span<const float> features) const;

    /// Whether every walk ends and stays within `features` values.
    bool sound(std::size_t features) const;
};

}  // namespace intray
