// People and their roles, kept by administrators.
#include "storage/users.h"

#include "storage/second_factor.h"
#include "ui/http/json.h"
#include "ui/http/route.h"
#include "ui/http/shown.h"

namespace intray::ui {
namespace {

using storage::Role;

constexpr std::chrono::hours link_lives{72};

Problem invalid(const std::string& message) {
    return {"invalid", message};
}

/// Takes over what the JSON states of roles, queues and activity.
Result<Done> change(storage::User& user, const Json& json) {
    if (const auto roles = json.find("roles"); roles != json.end()) {
        if (!roles->is_array()) return invalid("roles: is no list; send one");
        user.roles.clear();
        for (const Json& name : *roles) {
            const auto role =
                name.is_string() ? storage::role_from(name.get<std::string>()) : std::nullopt;
            if (!role) return invalid("roles: " + json_text(name) + " is none; choose another");
            if (!user.has(*role)) user.roles.push_back(*role);
        }
    }
    if (const auto queues = json.find("queues"); queues != json.end()) {
        if (!queues->is_array()) return invalid("queues: is no list; send one");
        user.queues.clear();
        for (const Json& name : *queues) {
            if (name != "hr") return invalid("queues: " + json_text(name) + " is none; use \"hr\"");
            user.queues = {"hr"};
        }
    }
    if (const auto active = json.find("active"); active != json.end()) {
        if (!active->is_boolean())
            return invalid("active: is neither true nor false; send one of them");
        user.active = active->get<bool>();
    }
    return Done{};
}

Response link_for(const Call& call, const std::string& name) {
    const auto secret = storage::make_link(call.services.store, name, link_lives, call.user.name);
    if (!secret) return refusal(secret.problem());
    return json_response({{"link", "/#/link/" + *secret}});
}

Response no_user(const Call& call) {
    return refusal(404, "unknown",
                   "user " + call.parameter("name") + ": does not exist; add it first");
}

Response list(const Call& call) {
    return json_response({{"users", shown(storage::users(call.services.store))}});
}

Response add(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto name = text_of(*body, "name", 100);
    if (!name) return refusal(name.problem());
    storage::User user;
    user.name = *name;
    if (const auto changed = change(user, *body); !changed) return refusal(changed.problem());
    const auto added = storage::add_user(call.services.store, user, call.user.name);
    if (!added) return refusal(added.problem());
    return link_for(call, user.name);
}

Response edit(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    auto user = storage::user(call.services.store, call.parameter("name"));
    if (!user) return no_user(call);
    if (const auto changed = change(*user, *body); !changed) return refusal(changed.problem());
    const auto kept = storage::change_user(call.services.store, *user, call.user.name);
    if (!kept) return refusal(kept.problem());
    call.services.events.end_user(user->name);
    return json_response(Json::object());
}

Response link(const Call& call) {
    if (!storage::user(call.services.store, call.parameter("name"))) return no_user(call);
    return link_for(call, call.parameter("name"));
}

Response drop_factor(const Call& call) {
    if (!storage::user(call.services.store, call.parameter("name"))) return no_user(call);
    const auto dropped =
        storage::drop_second_factor(call.services.store, call.parameter("name"), call.user.name);
    if (!dropped) return refusal(dropped.problem());
    return json_response(Json::object());
}

}  // namespace

Routes user_routes() {
    const Who administrator = Who::only(Role::administrator);
    return {{"GET", "/api/users", administrator, list},
            {"POST", "/api/users", administrator, add, BodyKind::json},
            {"PATCH", "/api/users/{name}", administrator, edit, BodyKind::json},
            {"POST", "/api/users/{name}/link", administrator, link},
            {"DELETE", "/api/users/{name}/second-factor", administrator, drop_factor}};
}

}  // namespace intray::ui
