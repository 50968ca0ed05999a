// What the words of a line say about it: a street, a postal town, a legal form, a telephone line, a
// registration number. General vocabulary of many countries; texts must be folded.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace intray::extract {

std::size_t letters_in(std::string_view text);

/// GmbH, Ltd, Sdn Bhd, S.A. and their like as a word of their own.
bool has_legal_form(std::string_view text);
/// A postal code with its town, of the usual European, American and Asian forms.
bool has_postal_town(std::string_view text);
bool names_the_document(std::string_view text);
bool contact(std::string_view text);
bool registration(std::string_view text);
bool street(std::string_view text);
/// Begins or ends with the number of a house; of a line in an address block.
bool house_numbered(std::string_view text);
bool table_or_sum(std::string_view text);
/// Words behind which a name follows on the same or the next line.
bool addressee(std::string_view text);

/// A name as printed (not folded) without misreadings that no name means: "SON BHD", a yen sign
/// between letters, the company's number in brackets at the end.
std::string mended(std::string text);

}  // namespace intray::extract
