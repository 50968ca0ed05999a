// Which fields are keyed twice, and letting a document pass that nobody is left to key.
#include <algorithm>

#include "storage/documents.h"
#include "storage/keying.h"
#include "ui/http/json.h"
#include "ui/http/route.h"

namespace intray::ui {
namespace {

using storage::MarkedField;
using storage::Role;

Response rules(const Call& call) {
    Json fields = Json::array();
    for (const MarkedField& one : storage::marked_fields(call.services.store))
        fields.push_back({{"document_type", one.document_type}, {"field", one.field}});
    return json_response(
        {{"fields", std::move(fields)}, {"people", storage::people_who_key(call.services.store)}});
}

Result<std::vector<MarkedField>> fields_of(const Json& body, const extract::Knowledge& knowledge) {
    const auto list = body.find("fields");
    if (list == body.end() || !list->is_array() || list->size() > 5000)
        return Problem{"invalid", "fields: is no list; reload the page"};
    std::vector<MarkedField> fields;
    for (const Json& one : *list) {
        if (!one.is_object()) return Problem{"invalid", "fields: one is no field; reload the page"};
        const auto type = text_of(one, "document_type", 200), field = text_of(one, "field", 200);
        if (!type) return type.problem();
        if (!field) return field.problem();
        const extract::DocumentType* known = knowledge.type(*type);
        if (!known || !known->field(*field))
            return Problem{"invalid", "fields: " + *type + " has no field " + *field +
                                          "; reload the page and choose again"};
        fields.push_back({*type, *field});
    }
    return fields;
}

Response set_rules(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto fields = fields_of(*body, call.services.knowledge());
    if (!fields) return refusal(fields.problem());
    storage::mark_fields(call.services.store, *fields, call.user.name);
    return json_response(Json::object());
}

/// For a document that the administrator need not see: what it says is not shown by it.
Response waive(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto reason = text_of(*body, "reason");
    if (!reason) return refusal(reason.problem());
    const storage::DocumentId id = call.number("keying");
    const auto found =
        storage::document(call.services.store, id, {"", call.viewer.sees_personal, true});
    const extract::Knowledge knowledge = call.services.knowledge();
    const auto* type = found ? knowledge.type(found->document_type) : nullptr;
    if (!type)
        return refusal(404, "unknown",
                       "document " + std::to_string(id) + ": there is none that waits; reload");
    const auto waived = storage::waive_keying(call.services.store, id, *reason, *type,
                                              call.user.name, call.services.post_after);
    if (!waived) return refusal(waived.problem());
    call.services.wake();
    return json_response(Json::object());
}

}  // namespace

Routes keying_rule_routes() {
    return {{"GET", "/api/keying-rules", Who::only(Role::administrator), rules},
            {"PUT", "/api/keying-rules", Who::only(Role::administrator), set_rules, BodyKind::json},
            {"POST", "/api/keying/{keying}/waive", Who::only(Role::administrator), waive,
             BodyKind::json}};
}

}  // namespace intray::ui
