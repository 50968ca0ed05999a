// Words of image files by the second reader alone, as JSON lines for a scorer.
//
//     bench_read_lines NETWORKS_FOLDER IMAGE... > predictions.jsonl
#include <leptonica/allheaders.h>
#include <sys/resource.h>

#include <ctime>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "ocr/neural/line_reader.h"
#include "ocr/neural/text_detector.h"

namespace {

using namespace intray::ocr::neural;
using nlohmann::json;

intray::capture::Image load(const char* path) {
    PIX* file = pixRead(path);
    if (file == nullptr) return {};
    PIX* pix = pixConvertTo8(file, 0);
    pixDestroy(&file);
    const int width = pixGetWidth(pix), height = pixGetHeight(pix);
    std::vector<std::uint8_t> grey;
    grey.reserve(std::size_t(width) * std::size_t(height));
    for (int y = 0; y < height; ++y) {
        const l_uint32* row = pixGetData(pix) + std::ptrdiff_t(y) * pixGetWpl(pix);
        for (int x = 0; x < width; ++x)
            grey.push_back(std::uint8_t(GET_DATA_BYTE(row, x)));
    }
    pixDestroy(&pix);
    return {width, height, 1, std::move(grey)};
}

double cpu_seconds() {
    return double(std::clock()) / CLOCKS_PER_SEC;
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2) return 2;
    TextDetector detector(arguments[1]);
    LineReader reader(arguments[1]);
    double detecting = 0, reading = 0;
    std::size_t lines_read = 0;
    for (int i = 2; i < count; ++i) {
        const std::filesystem::path path(arguments[i]);
        const auto image = load(arguments[i]);
        const double start = cpu_seconds();
        const auto lines = detector.detect(image);
        const double found = cpu_seconds();
        const auto readings = reader.read(image, lines);
        detecting += found - start, reading += cpu_seconds() - found, lines_read += lines.size();
        json words = json::array();
        for (std::size_t l = 0; l < lines.size(); ++l)
            for (const auto& word : words_of(lines[l], readings[l]))
                words.push_back({{"text", word.text},
                                 {"box", {word.box.x, word.box.y, word.box.w, word.box.h}},
                                 {"confidence", word.confidence}});
        std::cout << json{{"file", (path.parent_path().filename() / path.filename()).string()},
                          {"pages", {{{"words", words}}}}}
                  << '\n';
    }
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const int files = std::max(1, count - 2);
    std::cerr << files << " files, " << lines_read << " lines; CPU ms a file: detection "
              << 1000 * detecting / files << ", reading " << 1000 * reading / files << "; a line "
              << 1000 * reading / double(std::max<std::size_t>(1, lines_read)) << "; memory "
              << used.ru_maxrss / 1024 << " MB\n";
}
