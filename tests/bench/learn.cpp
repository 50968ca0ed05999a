// Measures what memory adds, from readings that were made before: documents in an order of chance,
// each understood, then confirmed with its truth and learnt. Predictions come out, each with the
// number of documents of its supplier that were confirmed before it.
//
//     bench_learn TYPES_FOLDER CORPUS_SET SEED [--type T] [--forget] [--models FILE] <
//     READINGS.jsonl
#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>

#include "base/text.h"
#include "bench/load_types.h"
#include "extract/draft_json.h"
#include "extract/field_models.h"
#include "extract/memory/keys.h"
#include "extract/memory/learn.h"
#include "extract/understand.h"
#include "ocr/reading_json.h"

namespace {

using namespace intray;
using nlohmann::json;

json truth_of(const std::string& folder, std::string file) {
    file = file.substr(file.rfind('/') + 1);
    std::ifstream stream(folder + "/" + file.substr(0, file.rfind('.')) + ".truth.json");
    return json::parse(stream);
}

extract::Draft confirmed(extract::Draft draft, const json& truth) {
    const json ignored = truth.value("ignore", json::array());
    std::erase_if(draft.fields, [&](const extract::Field& field) {
        return std::find(ignored.begin(), ignored.end(), field.name) == ignored.end();
    });
    for (const auto& [name, field] : truth.at("fields").items()) {
        const auto text = [&stated = field](const char* key) {
            return stated.contains(key) && stated[key].is_string() ? stated[key].get<std::string>()
                                                                   : "";
        };
        std::string value = text("value").empty() ? text("text") : text("value");
        draft.fields.push_back({name, text("text"), value, 1, 0, {}});
    }
    return draft;
}

/// The newest lessons that share an index word with the page.
std::vector<extract::Lesson> look_up(const std::vector<extract::Lesson>& all,
                                     const std::multimap<std::int64_t, std::size_t>& index,
                                     const std::vector<extract::SupplierKey>& keys) {
    std::map<std::size_t, int> hits;
    for (const auto& key : keys)
        for (const std::int64_t word : extract::index_numbers(key)) {
            const auto [from, to] = index.equal_range(word);
            for (auto at = from; at != to; ++at)
                ++hits[at->second];
        }
    std::vector<std::pair<int, std::size_t>> order;
    for (const auto& [lesson, count] : hits)
        order.emplace_back(count, lesson);
    std::sort(order.rbegin(), order.rend());
    std::vector<extract::Lesson> result;
    for (std::size_t i = 0; i < std::min<std::size_t>(order.size(), 16); ++i)
        result.push_back(all[order[i].second]);
    return result;
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 4) {
        std::cerr << "bench_learn: name models/types, a folder with truth files and a seed\n";
        return 2;
    }
    extract::Knowledge knowledge = load_types(arguments[1]);
    const std::string folder = arguments[2];
    extract::UnderstandOptions options{{}, true};
    bool forget = false;
    for (int i = 4; i < count; ++i) {
        const std::string_view flag = arguments[i];
        if (flag == "--forget") forget = true;
        if (flag == "--models" && i + 1 < count)
            knowledge.models =
                std::make_shared<extract::FieldModels>(extract::load_field_models(arguments[++i]));
        if (flag == "--type" && i + 1 < count) options.forced_type = arguments[++i];
    }
    std::vector<std::string> lines;
    for (std::string line; std::getline(std::cin, line);)
        lines.push_back(line);
    std::shuffle(lines.begin(), lines.end(), std::mt19937(unsigned(std::atoi(arguments[3]))));
    std::vector<extract::Lesson> lessons;
    std::multimap<std::int64_t, std::size_t> index;
    std::map<std::string, int> seen;
    std::chrono::duration<double, std::milli> spent{};
    for (const std::string& line : lines) {
        const json document = json::parse(line);
        const ocr::Reading reading = ocr::reading_from_json(document.at("reading"));
        const auto start = std::chrono::steady_clock::now();
        knowledge.lessons.clear();
        extract::Draft draft = extract::understand(reading, knowledge, options);
        knowledge.lessons = look_up(lessons, index, extract::keys_of(reading, draft, knowledge));
        if (!knowledge.lessons.empty()) draft = extract::understand(reading, knowledge, options);
        const json truth = truth_of(folder, document.at("file"));
        json result = extract::to_json(draft);
        result["file"] = document.at("file");
        const json& names = truth.at("fields");
        const std::string supplier =
            names.contains("supplier_name") ? bare(names["supplier_name"].value("text", "")) : "";
        result["seen"] = supplier.empty() ? 0 : seen[supplier]++;
        std::cout << result.dump(-1, ' ', false, json::error_handler_t::replace) << "\n";
        if (!forget)
            if (auto lesson = extract::learn(reading, confirmed(draft, truth), knowledge)) {
                for (const auto& key : lesson->keys)
                    for (const std::int64_t word : extract::index_numbers(key))
                        index.emplace(word, lessons.size());
                lessons.push_back(*std::move(lesson));
            }
        spent += std::chrono::steady_clock::now() - start;
    }
    std::cerr << spent.count() / double(std::max<std::size_t>(1, lines.size()))
              << " ms a document\n";
}
