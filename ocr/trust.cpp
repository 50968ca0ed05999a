#include "ocr/trust.h"

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/failure.h"

namespace intray::ocr {

Trust load_trust(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw Failure(path + ": not found; run ./dev build");
    try {
        const auto json = nlohmann::json::parse(file);
        Trust trust;
        json.at("choice").get_to(trust.readers.choice);
        json.at("space").get_to(trust.readers.space);
        json.at("word").get_to(trust.word);
        json.at("curve").get_to(trust.curve);
        if (json.at("choice").size() != choice_features ||
            json.at("space").size() != space_features || json.at("word").size() != word_features ||
            trust.curve.size() < 2)
            throw Failure(path + ": made for another version; run ./dev build");
        return trust;
    } catch (const nlohmann::json::exception& fault) {
        throw Failure(path + ": " + fault.what() + "; run ./dev build");
    }
}

double word_confidence(const Trust& trust, const WordFeatures& features) {
    double sum = 0;
    for (std::size_t i = 0; i < features.size(); ++i)
        sum += features[i] * trust.word[i];
    const double raw = 1 / (1 + std::exp(-sum));
    return on_curve(trust.curve, raw);
}

}  // namespace intray::ocr
