// The rules of EN 16931-1 that are sums. One function a rule, one row in the table below.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/decimal.h"
#include "base/text.h"
#include "extract/e_invoice/e_invoice.h"

namespace intray::extract {
namespace {

using capture::EInvoice;
using capture::EInvoiceCharge;
using capture::EInvoiceLine;
using capture::EInvoiceTax;
using Amount = std::optional<Decimal>;

constexpr const char* advice = "ask the supplier for a corrected invoice";
constexpr std::size_t most_findings = 50;

/// Sums stay exact in 64 bits: amounts are below 10^11, and no more than some thousands.
Decimal cents(const Decimal& amount) {
    return amount.rounded(2);
}
Decimal or_nothing(const Amount& amount) {
    return amount ? cents(*amount) : Decimal(0, 2);
}

class Rules {
  public:
    explicit Rules(const EInvoice& invoice) : invoice_(invoice) {}

    void sum_of_lines();
    void sums_of_charges();
    void net();
    void tax();
    void total();
    void payable();
    void tax_of_rates();
    void basis_of_rates();
    void amounts_of_lines();

    std::vector<Finding> findings;

  private:
    void require(const std::string& rule, const Decimal& stated, const Decimal& made,
                 const Decimal& tolerance, std::vector<std::string> fields, const std::string& what,
                 Severity severity = Severity::warning) {
        if ((stated - made).abs() <= tolerance || findings.size() >= most_findings) return;
        std::string code = folded(rule);  // "br_co_10"
        std::ranges::replace(code, '-', '_');
        findings.push_back(
            {code, severity, fmt::format("{}: {}; {}", rule, what, advice), std::move(fields)});
    }
    Decimal sum_of_charges(bool charges, const EInvoiceTax* of_tax = nullptr) const;

    const EInvoice& invoice_;
    /// ZUGFeRD 1: allowances may be negative there, and belong to a rate only by its name.
    bool before_en16931_ = invoice_.guideline.starts_with("urn:ferd");
};

constexpr bool charge = true, allowance = false;
const Decimal exact(0, 2), one_cent(1, 2);

bool same_rate(const EInvoiceTax& a, const EInvoiceTax& b) {
    return a.category == b.category &&
           a.rate_percent.value_or(Decimal()) == b.rate_percent.value_or(Decimal());
}

Decimal Rules::sum_of_charges(bool charges, const EInvoiceTax* of_tax) const {
    Decimal sum(0, 2);
    for (const EInvoiceCharge& one : invoice_.charges)
        if (one.is_charge == charges && (!of_tax || same_rate(one.tax, *of_tax)))
            sum = sum + or_nothing(one.amount);
    return sum;
}

void Rules::sum_of_lines() {
    const Amount& stated = invoice_.totals.lines;
    if (!stated || invoice_.lines.empty()) return;  // MINIMUM and BASIC WL have no lines
    Decimal sum(0, 2);
    for (const EInvoiceLine& line : invoice_.lines)
        sum = sum + or_nothing(line.amount);
    require("BR-CO-10", cents(*stated), sum, exact, {"net_total"},
            fmt::format("the {} lines make {}, the XML says their sum is {}", invoice_.lines.size(),
                        sum.text(), stated->text()));
}

void Rules::sums_of_charges() {
    struct Row {
        const char* rule;
        bool charges;
        const Amount& stated;
        const char* name;
    };
    for (const Row& row : {Row{"BR-CO-11", allowance, invoice_.totals.allowances, "allowances"},
                           Row{"BR-CO-12", charge, invoice_.totals.charges, "charges"}}) {
        if (!row.stated || invoice_.charges.empty()) continue;
        Decimal sum = sum_of_charges(row.charges), stated = cents(*row.stated);
        if (before_en16931_) sum = sum.abs(), stated = stated.abs();
        require(row.rule, stated, sum, exact, {"net_total"},
                fmt::format("the {} make {}, the XML says their sum is {}", row.name, sum.text(),
                            row.stated->text()));
    }
}

void Rules::net() {
    const auto& totals = invoice_.totals;
    if (!totals.lines || !totals.net) return;
    const Decimal allowances = or_nothing(totals.allowances), charges = or_nothing(totals.charges);
    const Decimal made = cents(*totals.lines) - allowances + charges;
    require("BR-CO-13", cents(*totals.net), made, exact, {"net_total"},
            fmt::format("lines of {} less allowances of {} and charges of {} make {}, the XML says "
                        "the net total is {}",
                        totals.lines->text(), allowances.text(), charges.text(), made.text(),
                        totals.net->text()));
}

void Rules::tax() {
    const Amount& stated = invoice_.totals.tax;
    if (!stated || invoice_.taxes.empty()) return;
    Decimal sum(0, 2);
    for (const EInvoiceTax& share : invoice_.taxes) {
        if (!share.amount) return;
        sum = sum + cents(*share.amount);
    }
    require("BR-CO-14", cents(*stated), sum, exact, {"tax_total"},
            fmt::format("the taxes of the {} rates make {}, the XML says the tax is {}",
                        invoice_.taxes.size(), sum.text(), stated->text()));
}

void Rules::total() {
    const auto& totals = invoice_.totals;
    if (!totals.net || !totals.total) return;
    const Decimal tax = or_nothing(totals.tax), made = cents(*totals.net) + tax;
    require("BR-CO-15", cents(*totals.total), made, exact, {"net_total", "tax_total", "total"},
            fmt::format("net {} and tax {} make {}, the XML says the total is {}",
                        totals.net->text(), tax.text(), made.text(), totals.total->text()));
}

void Rules::payable() {
    const auto& totals = invoice_.totals;
    if (!totals.total || !totals.payable) return;
    const Decimal prepaid = or_nothing(totals.prepaid), rounding = or_nothing(totals.rounding);
    const Decimal made = cents(*totals.total) - prepaid + rounding;
    require("BR-CO-16", cents(*totals.payable), made, exact, {"total"},
            fmt::format("a total of {} less {} paid and {} of rounding make {}, the XML says {} is "
                        "to be paid",
                        totals.total->text(), prepaid.text(), rounding.text(), made.text(),
                        totals.payable->text()));
}

/// a * b / 10^shift, exact; nothing where no sum could hold it.
Amount product(const Decimal& a, const Decimal& b, int shift) {
    std::int64_t units = 0;
    if (__builtin_mul_overflow(a.units(), b.units(), &units)) return std::nullopt;
    int scale = a.scale() + b.scale() + shift;
    for (; scale > 9; --scale)
        units /= 10;
    constexpr std::int64_t most = 1'000'000'000'000'000;
    if (units > most || units < -most) return std::nullopt;
    return Decimal(units, scale);
}

void Rules::tax_of_rates() {
    for (const EInvoiceTax& share : invoice_.taxes) {
        if (!share.amount || !share.basis || !share.rate_percent) continue;
        const Amount made = product(*share.basis, *share.rate_percent, 2);
        // Taxes that were rounded line by line may be some cents off.
        const Decimal tolerance(std::int64_t(1 + invoice_.lines.size() / 2), 2);
        if (made)
            require("BR-CO-17", cents(*share.amount), cents(*made), tolerance, {"tax_total"},
                    fmt::format("{} % of {} are {}, the XML says {}", share.rate_percent->text(),
                                share.basis->text(), cents(*made).text(), share.amount->text()));
    }
}

/// BR-S-08 for standard rates, BR-Z-08 for zero, ... and BR-IG-08, BR-IP-08 for the islands.
std::string rule_of(const std::string& category) {
    if (category == "L") return "BR-IG-08";
    if (category == "M") return "BR-IP-08";
    if (category == "K") return "BR-IC-08";
    return "BR-" + category + "-08";
}

void Rules::basis_of_rates() {
    constexpr std::array known{"S", "Z", "E", "AE", "K", "G", "O", "L", "M"};
    if (before_en16931_ || invoice_.lines.empty() || invoice_.taxes.size() > 100) return;
    for (const EInvoiceTax& share : invoice_.taxes) {
        if (!share.basis || std::ranges::find(known, share.category) == known.end()) continue;
        Decimal sum = sum_of_charges(charge, &share) - sum_of_charges(allowance, &share);
        for (const EInvoiceLine& line : invoice_.lines)
            if (same_rate(line.tax, share)) sum = sum + or_nothing(line.amount);
        require(rule_of(share.category), cents(*share.basis), sum, one_cent, {"net_total"},
                fmt::format("lines, allowances and charges at {} % (category {}) make {}, the XML "
                            "says {}",
                            share.rate_percent.value_or(Decimal()).text(), share.category,
                            sum.text(), share.basis->text()));
    }
}

void Rules::amounts_of_lines() {
    for (const EInvoiceLine& line : invoice_.lines) {
        if (!line.quantity || !line.price || !line.amount) continue;
        const Amount made = product(*line.quantity, *line.price, 0);
        if (!made) continue;
        Decimal charges(0, 2);
        for (const EInvoiceCharge& one : line.charges)
            charges =
                one.is_charge ? charges + or_nothing(one.amount) : charges - or_nothing(one.amount);
        // amount * price quantity = quantity * price + charges * price quantity: nothing divides.
        const Decimal per = line.price_quantity.value_or(Decimal(1, 0));
        const Amount left = product(cents(*line.amount) - charges, per, 0);
        const Amount tolerance = product(Decimal(1, 2), per.abs(), 0);
        if (!left || !tolerance || per.zero()) continue;
        require("PEPPOL-EN16931-R120", left->rounded(2), made->rounded(2),
                std::max(tolerance->rounded(2), one_cent), {},
                fmt::format("line {}: {} at {}{} and charges of {} do not make {}", line.id,
                            line.quantity->text(), line.price->text(),
                            per == Decimal(1, 0) ? "" : " for " + per.text(), charges.text(),
                            line.amount->text()),
                Severity::note);  // prices are often stated rounded
    }
}

constexpr std::array rules{&Rules::sum_of_lines, &Rules::sums_of_charges, &Rules::net,
                           &Rules::tax,          &Rules::total,           &Rules::payable,
                           &Rules::tax_of_rates, &Rules::basis_of_rates,  &Rules::amounts_of_lines};

}  // namespace

std::vector<Finding> check_arithmetic(const EInvoice& invoice) {
    Rules run(invoice);
    for (const auto rule : rules)
        (run.*rule)();
    return std::move(run.findings);
}

}  // namespace intray::extract
