// Leases of the desk, inside a transaction.
#pragma once

#include "base/date.h"
#include "storage/desk_leases.h"
#include "storage/sql.h"

namespace intray::storage {

/// Takes or renews it, unless somebody else holds it; the lease that holds afterwards.
DeskLease take_lease(soci::session& session, DocumentId id, const std::string& user, Instant now);

}  // namespace intray::storage
