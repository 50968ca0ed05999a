// What people decide on a document without changing what it says.
#include "storage/desk_work.h"
#include "storage/entries.h"
#include "ui/http/effort.h"
#include "ui/http/json.h"
#include "ui/http/route.h"

namespace intray::ui {
namespace {

using storage::Role;

/// The answer to a decision: workers are woken when it was carried out.
Response decided(const Call& call, const Result<Done>& outcome) {
    if (!outcome) return refusal(outcome.problem());
    call.services.wake();
    return json_response(Json::object());
}

Response undo(const Call& call) {
    const auto undone = storage::undo_accept(call.services.store, call.document.id, call.user.name);
    if (undone) storage::keep_undone(call.services.store, call.document.id);
    return decided(call, undone);
}

bool works_at_desk(const storage::User& user) {
    return user.has(Role::clerk) || user.has(Role::accountant) || user.has(Role::hr);
}

/// What was read belongs to the desk; the mailroom decides on what nobody could read yet.
bool may_sort(const Call& call) {
    return works_at_desk(call.user) || call.document.entry_version == 0;
}

Response not_sorted_here(const Call& call) {
    return refusal(403, "role",
                   "document " + std::to_string(call.document.id) +
                       ": was read already, and your roles do not allow this; ask a clerk");
}

using DecideWithReason = Result<Done>(storage::Store&, storage::DocumentId, const std::string&,
                                      const std::string&);

Response with_reason(const Call& call, DecideWithReason& decide) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto reason = text_of(*body, "reason");
    if (!reason) return refusal(reason.problem());
    return decided(call, decide(call.services.store, call.document.id, *reason, call.user.name));
}

Response reject(const Call& call) {
    if (!may_sort(call)) return not_sorted_here(call);
    const auto effort = effort_of(call.request);
    if (!effort) return refusal(effort.problem());
    Response answer = with_reason(call, storage::reject);
    if (answer.status == 200 && call.document.state == storage::State::review)
        storage::keep_rejected(call.services.store, call.document, call.user.name, *effort);
    return answer;
}

Response reopen(const Call& call) {
    return with_reason(call, storage::reopen);
}

Response unreject(const Call& call) {
    if (!may_sort(call)) return not_sorted_here(call);
    return decided(call, storage::unreject(call.services.store, call.document.id, call.user.name));
}

Response retry(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto password = text_of(*body, "password");
    if (!password) return refusal(password.problem());
    return decided(
        call, storage::retry(call.services.store, call.document.id, *password, call.user.name));
}

Response change_type(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto type = text_of(*body, "document_type");
    if (!type) return refusal(type.problem());
    if (!call.services.knowledge().type(*type))
        return refusal(422, "invalid", "document type: \"" + *type + "\" is none; choose another");
    return decided(
        call, storage::change_type(call.services.store, call.document.id, *type, call.user.name));
}

}  // namespace

Routes decision_routes() {
    const Who desk = Who::only(Role::clerk, Role::accountant, Role::hr);
    const Who sorters = Who::only(Role::clerk, Role::accountant, Role::hr, Role::mailroom);
    return {{"POST", "/api/documents/{document}/undo", desk, undo},
            {"POST", "/api/documents/{document}/reject", sorters, reject, BodyKind::json},
            {"POST", "/api/documents/{document}/unreject", sorters, unreject},
            {"POST", "/api/documents/{document}/reopen", desk, reopen, BodyKind::json},
            {"POST", "/api/documents/{document}/retry",
             Who::only(Role::mailroom, Role::clerk, Role::hr, Role::administrator), retry,
             BodyKind::json},
            {"POST", "/api/documents/{document}/type", desk, change_type, BodyKind::json}};
}

}  // namespace intray::ui
