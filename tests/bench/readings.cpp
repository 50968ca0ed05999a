// What the two readers saw in each line of image files, for fitting models/reader/trust.json.
//
//     bench_readings READERS_FOLDER IMAGE... > readings.jsonl
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "bench/load_image.h"
#include "ocr/cleanup.h"
#include "ocr/page_kind.h"
#include "ocr/second_reader.h"
#include "ocr/tesseract.h"

namespace {

using namespace intray;
using nlohmann::json;

json box_json(const intray::Box& box) {
    return {box.x, box.y, box.w, box.h};
}

json text_json(const ocr::LineText& text, const Affine& to_page) {
    json characters = json::array();
    for (const ocr::Character& seen : text) {
        json others = json::array();
        for (const ocr::Alternative& other : seen.alternatives)
            others.push_back({other.text, other.probability});
        characters.push_back(
            {seen.text, seen.probability, box_json(to_page.apply(seen.box)), others});
    }
    return characters;
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 3) {
        std::cerr << "bench_readings: no images; give the folder of the networks, then images\n";
        return 2;
    }
    ocr::Tesseract first(std::string(), "eng");
    ocr::SecondReader second(arguments[1]);
    for (int i = 2; i < count; ++i) {
        const std::filesystem::path path(arguments[i]);
        const capture::Page page = load_image(path);
        if (page.image.empty()) {
            std::cerr << path << ": not a readable image\n";
            continue;
        }
        const ocr::Cleaned cleaned = ocr::clean(page);
        first.show(cleaned.image);
        const intray::Box whole{0, 0, cleaned.image.width_px(), cleaned.image.height_px()};
        const bool office = ocr::kind_of(cleaned) == ocr::PageKind::office;
        const ocr::PageText text =
            first.read(whole, office ? ocr::Layout::page : ocr::Layout::one_block);
        json lines = json::array();
        for (const auto& line : second.read(cleaned, text, first))
            lines.push_back({{"first", text_json(line.first, cleaned.to_page)},
                             {"second", text_json(line.second, cleaned.to_page)},
                             {"both_looked", line.both_looked}});
        std::cout << json{{"file", (path.parent_path().filename() / path.filename()).string()},
                          {"office", office},
                          {"lines", std::move(lines)}}
                         .dump(-1, ' ', false, json::error_handler_t::replace)
                  << '\n';
    }
}
