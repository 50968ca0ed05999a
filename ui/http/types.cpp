// The document types that the house knows.
#include "ui/http/json.h"
#include "ui/http/route.h"
#include "ui/http/shown.h"

namespace intray::ui {
namespace {

Response list(const Call& call) {
    return json_response({{"types", shown(call.services.knowledge().types)}});
}

}  // namespace

Routes type_routes() {
    return {{"GET", "/api/types", Who::signed_in(), list}};
}

}  // namespace intray::ui
