// Vendor memory: suppliers, what was learnt about them, switching a lesson off and on again.
#include <algorithm>

#include "storage/lessons.h"
#include "ui/http/json.h"
#include "ui/http/number.h"
#include "ui/http/route.h"

namespace intray::ui {
namespace {

using storage::Role;

Json shown(const storage::Supplier& supplier) {
    return {{"id", supplier.id},           {"name", supplier.name},
            {"tax_id", supplier.tax_id},   {"debit_account", supplier.debit_account},
            {"lessons", supplier.lessons}, {"lessons_in_force", supplier.lessons_in_force}};
}

Json shown(const storage::KeptLesson& lesson) {
    Json fields = Json::array();
    for (const extract::FieldLesson& field : lesson.lesson.fields) {
        const std::string label = field.here.empty() ? std::string() : field.here[0].left;
        fields.push_back({{"name", field.field},
                          {"value", field.constant},
                          {"behind", label},
                          {"form", field.here.empty() ? std::string() : field.here[0].form}});
    }
    return {{"document", lesson.document},          {"file_name", lesson.file_name},
            {"state", storage::name(lesson.state)}, {"reason", lesson.reason},
            {"learned_at", lesson.learned_at},      {"fields", std::move(fields)}};
}

Response list(const Call& call) {
    constexpr int most = 50;
    const int offset =
        static_cast<int>(positive_number(call.request.query_value("offset")).value_or(0));
    Json rows = Json::array();
    for (const storage::Supplier& one :
         storage::suppliers(call.services.store, call.request.query_value("words"), offset, most))
        rows.push_back(shown(one));
    return json_response({{"suppliers", std::move(rows)}});
}

Response no_supplier(const Call& call) {
    return refusal(404, "unknown", "supplier " + call.parameter("supplier") + ": is not there");
}

Response one(const Call& call) {
    const auto supplier = storage::supplier(call.services.store, call.number("supplier"));
    if (!supplier) return no_supplier(call);
    Json lessons = Json::array();
    for (const storage::KeptLesson& lesson : storage::lessons_of(call.services.store, supplier->id))
        lessons.push_back(shown(lesson));
    Json body = shown(*supplier);
    body["learned"] = std::move(lessons);
    return json_response(body);
}

Response account(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto text = text_of(*body, "debit_account");
    if (!text) return refusal(text.problem());
    const auto done =
        storage::set_account(call.services.store, call.number("supplier"), *text, call.user.name);
    if (!done) return refusal(done.problem());
    return json_response(Json::object());
}

Response switch_to(const Call& call, storage::LessonState state) {
    const auto done =
        storage::switch_lesson(call.services.store, call.document.id, state, call.user.name);
    if (!done) return refusal(done.problem());
    return json_response(Json::object());
}

Response off(const Call& call) {
    return switch_to(call, storage::LessonState::off);
}

Response on(const Call& call) {
    return switch_to(call, storage::LessonState::in_force);
}

}  // namespace

Routes supplier_routes() {
    const Who seeing = Who::only(Role::clerk, Role::accountant, Role::records, Role::administrator);
    const Who teaching = Who::only(Role::clerk, Role::accountant);
    return {{"GET", "/api/suppliers", seeing, list},
            {"GET", "/api/suppliers/{supplier}", seeing, one},
            {"PUT", "/api/suppliers/{supplier}/account", Who::only(Role::accountant), account,
             BodyKind::json},
            {"POST", "/api/documents/{document}/lesson/off", teaching, off},
            {"POST", "/api/documents/{document}/lesson/on", teaching, on}};
}

}  // namespace intray::ui
