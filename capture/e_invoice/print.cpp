#include "capture/e_invoice/print.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "capture/pdf/plain_pdf.h"

namespace intray::capture {
namespace {

constexpr double left = 57, right = 538, top = 60, bottom = 790;
constexpr double size = 10, leading = 14;
constexpr std::size_t most_notes = 50, most_lines_of_text = 40;

std::string text(const std::optional<Decimal>& number) {
    return number ? number->text() : std::string();
}

/// Pieces of at most that width, broken between words.
std::vector<std::string> wrapped(std::string_view text, double width) {
    std::vector<std::string> lines;
    std::string line;
    for (const std::string& word : split(text)) {
        std::string longer = line;
        if (!longer.empty()) longer += ' ';
        longer += word;
        if (!line.empty() && text_width(decode_utf8(longer)) * size > width) {
            lines.push_back(std::exchange(line, word));
            if (lines.size() == most_lines_of_text) return lines;
        } else {
            line = std::move(longer);
        }
    }
    if (!line.empty()) lines.push_back(line);
    return lines;
}

class Printer {
  public:
    explicit Printer(const EInvoice& invoice) : invoice_(invoice) { turn_page(); }

    std::string print() {
        heading();
        facts();
        lines();
        totals();
        taxes();
        notes();
        return pdf_.file();
    }

  private:
    void turn_page() {
        pdf_.start_page();
        y_ = top;
        if (++page_ > 1)
            pdf_.print(right, 820, 8, fmt::format("{} - page {}", invoice_.number, page_),
                       Align::right);
    }
    void next_line(double height = leading) {
        y_ += height;
        if (y_ > bottom) turn_page();
    }
    void paragraph(std::string_view words, double x = left, double width = right - left) {
        for (const std::string& line : wrapped(words, width)) {
            pdf_.print(x, y_, size, line);
            next_line();
        }
    }
    void party(const EInvoiceParty& party) {
        paragraph(party.name);
        paragraph(party.street);
        paragraph(fmt::format("{} {} {}", party.post_code, party.city, party.country));
    }
    void fact(const char* label, const std::string& value) {
        if (value.empty()) return;
        pdf_.print(left, y_, size, label);
        pdf_.print(left + 130, y_, size, value.substr(0, 100));
        next_line();
    }

    void heading();
    void facts();
    void lines();
    void line(const EInvoiceLine& line);
    void charge(const EInvoiceCharge& charge, double indent);
    void sum(const char* label, const std::optional<Decimal>& amount);
    void totals();
    void taxes();
    void notes();

    const EInvoice& invoice_;
    PlainPdf pdf_;
    double y_ = top;
    int page_ = 0;
};

// Where the columns of the table end, their heads with them.
constexpr double quantity_edge = 350, price_edge = 440, amount_edge = right;

void Printer::heading() {
    party(invoice_.seller);
    next_line();
    pdf_.print(left, y_ + 6, 16, invoice_.is_credit_note ? "Credit note" : "Invoice");
    next_line(2 * leading);
    pdf_.print(left, y_, size, "Bill to");
    next_line();
    party(invoice_.buyer);
    next_line();
}

void Printer::facts() {
    fact("Invoice number", invoice_.number);
    fact("Invoice date", invoice_.issue_date);
    fact("Due date", invoice_.due_date);
    fact("Purchase order", invoice_.purchase_order);
    fact("VAT id", invoice_.seller.vat_id);
    fact("Tax number", invoice_.seller.tax_number);
    fact("Telephone", invoice_.seller.phone);
    fact("IBAN", invoice_.iban);
    fact("Currency", invoice_.currency);
    next_line();
}

void Printer::line(const EInvoiceLine& line) {
    const std::vector<std::string> words = wrapped(line.id + " " + line.name, 230);
    const std::string per = line.price_quantity && *line.price_quantity != Decimal(1, 0)
                                ? " / " + line.price_quantity->text()
                                : "";
    pdf_.print(quantity_edge, y_, size, text(line.quantity), Align::right);
    pdf_.print(price_edge, y_, size, text(line.price) + per, Align::right);
    pdf_.print(amount_edge, y_, size, text(line.amount), Align::right);
    if (words.empty()) next_line();
    for (const std::string& one : words) {
        pdf_.print(left, y_, size, one);
        next_line();
    }
    for (const EInvoiceCharge& one : line.charges)
        charge(one, 20);
}

void Printer::charge(const EInvoiceCharge& charge, double indent) {
    if (!charge.amount) return;
    const std::string reason = fmt::format("{} {}", charge.is_charge ? "Charge" : "Allowance",
                                           charge.reason.substr(0, 120));
    pdf_.print(price_edge, y_, size, (charge.is_charge ? *charge.amount : -*charge.amount).text(),
               Align::right);
    paragraph(reason, left + indent, 230);
}

void Printer::lines() {
    if (invoice_.lines.empty()) return;
    pdf_.print(left, y_, size, "Description");
    pdf_.print(quantity_edge, y_, size, "Quantity", Align::right);
    pdf_.print(price_edge, y_, size, "Unit price", Align::right);
    pdf_.print(amount_edge, y_, size, "Amount", Align::right);
    pdf_.rule(y_ + 4, left, right);
    next_line(leading + 2);
    for (const EInvoiceLine& one : invoice_.lines)
        line(one);
    pdf_.rule(y_ - leading + 4, left, right);
    next_line();
}

void Printer::sum(const char* label, const std::optional<Decimal>& amount) {
    if (!amount) return;
    pdf_.print(quantity_edge - 60, y_, size, label);
    pdf_.print(amount_edge, y_, size, amount->text() + " " + invoice_.currency, Align::right);
    next_line();
}

void Printer::totals() {
    for (const EInvoiceCharge& one : invoice_.charges)
        charge(one, 0);
    const EInvoiceTotals& totals = invoice_.totals;
    sum("Sum of lines", totals.lines);
    sum("Allowances", totals.allowances);
    sum("Charges", totals.charges);
    sum("Net total", totals.net);
    sum("Tax total", totals.tax);
    sum("Total", totals.total);
    sum("Prepaid", totals.prepaid);
    sum("Rounding", totals.rounding);
    sum("Amount payable", totals.payable);
    next_line();
}

void Printer::taxes() {
    for (const EInvoiceTax& share : invoice_.taxes)
        paragraph(fmt::format("VAT {} {} % of {}: {}", share.category, text(share.rate_percent),
                              text(share.basis), text(share.amount)));
    next_line();
}

void Printer::notes() {
    paragraph(invoice_.payment_terms);
    for (std::size_t i = 0; i < std::min(most_notes, invoice_.notes.size()); ++i)
        paragraph(invoice_.notes[i]);
}

}  // namespace

std::string print_e_invoice(const EInvoice& invoice) {
    return Printer(invoice).print();
}

}  // namespace intray::capture
