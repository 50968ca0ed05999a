// The append-only audit log, a SHA-256 chain written inside the business transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "storage/store.h"

namespace soci {
class session;
}

namespace intray::storage {

struct AuditRow {
    std::int64_t sequence = 0;
    std::string at;
    std::string actor;          ///< a user's name, or "intray"
    std::string action;         ///< "received", "read", "accepted", "posted", "signed_in", ...
    std::int64_t document = 0;  ///< 0 where none
    std::string detail;         ///< JSON object
    std::string hash;           ///< SHA-256 over the previous hash and this row
};

/// Called inside the transaction that does what it records.
void append_audit(soci::session& session, Instant now, const std::string& actor,
                  const std::string& action, std::int64_t document, const std::string& detail_json);

std::vector<AuditRow> audit_rows(Store& store, std::int64_t after, int limit);

/// What `intray verify` says: empty when all is well, otherwise one line a fault, in the form
/// `subject place: what is wrong; what to do`. Looks at the chain, blobs (each is re-hashed),
/// references, balance of arrivals, of every voucher, and the database's own integrity.
struct VerifyReport {
    std::vector<std::string> faults;
    std::int64_t documents = 0;
    std::int64_t blobs = 0;
    std::int64_t audit_rows = 0;
    std::int64_t vouchers = 0;
};
VerifyReport verify(Store& store);

}  // namespace intray::storage
