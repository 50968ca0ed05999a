// Where people are signed in: one's own sessions, and for administrators everybody's.
#include "storage/sessions.h"
#include "ui/http/dispatch.h"
#include "ui/http/json.h"

namespace intray::ui {
namespace {

Response listed(const Call& call, const std::string& user) {
    const std::string here = storage::session_id(call.session);
    Json list = Json::array();
    for (const storage::OpenSession& open : storage::open_sessions(call.services.store, user))
        list.push_back({{"id", open.id},
                        {"started_at", open.started_at},
                        {"used_at", open.used_at},
                        {"address", open.address},
                        {"browser", open.browser},
                        {"here", open.id == here}});
    return json_response({{"sessions", std::move(list)}});
}

Response ended_one(const Call& call, const std::string& user) {
    const auto ended =
        storage::end_session(call.services.store, user, call.parameter("session"), call.user.name);
    if (!ended) return refusal(ended.problem());
    call.services.events.end_user(user);
    return json_response(Json::object());
}

/// All but the one that asks.
Response ended_all(const Call& call, const std::string& user) {
    const int count =
        storage::end_sessions(call.services.store, user, call.session, call.user.name);
    call.services.events.end_user(user);
    return json_response({{"ended", count}});
}

using Answer = Response (*)(const Call&, const std::string&);

/// For the person who asks.
std::function<Response(const Call&)> of_self(Answer answer) {
    return [answer](const Call& call) { return answer(call, call.user.name); };
}

/// For the one that the path names.
std::function<Response(const Call&)> of_named(Answer answer) {
    return [answer](const Call& call) {
        const auto user = storage::user(call.services.store, call.parameter("name"));
        if (!user)
            return refusal(404, "unknown",
                           "user " + call.parameter("name") + ": does not exist; add it first");
        return answer(call, user->name);
    };
}

}  // namespace

Routes open_session_routes() {
    const Who self = Who::signed_in();
    const Who administrator = Who::only(storage::Role::administrator);
    return {{"GET", "/api/profile/sessions", self, of_self(listed)},
            {"DELETE", "/api/profile/sessions", self, of_self(ended_all)},
            {"DELETE", "/api/profile/sessions/{session}", self, of_self(ended_one)},
            {"GET", "/api/users/{name}/sessions", administrator, of_named(listed)},
            {"DELETE", "/api/users/{name}/sessions", administrator, of_named(ended_all)},
            {"DELETE", "/api/users/{name}/sessions/{session}", administrator, of_named(ended_one)}};
}

}  // namespace intray::ui
