// Words of image files as JSON lines for a scorer, and the CPU time that reading took.
//
//     bench_read_words IMAGE... > predictions.jsonl
#include <ctime>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "bench/load_image.h"
#include "ocr/read_page.h"

namespace {

using nlohmann::json;

json words_json(const intray::ocr::PageText& text) {
    json words = json::array();
    for (const auto& word : text.words)
        words.push_back({{"text", word.text},
                         {"box", {word.box.x, word.box.y, word.box.w, word.box.h}},
                         {"confidence", word.confidence}});
    return words;
}

}  // namespace

int main(int count, char** arguments) {
    intray::ocr::Engine engine({});
    for (int i = 1; i < count; ++i) {
        const std::filesystem::path path(arguments[i]);
        const auto page = intray::load_image(path);
        if (page.image.empty()) {
            std::cerr << path << ": not a readable image\n";
            continue;
        }
        const auto reading = engine.read(page);
        const auto& cleanup = reading.cleanup;
        std::cerr << path.filename().string() << " turn " << cleanup.turned_deg << ' '
                  << cleanup.turned_confidence << " skew " << cleanup.skew_deg << ' '
                  << cleanup.skew_confidence << " paper " << cleanup.paper.w << 'x'
                  << cleanup.paper.h << ' ' << cleanup.paper_confidence << '\n';
        std::cout << json{{"file", (path.parent_path().filename() / path.filename()).string()},
                          {"pages", {{{"words", words_json(reading.text)}}}}}
                  << '\n';
    }
    std::cerr << "CPU seconds " << double(std::clock()) / CLOCKS_PER_SEC << '\n';
}
