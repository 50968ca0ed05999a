// Measures extraction alone: readings or words that were made before go in, predictions come out.
// A line is {"file", "reading"} as bench_page_readings writes it, or {"file", "pages"} as
// `intray read --words` prints it.
//
//     bench_understand TYPES_FOLDER [--type T] [--ignore-xml] [--models FILE] [--forms FILE]
//         [--budget WRONG_FIELDS_IN_10000]
//         < READINGS.jsonl >
//     PREDICTIONS.jsonl
#include <algorithm>
#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>

#include "bench/load_types.h"
#include "extract/draft_json.h"
#include "extract/field_models.h"
#include "extract/forms/form_models.h"
#include "extract/understand.h"
#include "ocr/reading_json.h"

namespace {

using namespace intray;
using nlohmann::json;

ocr::Reading from_words(const json& document) {
    ocr::Reading reading;
    for (const json& page : document.at("pages")) {
        ocr::PageReading& result = reading.pages.emplace_back();
        result.number = static_cast<int>(reading.pages.size());
        for (const json& word : page.at("words")) {
            const json& box = word.at("box");
            const Box place{box[0].get<int>(), box[1].get<int>(), box[2].get<int>(),
                            box[3].get<int>()};
            result.text.words.push_back(
                {word.at("text").get<std::string>(), place, word.value("confidence", 1.0), 0});
            result.width_px = std::max(result.width_px, place.right());
            result.height_px = std::max(result.height_px, place.bottom());
        }
        result.width_px = page.value("width_px", result.width_px);
        result.height_px = page.value("height_px", result.height_px);
        result.cleanup.turned_deg = page.value("turned_deg", 0);
    }
    return reading;
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2) {
        std::cerr << "bench_understand: no folder of types given; name models/types\n";
        return 2;
    }
    extract::Knowledge knowledge = load_types(arguments[1]);
    extract::UnderstandOptions options;
    for (int i = 2; i < count; ++i) {
        const std::string_view flag = arguments[i];
        if (flag == "--models" && i + 1 < count)
            knowledge.models =
                std::make_shared<extract::FieldModels>(extract::load_field_models(arguments[++i]));
        if (flag == "--forms" && i + 1 < count)
            knowledge.form_models = std::make_shared<extract::forms::FormModels>(
                extract::forms::load_form_models(arguments[++i]));
        if (flag == "--budget" && i + 1 < count)
            knowledge.wrong_fields_in_10000 = std::stod(arguments[++i]);
        if (flag == "--ignore-xml") options.ignore_xml = true;
        if (flag == "--type" && i + 1 < count) options.forced_type = arguments[++i];
    }
    std::chrono::duration<double, std::milli> spent{};
    std::size_t pages = 0;
    for (std::string line; std::getline(std::cin, line);) {
        const json document = json::parse(line);
        const ocr::Reading reading = document.contains("reading")
                                         ? ocr::reading_from_json(document.at("reading"))
                                         : from_words(document);
        const auto start = std::chrono::steady_clock::now();
        const extract::Draft draft = extract::understand(reading, knowledge, options);
        spent += std::chrono::steady_clock::now() - start;
        json result = extract::to_json(draft);
        pages += reading.pages.size();
        result["file"] = document.at("file");
        std::cout << result.dump(-1, ' ', false, json::error_handler_t::replace) << "\n";
    }
    std::cerr << pages << " pages, "
              << spent.count() / static_cast<double>(std::max<std::size_t>(1, pages))
              << " ms a page\n";
}
