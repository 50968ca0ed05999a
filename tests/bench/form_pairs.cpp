// What the models of unknown forms look at, in stored readings, for models/forms/train.py; each
// stage needs the weights of those before it. With --pairs what all of them find.
//
//     bench_form_pairs [--weights FILE] [--pairs] < READINGS.jsonl > SAMPLES.jsonl
#include <iostream>
#include <nlohmann/json.hpp>

#include "extract/forms/pairs.h"
#include "extract/forms/pieces.h"
#include "extract/forms/questions.h"
#include "ocr/reading_json.h"

namespace {

using namespace intray;
using namespace intray::extract;
using nlohmann::json;

json tokens_of(const forms::Sheet& sheet, const std::vector<int>& pieces) {
    json ranges = json::array();
    for (const int i : pieces)
        ranges.push_back(
            {sheet.pieces()[std::size_t(i)].first, sheet.pieces()[std::size_t(i)].end});
    return ranges;
}

void add_samples(const Layout& layout, const LayoutPage& page, const forms::FormModels& models,
                 json& samples) {
    for (const forms::Gap& gap : forms::find_gaps(layout, page))
        samples["cuts"].push_back({gap.after, gap.features});
    if (models.cuts.trees.empty()) return;
    forms::Sheet sheet(layout, page, forms::cut(layout, page, models));
    sheet.guess_kinds(models);
    const bool guessed = !models.questions.trees.empty();
    for (int i = 0; i < int(sheet.pieces().size()); ++i) {
        const json place = tokens_of(sheet, {i});
        samples["kinds"].push_back({place, sheet.features(i)});
        if (guessed && models.questions_2.trees.empty())
            samples["kinds_2"].push_back({place, sheet.features_again(i)});
    }
    if (models.questions_2.trees.empty()) return;
    for (const auto& pair : sheet.find_joins())
        samples["joins"].push_back(
            {tokens_of(sheet, {pair.first}), tokens_of(sheet, {pair.second}), pair.features});
    if (models.joins.trees.empty()) return;
    const std::vector<forms::Text> texts = sheet.join(models);
    for (const auto& pair : sheet.find_links(texts))
        samples["links"].push_back({tokens_of(sheet, texts[std::size_t(pair.first)].pieces),
                                    tokens_of(sheet, texts[std::size_t(pair.second)].pieces),
                                    pair.features});
}

json pairs_json(const Layout& layout, const forms::FormModels& models) {
    json fields = json::array();
    for (const Field& field : forms::find_pairs(layout, models))
        fields.push_back({{"name", field.name},
                          {"text", field.text},
                          {"value", field.value},
                          {"confidence", field.confidence}});
    return fields;
}

}  // namespace

int main(int count, char** arguments) {
    forms::FormModels models;
    bool pairs = false;
    for (int i = 1; i < count; ++i) {
        const std::string_view flag = arguments[i];
        if (flag == "--weights" && i + 1 < count) models = forms::load_form_models(arguments[++i]);
        if (flag == "--pairs") pairs = true;
    }
    for (std::string line; std::getline(std::cin, line);) {
        const json document = json::parse(line);
        const Layout layout = lay_out(ocr::reading_from_json(document.at("reading")));
        json result{{"file", document.at("file")}};
        if (pairs) {
            result["document_type"] = "form";
            result["fields"] = pairs_json(layout, models);
        } else {
            for (const Token& token : layout.tokens)
                result["tokens"].push_back(
                    {token.text, {token.box.x, token.box.y, token.box.w, token.box.h}, token.page});
            for (const LayoutPage& page : layout.pages)
                add_samples(layout, page, models, result);
        }
        std::cout << result.dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
    }
}
