// What ships beside the program and what users put over it: document types, the web app.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "appliance/config.h"
#include "extract/knowledge.h"

namespace intray::appliance {

/// A shipped folder such as "models" or "ui/web/dist": beside the program's source tree or in
/// ../share/intray. Throws Failure naming the places looked at, and the way round if there is one.
std::filesystem::path shipped_folder(const std::string& name, const std::string& way_round = {});

struct Library {
    extract::Knowledge knowledge;
    /// Users' type files that could not be read, one message each; the shipped type of that
    /// name, if any, stays in force.
    std::vector<std::string> mistakes;
};

/// The types of a folder's *.toml files over those that are there, by name. Throws Failure on a
/// mistake in one.
void put_types(extract::Knowledge& knowledge, const std::filesystem::path& folder);

/// Only the types that ship, or those of `config.models`. A mistake in one throws Failure.
std::vector<extract::DocumentType> shipped_types(const Config& config);

/// Shipped types (or those of `config.models`), then DATA/types/*.toml, which win by name; then
/// those of DATA/types/retired/, which nothing is recognised as. A mistake in a shipped type throws
/// Failure.
Library load_library(const Config& config);

}  // namespace intray::appliance
