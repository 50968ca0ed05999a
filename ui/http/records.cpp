// Employees' files.
#include "storage/records.h"

#include "ui/http/json.h"
#include "ui/http/number.h"
#include "ui/http/route.h"
#include "ui/http/shown.h"

namespace intray::ui {
namespace {

Response list(const Call& call) {
    const Request& request = call.request;
    const storage::RecordFilter filter{request.query_value("employee").substr(0, 200),
                                       request.query_value("form"),
                                       positive_number(request.query_value("before")).value_or(0),
                                       row_limit(request.query_value("limit"), 100, 500)};
    return json_response(
        {{"records", shown(storage::records(call.services.store, filter, call.viewer))}});
}

}  // namespace

Routes record_routes() {
    return {{"GET", "/api/records", Who::seeing_personal(), list}};
}

}  // namespace intray::ui
