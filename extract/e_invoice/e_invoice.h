// An e-invoice against its own page: what the XML states becomes the fields, what the ink says
// otherwise becomes a finding, and its sums are checked as EN 16931 asks.
#pragma once

#include <optional>
#include <vector>

#include "capture/e_invoice/e_invoice.h"
#include "extract/document_type.h"
#include "extract/draft.h"
#include "ocr/reading.h"

namespace intray::extract {

/// The first attachment that is one.
std::optional<capture::EInvoice> find_e_invoice(const std::vector<capture::Attachment>& files);

/// In the names and forms of our own fields; of a credit note with the sign that it has in a
/// ledger. Only fields that have a value.
std::vector<Field> stated_fields(const capture::EInvoice& invoice);
std::vector<LineItem> stated_lines(const capture::EInvoice& invoice);

/// What does not add up, by the names of the rules (BR-CO-10 to 17, BR-S-08 and its like, and R120
/// of Peppol for lines), with the numbers. Rules whose numbers are not all there are left out.
std::vector<Finding> check_arithmetic(const capture::EInvoice& invoice);

/// Puts the fields and lines into a draft that was made from the page alone. What the page says
/// otherwise, or does not print although it should, is returned.
std::vector<Finding> put_e_invoice(const capture::EInvoice& invoice, const ocr::Reading& reading,
                                   const DocumentType& type, Draft& draft);

}  // namespace intray::extract
