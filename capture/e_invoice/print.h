// Pages for e-invoices that come without any: a clerk has to see what the XML says.
#pragma once

#include <string>

#include "capture/e_invoice/e_invoice.h"

namespace intray::capture {

/// A PDF of A4 pages with plain headings, dates as ISO 8601 and amounts with a point. Characters
/// beyond the first plane are left out.
std::string print_e_invoice(const EInvoice& invoice);

}  // namespace intray::capture
