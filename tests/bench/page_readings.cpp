// Files into stored readings, a line of JSON each, for measuring and training what comes after
// reading.
//
//     bench_page_readings READERS_FOLDER FILE... > readings.jsonl
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "capture/decode.h"
#include "ocr/read_page.h"
#include "ocr/reading_json.h"

int main(int count, char** arguments) {
    using namespace intray;
    using nlohmann::json;
    if (count < 3) {
        std::cerr << "bench_page_readings: no files; give the folder of the networks, then files\n";
        return 2;
    }
    ocr::Engine engine({.languages = "eng+deu", .tessdata = "", .second_reader = arguments[1]});
    int failed = 0;
    for (int i = 2; i < count; ++i) {
        const std::filesystem::path path(arguments[i]);
        std::ifstream file(path, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        ocr::Reading reading;
        const auto facts = capture::decode(bytes, {}, [&](capture::Page&& page) {
            reading.pages.push_back(engine.read(page));
            return true;
        });
        if (!facts) {
            std::cerr << path.string() << ": " << facts.problem().message << '\n';
            ++failed;
            continue;
        }
        reading.form_values = facts->form_values;
        reading.attachments = facts->attachments;
        std::cout << json{{"file", (path.parent_path().filename() / path.filename()).string()},
                          {"reading", ocr::to_json(reading)}}
                         .dump(-1, ' ', false, json::error_handler_t::replace)
                  << std::endl;
    }
    return failed == 0 ? 0 : 1;
}
