// What accepting a document makes: a voucher, a record or nothing; always inside a transaction.
#pragma once

#include <optional>
#include <string>

#include "storage/ledger.h"
#include "storage/records.h"

namespace intray::storage {

/// Worked out before anything is written.
struct Booking {
    std::optional<Voucher> voucher;
    std::optional<Record> record;
};

/// Problem codes "unbalanced", "missing".
Result<Booking> booking_of(const extract::Draft& draft, const extract::DocumentType& type);

/// As drafts; returns nothing, the rows are found by their document.
void write_booking(soci::session& session, DocumentId document, const Booking& booking);
/// The draft voucher goes without a trace, the draft record becomes withdrawn.
void drop_booking(soci::session& session, DocumentId document);
/// Voucher posted, record filed, document posted, job gone, audit row. Under a bank alarm nothing
/// but the job goes, and the answer is false.
bool post_booking(soci::session& session, Instant now, DocumentId document, const std::string& by);

/// Digits after the point of a currency (ISO 4217): 2 but for some.
int currency_digits(std::string_view currency);

}  // namespace intray::storage
