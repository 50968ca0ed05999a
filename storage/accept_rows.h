// What accepting writes besides the entry, inside a transaction.
#pragma once

#include <chrono>
#include <string>

#include "base/date.h"
#include "storage/bookings.h"
#include "storage/sql.h"

namespace intray::storage {

/// Draft voucher or record, and the job that posts it; under a bank alarm the hold reason instead.
/// Until when it can be undone; empty under an alarm.
std::string write_accept(soci::session& session, Instant now, DocumentId id,
                         const extract::Draft& draft, const extract::DocumentType& type,
                         Booking booking, const std::string& user, std::chrono::seconds post_after);

}  // namespace intray::storage
