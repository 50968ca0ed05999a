// Figures of the work at the desk, and the error budget.
#include "storage/figures.h"

#include "storage/budget.h"
#include "ui/http/json.h"
#include "ui/http/route.h"

namespace intray::ui {
namespace {

using storage::Role;

constexpr int budget_documents = 500;

Who team() {
    return Who::only(Role::administrator, Role::accountant);
}

Json shown_figures(const storage::Figures& figures) {
    Json hours = Json::array(), corrected = Json::array();
    for (const auto& hour : figures.hours)
        hours.push_back({{"hour", hour.hour},
                         {"documents", hour.documents},
                         {"measured", hour.measured},
                         {"active_ms", hour.active_ms},
                         {"keystrokes", hour.keystrokes}});
    for (const auto& one : figures.corrected)
        corrected.push_back({{"field", one.field}, {"cause", one.cause}, {"count", one.count}});
    return {{"hours", std::move(hours)},
            {"corrected", std::move(corrected)},
            {"fields", figures.fields},
            {"received", figures.received},
            {"touchless", figures.touchless},
            {"blind",
             {{"documents", figures.blind.documents},
              {"fields", figures.blind.fields},
              {"wrong", figures.blind.wrong}}},
            {"keyed_twice",
             {{"documents", figures.keyed_twice.documents},
              {"fields", figures.keyed_twice.fields},
              {"first_wrong", figures.keyed_twice.first_wrong},
              {"second_wrong", figures.keyed_twice.second_wrong}}}};
}

/// Figures of one person are shown to nobody else.
Response figures(const Call& call) {
    const std::string who = call.request.query_value("who");
    if (who != "team" && who != "me")
        return refusal(422, "invalid", "figures: of whom? say who=team or who=me");
    if (who == "team" && !team().allows(call.user))
        return refusal(403, "role", "figures: your roles do not include those of the team");
    const storage::FiguresFilter filter{who == "me" ? call.user.name : "",
                                        call.request.query_value("from").substr(0, 30)};
    return json_response(shown_figures(storage::figures(call.services.store, filter)));
}

Response budget(const Call& call) {
    const extract::Knowledge knowledge = call.services.knowledge();
    const auto curve = storage::budget_curve(call.services.store, knowledge, budget_documents);
    Json points = Json::array();
    for (const auto& point : curve.points)
        points.push_back({{"budget", point.budget},
                          {"accepted", point.accepted},
                          {"checked", point.checked},
                          {"fields", point.fields},
                          {"wrong", point.wrong}});
    return json_response({{"wrong_fields_in_10000", knowledge.wrong_fields_in_10000},
                          {"documents", curve.documents},
                          {"points", std::move(points)}});
}

Response set_budget(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto budget = number_of(*body, "wrong_fields_in_10000", 0, 10000);
    if (!budget) return refusal(budget.problem());
    const auto set = storage::set_error_budget(call.services.store, *budget, call.user.name);
    if (!set) return refusal(set.problem());
    return json_response(Json::object());
}

}  // namespace

Routes figure_routes() {
    return {{"GET", "/api/figures", Who::signed_in(), figures},
            {"GET", "/api/budget", team(), budget},
            {"PUT", "/api/budget", Who::only(Role::administrator), set_budget, BodyKind::json}};
}

}  // namespace intray::ui
