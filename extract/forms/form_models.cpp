#include "extract/forms/form_models.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <tuple>

#include "base/failure.h"
#include "base/trees_json.h"
#include "extract/field_models.h"

namespace intray::extract::forms {

double believed(const Trees& trees, const Numbers& features) {
    return trees.trees.empty() ? 0 : probability(trees.score(features));
}

FormModels load_form_models(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw Failure(path + ": not found; run ./dev build or install Intray whole");
    try {
        const nlohmann::json value = nlohmann::json::parse(file);
        FormModels models;
        value.at("version").get_to(models.version);
        models.least_link = value.value("least_link", models.least_link);
        for (const auto& [name, stage, features] :
             {std::tuple{"cuts", &models.cuts, gap_numbers},
              {"questions", &models.questions, piece_numbers},
              {"answers", &models.answers, piece_numbers},
              {"questions_2", &models.questions_2, piece_numbers_again},
              {"answers_2", &models.answers_2, piece_numbers_again},
              {"joins", &models.joins, join_numbers},
              {"links", &models.links, link_numbers}}) {
            if (!value.contains(name)) continue;
            *stage = trees_from(value.at(name));
            if (!stage->sound(features))
                throw Failure(path + ": trees of no use; train them again");
        }
        return models;
    } catch (const nlohmann::json::exception& fault) {
        throw Failure(path + ": " + fault.what() + "; train it again");
    }
}

}  // namespace intray::extract::forms
