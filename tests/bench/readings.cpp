// What the two readers saw in each line of files, for fitting models/reader/trust.json.
//
//     bench_readings READERS_FOLDER FILE... > readings.jsonl
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "capture/decode.h"
#include "ocr/read_page.h"

namespace {

using namespace intray;
using nlohmann::json;

json text_json(const ocr::LineText& text) {
    json characters = json::array();
    for (const ocr::Character& seen : text) {
        json others = json::array();
        for (const ocr::Alternative& other : seen.alternatives)
            others.push_back({other.text, other.probability});
        const intray::Box& box = seen.box;
        characters.push_back({seen.text, seen.probability, {box.x, box.y, box.w, box.h}, others});
    }
    return characters;
}

json page_json(const ocr::SeenPage& seen) {
    json lines = json::array();
    for (const ocr::LineSeenTwice& line : seen.lines)
        lines.push_back({{"first", text_json(line.first)},
                         {"second", text_json(line.second)},
                         {"both_looked", line.both_looked}});
    return {{"office", seen.kind != ocr::PageKind::strip},
            {"to_page", seen.to_page.m},
            {"lines", std::move(lines)}};
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 3) {
        std::cerr << "bench_readings: no files; give the folder of the networks, then files\n";
        return 2;
    }
    int failed = 0;
    ocr::Engine engine({.languages = "eng+deu", .tessdata = "", .second_reader = arguments[1]});
    for (int i = 2; i < count; ++i) {
        const std::filesystem::path path(arguments[i]);
        std::ifstream file(path, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        json pages = json::array();
        const auto facts = capture::decode(bytes, {}, [&](capture::Page&& page) {
            pages.push_back(page_json(engine.look(page)));
            return true;
        });
        if (!facts) {
            std::cerr << path.string() << ": " << facts.problem().message << '\n';
            ++failed;
            continue;
        }
        std::cout << json{{"file", (path.parent_path().filename() / path.filename()).string()},
                          {"pages", std::move(pages)}}
                         .dump(-1, ' ', false, json::error_handler_t::replace)
                  << std::endl;
    }
    return failed == 0 ? 0 : 1;
}
