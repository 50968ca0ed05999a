// An electronic invoice (EN 16931) as its XML states it, whatever the syntax: UN/CEFACT CII
// (Factur-X, ZUGFeRD of every version and profile, XRechnung) or UBL 2.1.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"

namespace intray::capture {

struct EInvoiceParty {
    std::string name;
    std::string street;  ///< with its further lines
    std::string post_code;
    std::string city;
    std::string country;  ///< ISO 3166-1
    std::string vat_id;
    std::string tax_number;  ///< of the local tax office
    std::string phone;
};

/// One category and rate of VAT: a row of the breakdown, or where an amount belongs.
struct EInvoiceTax {
    std::string category;  ///< UNTDID 5305: "S", "Z", "E", ...
    std::optional<Decimal> rate_percent;
    std::optional<Decimal> basis;  ///< breakdown only
    std::optional<Decimal> amount;
};

/// An allowance or charge of the document or of a line; `amount` is positive for both.
struct EInvoiceCharge {
    bool is_charge = false;
    std::string reason;
    std::optional<Decimal> amount;
    EInvoiceTax tax;
};

struct EInvoiceLine {
    std::string id;
    std::string name;
    std::optional<Decimal> quantity;
    std::optional<Decimal> price;           ///< net, of `price_quantity`
    std::optional<Decimal> price_quantity;  ///< 1 where absent
    std::optional<Decimal> amount;          ///< net
    std::vector<EInvoiceCharge> charges;
    EInvoiceTax tax;
};

struct EInvoiceTotals {
    std::optional<Decimal> lines, allowances, charges, net, tax, total, prepaid, rounding, payable;
};

struct EInvoice {
    std::string syntax;     ///< "CII" or "UBL"
    std::string guideline;  ///< BT-24: which profile it follows
    std::string type_code;  ///< UNTDID 1001
    bool is_credit_note = false;
    std::string number;
    std::string issue_date;  ///< ISO 8601, as are all dates
    std::string due_date;    ///< the last one, of several payment terms
    std::string currency;
    std::string purchase_order;
    std::string payment_terms;
    std::vector<std::string> notes;
    EInvoiceParty seller, buyer;
    std::string iban;  ///< without blanks
    EInvoiceTotals totals;
    std::vector<EInvoiceTax> taxes;
    std::vector<EInvoiceCharge> charges;
    std::vector<EInvoiceLine> lines;  ///< without headings and sums of groups
};

/// Nothing where the bytes are no e-invoice. Any bytes will do: no entity is expanded, nothing is
/// loaded, and numbers that no invoice holds count as absent.
std::optional<EInvoice> read_e_invoice(std::string_view bytes);

/// Whether the start of a file is that of a CII or UBL invoice or credit note, or of an XML file
/// that has not come to its root element after 4,096 bytes.
bool looks_like_e_invoice(std::string_view bytes);

}  // namespace intray::capture
