// Suppliers and lessons as rows, for this folder's sources.
#pragma once

#include <optional>
#include <string>

#include "extract/draft.h"
#include "storage/bookings.h"
#include "storage/sql.h"

namespace intray::storage {

/// The supplier that a draft names, by tax id or name; nothing where none or several fit.
std::optional<std::int64_t> find_supplier(soci::session& session, const std::string& name,
                                          const std::string& tax_id);
std::optional<std::int64_t> find_supplier(soci::session& session, const extract::Draft& draft);

/// Debits the account remembered for the draft's supplier instead of the document type's.
void use_remembered_account(soci::session& session, const extract::Draft& draft,
                            const extract::DocumentType& type, Booking& booking);

}  // namespace intray::storage
