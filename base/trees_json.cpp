#include "base/trees_json.h"

#include <nlohmann/json.hpp>

namespace intray {

Trees trees_from(const nlohmann::json& value) {
    Trees trees;
    trees.base = value.at("base").get<double>();
    for (const nlohmann::json& tree : value.at("trees")) {
        auto& nodes = trees.trees.emplace_back();
        nodes.reserve(tree.size());
        for (const nlohmann::json& node : tree)
            nodes.push_back({node.at(0).get<int>(), node.at(1).get<float>(),
                             node.at(2).get<std::int32_t>(), node.at(3).get<std::int32_t>(),
                             node.at(4).get<float>()});
    }
    return trees;
}

}  // namespace intray
