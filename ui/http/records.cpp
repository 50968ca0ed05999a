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
    storage::RecordFilter filter;
    filter.employee = request.query_value("employee").substr(0, 200);
    filter.form = request.query_value("form");
    filter.before = positive_number(request.query_value("before")).value_or(0);
    filter.limit = row_limit(request.query_value("limit"), 100, 500);
    return json_response(
        {{"records", shown(storage::records(call.services.store, filter, call.viewer))}});
}

}  // namespace

Routes record_routes() {
    return {{"GET", "/api/records", Who::seeing_personal(), list}};
}

}  // namespace intray::ui
