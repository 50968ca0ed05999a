// Forms and check digits of European VAT ids, as the member states publish them for VIES.
#include <re2/re2.h>

#include <array>
#include <cstdint>
#include <initializer_list>

#include "extract/identifiers.h"

namespace intray::extract {
namespace {

using re2::RE2;

int at(std::string_view digits, std::size_t i) {
    return digits[i] - '0';
}

std::int64_t number(std::string_view digits) {
    std::int64_t value = 0;
    for (const char c : digits)
        value = value * 10 + (c - '0');
    return value;
}

int weighted(std::string_view digits, std::initializer_list<int> weights) {
    int sum = 0;
    std::size_t i = 0;
    for (const int weight : weights)
        sum += weight * at(digits, i++);
    return sum;
}

/// Luhn over all digits, the last being the check digit.
bool luhn(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        int d = at(digits, digits.size() - 1 - i);
        if (i % 2 == 1) d = d * 2 > 9 ? d * 2 - 9 : d * 2;
        sum += d;
    }
    return sum % 10 == 0;
}

bool austria(std::string_view id) {  // U12345678
    int sum = 4;
    for (std::size_t i = 1; i <= 7; ++i) {
        const int d = at(id, i) * (i % 2 == 0 ? 2 : 1);
        sum += d / 10 + d % 10;
    }
    return (10 - sum % 10) % 10 == at(id, 8);
}

bool belgium(std::string_view id) {
    return 97 - number(id.substr(0, 8)) % 97 == number(id.substr(8));
}

bool germany(std::string_view id) {  // ISO 7064, MOD 11,10
    int product = 10;
    for (std::size_t i = 0; i < 8; ++i) {
        const int sum = (at(id, i) + product) % 10;
        product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (11 - product) % 10 == at(id, 8);
}

bool denmark(std::string_view id) {
    return weighted(id, {2, 7, 6, 5, 4, 3, 2, 1}) % 11 == 0;
}

bool spain(std::string_view id) {
    constexpr std::string_view person = "TRWAGMYFPDXBNJZSQVHLCKE", company = "JABCDEFGHI";
    if (id[0] <= '9') return person[std::size_t(number(id.substr(0, 8)) % 23)] == id[8];
    if (id[0] >= 'X')
        return person[std::size_t(((id[0] - 'X') * 10000000L + number(id.substr(1, 7))) % 23)] ==
               id[8];
    int sum = 0;
    for (std::size_t i = 1; i <= 7; ++i) {
        const int d = at(id, i) * (i % 2 == 1 ? 2 : 1);
        sum += d / 10 + d % 10;
    }
    const int check = (10 - sum % 10) % 10;
    return id[8] == '0' + check || id[8] == company[std::size_t(check)];
}

bool finland(std::string_view id) {
    const int rest = weighted(id, {7, 9, 10, 5, 8, 4, 2}) % 11;
    return rest != 1 && (rest == 0 ? 0 : 11 - rest) == at(id, 7);
}

bool france(std::string_view id) {  // two characters of key, then the SIREN
    const std::string_view siren = id.substr(2);
    if (id[0] > '9' || id[1] > '9') return luhn(siren);
    return (12 + 3 * (number(siren) % 97)) % 97 == number(id.substr(0, 2));
}

bool luxembourg(std::string_view id) {
    return number(id.substr(0, 6)) % 89 == number(id.substr(6));
}

bool netherlands(std::string_view id) {  // 123456789B01
    if (weighted(id, {9, 8, 7, 6, 5, 4, 3, 2}) % 11 == at(id, 8)) return true;
    int rest = 2321;  // "NL" as digits; ids since 2020 are checked like an IBAN
    rest %= 97;
    for (const char c : id)
        rest = c > '9' ? (rest * 100 + (c - 'A' + 10)) % 97 : (rest * 10 + (c - '0')) % 97;
    return rest == 1;
}

bool poland(std::string_view id) {
    return weighted(id, {6, 5, 7, 2, 3, 4, 5, 6, 7}) % 11 == at(id, 9);
}

bool portugal(std::string_view id) {
    const int check = 11 - weighted(id, {9, 8, 7, 6, 5, 4, 3, 2}) % 11;
    return (check > 9 ? 0 : check) == at(id, 8);
}

bool sweden(std::string_view id) {
    return luhn(id.substr(0, 10));
}
bool italy(std::string_view id) {
    return luhn(id);
}

bool switzerland(std::string_view id) {
    const int check = 11 - weighted(id, {5, 4, 3, 2, 7, 6, 5, 4}) % 11;
    return check != 10 && check % 11 == at(id, 8);
}

struct Country {
    std::string_view prefix;
    const char* form;
    bool (*check)(std::string_view);  ///< of the part behind the prefix; null where not known
};

constexpr std::array<Country, 33> countries{
    {{"AT", R"(U\d{8})", austria},
     {"BE", R"([01]\d{9})", belgium},
     {"BG", R"(\d{9,10})", nullptr},
     {"CHE", R"(\d{9})", switzerland},
     {"CY", R"(\d{8}[A-Z])", nullptr},
     {"CZ", R"(\d{8,10})", nullptr},
     {"DE", R"(\d{9})", germany},
     {"DK", R"(\d{8})", denmark},
     {"EE", R"(\d{9})", nullptr},
     {"EL", R"(\d{9})", nullptr},
     {"ES", R"(\d{8}[A-Z]|[A-Z]\d{7}[A-Z0-9])", spain},
     {"FI", R"(\d{8})", finland},
     {"FR", R"([A-HJ-NP-Z0-9]{2}\d{9})", france},
     {"GB", R"(\d{9}|\d{12})", nullptr},
     {"GR", R"(\d{9})", nullptr},
     {"HR", R"(\d{11})", nullptr},
     {"HU", R"(\d{8})", nullptr},
     {"IE", R"(\d{7}[A-W][A-I]?|\d[A-Z]\d{5}[A-W])", nullptr},
     {"IT", R"(\d{11})", italy},
     {"LT", R"(\d{9}|\d{12})", nullptr},
     {"LU", R"(\d{8})", luxembourg},
     {"LV", R"(\d{11})", nullptr},
     {"MT", R"(\d{8})", nullptr},
     {"NL", R"(\d{9}B\d{2})", netherlands},
     {"NO", R"(\d{9})", nullptr},
     {"PL", R"(\d{10})", poland},
     {"PT", R"(\d{9})", portugal},
     {"RO", R"(\d{6,10})", nullptr},
     {"SE", R"(\d{10}01)", sweden},
     {"SI", R"(\d{8})", nullptr},
     {"SK", R"(\d{10})", nullptr},
     {"XI", R"(\d{9}|\d{12})", nullptr},
     {"RS", R"(\d{9})", nullptr}}};

}  // namespace

VatCheck check_vat_id(std::string_view text) {
    std::string id;
    for (const char c : text) {
        if (c >= 'a' && c <= 'z') id += static_cast<char>(c - 'a' + 'A');
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')) id += c;
    }
    for (const Country& country : countries) {
        if (id.compare(0, country.prefix.size(), country.prefix) != 0) continue;
        const std::string_view rest = std::string_view(id).substr(country.prefix.size());
        if (!RE2::FullMatch(re2::StringPiece(rest.data(), rest.size()), country.form))
            return VatCheck::invalid;
        if (!country.check) return VatCheck::form;
        return country.check(rest) ? VatCheck::valid : VatCheck::invalid;
    }
    return VatCheck::foreign;
}

bool has_vat_form(std::string_view id) {
    for (const Country& country : countries) {
        if (id.substr(0, country.prefix.size()) != country.prefix) continue;
        const std::string_view rest = id.substr(country.prefix.size());
        return RE2::FullMatch(re2::StringPiece(rest.data(), rest.size()), country.form);
    }
    return false;
}

}  // namespace intray::extract
