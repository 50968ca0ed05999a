// UBL 2.1 Invoice and CreditNote, as EN 16931-3-2 binds them.
#include <algorithm>

#include "capture/e_invoice/xml.h"

namespace intray::capture {
namespace {

using xml::at;
using xml::child;
using xml::is;
using xml::number;
using xml::text;

constexpr std::size_t most_rows = 5000;

EInvoiceParty party(const pugi::xml_node& node) {
    EInvoiceParty result;
    result.name = text(at(node, {"PartyLegalEntity", "RegistrationName"}));
    if (result.name.empty()) result.name = text(at(node, {"PartyName", "Name"}));
    const pugi::xml_node address = child(node, "PostalAddress");
    result.street = text(child(address, "StreetName"));
    for (const std::string& more :
         {text(child(address, "AdditionalStreetName")), text(at(address, {"AddressLine", "Line"}))})
        if (!more.empty()) result.street += (result.street.empty() ? "" : ", ") + more;
    result.post_code = text(child(address, "PostalZone"));
    result.city = text(child(address, "CityName"));
    result.country = text(at(address, {"Country", "IdentificationCode"}));
    result.phone = text(at(node, {"Contact", "Telephone"}));
    for (const pugi::xml_node& scheme : node.children())
        if (is(scheme, "PartyTaxScheme"))
            (text(at(scheme, {"TaxScheme", "ID"})) == "VAT" ? result.vat_id : result.tax_number) =
                text(child(scheme, "CompanyID"));
    return result;
}

EInvoiceTax tax(const pugi::xml_node& category) {
    return {text(child(category, "ID")), number(child(category, "Percent")), {}, {}};
}

std::vector<EInvoiceCharge> charges(const pugi::xml_node& node) {
    std::vector<EInvoiceCharge> result;
    for (const pugi::xml_node& one : node.children())
        if (is(one, "AllowanceCharge") && result.size() < most_rows)
            result.push_back({xml::is_true(child(one, "ChargeIndicator")),
                              text(child(one, "AllowanceChargeReason")),
                              number(child(one, "Amount")), tax(child(one, "TaxCategory"))});
    return result;
}

EInvoiceLine line(const pugi::xml_node& node) {
    EInvoiceLine result;
    result.id = text(child(node, "ID"));
    result.name = text(at(node, {"Item", "Name"}));
    result.quantity = number(child(node, "InvoicedQuantity|CreditedQuantity"));
    result.price = number(at(node, {"Price", "PriceAmount"}));
    result.price_quantity = number(at(node, {"Price", "BaseQuantity"}));
    result.amount = number(child(node, "LineExtensionAmount"));
    result.charges = charges(node);
    result.tax = tax(at(node, {"Item", "ClassifiedTaxCategory"}));
    return result;
}

EInvoiceTotals totals(const pugi::xml_node& sums) {
    EInvoiceTotals result;
    result.lines = number(child(sums, "LineExtensionAmount"));
    result.allowances = number(child(sums, "AllowanceTotalAmount"));
    result.charges = number(child(sums, "ChargeTotalAmount"));
    result.net = number(child(sums, "TaxExclusiveAmount"));
    result.total = number(child(sums, "TaxInclusiveAmount"));
    result.prepaid = number(child(sums, "PrepaidAmount"));
    result.rounding = number(child(sums, "PayableRoundingAmount"));
    result.payable = number(child(sums, "PayableAmount"));
    return result;
}

/// The breakdown stands under the total of the invoice's own currency.
void take_tax(const pugi::xml_node& tax_total, EInvoice& invoice) {
    const pugi::xml_node amount = child(tax_total, "TaxAmount");
    if (!invoice.totals.tax ||
        std::string_view(amount.attribute("currencyID").value()) == invoice.currency)
        invoice.totals.tax = number(amount);
    for (const pugi::xml_node& node : tax_total.children()) {
        if (!is(node, "TaxSubtotal") || invoice.taxes.size() >= most_rows) continue;
        EInvoiceTax share = tax(child(node, "TaxCategory"));
        share.basis = number(child(node, "TaxableAmount"));
        share.amount = number(child(node, "TaxAmount"));
        invoice.taxes.push_back(std::move(share));
    }
}

void take(const pugi::xml_node& node, EInvoice& invoice) {
    if (is(node, "TaxTotal")) take_tax(node, invoice);
    if (is(node, "Note") && invoice.notes.size() < most_rows) invoice.notes.push_back(text(node));
    if (is(node, "InvoiceLine|CreditNoteLine") && invoice.lines.size() < most_rows)
        invoice.lines.push_back(line(node));
    if (is(node, "PaymentMeans")) {
        if (invoice.iban.empty()) invoice.iban = text(at(node, {"PayeeFinancialAccount", "ID"}));
        if (invoice.due_date.empty())
            invoice.due_date = xml::iso_date(text(child(node, "PaymentDueDate")));
    }
}

}  // namespace

EInvoice read_ubl(const pugi::xml_node& root) {
    EInvoice invoice;
    invoice.syntax = "UBL";
    invoice.is_credit_note = is(root, "CreditNote");
    invoice.guideline = text(child(root, "CustomizationID"));
    invoice.type_code = text(child(root, "InvoiceTypeCode|CreditNoteTypeCode"));
    invoice.number = text(child(root, "ID"));
    invoice.issue_date = xml::iso_date(text(child(root, "IssueDate")));
    invoice.due_date = xml::iso_date(text(child(root, "DueDate")));
    invoice.currency = text(child(root, "DocumentCurrencyCode"));
    invoice.purchase_order = text(at(root, {"OrderReference", "ID"}));
    invoice.payment_terms = text(at(root, {"PaymentTerms", "Note"}));
    invoice.seller = party(at(root, {"AccountingSupplierParty", "Party"}));
    invoice.buyer = party(at(root, {"AccountingCustomerParty", "Party"}));
    invoice.charges = charges(root);
    invoice.totals = totals(child(root, "LegalMonetaryTotal"));
    for (const pugi::xml_node& node : root.children())
        take(node, invoice);
    std::erase(invoice.iban, ' ');
    return invoice;
}

}  // namespace intray::capture
