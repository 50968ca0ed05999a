// The signed codes that tills print: Germany and Austria. Signatures are not checked.
#include <array>
#include <span>

#include "base/text.h"
#include "extract/codes/formats.h"

namespace intray::extract::codes {
namespace {

using namespace std::chrono;

/// Since 1996: from the last Sunday of March to that of October, 01:00 UTC.
hours offset_in_berlin(sys_seconds utc) {
    const year_month_day day(floor<days>(utc));
    const sys_seconds begins = sys_days(day.year() / March / Sunday[last]) + 1h;
    const sys_seconds ends = sys_days(day.year() / October / Sunday[last]) + 1h;
    return utc >= begins && utc < ends ? 2h : 1h;
}

/// What was paid at each of the five rates of tax, tax included.
using Shares = std::array<Decimal, 5>;
/// The rates in per cent; nothing where they change too often to be known.
using Rates = std::array<std::optional<int>, 5>;

std::optional<Shares> shares(std::span<const std::string_view> parts, char mark) {
    Shares result;
    if (parts.size() != result.size()) return std::nullopt;
    for (std::size_t i = 0; i < result.size(); ++i) {
        const auto value = amount(parts[i], mark);
        if (!value) return std::nullopt;
        result[i] = *value + Decimal(0, 2);
    }
    return result;
}

/// A Kassenbeleg-V1: kind, sums by rate, payments.
std::optional<Shares> shares_of_receipt(std::string_view process) {
    const auto parts = pieces(process, '^', 3);
    if (!parts || parts->size() != 3 || (*parts)[0].empty()) return std::nullopt;
    const auto amounts = pieces((*parts)[1], '_', 5);
    return amounts ? shares(*amounts, '.') : std::nullopt;
}

Decimal without_tax(const Decimal& gross, int rate) {
    const std::int64_t cents = gross.units() * 100, divisor = 100 + rate;
    const std::int64_t half = cents < 0 ? -divisor / 2 : divisor / 2;
    return {(cents + half) / divisor, 2};
}

/// Adds the total, and net and tax as far as the rates are known; tills round in their own ways.
void add_sums(CodeData& data, const Shares& shares, const Rates& rates) {
    Decimal total(0, 2), net(0, 2);
    bool known = true;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        total = total + shares[i];
        known = known && (rates[i] || shares[i].zero());
        if (rates[i]) net = net + without_tax(shares[i], *rates[i]);
    }
    const Decimal tax = total - net, cent(1, 2);
    add(data, "total", amount_text(total));
    if (!known) return;
    add(data, "net_total", net.text(), {(net + cent).text(), (net - cent).text()});
    add(data, "tax_total", tax.text(), {(tax + cent).text(), (tax - cent).text()});
}

/// The lower ones for farmers change every few years.
Rates german_rates(const year_month_day& day) {
    const bool lowered = day.year() == 2020y && day.month() >= July;
    return {lowered ? 16 : 19, lowered ? 5 : 7, std::nullopt, std::nullopt, 0};
}

}  // namespace

std::optional<CodeData> german_till(std::string_view text) {
    enum { version, till, kind, process, transaction, counter, start, finish, signed_by, clock };
    const auto parts = pieces(trimmed(text), ';', 12);
    if (!parts || parts->size() != 12 || (*parts)[version] != "V0" || (*parts)[till].empty())
        return std::nullopt;
    CodeData data{"code of the till (KassenSichV)", {}, ""};
    const auto time = time_stamp((*parts)[finish]);
    if (!time) return std::nullopt;
    if ((*parts)[kind] == "Kassenbeleg-V1") {
        const auto paid = shares_of_receipt((*parts)[process]);
        if (!paid) return std::nullopt;
        add_sums(data, *paid, german_rates(year_month_day(floor<days>(*time))));
    }
    // In UTC, while the paper prints local time; the start of a purchase may be printed as well.
    const sys_seconds local = *time + offset_in_berlin(*time);
    std::vector<sys_seconds> others{*time};
    if (const auto begun = time_stamp((*parts)[start]))
        others.insert(others.end(), {*begun, *begun + offset_in_berlin(*begun)});
    add_time(data, local, others);
    add(data, "currency", "EUR");
    return data;
}

std::optional<CodeData> austrian_till(std::string_view text) {
    constexpr std::size_t first_amount = 5, amounts = 5, fields = 14;
    const auto parts = pieces(trimmed(text), '_', fields);
    if (!parts || parts->size() != fields || !(*parts)[0].empty() ||
        !(*parts)[1].starts_with("R1-") || (*parts)[3].empty())
        return std::nullopt;
    const auto time = time_stamp((*parts)[4]);
    if (!time) return std::nullopt;
    const auto paid = shares(std::span(*parts).subspan(first_amount, amounts), ',');
    if (!paid) return std::nullopt;
    CodeData data{"code of the till (RKSV)", {}, ""};
    add(data, "invoice_number", std::string((*parts)[3]));
    add_time(data, *time);
    add_sums(data, *paid, Rates{20, 10, 13, 0, std::nullopt});
    add(data, "currency", "EUR");
    return data;
}

}  // namespace intray::extract::codes
