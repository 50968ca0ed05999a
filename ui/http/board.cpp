// The supervisor's board.
#include "storage/board.h"

#include "ui/http/json.h"
#include "ui/http/route.h"

namespace intray::ui {
namespace {

using storage::Role;

Json shown_forecast(const storage::Forecast& forecast) {
    return {{"done_an_hour", forecast.done_an_hour},
            {"arriving_an_hour", forecast.arriving_an_hour},
            {"clear", forecast.clear ? Json(iso_text(*forecast.clear)) : Json()}};
}

Response board(const Call& call) {
    const storage::Board board = storage::board(call.services.store, call.viewer);
    Json queues = Json::array(), at_work = Json::array(), done = Json::array();
    for (const auto& queue : board.queues)
        queues.push_back({{"document_type", queue.document_type},
                          {"passed_to", queue.passed_to},
                          {"documents", queue.documents},
                          {"urgent", queue.urgent},
                          {"oldest", queue.oldest}});
    for (const auto& one : board.at_work)
        at_work.push_back({{"person", one.person},
                           {"document", one.document},
                           {"file_name", one.file_name},
                           {"until", one.until}});
    for (const auto& hour : board.done)
        done.push_back({{"hour", hour.hour}, {"documents", hour.documents}});
    return json_response({{"at", iso_text(call.services.store.now())},
                          {"queues", std::move(queues)},
                          {"depth", board.depth},
                          {"at_work", std::move(at_work)},
                          {"done", std::move(done)},
                          {"forecast", board.forecast ? shown_forecast(*board.forecast) : Json()}});
}

}  // namespace

Routes board_routes() {
    return {{"GET", "/api/board", Who::only(Role::administrator, Role::accountant), board}};
}

}  // namespace intray::ui
