#include "ocr/trust.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/failure.h"
#include "base/trees_json.h"

namespace intray::ocr {
namespace {

constexpr int version = 2;

bool fits(const nlohmann::json& json, const Trust& trust) {
    const auto names = json.at("features").get<std::vector<std::string>>();
    return json.at("version") == version && json.at("choice").size() == choice_features &&
           json.at("space").size() == space_features &&
           std::ranges::equal(names, word_feature_names()) && trust.word.sound(word_features) &&
           trust.curve.size() >= 2;
}

}  // namespace

Trust load_trust(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw Failure(path + ": not found; run ./dev build");
    try {
        const auto json = nlohmann::json::parse(file);
        Trust trust;
        json.at("choice").get_to(trust.readers.choice);
        json.at("space").get_to(trust.readers.space);
        trust.word = trees_from(json.at("word"));
        json.at("curve").get_to(trust.curve);
        if (!fits(json, trust)) throw Failure(path + ": made for another version; run ./dev build");
        return trust;
    } catch (const nlohmann::json::exception& fault) {
        throw Failure(path + ": " + fault.what() + "; run ./dev build");
    }
}

double word_confidence(const Trust& trust, const WordFeatures& features) {
    return on_curve(trust.curve, 1 / (1 + std::exp(-trust.word.score(features.values))));
}

}  // namespace intray::ocr
