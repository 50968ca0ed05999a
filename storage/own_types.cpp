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
#include "storage/type_versions.h"

namespace intray::storage {
namespace fs = std::filesystem;
namespace {

std::string text_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

OwnType own_type(const fs::path& file, TypeState state) {
    OwnType own;
    own.file = file;
    own.state = state;
    auto type = extract::parse_document_type(text_of(file), file.filename().string());
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
            const std::function<void(soci::session&)>& change) {
    store.database().write([&](soci::session& session) {
        append_audit(session, store.now(), by, action, 0, object_text({{"type", name}}));
        change(session);
    });
}

void write_whole(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    OutputFile output(file);
    output.write(text);
    output.commit();
}

/// A file that was put there by hand is kept as a version too, of nobody.
void keep_by_hand(soci::session& session, Store& store, const OwnType& own) {
    const std::string text = text_of(own.file);
    if (latest_version(session, own.type.name) != text)
        keep_version(session, store.now(), own.type.name, text, "");
}

void put_text(Store& store, const std::string& name, const std::optional<OwnType>& before,
              const std::string& text, const std::string& by, const std::string& action) {
    record(store, by, action, name, [&](soci::session& session) {
        if (before) keep_by_hand(session, store, *before);
        keep_version(session, store.now(), name, text, by);
        write_whole(before ? before->file : types_folder(store) / (name + ".toml"), text);
    });
}

void take_away(Store& store, const OwnType& own, const std::string& by, const std::string& action) {
    record(store, by, action, own.type.name, [&](soci::session& session) {
        keep_by_hand(session, store, own);
        keep_version(session, store.now(), own.type.name, "", by);
        fs::remove(own.file);
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
    put_text(store, type.name, named(store, type.name), extract::forms::to_toml(type), by,
             "type_saved");
}

Result<Done> publish_type(Store& store, const std::string& name, const std::string& toml,
                          const std::string& by) {
    const auto type = extract::parse_document_type(toml, name + ".toml");
    if (!type) return type.problem();
    if (type->name != name)
        return Problem{"name_taken", "document type " + name + ": the text calls it \"" +
                                         type->name + "\"; a type keeps its name"};
    const auto before = named(store, name);
    if (before && before->state == TypeState::retired)
        return Problem{"state", "document type " + name + ": is retired; put it to use again"};
    put_text(store, name, before, toml, by, "type_published");
    return Done{};
}

Result<Done> drop_changes(Store& store, const std::string& name, const std::string& by) {
    const auto own = named(store, name);
    if (!own) return no_type(name);
    take_away(store, *own, by, "type_as_shipped");
    return Done{};
}

Result<Done> remove_type(Store& store, const std::string& name, const std::string& by) {
    const auto own = named(store, name);
    if (!own) return no_type(name);
    if (const int count = count_of_type(store, name); count > 0)
        return Problem{"state", "form " + name + ": " + std::to_string(count) +
                                    " documents are of it; retire it instead"};
    take_away(store, *own, by, "type_removed");
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
           [&](soci::session&) { fs::rename(own->file, target); });
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
