#include "storage/desk_order_rows.h"

#include "storage/desk_orders.h"
#include "storage/user_rows.h"

namespace intray::storage {

const char* const is_urgent = "d.id IN (SELECT document FROM desk_orders WHERE urgent = 1)";

std::string given_to(soci::session& session, const std::string& person) {
    std::string queues;
    if (const auto found = find_user(session, person))
        for (const Role role : found->user.roles)
            if (works_at_desk(role)) queues += ", '" + std::string(name(role)) + "'";
    return "NOT EXISTS (SELECT 1 FROM desk_orders o WHERE o.document = d.id AND "
           "(o.for_person NOT IN ('', :person) OR o.for_role NOT IN (''" +
           queues + ")))";
}

}  // namespace intray::storage
