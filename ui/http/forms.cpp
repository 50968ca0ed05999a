// Registered forms: what there is, a form as a file, taking one out of use.
#include <algorithm>

#include "extract/forms/register_blank.h"
#include "storage/own_types.h"
#include "ui/http/json.h"
#include "ui/http/route.h"
#include "ui/http/shown.h"
#include "ui/http/url.h"

namespace intray::ui {
namespace {

using extract::DocumentType;
using storage::OwnType;
using storage::Role;
using storage::TypeState;

/// The first page as it is drawn small: its printed words and its zones.
Json sketch_of(const DocumentType& type) {
    if (type.forms.empty() || type.forms.back().pages.empty()) return nullptr;
    const extract::forms::RegisteredForm& form = type.forms.back();
    Json words = Json::array(), zones = Json::array();
    for (const auto& anchor : form.anchors)
        if (anchor.page == 1) words.push_back(shown(anchor.box));
    for (const auto& zone : form.zones)
        if (zone.page == 1) zones.push_back(shown(zone.box));
    return {{"width_px", form.pages[0].width_px},
            {"height_px", form.pages[0].height_px},
            {"words", std::move(words)},
            {"zones", std::move(zones)}};
}

Json listed(const Call& call, const DocumentType& type, const std::string& state,
            const std::string& problem = {}) {
    Json body = shown(type);
    const bool drawn = !type.forms.empty();
    body["state"] = state;
    body["problem"] = problem;
    body["pages"] = drawn ? type.forms.back().pages.size() : 0;
    body["zones"] = drawn ? type.forms.back().zones.size() : 0;
    body["sketch"] = sketch_of(type);
    body["documents"] = storage::count_of_type(call.services.store, type.name);
    return body;
}

Response list(const Call& call) {
    const std::vector<OwnType> own = storage::own_types(call.services.store);
    Json forms = Json::array();
    for (const OwnType& one : own)
        if (!one.type.forms.empty() || !one.problem.empty())
            forms.push_back(listed(
                call, one.type, one.state == TypeState::retired ? "retired" : "own", one.problem));
    for (const DocumentType& type : call.services.knowledge().types) {
        const bool ours = std::any_of(own.begin(), own.end(), [&](const OwnType& one) {
            return one.type.name == type.name && one.state == TypeState::in_force;
        });
        if (!ours && !type.forms.empty()) forms.push_back(listed(call, type, "shipped"));
    }
    return json_response({{"forms", std::move(forms)}});
}

Response no_form(const Call& call) {
    return refusal(404, "unknown", "form " + call.parameter("name") + ": is not there");
}

/// The type file, of our own forms and of those that ship.
Response file(const Call& call) {
    const std::string name = call.parameter("name");
    const auto answer = [&](const DocumentType& type) -> Response {
        return {200,
                "application/toml",
                {{"content-disposition", attachment_named(name + ".toml")},
                 {"cache-control", "no-store"}},
                extract::forms::to_toml(type),
                {}};
    };
    for (const OwnType& own : storage::own_types(call.services.store))
        if (own.type.name == name && own.problem.empty()) return answer(own.type);
    const extract::Knowledge knowledge = call.services.knowledge();
    const DocumentType* type = knowledge.type(name);
    return type ? answer(*type) : no_form(call);
}

Response changed(const Call& call, const Result<Done>& done) {
    if (!done) return refusal(done.problem());
    call.services.reload_types();
    return json_response(Json::object());
}

Response remove(const Call& call) {
    return changed(
        call, storage::remove_type(call.services.store, call.parameter("name"), call.user.name));
}

Response retire(const Call& call) {
    return changed(call, storage::put_type(call.services.store, call.parameter("name"),
                                           TypeState::retired, call.user.name));
}

Response restore(const Call& call) {
    return changed(call, storage::put_type(call.services.store, call.parameter("name"),
                                           TypeState::in_force, call.user.name));
}

}  // namespace

Routes form_routes() {
    const Who administrator = Who::only(Role::administrator);
    return {{"GET", "/api/forms", administrator, list},
            {"GET", "/api/forms/{name}/file", administrator, file},
            {"POST", "/api/forms/{name}/retire", administrator, retire},
            {"POST", "/api/forms/{name}/restore", administrator, restore},
            {"DELETE", "/api/forms/{name}", administrator, remove}};
}

}  // namespace intray::ui
