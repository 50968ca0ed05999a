// What tells invoices apart, as rows with the keys by which the same invoice is found again.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "storage/document.h"
#include "storage/invoice_facts.h"
#include "storage/sql.h"

namespace intray::storage {

/// The facts of a document's newest entry take the place of earlier ones; a sketch of the words
/// stays where there is no new one.
void keep_facts(soci::session& session, DocumentId document, InvoiceFacts facts);

std::optional<InvoiceFacts> find_facts(soci::session& session, DocumentId document);
std::map<DocumentId, InvoiceFacts> find_facts(soci::session& session,
                                              const std::vector<DocumentId>& documents);

/// Documents that may hold the same invoice: booked ones, and earlier ones in review; none whose
/// pair with this one a person has settled, and no personal ones unless this is one.
std::vector<DocumentId> find_alike(soci::session& session, const Document& document,
                                   const InvoiceFacts& facts);

}  // namespace intray::storage
