#include "appliance/library.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace intray::appliance {
namespace fs = std::filesystem;
namespace {

std::vector<fs::path> type_files(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code missing;
    for (const auto& entry : fs::directory_iterator(folder, missing))
        if (entry.is_regular_file(missing) && entry.path().extension() == ".toml")
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

Result<extract::DocumentType> load_type(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return Problem{"unreadable",
                       file.string() + ": cannot be opened; check the file's permissions"};
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    return extract::parse_document_type(text, file.string());
}

void put(std::vector<extract::DocumentType>& types, extract::DocumentType type) {
    const auto same = std::find_if(types.begin(), types.end(),
                                   [&](const auto& other) { return other.name == type.name; });
    if (same != types.end())
        *same = std::move(type);
    else
        types.push_back(std::move(type));
}

/// Nothing new is recognised as one of these; what was filed as one keeps its titles.
void put_retired(Library& library, const fs::path& folder) {
    for (const fs::path& file : type_files(folder)) {
        auto type = load_type(file);
        if (!type) {
            library.mistakes.push_back(type.problem().message);
        } else if (extract::DocumentType retired = std::move(type).value();
                   !library.knowledge.type(retired.name)) {
            retired.forms.clear();
            retired.clues.clear();
            library.knowledge.types.push_back(std::move(retired));
        }
    }
}

}  // namespace

fs::path shipped_folder(const std::string& name, const std::string& way_round) {
    const fs::path program = fs::read_symlink("/proc/self/exe").parent_path();
    const std::vector<fs::path> places{program / name, program.parent_path() / name,
                                       program.parent_path() / "share" / "intray" / name,
                                       program.parent_path().parent_path() / name};
    std::string looked;
    for (const fs::path& place : places) {
        std::error_code missing;
        if (fs::is_directory(place, missing)) return fs::weakly_canonical(place);
        looked += (looked.empty() ? "" : ", ") + place.string();
    }
    throw Failure(name + ": folder not found at " + looked +
                  "; install Intray whole or start it from its build folder" +
                  (way_round.empty() ? "" : ", " + way_round));
}

void put_types(extract::Knowledge& knowledge, const fs::path& folder) {
    for (const fs::path& file : type_files(folder))
        put(knowledge.types, load_type(file).value());
}

std::vector<extract::DocumentType> shipped_types(const Config& config) {
    const fs::path folder =
        (config.models.empty() ? shipped_folder("models") : config.models) / "types";
    extract::Knowledge knowledge;
    put_types(knowledge, folder);
    if (knowledge.types.empty())
        throw Failure(folder.string() + ": no document type found; check --models");
    return std::move(knowledge.types);
}

Library load_library(const Config& config) {
    Library library;
    extract::Knowledge& knowledge = library.knowledge;
    knowledge.own_companies = config.own_companies;
    knowledge.date_order = config.date_order;
    knowledge.currency = config.currency;
    knowledge.wrong_fields_in_10000 = config.wrong_fields_in_10000;

    knowledge.types = shipped_types(config);
    for (const fs::path& file : type_files(config.data / "types")) {
        auto type = load_type(file);
        if (type)
            put(knowledge.types, std::move(type).value());
        else
            library.mistakes.push_back(type.problem().message);
    }
    put_retired(library, config.data / "types" / "retired");
    return library;
}

}  // namespace intray::appliance
