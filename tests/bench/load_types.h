// The shipped document types, for measuring programs.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "extract/knowledge.h"

namespace intray {

inline extract::Knowledge load_types(const std::filesystem::path& folder) {
    extract::Knowledge knowledge;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".toml") continue;
        std::ifstream file(entry.path());
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        knowledge.types.push_back(*extract::parse_document_type(text, entry.path().string()));
    }
    return knowledge;
}

}  // namespace intray
