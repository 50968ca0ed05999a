#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "extract/amounts.h"
#include "extract/dates.h"
#include "extract/identifiers.h"
#include "extract/understand.h"

namespace intray::extract {
namespace {

Problem bad(std::string_view typed, std::string_view what) {
    return {"bad_value", fmt::format("\"{}\": {}", clean_utf8(typed), what)};
}

Result<std::string> check_box(std::string_view typed) {
    const std::string text = folded(typed);
    for (const std::string_view yes : {"true", "yes", "ja", "oui", "x", "1", "on"})
        if (text == yes) return std::string("true");
    for (const std::string_view no : {"false", "no", "nein", "non", "0", "off", ""})
        if (text == no) return std::string("false");
    return bad(typed, "neither ticked nor empty; enter yes or no");
}

std::string upper_compact(std::string_view typed) {
    std::string result;
    for (const char c : typed)
        if (std::isalnum(static_cast<unsigned char>(c)))
            result += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return result;
}

}  // namespace

Result<std::string> normalise(Kind kind, std::string_view typed, const Knowledge& knowledge) {
    const std::string text = clean_utf8(trimmed(typed));
    if (kind == Kind::check_box) return check_box(text);
    if (text.empty()) return std::string();
    switch (kind) {
        case Kind::date:
        case Kind::birth_date: {
            const auto date = parse_date(text, knowledge.date_order);
            if (!date)
                return bad(text, "not a day of the calendar; enter it as 2026-11-21 or 21.11.2026");
            return iso_text(*date);
        }
        case Kind::time: {
            const std::string plain = folded(text);
            const auto times = find_times(plain);
            if (times.size() != 1 || times[0].begin != 0)
                return bad(text, "not a time of day; enter it as 23:10");
            return text;
        }
        case Kind::money:
        case Kind::number: {
            const auto amount = parse_amount(text);
            if (!amount) return bad(text, "not a number; enter it as 1234.56 or 1.234,56");
            return amount->text();
        }
        case Kind::currency: {
            const std::string code = currency_code(folded(text));
            const std::string upper = upper_compact(text);
            if (code.empty() &&
                (upper.size() != 3 || upper.find_first_of("0123456789") != std::string::npos))
                return bad(text,
                           "not a currency; enter its code of three letters, for example EUR");
            return code.empty() ? upper : code;
        }
        case Kind::iban: {
            if (!valid_iban(text))
                return bad(
                    text,
                    "not an IBAN: its length or check digits do not fit; compare it with the page");
            return upper_compact(text);
        }
        case Kind::person_id:
        case Kind::tax_id:
            if (check_vat_id(text) == VatCheck::valid || check_vat_id(text) == VatCheck::form)
                return upper_compact(text);
            return text;
        case Kind::text:
        case Kind::code:
        case Kind::bank_account:
        case Kind::phone:
        case Kind::address:
        case Kind::check_box:
            break;
    }
    return joined(split(text), " ");
}

}  // namespace intray::extract
