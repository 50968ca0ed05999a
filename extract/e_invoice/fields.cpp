#include <algorithm>

#include "base/text.h"
#include "extract/e_invoice/e_invoice.h"

namespace intray::extract {
namespace {

constexpr double certain = 0.999;

using capture::EInvoice;

/// Credit notes state what they give back as positive amounts.
bool turned(const EInvoice& invoice) {
    return invoice.is_credit_note && invoice.totals.total && !invoice.totals.total->negative();
}

std::string amount_text(const std::optional<Decimal>& amount, bool negated) {
    if (!amount) return {};
    Decimal value = negated && !amount->zero() ? -*amount : *amount;
    return (value.scale() > 2 ? value.rounded(2) : value + Decimal(0, 2)).text();
}

/// Without decimals that say nothing: "2" for 2.00.
std::string plain(const std::optional<Decimal>& number, int least_scale, bool negated) {
    if (!number) return {};
    Decimal value = negated && !number->zero() ? -*number : *number;
    while (value.scale() > least_scale && value.units() % 10 == 0)
        value = Decimal(value.units() / 10, value.scale() - 1);
    return value.text();
}

std::string address(const capture::EInvoiceParty& party) {
    const std::string town(trimmed(party.post_code + " " + party.city));
    return party.street.empty() || town.empty() ? party.street + town : party.street + ", " + town;
}

}  // namespace

std::optional<EInvoice> find_e_invoice(const std::vector<capture::Attachment>& files) {
    for (const capture::Attachment& file : files)
        if (auto invoice = capture::read_e_invoice(file.bytes)) return invoice;
    return std::nullopt;
}

std::vector<Field> stated_fields(const EInvoice& invoice) {
    const bool negated = turned(invoice);
    const capture::EInvoiceParty& seller = invoice.seller;
    std::vector<Field> fields;
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) fields.push_back({name, value, value, certain, 0, {}});
    };
    add("supplier_name", seller.name);
    add("supplier_address", address(seller));
    add("supplier_tax_id", seller.vat_id.empty() ? seller.tax_number : seller.vat_id);
    add("supplier_phone", seller.phone);
    add("buyer_name", invoice.buyer.name);
    add("invoice_number", invoice.number);
    add("purchase_order", invoice.purchase_order);
    add("issue_date", invoice.issue_date);
    add("due_date", invoice.due_date);
    add("currency", invoice.currency);
    add("net_total", amount_text(invoice.totals.net, negated));
    add("tax_total", amount_text(invoice.totals.tax, negated));
    add("total", amount_text(invoice.totals.total, negated));
    add("iban", invoice.iban);
    return fields;
}

std::vector<LineItem> stated_lines(const EInvoice& invoice) {
    const bool negated = turned(invoice);
    std::vector<LineItem> items;
    for (const capture::EInvoiceLine& line : invoice.lines) {
        if (!line.amount) continue;
        LineItem& item = items.emplace_back();
        item.description = line.name;
        item.quantity = plain(line.quantity, 0, negated);
        item.unit_price = plain(line.price, 2, false);
        item.amount = amount_text(line.amount, negated);
    }
    return items;
}

}  // namespace intray::extract
