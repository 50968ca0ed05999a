// Document types: what there is, changing one as a draft, putting it in force, going back.
#include <algorithm>
#include <fstream>
#include <iterator>

#include "extract/checks.h"
#include "extract/forms/register_blank.h"
#include "storage/confirmed.h"
#include "storage/own_types.h"
#include "storage/type_versions.h"
#include "ui/http/edited_type.h"
#include "ui/http/json.h"
#include "ui/http/number.h"
#include "ui/http/route.h"
#include "ui/http/shown.h"
#include "ui/http/type_desk.h"

namespace intray::ui {
namespace {

using extract::DocumentType;
using storage::OwnType;
using storage::Role;
using storage::TypeDraft;
using storage::TypeState;

/// All that there is of one name.
struct Found {
    std::string name;
    std::optional<DocumentType> shipped;
    std::optional<OwnType> own;
    std::optional<TypeDraft> draft;

    bool any() const { return shipped || own || draft; }
    std::string state() const {
        if (own && own->state == TypeState::retired && !shipped) return "retired";
        if (own && own->state == TypeState::in_force) return shipped ? "changed" : "own";
        return shipped ? "shipped" : "new";
    }
};

std::vector<Found> found_types(const Call& call) {
    std::map<std::string, Found> found;
    for (DocumentType& type : call.services.type_desk->shipped())
        found[type.name].shipped = std::move(type);
    for (OwnType& own : storage::own_types(call.services.store)) {
        Found& one = found[own.type.name];
        if (!one.own || own.state == TypeState::in_force) one.own = std::move(own);
    }
    for (TypeDraft& draft : storage::type_drafts(call.services.store))
        found[draft.name].draft = std::move(draft);
    std::vector<Found> listed;
    for (auto& [name, one] : found) {
        one.name = name;
        listed.push_back(std::move(one));
    }
    return listed;
}

Found found_type(const Call& call) {
    for (Found& one : found_types(call))
        if (one.name == call.parameter("name")) return std::move(one);
    return {};
}

Response no_type(const Call& call) {
    return refusal(404, "unknown", "document type " + call.parameter("name") + ": is not there");
}

/// As it is without the draft: the file of our own, else the shipped type.
EditedType base_of(const Found& found) {
    if (found.own && (found.own->state == TypeState::in_force || !found.shipped)) {
        std::ifstream stream(found.own->file, std::ios::binary);
        return edited_by_text({std::istreambuf_iterator<char>(stream), {}}, found.name);
    }
    if (found.shipped) return edited_by_table(*found.shipped);
    DocumentType empty;
    empty.name = found.name;
    return edited_by_table(empty);
}

std::int64_t newest_version(const Call& call, const std::string& name) {
    const auto versions = storage::type_versions(call.services.store, name);
    return versions.empty() ? 0 : versions.front().number;
}

EditedType draft_of(const Found& found) {
    return found.draft ? from_kept_text(found.draft->body, found.name) : base_of(found);
}

Json shown(const TypeDraft& draft) {
    return {{"version", draft.version}, {"by", draft.author}, {"at", draft.at}};
}

Json listed(const Call& call, const Found& found) {
    const EditedType base = base_of(found);
    const bool unreadable = found.own && !found.own->problem.empty();
    const std::optional<DocumentType>& type =
        unreadable && found.shipped ? found.shipped : base.type;
    const std::optional<DocumentType> drafted =
        found.state() == "new" ? draft_of(found).type : std::nullopt;
    Json row = ui::shown(drafted ? *drafted : type.value_or(DocumentType{}));
    row["name"] = found.name;
    row["fields"] = row["fields"].size();
    row["state"] = found.state();
    row["problem"] = found.own ? found.own->problem : std::string();
    row["forms"] = type ? type->forms.size() : 0;
    row["documents"] = storage::count_of_type(call.services.store, found.name);
    row["draft"] = found.draft ? shown(*found.draft) : Json();
    return row;
}

Response list(const Call& call) {
    Json types = Json::array();
    for (const Found& one : found_types(call))
        types.push_back(listed(call, one));
    return json_response({{"types", std::move(types)}});
}

/// Names of fields that are in force and would not be.
std::vector<std::string> lost_fields(const Call& call, const std::string& name,
                                     const std::optional<DocumentType>& next) {
    std::vector<std::string> lost;
    const extract::Knowledge knowledge = call.services.knowledge();
    const DocumentType* now = knowledge.type(name);
    if (!now || !next) return lost;
    for (const extract::FieldRule& rule : now->fields)
        if (!next->field(rule.name)) lost.push_back(rule.name);
    return lost;
}

Json edited_body(const Call& call, const Found& found, const EditedType& edited) {
    Json body = shown(edited);
    body["lost"] = lost_fields(call, found.name, edited.type);
    return body;
}

Response open(const Call& call) {
    const Found found = found_type(call);
    if (!found.any()) return no_type(call);
    Json versions = Json::array();
    bool first = true;
    for (const storage::TypeVersion& version :
         storage::type_versions(call.services.store, found.name))
        versions.push_back({{"number", version.number},
                            {"at", version.at},
                            {"by", version.author},
                            {"shipped", version.toml.empty()},
                            {"in_force", std::exchange(first, false)}});
    Json kinds = Json::array();
    for (int kind = 0; kind <= int(extract::Kind::birth_date); ++kind)
        kinds.push_back(extract::name(extract::Kind(kind)));
    return json_response(
        {{"name", found.name},
         {"state", found.state()},
         {"ships", bool(found.shipped)},
         {"documents", storage::count_of_type(call.services.store, found.name)},
         {"problem", found.own ? found.own->problem : std::string()},
         {"draft", found.draft ? shown(*found.draft) : Json()},
         {"overtaken", found.draft && draft_of(found).begun_at != newest_version(call, found.name)},
         {"edited", edited_body(call, found, draft_of(found))},
         {"versions", std::move(versions)},
         {"checks", extract::check_names()},
         {"kinds", std::move(kinds)}});
}

Response create(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto name = text_of(*body, "name", 60), title = text_of(*body, "title"),
               copy_of = text_of(*body, "copy_of", 80);
    for (const auto* text : {&name, &title, &copy_of})
        if (!*text) return refusal(text->problem());
    DocumentType type;
    const std::vector<Found> all = found_types(call);
    for (const Found& one : all) {
        if (one.name == *name)
            return refusal(409, "taken",
                           "document type " + *name + ": there is one already; open it");
        if (one.name == *copy_of) type = base_of(one).type.value_or(DocumentType{});
    }
    if (!copy_of->empty() && type.name.empty())
        return refusal(404, "unknown", "document type " + *copy_of + ": is not there to copy");
    type.name = *name;
    type.forms.clear();  // a scan would fit both
    const auto language = text_of(*body, "language", 2);
    type.titles = {{language && language->size() == 2 ? *language : "en", *title}};
    EditedType edited = edited_by_table(type);
    edited.begun_at = newest_version(call, *name);
    for (const extract::TypeMistake& mistake : edited.mistakes)
        if (mistake.place == "name") return refusal(422, mistake.code, mistake.message);
    const auto saved =
        storage::save_type_draft(call.services.store, *name, 0, kept_text(edited), call.user.name);
    return saved ? json_response({{"name", *name}}, 201) : refusal(saved.problem());
}

Response save_draft(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto version = number_of(*body, "version", 0, 1'000'000'000);
    if (!version) return refusal(version.problem());
    const Found found = found_type(call);
    if (!found.any()) return no_type(call);
    const EditedType before = draft_of(found);
    auto parsed = parse_edit(*body, found.name, before);
    if (!parsed) return refusal(parsed.problem());
    EditedType edited = std::move(parsed).value();
    edited.begun_at = found.draft ? before.begun_at : newest_version(call, found.name);
    const auto saved = storage::save_type_draft(call.services.store, found.name, *version,
                                                kept_text(edited), call.user.name);
    if (!saved) return refusal(saved.problem());
    return json_response({{"draft", shown(*storage::type_draft(call.services.store, found.name))},
                          {"edited", edited_body(call, found, edited)}});
}

Response discard(const Call& call) {
    storage::drop_type_draft(call.services.store, call.parameter("name"));
    return json_response(Json::object());
}

/// What would be in force: the draft, the shipped type, or an earlier version by its number.
std::optional<EditedType> meant(const Call& call, const Found& found, const std::string& which) {
    if (!found.any()) return std::nullopt;
    if (which == "draft") return draft_of(found);
    if (which == "shipped" && found.shipped) return edited_by_table(*found.shipped);
    const auto number = positive_number(which);
    for (const storage::TypeVersion& version :
         storage::type_versions(call.services.store, found.name))
        if (number && version.number == *number) {
            if (!version.toml.empty()) return edited_by_text(version.toml, found.name);
            if (found.shipped) return edited_by_table(*found.shipped);
        }
    return std::nullopt;
}

/// Fields that documents have and the type would lose, with their number.
std::vector<std::pair<std::string, int>> losses_of(const Call& call, const Found& found,
                                                   const EditedType& next) {
    std::vector<std::pair<std::string, int>> losses;
    for (const std::string& field : lost_fields(call, found.name, next.type))
        if (const int count = storage::confirmed_with_field(call.services.store, found.name, field))
            losses.emplace_back(field, count);
    return losses;
}

Response look_at(const Call& call) {
    const Found found = found_type(call);
    const auto next = meant(call, found, call.parameter("which"));
    if (!next) return no_type(call);
    Json losses = Json::array();
    for (const auto& [field, documents] : losses_of(call, found, *next))
        losses.push_back({{"field", field}, {"documents", documents}});
    return json_response({{"toml", next->toml}, {"losses", std::move(losses)}});
}

/// What documents would lose has to be named in the request: {"lose": ["due_date"]}.
Result<Done> losses_are_known(const Call& call, const Json& body, const Found& found,
                              const EditedType& next) {
    const Json lose = body.value("lose", Json::array());
    for (const auto& [field, documents] : losses_of(call, found, next))
        if (std::find(lose.begin(), lose.end(), Json(field)) == lose.end())
            return Problem{"state", "document type " + found.name + ": " +
                                        std::to_string(documents) +
                                        " confirmed documents have the field \"" + field +
                                        "\", which it would lose; say so to go on"};
    return Done{};
}

Response put_in_force(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    storage::Store& store = call.services.store;
    const std::string which = call.parameter("which");
    const Found found = found_type(call);
    const auto next = meant(call, found, which);
    if (!next) return no_type(call);
    if (which == "draft" &&
        (!found.draft || body->value("version", Json()) != Json(found.draft->version)))
        return refusal(409, "stale",
                       "document type " + found.name +
                           ": its draft was changed meanwhile; load it "
                           "again");
    if (which == "shipped" && found.state() == "shipped")
        return refusal(409, "state", "document type " + found.name + ": is as it ships already");
    if (!next->sound())
        return refusal(422, "bad_type",
                       "document type " + found.name + ": there are mistakes in it; correct them");
    if (const auto known = losses_are_known(call, *body, found, *next); !known)
        return refusal(known.problem());
    const bool shipped =
        found.shipped && found.own && next->type == found.shipped && which != "draft";
    const auto done = shipped
                          ? storage::drop_changes(store, found.name, call.user.name)
                          : storage::publish_type(store, found.name, next->toml, call.user.name);
    if (!done) return refusal(done.problem());
    if (which == "draft") storage::drop_type_draft(store, found.name);
    call.services.reload_types();
    return json_response(Json::object());
}

}  // namespace

Routes type_editor_routes() {
    const Who administrator = Who::only(Role::administrator);
    return {{"GET", "/api/document-types", administrator, list},
            {"POST", "/api/document-types", administrator, create, BodyKind::json},
            {"GET", "/api/document-types/{name}", administrator, open},
            {"PUT", "/api/document-types/{name}/draft", administrator, save_draft, BodyKind::json},
            {"DELETE", "/api/document-types/{name}/draft", administrator, discard},
            {"GET", "/api/document-types/{name}/texts/{which}", administrator, look_at,
             BodyKind::none, Lane::reading},
            {"POST", "/api/document-types/{name}/texts/{which}/publish", administrator,
             put_in_force, BodyKind::json, Lane::reading}};
}

}  // namespace intray::ui
