// The two payment codes of Europe: EPC069-12 and the Swiss QR-bill.
#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "extract/codes/formats.h"
#include "extract/identifiers.h"

namespace intray::extract::codes {
namespace {

using namespace std::string_view_literals;
using Lines = std::vector<std::string_view>;

std::string upper_compact(std::string_view text) {
    std::string result;
    for (const char c : text)
        if (c != ' ') result += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return result;
}

/// The line of that number from 0; those left out at the end are empty.
std::string_view line(const Lines& lines, std::size_t at) {
    return at < lines.size() ? trimmed(lines[at]) : ""sv;
}

// Swiss QR-bill: the lines of its data, counted from 0.
enum SwissLine : std::size_t {
    qr_type,
    version,
    coding,
    iban,
    creditor_kind,
    creditor_name,
    creditor_street,
    creditor_house,
    creditor_post_code,
    creditor_town,
    creditor_country,
    amount_line = 18,
    currency,
    debtor_kind,
    debtor_name,
    reference_kind = 27,
    reference,
    message,
    trailer,
    billing
};

std::string swiss_address(const Lines& lines) {
    const std::string street(line(lines, creditor_street)), house(line(lines, creditor_house));
    if (line(lines, creditor_kind) == "K") return house.empty() ? street : street + ", " + house;
    const std::string first(trimmed(street + " " + house));
    const std::string town(trimmed(std::string(line(lines, creditor_post_code)) + " " +
                                   std::string(line(lines, creditor_town))));
    return first.empty() || town.empty() ? first + town : first + ", " + town;
}

/// ISR references end in a check digit, modulo 10 recursive.
bool valid_qr_reference(std::string_view digits) {
    constexpr std::array table{0, 9, 4, 6, 8, 2, 7, 1, 3, 5};
    if (!only_digits(digits, 27)) return false;
    int carry = 0;
    for (const char c : digits.substr(0, 26))
        carry = table[std::size_t((carry + c - '0') % 10)];
    return (10 - carry) % 10 == digits[26] - '0';
}

/// CCYYMMDD behind the century of ours: "261122".
std::string short_date(std::string_view digits) {
    if (!only_digits(digits, 6)) return {};
    const std::string iso = "20" + std::string(digits.substr(0, 2)) + "-" +
                            std::string(digits.substr(2, 2)) + "-" +
                            std::string(digits.substr(4, 2));
    return parse_iso_date(iso) ? iso : std::string();
}

/// "0:30" among the conditions: nothing off within thirty days is when it is due.
std::string due_date(std::string_view conditions, const std::string& issued) {
    const auto from = parse_iso_date(issued);
    if (!from) return {};
    for (const std::string& one : split(conditions, ";")) {
        if (!one.starts_with("0:")) continue;
        int days = -1;
        const auto [end, error] = std::from_chars(one.data() + 2, one.data() + one.size(), days);
        if (error == std::errc() && end == one.data() + one.size() && days >= 0 && days <= 366)
            return iso_text(Date(std::chrono::sys_days(*from) + std::chrono::days(days)));
    }
    return {};
}

/// Swico S1: tags between slashes; a slash inside a value has a backslash before it.
void swico(std::string_view billing, CodeData& data) {
    if (!billing.starts_with("//S1/")) return;
    std::vector<std::string> parts{""};
    for (std::size_t i = 5; i < billing.size(); ++i) {
        if (billing[i] == '\\' && i + 1 < billing.size())
            parts.back() += billing[++i];
        else if (billing[i] == '/')
            parts.emplace_back();
        else
            parts.back() += billing[i];
    }
    std::string issued;
    for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
        const std::string &tag = parts[i], &value = parts[i + 1];
        if (tag == "10") add(data, "invoice_number", value);
        if (tag == "11") add(data, "issue_date", issued = short_date(value));
        if (tag == "30" && only_digits(value, 9))
            add(data, "supplier_tax_id", "CHE" + value, {value, "CHE" + value + "MWST"});
        if (tag == "40") add(data, "due_date", due_date(value, issued));
    }
}

}  // namespace

std::optional<CodeData> epc_payment(std::string_view text) {
    const auto lines = codes::lines(text, 12);
    if (!lines || lines->size() < 7 || line(*lines, 0) != "BCD") return std::nullopt;
    const std::string_view version = line(*lines, 1), charset = line(*lines, 2);
    const std::string_view way = line(*lines, 3);
    if ((version != "001" && version != "002") || !only_digits(charset, 1) || charset < "1" ||
        charset > "8" || (way != "SCT" && way != "INST"))
        return std::nullopt;
    const std::string iban = upper_compact(line(*lines, 6));
    if (line(*lines, 5).empty() || !valid_iban(iban)) return std::nullopt;
    CodeData data{"EPC payment code", {}, ""};
    add(data, "supplier_name", std::string(line(*lines, 5)));
    add(data, "iban", iban);
    if (const std::string_view stated = line(*lines, 7); !stated.empty()) {
        const auto value = amount(stated.substr(std::min<std::size_t>(3, stated.size())));
        if (!stated.starts_with("EUR") || !value || value->negative()) return std::nullopt;
        add(data, "total", amount_text(*value));
    }
    add(data, "currency", "EUR");
    data.remittance = std::string(line(*lines, 9)) + " " + std::string(line(*lines, 10));
    return data;
}

std::optional<CodeData> swiss_qr_bill(std::string_view text) {
    const auto lines = codes::lines(text, 36);
    if (!lines || lines->size() <= trailer || line(*lines, qr_type) != "SPC" ||
        !line(*lines, version).starts_with("02") || line(*lines, trailer) != "EPD")
        return std::nullopt;
    const std::string account = upper_compact(line(*lines, iban));
    const std::string_view code = line(*lines, currency), kind = line(*lines, reference_kind);
    if (!valid_iban(account) || (!account.starts_with("CH") && !account.starts_with("LI")) ||
        (code != "CHF" && code != "EUR") || (kind != "QRR" && kind != "SCOR" && kind != "NON") ||
        (kind == "QRR" && !valid_qr_reference(line(*lines, reference))))
        return std::nullopt;
    CodeData data{"Swiss QR code", {}, std::string(line(*lines, message))};
    add(data, "supplier_name", std::string(line(*lines, creditor_name)));
    add(data, "supplier_address", swiss_address(*lines));
    add(data, "buyer_name", std::string(line(*lines, debtor_name)));
    add(data, "iban", account);
    add(data, "currency", std::string(code));
    if (const std::string_view stated = line(*lines, amount_line); !stated.empty()) {
        const auto value = amount(stated);
        if (!value || value->negative()) return std::nullopt;
        // Zero: a notification, nothing is to be paid by it.
        if (!value->zero()) add(data, "total", amount_text(*value));
    }
    swico(line(*lines, billing), data);
    return data;
}

}  // namespace intray::extract::codes
