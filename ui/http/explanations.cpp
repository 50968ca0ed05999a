// Why a field has its value, in words, and what else it may say.
#include "extract/explain_json.h"
#include "extract/other_values_json.h"
#include "ui/http/json.h"
#include "ui/http/route.h"

namespace intray::ui {
namespace {

using storage::Role;

Response why(const Call& call) {
    const auto explanation = call.services.explain(call.document.id, call.parameter("field"));
    if (!explanation) return refusal(explanation.problem());
    return json_response(extract::to_json(*explanation));
}

Response other_values(const Call& call) {
    const auto fields = call.services.other_values(call.document.id);
    if (!fields) return refusal(fields.problem());
    return json_response({{"fields", extract::to_json(*fields)}});
}

}  // namespace

Routes explanation_routes() {
    return {{"GET", "/api/documents/{document}/other-values",
             Who::only(Role::clerk, Role::accountant, Role::hr), other_values, BodyKind::none,
             Lane::reading},
            {"GET", "/api/documents/{document}/fields/{field}/why",
             Who::only(Role::clerk, Role::accountant, Role::hr, Role::records, Role::administrator),
             why, BodyKind::none, Lane::reading}};
}

}  // namespace intray::ui
