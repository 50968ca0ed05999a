// Measures extraction alone: words that were read before go in, predictions come out.
// bench_extract_words TYPES_FOLDER [--type T] < WORDS.jsonl > PREDICTIONS.jsonl
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "extract/draft_json.h"
#include "extract/understand.h"

namespace {

using namespace intray;
using nlohmann::json;

extract::Knowledge load(const std::filesystem::path& folder) {
    extract::Knowledge knowledge;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".toml") continue;
        std::ifstream file(entry.path());
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        knowledge.types.push_back(*extract::parse_document_type(text, entry.path().string()));
    }
    return knowledge;
}

ocr::Reading reading_of(const json& document) {
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

int main(int argc, char** argv) {
    if (argc < 2) {
        std::cerr << "bench_extract_words: no folder of types given; name models/types\n";
        return 2;
    }
    const extract::Knowledge knowledge = load(argv[1]);
    extract::UnderstandOptions options;
    if (argc == 4) options.forced_type = argv[3];
    std::chrono::duration<double, std::milli> spent{};
    std::size_t pages = 0;
    for (std::string line; std::getline(std::cin, line);) {
        const json document = json::parse(line);
        const ocr::Reading reading = reading_of(document);
        const auto start = std::chrono::steady_clock::now();
        json result = extract::to_json(extract::understand(reading, knowledge, options));
        spent += std::chrono::steady_clock::now() - start;
        pages += reading.pages.size();
        result["file"] = document.at("file");
        std::cout << result.dump(-1, ' ', false, json::error_handler_t::replace) << "\n";
    }
    std::cerr << pages << " pages, "
              << spent.count() / static_cast<double>(std::max<std::size_t>(1, pages))
              << " ms a page\n";
}
