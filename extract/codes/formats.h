// The decoders of the single formats, and what they share.
#pragma once

#include "base/date.h"
#include "base/decimal.h"
#include "extract/codes/codes.h"

namespace intray::extract::codes {

/// European Payments Council, EPC069-12 versions 1 and 2: "GiroCode".
std::optional<CodeData> epc_payment(std::string_view text);
/// SIX, Swiss Implementation Guidelines QR-bill 2.x, with the Swico details.
std::optional<CodeData> swiss_qr_bill(std::string_view text);
/// Germany: DSFinV-K, annex I, "V0;".
std::optional<CodeData> german_till(std::string_view text);
/// Austria: Registrierkassensicherheitsverordnung, annex, "_R1-".
std::optional<CodeData> austrian_till(std::string_view text);
/// Portugal: Portaria 195/2020, "A:...*B:...".
std::optional<CodeData> portuguese_invoice(std::string_view text);
/// Saudi Arabia: ZATCA e-invoicing, TLV in base64.
std::optional<CodeData> saudi_invoice(std::string_view text);

/// Pieces with the empty ones; at most `most`, nothing where there are more.
std::optional<std::vector<std::string_view>> pieces(std::string_view text, char separator,
                                                    std::size_t most);
/// Lines without the empty ones at the end.
std::optional<std::vector<std::string_view>> lines(std::string_view text, std::size_t most);
/// Digits with at most `most_decimals` behind the mark, below 10^10.
std::optional<Decimal> amount(std::string_view text, char mark = '.', int most_decimals = 2);
/// With two decimals, as fields have them.
std::string amount_text(const Decimal& amount);
bool only_digits(std::string_view text, std::size_t length);
/// "2026-11-22T05:10:00", perhaps with fractions and a zone behind.
std::optional<std::chrono::sys_seconds> time_stamp(std::string_view text);
/// Adds issue_date and issue_time as they stand; the other times are alternatives.
void add_time(CodeData& data, std::chrono::sys_seconds time,
              const std::vector<std::chrono::sys_seconds>& others = {});
void add(CodeData& data, const char* name, std::string value,
         std::vector<std::string> alternatives = {});

}  // namespace intray::extract::codes
