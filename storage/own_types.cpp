#include "storage/own_types.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

#include "base/output_file.h"
#include "extract/forms/register_blank.h"
#include "storage/audit.h"
#include "storage/json_text.h"
#include "storage/rows.h"

namespace intray::storage {
namespace fs = std::filesystem;
namespace {

OwnType own_type(const fs::path& file, TypeState state) {
    OwnType own;
    own.file = file;
    own.state = state;
    std::ifstream stream(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    auto type = extract::parse_document_type(text, file.filename().string());
    if (type)
        own.type = std::move(type).value();
    else
        own.type.name = file.stem().string(), own.problem = type.problem().message;
    return own;
}

void add_types(std::vector<OwnType>& found, const fs::path& folder, TypeState state) {
    std::error_code missing;
    for (const auto& entry : fs::directory_iterator(folder, missing))
        if (entry.is_regular_file(missing) && entry.path().extension() == ".toml")
            found.push_back(own_type(entry.path(), state));
}

std::optional<OwnType> named(const Store& store, const std::string& name) {
    for (OwnType& own : own_types(store))
        if (own.type.name == name) return std::move(own);
    return std::nullopt;
}

Problem no_type(const std::string& name) {
    return {"unknown", "form " + name + ": there is no form of our own with this name"};
}

/// The audit row stands only where the files were changed.
void record(Store& store, const std::string& by, const std::string& action, const std::string& name,
            const std::function<void()>& change) {
    store.database().write([&](soci::session& session) {
        append_audit(session, store.now(), by, action, 0, object_text({{"type", name}}));
        change();
    });
}

}  // namespace

fs::path types_folder(const Store& store) {
    return store.folder() / "types";
}

fs::path retired_types_folder(const Store& store) {
    return types_folder(store) / "retired";
}

std::vector<OwnType> own_types(const Store& store) {
    std::vector<OwnType> found;
    add_types(found, types_folder(store), TypeState::in_force);
    add_types(found, retired_types_folder(store), TypeState::retired);
    std::sort(found.begin(), found.end(),
              [](const OwnType& a, const OwnType& b) { return a.type.name < b.type.name; });
    return found;
}

void save_type(Store& store, const extract::DocumentType& type, const std::string& by) {
    const auto before = named(store, type.name);
    const fs::path file = before ? before->file : types_folder(store) / (type.name + ".toml");
    fs::create_directories(file.parent_path());
    record(store, by, "type_saved", type.name, [&] {
        OutputFile output(file);
        output.write(extract::forms::to_toml(type));
        output.commit();
    });
}

Result<Done> remove_type(Store& store, const std::string& name, const std::string& by) {
    const auto own = named(store, name);
    if (!own) return no_type(name);
    if (const int count = count_of_type(store, name); count > 0)
        return Problem{"state", "form " + name + ": " + std::to_string(count) +
                                    " documents are of it; retire it instead"};
    record(store, by, "type_removed", name, [&] { fs::remove(own->file); });
    return Done{};
}

Result<Done> put_type(Store& store, const std::string& name, TypeState state,
                      const std::string& by) {
    const auto own = named(store, name);
    if (!own) return no_type(name);
    if (own->state == state) return Done{};
    const bool retired = state == TypeState::retired;
    const fs::path folder = retired ? retired_types_folder(store) : types_folder(store);
    const fs::path target = folder / own->file.filename();
    if (fs::exists(target))
        return Problem{"taken", "form " + name + ": " + target.string() +
                                    " is there already; move it away first"};
    fs::create_directories(folder);
    record(store, by, retired ? "type_retired" : "type_restored", name,
           [&] { fs::rename(own->file, target); });
    return Done{};
}

int count_of_type(Store& store, const std::string& name) {
    int count = 0;
    store.database().read([&](soci::session& session) {
        count =
            one<int>(session, "SELECT COUNT(*) FROM documents WHERE document_type = :type", name)
                .value_or(0);
    });
    return count;
}

}  // namespace intray::storage
