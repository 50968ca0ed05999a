// How rows of the audit log hang together, for writing and for verifying them.
#pragma once

#include <string>
#include <string_view>

#include "storage/audit.h"
#include "storage/sql.h"

namespace intray::storage {

/// What the first row follows.
inline constexpr std::string_view first_hash =
    "0000000000000000000000000000000000000000000000000000000000000000";

/// SHA-256 over the previous row's hash and the row as JSON.
std::string chained_hash(const std::string& previous, const AuditRow& row);

/// The variables that a query of `names` fills.
struct AuditColumns {
    static constexpr const char* names = "sequence, at, actor, action, document, detail, hash";
    AuditRow row;
    void fill_from(Query& query);
};

}  // namespace intray::storage
