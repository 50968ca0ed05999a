// A voucher's expense booked to another account, and the account kept for its supplier.
#pragma once

#include <string>

#include "storage/ledger.h"

namespace intray::storage {

struct Rebooked {
    std::int64_t voucher = 0;   ///< the one that counts now
    std::int64_t supplier = 0;  ///< who was taught the account; 0: nobody
    std::string supplier_name;
    std::string account_before;  ///< of that supplier; empty: the document type's
};

/// By an accountant. The first posting goes to `account`: a draft gets it, a posted voucher is
/// reversed and another posted in its place, all of one date; the document stays as it is. Where
/// `remember` holds and the document's supplier is known, the supplier's later vouchers debit the
/// account too. Problem codes: "unknown", "state", "missing", "invalid".
Result<Rebooked> book_to(Store& store, std::int64_t voucher, const std::string& account,
                         bool remember, const std::string& user);

}  // namespace intray::storage
