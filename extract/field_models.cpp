#include "extract/field_models.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <numeric>

#include "base/failure.h"
#include "base/trees_json.h"

namespace intray::extract {

using nlohmann::json;

double Linear::score(const std::vector<double>& terms) const {
    if (terms.size() != weights.size()) return base;
    return std::inner_product(terms.begin(), terms.end(), weights.begin(), base);
}

double Curve::at(double x) const {
    if (points.empty()) return x;
    const auto after = std::find_if(points.begin(), points.end(),
                                    [&](const auto& point) { return point.first > x; });
    if (after == points.begin()) return points.front().second;
    if (after == points.end()) return points.back().second;
    const auto [left, low] = *std::prev(after);
    return low + (x - left) / (after->first - left) * (after->second - low);
}

FieldModels load_field_models(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw Failure(path + ": not found; run ./dev build or install Intray whole");
    try {
        const json value = json::parse(file);
        FieldModels models;
        value.at("features").get_to(models.features);
        value.at("standing").get_to(models.standing);
        value.at("linear").at("base").get_to(models.linear.base);
        value.at("linear").at("weights").get_to(models.linear.weights);
        value.at("receipts").get_to(models.receipts.points);
        value.at("version").get_to(models.version);
        models.confidence = trees_from(value.at("confidence"));
        bool sound = models.confidence.sound(models.standing.size());
        for (const auto& [name, trees] : value.at("fields").items()) {
            const Trees& one = models.fields.emplace(name, trees_from(trees)).first->second;
            sound = sound && one.sound(models.features.size());
        }
        if (!sound) throw Failure(path + ": trees of no use; train them again");
        return models;
    } catch (const json::exception& fault) {
        throw Failure(path + ": " + fault.what() + "; train it again");
    }
}

double probability(double log_odds) {
    return 1 / (1 + std::exp(-log_odds));
}

}  // namespace intray::extract
