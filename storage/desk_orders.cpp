#include "storage/desk_orders.h"

#include <fmt/format.h>

#include <algorithm>

#include "storage/audit.h"
#include "storage/json_text.h"
#include "storage/rows.h"
#include "storage/user_rows.h"

namespace intray::storage {
namespace {

DeskOrder find_order(soci::session& session, DocumentId id) {
    DeskOrder order;
    int urgent = 0;
    std::string role;
    Query query(session,
                "SELECT urgent, for_person, for_role FROM desk_orders WHERE document = :id");
    query.bind(id).into(urgent, order.person, role);
    if (!query.next()) return {};
    order.urgent = urgent != 0;
    order.role = role_from(role);
    return order;
}

/// The person as they are called here.
Result<std::string> worker(soci::session& session, const Document& document,
                           const std::string& name) {
    const auto found = find_user(session, name);
    const bool fits =
        found && found->user.active &&
        std::any_of(found->user.roles.begin(), found->user.roles.end(), works_at_desk);
    if (!fits)
        return Problem{"unknown",
                       fmt::format("document {}: nobody called {} works at the desk; choose "
                                   "somebody else",
                                   document.id, name)};
    if (document.personal && !viewer_of(found->user).sees_personal)
        return Problem{"hidden", fmt::format("document {}: {} may not see it; choose somebody else",
                                             document.id, found->user.name)};
    return found->user.name;
}

void write_order(soci::session& session, DocumentId id, const DeskOrder& order) {
    run(session,
        "INSERT INTO desk_orders (document, urgent, for_person, for_role) "
        "VALUES (:document, :urgent, :person, :role) ON CONFLICT (document) DO UPDATE SET "
        "urgent = excluded.urgent, for_person = excluded.for_person, for_role = excluded.for_role",
        id, int(order.urgent), order.person, order.role ? std::string(name(*order.role)) : "");
}

void write_change(soci::session& session, Instant now, DocumentId id, const DeskOrder& before,
                  const DeskOrder& order, const std::string& by) {
    write_order(session, id, order);
    if (before.urgent != order.urgent)
        append_audit(session, now, by, order.urgent ? "made_urgent" : "made_normal", id, "{}");
    if (before.person == order.person && before.role == order.role) return;
    run(session, "DELETE FROM desk_leases WHERE document = :id AND user <> :person", id,
        order.person);
    const std::string to = order.role ? std::string(name(*order.role)) : order.person;
    append_audit(session, now, by, "rerouted", id, object_text({{"to", to}}));
}

}  // namespace

bool works_at_desk(Role role) {
    return role == Role::clerk || role == Role::accountant || role == Role::hr;
}

DeskOrder desk_order(Store& store, DocumentId id) {
    DeskOrder order;
    store.database().read([&](soci::session& session) { order = find_order(session, id); });
    return order;
}

Result<Done> set_desk_order(Store& store, DocumentId id, const DeskOrder& wanted,
                            const std::string& by) {
    Result<Done> outcome = unknown_document(id);
    store.database().write([&](soci::session& session) {
        const auto document = find_document(session, id);
        if (!document) return;
        outcome = [&]() -> Result<Done> {
            if (document->state != State::review)
                return wrong_state(*document, "only a document in review is passed on");
            if (!wanted.person.empty() && wanted.role)
                return Problem{"invalid",
                               fmt::format("document {}: goes to a person or to a queue; choose "
                                           "one",
                                           id)};
            if (wanted.role && !works_at_desk(*wanted.role))
                return Problem{"invalid", fmt::format("document {}: {} is no queue of the desk; "
                                                      "choose another",
                                                      id, name(*wanted.role))};
            DeskOrder order = wanted;
            if (!order.person.empty()) {
                auto person = worker(session, *document, order.person);
                if (!person) return person.problem();
                order.person = std::move(person).value();
            }
            write_change(session, store.now(), id, find_order(session, id), order, by);
            return Done{};
        }();
    });
    if (outcome.ok()) store.changed(id);
    return outcome;
}

}  // namespace intray::storage
