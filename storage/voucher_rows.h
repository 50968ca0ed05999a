// Vouchers and their postings as rows.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "storage/ledger.h"
#include "storage/sql.h"

namespace intray::storage {

/// Returns its number.
std::int64_t insert_draft(soci::session& session, DocumentId document, const Voucher& voucher);

/// Which vouchers (v) of which documents (d), in which order: what follows FROM ... JOIN, with one
/// `:name` for each of the parameters.
struct VoucherSelection {
    std::string text;
    std::vector<std::string> texts;
    bool sees_personal = false;
};
/// One voucher after the other, with its postings.
void each_voucher(soci::session& session, const VoucherSelection& selection,
                  const std::function<void(const Voucher&)>& use);

void post_draft(soci::session& session, Instant now, std::int64_t voucher, const std::string& by);

struct Reversal {
    std::string date;  ///< ISO 8601; says in which period it counts
    std::string description;
    std::string reason;  ///< for the audit log
};

/// Posts the opposite of a posted voucher, which is reversed from now on; audit row. Returns the
/// opposite's number.
std::int64_t post_opposite(soci::session& session, Instant now, const Voucher& voucher,
                           const Reversal& reversal, const std::string& by);

std::optional<Voucher> find_voucher(soci::session& session, std::int64_t id);

std::string_view name(VoucherState state);

}  // namespace intray::storage
