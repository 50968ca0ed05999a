// UN/CEFACT Cross Industry Invoice: ZUGFeRD 1 calls some elements otherwise than ZUGFeRD 2 and
// Factur-X do; both names are looked for.
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

/// Formats 102 (CCYYMMDD) of UN/EDIFACT 2379 and ISO 8601.
std::string date(const pugi::xml_node& node) {
    const pugi::xml_node inner = child(node, "DateTimeString|DateTime|Date");
    const std::string digits = text(inner ? inner : node);
    if (digits.size() != 8 || digits.find('-') != std::string::npos) return xml::iso_date(digits);
    return xml::iso_date(digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" +
                         digits.substr(6, 2));
}

void append(std::string& text, const std::string& more, const char* separator) {
    if (!more.empty()) text += (text.empty() ? "" : separator) + more;
}

EInvoiceParty party(const pugi::xml_node& node) {
    EInvoiceParty result;
    result.name = text(child(node, "Name"));
    const pugi::xml_node address = child(node, "PostalTradeAddress");
    for (const char* line : {"LineOne", "LineTwo", "LineThree"})
        append(result.street, text(child(address, line)), ", ");
    result.post_code = text(child(address, "PostcodeCode"));
    result.city = text(child(address, "CityName"));
    result.country = text(child(address, "CountryID"));
    result.phone = text(
        at(node, {"DefinedTradeContact", "TelephoneUniversalCommunication", "CompleteNumber"}));
    for (const pugi::xml_node& one : node.children()) {
        if (!is(one, "SpecifiedTaxRegistration")) continue;
        const pugi::xml_node id = child(one, "ID");
        const std::string_view scheme = id.attribute("schemeID").value();
        (scheme == "VA" || scheme == "VAT" ? result.vat_id : result.tax_number) = text(id);
    }
    return result;
}

EInvoiceTax tax(const pugi::xml_node& node) {
    return {text(child(node, "CategoryCode")),
            number(child(node, "RateApplicablePercent|ApplicablePercent")),
            number(child(node, "BasisAmount")), number(child(node, "CalculatedAmount"))};
}

bool is_charge(const pugi::xml_node& node) {
    const pugi::xml_node indicator = child(node, "ChargeIndicator");
    const pugi::xml_node inner = child(indicator, "Indicator");
    return xml::is_true(inner ? inner : indicator);
}

std::vector<EInvoiceCharge> charges(const pugi::xml_node& settlement) {
    std::vector<EInvoiceCharge> result;
    for (const pugi::xml_node& node : settlement.children()) {
        if (result.size() >= most_rows) break;
        if (is(node, "SpecifiedTradeAllowanceCharge"))
            result.push_back({is_charge(node), text(child(node, "Reason")),
                              number(child(node, "ActualAmount")),
                              tax(child(node, "CategoryTradeTax"))});
        if (is(node, "SpecifiedLogisticsServiceCharge"))
            result.push_back({true, text(child(node, "Description")),
                              number(child(node, "AppliedAmount")),
                              tax(child(node, "AppliedTradeTax"))});
    }
    return result;
}

EInvoiceLine line(const pugi::xml_node& node) {
    const pugi::xml_node price =
        at(node, {"SpecifiedLineTradeAgreement|SpecifiedSupplyChainTradeAgreement",
                  "NetPriceProductTradePrice"});
    const pugi::xml_node settlement =
        child(node, "SpecifiedLineTradeSettlement|SpecifiedSupplyChainTradeSettlement");
    EInvoiceLine result;
    result.id = text(at(node, {"AssociatedDocumentLineDocument", "LineID"}));
    result.name = text(at(node, {"SpecifiedTradeProduct", "Name"}));
    result.quantity = number(at(
        node, {"SpecifiedLineTradeDelivery|SpecifiedSupplyChainTradeDelivery", "BilledQuantity"}));
    result.price = number(child(price, "ChargeAmount"));
    result.price_quantity = number(child(price, "BasisQuantity"));
    result.amount = number(at(settlement, {"SpecifiedTradeSettlementLineMonetarySummation|"
                                           "SpecifiedTradeSettlementMonetarySummation",
                                           "LineTotalAmount"}));
    result.charges = charges(settlement);
    result.tax = tax(child(settlement, "ApplicableTradeTax"));
    return result;
}

/// Headings and sums of groups, which Factur-X EXTENDED puts between the lines.
bool counts(const pugi::xml_node& line) {
    const std::string status =
        text(at(line, {"AssociatedDocumentLineDocument", "LineStatusReasonCode"}));
    return status != "GROUP" && status != "INFORMATION";
}

EInvoiceTotals totals(const pugi::xml_node& sums, const std::string& currency) {
    EInvoiceTotals result;
    result.lines = number(child(sums, "LineTotalAmount"));
    result.allowances = number(child(sums, "AllowanceTotalAmount"));
    result.charges = number(child(sums, "ChargeTotalAmount"));
    result.net = number(child(sums, "TaxBasisTotalAmount"));
    result.total = number(child(sums, "GrandTotalAmount"));
    result.prepaid = number(child(sums, "TotalPrepaidAmount"));
    result.rounding = number(child(sums, "RoundingAmount"));
    result.payable = number(child(sums, "DuePayableAmount"));
    // It may be stated in the tax office's currency as well.
    for (const pugi::xml_node& node : sums.children())
        if (is(node, "TaxTotalAmount") &&
            (!result.tax || std::string_view(node.attribute("currencyID").value()) == currency))
            result.tax = number(node);
    return result;
}

void settle(const pugi::xml_node& settlement, EInvoice& invoice) {
    invoice.currency = text(child(settlement, "InvoiceCurrencyCode"));
    invoice.charges = charges(settlement);
    invoice.totals = totals(child(settlement,
                                  "SpecifiedTradeSettlementHeaderMonetarySummation|"
                                  "SpecifiedTradeSettlementMonetarySummation"),
                            invoice.currency);
    for (const pugi::xml_node& node : settlement.children()) {
        if (is(node, "ApplicableTradeTax") && invoice.taxes.size() < most_rows)
            invoice.taxes.push_back(tax(node));
        if (is(node, "SpecifiedTradePaymentTerms")) {
            invoice.due_date = std::max(invoice.due_date, date(child(node, "DueDateDateTime")));
            append(invoice.payment_terms, text(child(node, "Description")), " ");
        }
        if (is(node, "SpecifiedTradeSettlementPaymentMeans") && invoice.iban.empty()) {
            invoice.iban = text(at(node, {"PayeePartyCreditorFinancialAccount", "IBANID"}));
            std::erase(invoice.iban, ' ');
        }
    }
}

}  // namespace

EInvoice read_cii(const pugi::xml_node& root) {
    const pugi::xml_node context =
        child(root, "ExchangedDocumentContext|SpecifiedExchangedDocumentContext");
    const pugi::xml_node document = child(root, "ExchangedDocument|HeaderExchangedDocument");
    const pugi::xml_node trade =
        child(root, "SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction");
    const pugi::xml_node agreement =
        child(trade, "ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement");
    EInvoice invoice;
    invoice.syntax = "CII";
    invoice.guideline = text(at(context, {"GuidelineSpecifiedDocumentContextParameter", "ID"}));
    invoice.type_code = text(child(document, "TypeCode"));
    invoice.number = text(child(document, "ID"));
    invoice.issue_date = date(child(document, "IssueDateTime"));
    for (const pugi::xml_node& note : document.children())
        if (is(note, "IncludedNote") && invoice.notes.size() < most_rows)
            invoice.notes.push_back(text(child(note, "Content")));
    invoice.seller = party(child(agreement, "SellerTradeParty"));
    invoice.buyer = party(child(agreement, "BuyerTradeParty"));
    invoice.purchase_order =
        text(at(agreement, {"BuyerOrderReferencedDocument", "IssuerAssignedID|ID"}));
    settle(child(trade, "ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement"),
           invoice);
    for (const pugi::xml_node& node : trade.children())
        if (is(node, "IncludedSupplyChainTradeLineItem") && counts(node) &&
            invoice.lines.size() < most_rows)
            invoice.lines.push_back(line(node));
    return invoice;
}

}  // namespace intray::capture
