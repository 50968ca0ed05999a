// Finding documents again.
#include "storage/search.h"

#include "ui/http/json.h"
#include "ui/http/route.h"
#include "ui/http/shown.h"

namespace intray::ui {
namespace {

Response search(const Call& call) {
    const Request& request = call.request;
    const storage::SearchQuery query{request.query_value("q").substr(0, 500),
                                     request.query_value("type"), request.query_value("state"),
                                     request.query_value("from"), request.query_value("to")};
    const auto result = storage::search(call.services.store, query, call.viewer);
    Json hits = Json::array(), by_type = Json::array();
    for (const storage::Hit& hit : result.hits)
        hits.push_back({{"document", shown(hit.document)}, {"snippet", hit.snippet}});
    for (const auto& [type, count] : result.by_type)
        by_type.push_back(Json::array({type, count}));
    return json_response({{"hits", std::move(hits)},
                          {"total", result.total},
                          {"total_is_exact", result.total_is_exact},
                          {"by_type", std::move(by_type)}});
}

}  // namespace

Routes search_routes() {
    return {{"GET", "/api/search", Who::signed_in(), search}};
}

}  // namespace intray::ui
