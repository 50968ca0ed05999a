// Bank accounts of suppliers and alarms about them, inside a transaction.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "storage/bank_alarms.h"
#include "storage/sql.h"

namespace intray::storage {

/// By whom the documents of a supplier are known to come from the same one: "tax de123456789",
/// "name example". Empty where the draft names no supplier.
std::vector<std::string> supplier_keys(const extract::Draft& draft);
/// Accounts that the draft names, in normal form.
std::vector<std::string> ibans_of(const extract::Draft& draft);

/// The new accounts that the draft would bring to a supplier who is known by others.
std::vector<BankAlarm> alarms_for(soci::session& session, DocumentId document,
                                  const extract::Draft& draft);

/// Raises what the draft gives cause for and lets lapse what it settles; the alarms that are open
/// then. What `user` cleared on a document that the same user now works on is open again.
std::vector<BankAlarm> watch_accounts(soci::session& session, Instant now, DocumentId document,
                                      const extract::Draft& draft, const std::string& user);

/// The accounts of a posted document are its supplier's from now on. Alarms of other documents
/// about them lapse; those of which one waited for nothing else are returned.
std::vector<DocumentId> learn_accounts(soci::session& session, Instant now, DocumentId document,
                                       const extract::Draft& draft);

std::vector<BankAlarm> find_bank_alarms(soci::session& session, const std::string& condition,
                                        DocumentId document);

}  // namespace intray::storage
