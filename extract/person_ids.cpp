// Numbers of persons: who may have which digits.
#include <algorithm>

#include "base/text.h"
#include "extract/identifiers.h"

namespace intray::extract {
namespace {

int part(const std::string& digits, std::size_t from, std::size_t count) {
    return std::stoi(digits.substr(from, count));
}

/// Social security numbers: no area 000, 666 or 900-999, no group 00, no serial 0000 (20 CFR
/// 422.103). Individual taxpayer numbers: area 900-999, group 50-65, 70-88, 90-92 or 94-99.
bool valid_us_number(const std::string& digits) {
    const int area = part(digits, 0, 3), group = part(digits, 3, 2), serial = part(digits, 5, 4);
    if (area >= 900)
        return (group >= 50 && group <= 65) || (group >= 70 && group <= 88) ||
               (group >= 90 && group != 93);
    return area != 0 && area != 666 && group != 0 && serial != 0;
}

/// ISO 7064, MOD 11,10; the first digit is not 0.
bool valid_german_number(const std::string& digits) {
    int product = 10;
    for (std::size_t i = 0; i + 1 < digits.size(); ++i) {
        const int sum = (digits[i] - '0' + product) % 10;
        product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    const int check = (11 - product) % 10;
    return digits[0] != '0' && check == digits.back() - '0';
}

}  // namespace

PersonIdCheck check_person_id(std::string_view text) {
    const std::string digits = bare(text);
    if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return PersonIdCheck::unknown;
    if (digits.size() == 9)
        return valid_us_number(digits) ? PersonIdCheck::valid : PersonIdCheck::invalid;
    if (digits.size() == 11)
        return valid_german_number(digits) ? PersonIdCheck::valid : PersonIdCheck::invalid;
    return PersonIdCheck::unknown;
}

}  // namespace intray::extract
