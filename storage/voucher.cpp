// From the fields of a draft to a balanced voucher; no database here.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/date.h"
#include "base/text.h"
#include "storage/bookings.h"

namespace intray::storage {
namespace {

std::string value_of(const extract::Draft& draft, std::string_view field) {
    const extract::Field* found = extract::find_field(draft, field);
    return found ? std::string(trimmed(found->value)) : std::string();
}

Problem missing(std::string_view field, std::string_view advice) {
    return {"missing", fmt::format("field {}: a voucher needs it; {}", field, advice)};
}

/// Nothing where the field is absent or no amount that a ledger can hold.
std::optional<Decimal> amount_of(const extract::Draft& draft, std::string_view field, int digits) {
    const auto amount = Decimal::parse(value_of(draft, field));
    const Decimal most(1'000'000'000'000, 0);
    if (!amount || most < amount->abs()) return std::nullopt;
    return amount->rounded(digits);
}

std::string described(const extract::Draft& draft) {
    std::vector<std::string> parts;
    for (const std::string_view field : {"supplier_name", "employee_name", "invoice_number"}) {
        const std::string value = value_of(draft, field);
        if (!value.empty()) parts.push_back(value);
    }
    return joined(split(joined(parts, " ")), " ");
}

/// Debit lines that add up to the total, or the numbers that don't.
Result<std::vector<Posting>> debits(const extract::Draft& draft, const extract::DocumentType& type,
                                    const Decimal& total, int digits) {
    const auto net = amount_of(draft, "net_total", digits);
    const auto tax = amount_of(draft, "tax_total", digits);
    if (!net || !tax) return std::vector<Posting>{{type.entry.debit_account, total}};
    const Decimal tip = amount_of(draft, "tip_total", digits).value_or(Decimal(0, digits));
    const Decimal sum = *net + *tax;
    if (sum != total && sum + tip != total)
        return Problem{
            "unbalanced",
            fmt::format("total: net {} + tax {} = {}, but the total is {}; correct the one "
                        "that was misread",
                        net->text(), tax->text(), sum.text(), total.text())};
    if (tax->zero() || type.entry.tax_account.empty())
        return std::vector<Posting>{{type.entry.debit_account, total}};
    return std::vector<Posting>{{type.entry.debit_account, total - *tax},
                                {type.entry.tax_account, *tax}};
}

Result<Record> record_of(const extract::Draft& draft, const extract::DocumentType& type) {
    Record record;
    record.employee = value_of(draft, type.entry.person_field);
    if (record.employee.empty())
        return Problem{"missing", fmt::format("field {}: a record needs the employee; fill it in",
                                              type.entry.person_field)};
    record.employee_number = value_of(draft, "employee_number");
    record.form = type.name;
    if (!type.entry.period_field.empty()) record.period = value_of(draft, type.entry.period_field);
    record.state = "draft";
    for (const extract::Field& field : draft.fields)
        if (!field.value.empty()) record.values.emplace_back(field.name, field.value);
    return record;
}

}  // namespace

int currency_digits(std::string_view currency) {
    constexpr std::array<std::string_view, 16> none{"BIF", "CLP", "DJF", "GNF", "ISK", "JPY",
                                                    "KMF", "KRW", "PYG", "RWF", "UGX", "UYI",
                                                    "VND", "VUV", "XAF", "XPF"};
    constexpr std::array<std::string_view, 7> three{"BHD", "IQD", "JOD", "KWD",
                                                    "LYD", "OMR", "TND"};
    if (std::find(none.begin(), none.end(), currency) != none.end() || currency == "XOF") return 0;
    return std::find(three.begin(), three.end(), currency) != three.end() ? 3 : 2;
}

Result<Voucher> voucher_of(const extract::Draft& draft, const extract::DocumentType& type) {
    Voucher voucher;
    voucher.currency = value_of(draft, "currency");
    if (voucher.currency.empty()) return missing("currency", "fill it in, for example EUR");
    voucher.date = value_of(draft, "issue_date");
    if (!parse_iso_date(voucher.date)) return missing("issue_date", "fill in the document's date");
    const int digits = currency_digits(voucher.currency);
    const auto total = amount_of(draft, "total", digits);
    if (!total) return missing("total", "fill in the amount to be paid");

    auto lines = debits(draft, type, *total, digits);
    if (!lines.ok()) return lines.problem();
    voucher.postings = std::move(lines).value();
    voucher.postings.push_back({type.entry.credit_account, -*total});
    voucher.description = described(draft);
    return voucher;
}

bool balanced(const Voucher& voucher) {
    Decimal sum;
    for (const Posting& posting : voucher.postings)
        sum = sum + posting.amount;
    return sum.zero() && voucher.postings.size() >= 2;
}

Result<Booking> booking_of(const extract::Draft& draft, const extract::DocumentType& type) {
    Booking booking;
    if (type.entry.kind == extract::EntryKind::voucher) {
        auto voucher = voucher_of(draft, type);
        if (!voucher.ok()) return voucher.problem();
        booking.voucher = std::move(voucher).value();
    } else if (type.entry.kind == extract::EntryKind::record) {
        auto record = record_of(draft, type);
        if (!record.ok()) return record.problem();
        booking.record = std::move(record).value();
    }
    return booking;
}

}  // namespace intray::storage
