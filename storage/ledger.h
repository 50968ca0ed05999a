// Double-entry vouchers in exact decimals: draft -> posted -> reversed, never changed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "extract/document_type.h"
#include "storage/document.h"
#include "storage/queue.h"

namespace intray::storage {

enum class VoucherState { draft, posted, reversed };

struct Posting {
    std::string account;  ///< "4900 Other expenses"
    Decimal amount;       ///< debit positive, credit negative
    bool operator==(const Posting&) const = default;
};

struct Voucher {
    std::int64_t id = 0;
    DocumentId document = 0;
    VoucherState state = VoucherState::draft;
    std::string date;  ///< ISO 8601: the document's issue date
    std::string currency;
    std::string description;  ///< supplier and invoice number
    std::vector<Posting> postings;
    std::int64_t reverses = 0;  ///< the voucher that this one takes back
    std::int64_t reversed_by = 0;
    std::string posted_at;
    std::string posted_by;
    bool operator==(const Voucher&) const = default;
};

/// The draft voucher that accepting makes of the fields: debit net and tax, credit total. Where
/// net or tax is not known the total is debited whole; a credit note's amounts are negative. All
/// amounts carry the digits of the currency (ISO 4217). Problem code "unbalanced" or "missing".
Result<Voucher> voucher_of(const extract::Draft& draft, const extract::DocumentType& type);

/// The sum over all postings is zero and there are at least two.
bool balanced(const Voucher& voucher);

/// Ends a post job: draft -> posted, document -> posted, audit row. Does nothing if it was
/// undone, held, already posted or is under a bank alarm.
void post(Store& store, const Job& job);
/// By an accountant, at once. Problem codes: "state", "unknown", "alarm".
Result<Done> post_now(Store& store, std::int64_t voucher, const std::string& user);
/// Posts the opposite voucher; the document goes back to review. The first one stays as it is.
Result<std::int64_t> reverse(Store& store, std::int64_t voucher, const std::string& reason,
                             const std::string& user);

struct VoucherFilter {
    std::optional<VoucherState> state;
    DocumentId document = 0;
    std::int64_t before = 0;
    int limit = 100;
    std::int64_t id = 0;
};
/// Newest first; those of documents that the viewer may see.
std::vector<Voucher> vouchers(Store& store, const VoucherFilter& filter, const Viewer& viewer);
/// As above, for the appliance itself, which sees all.
std::vector<Voucher> vouchers(Store& store, const VoucherFilter& filter);

}  // namespace intray::storage
