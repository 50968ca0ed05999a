#include "appliance/reading_versions.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "appliance/version.h"
#include "base/sha256.h"
#include "storage/blobs.h"

namespace intray::appliance {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t digits = 16;  ///< enough to tell versions apart

/// As Tesseract looks for them.
fs::path models_folder(const ocr::ReadOptions& options) {
    if (!options.tessdata.empty()) return options.tessdata;
    const char* prefix = std::getenv("TESSDATA_PREFIX");
    return prefix && *prefix ? prefix : tessdata;
}

bool is_model(const fs::path& file) {
    const std::string kind = file.extension().string();
    return kind == ".traineddata" || kind == ".net" || kind == ".json";
}

std::vector<fs::path> models_in(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code missing;
    for (const auto& entry : fs::directory_iterator(folder, missing))
        if (is_model(entry.path())) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

ocr::Versions reading_versions(const ocr::ReadOptions& options) {
    const fs::path folder = models_folder(options);
    const std::string first = options.languages.substr(0, options.languages.find('+'));
    const std::string program =
        std::string(version) + ' ' + storage::sha256_of_file("/proc/self/exe").substr(0, digits);
    if (!fs::exists(folder / (first + ".traineddata"))) return {program, ""};

    const bool twice = !options.second_reader.empty();
    std::vector<fs::path> files = models_in(folder);
    if (twice)
        for (fs::path& file : models_in(options.second_reader))
            files.push_back(std::move(file));
    std::string listed;
    for (const fs::path& file : files)
        listed += file.filename().string() + ' ' + storage::sha256_of_file(file) + '\n';
    return {program, "tesseract " + options.languages + (twice ? " and svtr " : " ") +
                         sha256_hex(listed).substr(0, digits)};
}

}  // namespace intray::appliance
