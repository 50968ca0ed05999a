// Signing in and out, and the one-time links with which people set their password.
#include "storage/preferences.h"
#include "ui/http/dispatch.h"
#include "ui/http/json.h"
#include "ui/http/shown.h"

namespace intray::ui {
namespace {

Json session_of(const Call& call, const storage::User& user) {
    Json roles = Json::array();
    for (const storage::Role role : user.roles)
        roles.push_back(storage::name(role));
    return {{"user", user.name},
            {"roles", std::move(roles)},
            {"queues", user.queues},
            {"sees_personal", storage::viewer_of(user).sees_personal},
            {"preferences", shown(storage::preferences(call.services.store, user.name))}};
}

/// Says how long where it was tried too often (RFC 9110 10.2.3).
Response refused(const Call& call, const std::string& name, const Problem& problem) {
    Response response = refusal(problem);
    if (problem.code != "throttled") return response;
    const auto wait =
        storage::sign_in_wait(call.services.store, name, call.request.address).count();
    response = json_response(
        {{"code", problem.code}, {"message", problem.message}, {"seconds", wait}}, response.status);
    response.headers.emplace_back("retry-after", std::to_string(wait));
    return response;
}

Response signed_in(const Call& call, const std::string& name, const std::string& password,
                   const std::string& code) {
    const auto session = storage::sign_in(
        call.services.store,
        {name, password, call.request.address, code, call.request.header("user-agent")});
    if (!session) return refused(call, name, session.problem());
    const auto user = storage::session_user(call.services.store, *session);
    if (!user) throw Failure("session of " + name + ": ended at once; check the clock");
    Response response = json_response(session_of(call, *user));
    response.headers.emplace_back("set-cookie", session_cookie(call.request.scheme, *session));
    return response;
}

Response sign_in(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto name = text_of(*body, "user", 200);
    const auto password = text_of(*body, "password", 1000);
    const auto code = text_of(*body, "code", 100);
    if (!name) return refusal(name.problem());
    if (!password) return refusal(password.problem());
    if (!code) return refusal(code.problem());
    return signed_in(call, *name, *password, *code);
}

Response session(const Call& call) {
    return json_response(session_of(call, call.user));
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
    return signed_in(call, user.value_or(""), *password, "");
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
