// Amounts of money and plain numbers as people print them: 1.234,56 / 1,234.56 / 1 234,56 /
// 1'234.50, signs before and behind, currency symbols and codes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"

namespace intray::extract {

/// Which character a document uses before the cents.
enum class DecimalMark { unknown, point, comma };

struct AmountMatch {
    std::size_t begin = 0;  ///< bytes of the searched text, sign and currency included
    std::size_t end = 0;
    Decimal value;
    std::string currency;   ///< ISO 4217, or "" where none is printed next to it
    bool cents = false;     ///< exactly two decimals are printed
    bool percent = false;   ///< a rate, not an amount
    bool doubtful = false;  ///< one separator and three digits, or repaired characters
};

/// `text` must be folded. A tab separates columns: no number reaches over it.
std::vector<AmountMatch> find_amounts(std::string_view text,
                                      DecimalMark mark = DecimalMark::unknown);

/// The mark that the certain amounts of a text agree on.
DecimalMark decimal_mark_of(const std::vector<std::string>& texts);

/// The whole of `text` as one amount, with or without currency.
std::optional<Decimal> parse_amount(std::string_view text, DecimalMark mark = DecimalMark::unknown);

/// ISO 4217 code of a symbol, code or name ("rm", "us$", "euro"), folded; "" if it is none.
std::string currency_code(std::string_view folded_text);

}  // namespace intray::extract
