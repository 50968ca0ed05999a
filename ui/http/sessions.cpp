// Signing in and out, and the one-time links with which people set their password.
#include "ui/http/dispatch.h"
#include "ui/http/json.h"
#include "ui/http/route.h"

namespace intray::ui {
namespace {

Json session_of(const storage::User& user) {
    Json roles = Json::array();
    for (const storage::Role role : user.roles)
        roles.push_back(storage::name(role));
    return {{"user", user.name},
            {"roles", std::move(roles)},
            {"queues", user.queues},
            {"sees_personal", storage::viewer_of(user).sees_personal}};
}

Response signed_in(const Call& call, const std::string& name, const std::string& password) {
    const auto session =
        storage::sign_in(call.services.store, name, password, call.request.address);
    if (!session) return refusal(session.problem());
    const auto user = storage::session_user(call.services.store, *session);
    if (!user) throw Failure("session of " + name + ": ended at once; check the clock");
    Response response = json_response(session_of(*user));
    response.headers.emplace_back("set-cookie", session_cookie(call.request.scheme, *session));
    return response;
}

Response sign_in(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto name = text_of(*body, "user", 200);
    const auto password = text_of(*body, "password", 1000);
    if (!name) return refusal(name.problem());
    if (!password) return refusal(password.problem());
    return signed_in(call, *name, *password);
}

Response session(const Call& call) {
    return json_response(session_of(call.user));
}

Response sign_out(const Call& call) {
    storage::sign_out(call.services.store, call.session);
    call.services.events.end_session(call.session);
    Response response = json_response(Json::object());
    response.headers.emplace_back("set-cookie", session_cookie(call.request.scheme, ""));
    return response;
}

Response link(const Call& call) {
    const auto user = storage::link_user(call.services.store, call.parameter("secret"));
    if (!user) return refusal(404, "link", "link: was used or is too old; ask for a new one");
    return json_response({{"user", *user}});
}

Response use_link(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto password = text_of(*body, "password", 1000);
    if (!password) return refusal(password.problem());
    const auto user = storage::link_user(call.services.store, call.parameter("secret"));
    const auto used = storage::use_link(call.services.store, call.parameter("secret"), *password);
    if (!used) return refusal(used.problem());
    call.services.events.end_user(user.value_or(""));
    return signed_in(call, user.value_or(""), *password);
}

}  // namespace

Routes session_routes() {
    return {
        {"POST", "/api/session", Who::everyone(), sign_in, BodyKind::json, Lane::password},
        {"GET", "/api/session", Who::signed_in(), session},
        {"DELETE", "/api/session", Who::signed_in(), sign_out},
        {"GET", "/api/links/{secret}", Who::everyone(), link},
        {"POST", "/api/links/{secret}", Who::everyone(), use_link, BodyKind::json, Lane::password}};
}

}  // namespace intray::ui
