// Document types of this appliance's own: files in the data folder's types/, beside those that
// ship, and in types/retired/ those that recognise nothing new but still name what is filed.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "extract/document_type.h"
#include "storage/store.h"

namespace intray::storage {

enum class TypeState { in_force, retired };

struct OwnType {
    extract::DocumentType type;  ///< of an unreadable file only the name, which is the file's
    std::filesystem::path file;
    TypeState state = TypeState::in_force;
    std::string problem;  ///< why the file cannot be read; empty where it can
};

std::filesystem::path types_folder(const Store& store);
std::filesystem::path retired_types_folder(const Store& store);

/// By name.
std::vector<OwnType> own_types(const Store& store);

/// Writes the type's file, whole or not at all, keeps it as a version (see type_versions.h) and
/// writes the audit row. What is in force is not changed by it. Throws Failure when the disk is
/// full or does not let us write.
void save_type(Store& store, const extract::DocumentType& type, const std::string& by);

/// The same for a text as a person wrote it. Problem codes bad_type; name_taken where the text
/// gives the type another name; state where the type is retired.
Result<Done> publish_type(Store& store, const std::string& name, const std::string& toml,
                          const std::string& by);

/// Takes the file away, so that the shipped type of the name is in force again. Problem code
/// unknown.
Result<Done> drop_changes(Store& store, const std::string& name, const std::string& by);

/// Problem code unknown; state where documents are of the type: they need its fields' names.
Result<Done> remove_type(Store& store, const std::string& name, const std::string& by);

/// Problem code unknown; taken where a type of the name is there already.
Result<Done> put_type(Store& store, const std::string& name, TypeState state,
                      const std::string& by);

/// How many documents are of the type.
int count_of_type(Store& store, const std::string& name);

}  // namespace intray::storage
