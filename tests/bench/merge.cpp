// What comes of the two readings of bench_readings: for fitting models/reader/trust.json.
//
//     bench_merge TRUST.json < readings.jsonl > merged.jsonl
//     bench_merge --features        names what is known of a word
#include <iostream>
#include <nlohmann/json.hpp>

#include "ocr/merged_words.h"
#include "ocr/reconcile.h"
#include "ocr/second_reader.h"

namespace {

using namespace intray;
using nlohmann::json;

Box box_of(const json& box) {
    return {box[0].get<int>(), box[1].get<int>(), box[2].get<int>(), box[3].get<int>()};
}

json box_json(const Box& box) {
    return {box.x, box.y, box.w, box.h};
}

ocr::LineText text_of(const json& characters) {
    ocr::LineText text;
    for (const json& seen : characters) {
        ocr::Character& character = text.emplace_back();
        character.text = seen[0].get<std::string>();
        character.probability = seen[1].get<double>();
        character.box = box_of(seen[2]);
        for (const json& other : seen[3])
            character.alternatives.push_back({other[0].get<std::string>(), other[1].get<double>()});
    }
    return text;
}

json line_json(const ocr::MergedLine& line, const std::vector<ocr::MergedWord>& found,
               const ocr::Trust& trust, const Affine& to_page) {
    json words = json::array(), differences = json::array(), characters = json::array();
    for (const ocr::MergedWord& merged : found)
        words.push_back({{"text", merged.word.text},
                         {"box", box_json(to_page.apply(merged.word.box))},
                         {"confidence", ocr::word_confidence(trust, merged.features)},
                         {"features", merged.features.values}});
    for (const ocr::Difference& difference : line.differences)
        differences.push_back({{"first", difference.first},
                               {"second", difference.second},
                               {"at", difference.at},
                               {"chosen", difference.chosen},
                               {"features", difference.features}});
    for (std::size_t i = 0; i < line.characters.size(); ++i) {
        const ocr::Merged& merged = line.characters[i];
        characters.push_back({merged.character.text, merged.first, merged.second,
                              bool(line.space_before[i]), merged.gap, int(merged.first_gap),
                              int(merged.second_gap)});
    }
    return {{"words", words}, {"differences", differences}, {"characters", characters}};
}

/// Adds to the document's lines and words what one page has.
void add_page(const json& page, const ocr::Trust& trust, json& lines, json& pages) {
    const Affine to_page{page.at("to_page").get<std::array<double, 6>>()};
    std::vector<ocr::LineSeenTwice> seen;
    std::vector<ocr::MergedLine> merged;
    for (const json& line : page.at("lines")) {
        seen.push_back({text_of(line.at("first")), text_of(line.at("second")),
                        line.at("both_looked").get<bool>()});
        merged.push_back(ocr::merge(seen.back(), trust.readers));
    }
    const auto found = ocr::words_of(merged);
    for (std::size_t i = 0; i < merged.size(); ++i)
        lines.push_back(line_json(merged[i], found[i], trust, to_page));
    json words = json::array();
    for (const ocr::Word& word : ocr::text_by(seen, trust).words)
        words.push_back({{"text", word.text},
                         {"box", box_json(to_page.apply(word.box))},
                         {"confidence", word.confidence}});
    pages.push_back({{"words", std::move(words)}});
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::cerr << "bench_merge: no weights; give models/reader/trust.json\n";
        return 2;
    }
    if (arguments[1] == std::string("--features")) {
        std::cout << json(ocr::word_feature_names()) << '\n';
        return 0;
    }
    const ocr::Trust trust = ocr::load_trust(arguments[1]);
    for (std::string text; std::getline(std::cin, text);) {
        const json document = json::parse(text);
        json lines = json::array(), pages = json::array();
        for (const json& page : document.at("pages"))
            add_page(page, trust, lines, pages);
        std::cout << json{{"file", document.at("file")}, {"lines", lines}, {"pages", pages}}.dump(
                         -1, ' ', false, json::error_handler_t::replace)
                  << '\n';
    }
}
