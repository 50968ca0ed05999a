// The appliance as a whole: health, balance, audit log, events.
#include <map>

#include "storage/audit.h"
#include "storage/documents.h"
#include "ui/http/json.h"
#include "ui/http/number.h"
#include "ui/http/route.h"
#include "ui/http/shown.h"

namespace intray::ui {
namespace {

using storage::Role;

Response health(const Call& call) {
    return json_response({{"ok", true}, {"version", call.services.version}});
}

Response balance(const Call& call) {
    return json_response(shown(storage::balance(call.services.store)));
}

/// What was done is shown of every document, what it says only of those that the viewer may see.
Response audit(const Call& call) {
    const auto after = positive_number(call.request.query_value("after")).value_or(0);
    auto rows = storage::audit_rows(call.services.store, after,
                                    row_limit(call.request.query_value("limit"), 200, 1000));
    std::map<storage::DocumentId, bool> visible;
    for (storage::AuditRow& row : rows) {
        if (row.document == 0) continue;
        const auto [known, fresh] = visible.try_emplace(row.document, false);
        if (fresh)
            known->second =
                storage::document(call.services.store, row.document, call.viewer).has_value();
        if (!known->second) row.detail = "{}";
    }
    return json_response({{"rows", shown(rows)}});
}

Response events(const Call& call) {
    const Listener listener{call.user.name, call.session, call.viewer.sees_personal,
                            call.viewer.sees_unclassified};
    return {200,
            "text/event-stream",
            {{"cache-control", "no-store"}},
            call.services.events.subscribe(listener),
            {}};
}

}  // namespace

Routes house_routes() {
    return {{"GET", "/api/health", Who::everyone(), health},
            {"GET", "/api/balance", Who::signed_in(), balance},
            {"GET", "/api/audit", Who::only(Role::administrator, Role::records), audit},
            {"GET", "/api/events", Who::signed_in(), events}};
}

}  // namespace intray::ui
