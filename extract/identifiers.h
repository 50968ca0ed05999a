// Identifiers with a form or check digits of their own: IBAN, EU VAT ids and other tax numbers,
// telephone numbers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace intray::extract {

struct IdentifierMatch {
    std::size_t begin = 0;  ///< bytes of the searched text
    std::size_t end = 0;
    std::string value;     ///< upper case, without blanks and punctuation
    bool checked = false;  ///< its check digits fit
};

/// ISO 13616: length of the country and remainder 1 modulo 97. Blanks are ignored.
bool valid_iban(std::string_view text);

enum class VatCheck {
    valid,    ///< form and check digits fit
    form,     ///< the form fits; the country's check digits are not known here
    invalid,  ///< form or check digits do not fit
    foreign   ///< not the VAT id of a European country
};
VatCheck check_vat_id(std::string_view text);
/// Of upper-case letters and digits: country, length and places of the letters are right.
bool has_vat_form(std::string_view id);

/// A person's number: a US social security or individual taxpayer number by the rules of who may
/// have which digits, a German tax id by its check digit (ISO 7064, MOD 11,10).
enum class PersonIdCheck { valid, unknown, invalid };
PersonIdCheck check_person_id(std::string_view text);

/// In folded text; letters that look like digits are not repaired.
std::vector<IdentifierMatch> find_ibans(std::string_view text);
std::vector<IdentifierMatch> find_vat_ids(std::string_view text);
/// German tax numbers (151/815/08156) and other numbers that only a label makes a tax id.
std::vector<IdentifierMatch> find_tax_numbers(std::string_view text);
/// Seven to fifteen digits in the groups of a telephone number.
std::vector<IdentifierMatch> find_phones(std::string_view text);

}  // namespace intray::extract
