// Comments on documents, mentions of people in them, and passing documents on.
#include "ui/http/comments.h"

#include "storage/comments.h"
#include "storage/desk_orders.h"
#include "ui/http/json.h"
#include "ui/http/number.h"
#include "ui/http/route.h"

namespace intray::ui {
namespace {

using storage::Role;

Json shown_comment(const storage::Comment& comment) {
    return {{"id", comment.id}, {"document", comment.document}, {"author", comment.author},
            {"at", comment.at}, {"text", comment.text},         {"mentions", comment.mentions}};
}

Response list(const Call& call) {
    return json_response({{"comments", shown_comments(call.services.store, call.document.id)},
                          {"order", shown_order(call.services.store, call.document.id)}});
}

Response add(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto text = text_of(*body, "text", 4000);
    if (!text) return refusal(text.problem());
    const auto id =
        storage::add_comment(call.services.store, call.document.id, *text, call.user.name);
    if (!id) return refusal(id.problem());
    return json_response({{"id", *id}}, 201);
}

Response give_order(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto urgent = body->find("urgent");
    if (urgent == body->end() || !urgent->is_boolean())
        return refusal(422, "invalid", "urgent: is neither true nor false; send one of them");
    const auto person = text_of(*body, "person", 100);
    if (!person) return refusal(person.problem());
    const auto role = text_of(*body, "role", 100);
    if (!role) return refusal(role.problem());
    storage::DeskOrder order{urgent->get<bool>(), *person, storage::role_from(*role)};
    if (!role->empty() && !order.role)
        return refusal(422, "invalid", "role: \"" + *role + "\" is none; choose another");
    const auto done =
        storage::set_desk_order(call.services.store, call.document.id, order, call.user.name);
    if (!done) return refusal(done.problem());
    return json_response(Json::object());
}

/// Whom a comment can name, and who works at the desk.
Response colleagues(const Call& call) {
    Json list = Json::array();
    for (const storage::User& user : storage::users(call.services.store)) {
        if (!user.active) continue;
        bool desk = false;
        for (const Role role : user.roles)
            desk = desk || storage::works_at_desk(role);
        list.push_back({{"name", user.name}, {"desk", desk}});
    }
    return json_response({{"colleagues", std::move(list)}});
}

Response mentions(const Call& call) {
    const int limit = row_limit(call.request.query_value("limit"), 100, 500);
    Json list = Json::array();
    for (const auto& mention : storage::mentions(call.services.store, call.viewer, limit)) {
        Json one = shown_comment(mention.comment);
        one["file_name"] = mention.file_name;
        one["seen"] = mention.seen;
        list.push_back(std::move(one));
    }
    return json_response({{"mentions", std::move(list)},
                          {"unseen", storage::unseen_mentions(call.services.store, call.viewer)}});
}

/// All of them, or those on one document.
Response seen(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const Json only = body->value("document", Json(0));
    if (!only.is_number_integer())
        return refusal(422, "invalid", "document: is none; reload the page");
    const auto count =
        storage::see_mentions(call.services.store, call.user.name, only.get<std::int64_t>());
    return json_response({{"seen", count}});
}

}  // namespace

Json shown_comments(storage::Store& store, storage::DocumentId id) {
    Json list = Json::array();
    for (const auto& comment : storage::comments(store, id))
        list.push_back(shown_comment(comment));
    return list;
}

Json shown_order(storage::Store& store, storage::DocumentId id) {
    const storage::DeskOrder order = storage::desk_order(store, id);
    return {{"urgent", order.urgent},
            {"person", order.person},
            {"role", order.role ? Json(storage::name(*order.role)) : Json("")}};
}

Routes comment_routes() {
    const Who desk = Who::only(Role::clerk, Role::accountant, Role::hr, Role::administrator);
    return {{"GET", "/api/documents/{document}/comments", Who::signed_in(), list},
            {"POST", "/api/documents/{document}/comments", Who::signed_in(), add, BodyKind::json},
            {"PUT", "/api/documents/{document}/order", desk, give_order, BodyKind::json},
            {"GET", "/api/colleagues", Who::signed_in(), colleagues},
            {"GET", "/api/mentions", Who::signed_in(), mentions},
            {"POST", "/api/mentions/seen", Who::signed_in(), seen, BodyKind::json}};
}

}  // namespace intray::ui
