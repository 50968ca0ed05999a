// The codes that tax offices ask for on invoices: Portugal and Saudi Arabia.
#include <map>

#include "base/text.h"
#include "extract/codes/formats.h"
#include "extract/identifiers.h"

namespace intray::extract::codes {
namespace {

std::string compact_date(std::string_view digits) {
    if (!only_digits(digits, 8)) return {};
    const std::string iso = std::string(digits.substr(0, 4)) + "-" +
                            std::string(digits.substr(4, 2)) + "-" +
                            std::string(digits.substr(6, 2));
    return parse_iso_date(iso) ? iso : std::string();
}

Decimal signed_as(bool credit, const Decimal& value) {
    return credit && !value.zero() ? -value : value;
}

int base64_digit(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

std::optional<std::string> from_base64(std::string_view text) {
    while (text.ends_with('='))
        text.remove_suffix(1);
    std::string bytes;
    unsigned bits = 0, held = 0;
    for (const char c : text) {
        const int digit = base64_digit(c);
        if (digit < 0) return std::nullopt;
        bits = (bits << 6 | unsigned(digit)) & 0xFFFFFF;
        held += 6;
        if (held >= 8) bytes += static_cast<char>(bits >> (held -= 8) & 0xFF);
    }
    return bytes;
}

/// Tag, length, value, each tag once; lengths are single bytes.
std::optional<std::map<int, std::string>> tags(std::string_view bytes) {
    std::map<int, std::string> result;
    while (!bytes.empty()) {
        if (bytes.size() < 2) return std::nullopt;
        const auto tag = static_cast<unsigned char>(bytes[0]);
        const std::size_t length = static_cast<unsigned char>(bytes[1]);
        if (tag == 0 || bytes.size() < 2 + length) return std::nullopt;
        if (!result.emplace(tag, bytes.substr(2, length)).second) return std::nullopt;
        bytes.remove_prefix(2 + length);
    }
    return result;
}

}  // namespace

std::optional<CodeData> portuguese_invoice(std::string_view text) {
    const auto parts = pieces(trimmed(text), '*', 60);
    if (!parts || !parts->front().starts_with("A:")) return std::nullopt;
    std::map<std::string_view, std::string_view> fields;
    for (const std::string_view part : *parts) {
        const std::size_t colon = part.find(':');
        if (colon == std::string_view::npos || colon == 0 || colon > 2) return std::nullopt;
        if (!fields.emplace(part.substr(0, colon), part.substr(colon + 1)).second)
            return std::nullopt;
    }
    const auto tax = amount(fields["N"]), total = amount(fields["O"]);
    const std::string date = compact_date(fields["F"]);
    const std::string seller(fields["A"]), number(fields["G"]);
    if (!only_digits(seller, 9) || check_vat_id("PT" + seller) != VatCheck::valid || !tax ||
        !total || date.empty() || number.empty())
        return std::nullopt;
    const bool credit = fields["D"] == "NC";
    CodeData data{"code of the invoice (AT)", {}, ""};
    // Numbers are printed with and without the kind of document before them.
    const std::size_t blank = number.find(' ');
    add(data, "supplier_tax_id", "PT" + seller, {seller});
    add(data, "invoice_number", number,
        blank == std::string::npos ? std::vector<std::string>()
                                   : std::vector{number.substr(blank + 1)});
    add(data, "issue_date", date);
    // Withheld tax is part of the total; a credit note states what it gives back.
    add(data, "net_total", amount_text(signed_as(credit, *total - *tax)),
        {amount_text(*total - *tax)});
    add(data, "tax_total", amount_text(signed_as(credit, *tax)), {amount_text(*tax)});
    add(data, "total", amount_text(signed_as(credit, *total)), {amount_text(*total)});
    add(data, "currency", "EUR");
    return data;
}

std::optional<CodeData> saudi_invoice(std::string_view text) {
    enum { seller = 1, tax_id, time, total, tax };
    text = trimmed(text);
    if (text.size() < 40 || !text.starts_with("A")) return std::nullopt;
    const auto bytes = from_base64(text);
    const auto fields = bytes ? tags(*bytes) : std::nullopt;
    if (!fields || fields->size() < 5 || fields->begin()->first != seller) return std::nullopt;
    for (const int tag : {tax_id, time, total, tax})
        if (!fields->contains(tag)) return std::nullopt;
    const std::string& id = fields->at(tax_id);
    const auto stamp = time_stamp(fields->at(time));
    constexpr int most_decimals = 6;  // tills write more than money has
    auto gross = amount(fields->at(total), '.', most_decimals);
    auto vat = amount(fields->at(tax), '.', most_decimals);
    if (!only_digits(id, 15) || id.front() != '3' || id.back() != '3' || !stamp || !gross || !vat)
        return std::nullopt;
    gross = gross->rounded(2), vat = vat->rounded(2);
    CodeData data{"code of the invoice (ZATCA)", {}, ""};
    add(data, "supplier_name", one_line(trimmed(fields->at(seller))));
    add(data, "supplier_tax_id", id);
    // Meant as UTC where a Z follows, but many tills write their own time all the same.
    add_time(data, *stamp, {*stamp + std::chrono::hours(3)});
    add(data, "net_total", amount_text(*gross - *vat));
    add(data, "tax_total", amount_text(*vat));
    add(data, "total", amount_text(*gross));
    add(data, "currency", "SAR");
    return data;
}

}  // namespace intray::extract::codes
