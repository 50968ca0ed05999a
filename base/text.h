// UTF-8 text: decoding, folding for comparison, splitting, edit distance.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace intray {

/// Invalid bytes become U+FFFD.
std::u32string decode_utf8(std::string_view text);
std::string encode_utf8(std::u32string_view text);
/// `text` with every invalid byte and control character (except newline and tab) replaced by
/// U+FFFD; what foreign files give us passes here before it is stored or printed.
std::string clean_utf8(std::string_view text);
/// As clean_utf8, and newlines and tabs become spaces: for file names, in messages and lists.
std::string one_line(std::string_view text);

/// For comparing: lower case, without diacritics (Latin letters up to U+017F; sharp s becomes
/// "ss"), runs of white space as one space, trimmed.
std::string folded(std::string_view text);
/// Letters and digits of `folded` only.
std::string bare(std::string_view text);

std::string_view trimmed(std::string_view text);
/// Pieces between any of the separators; empty pieces are left out.
std::vector<std::string> split(std::string_view text, std::string_view separators = " \t\r\n");
std::string joined(const std::vector<std::string>& parts, std::string_view separator);

/// Levenshtein distance over code points.
std::size_t edit_distance(std::string_view a, std::string_view b);
/// 1 - distance / longer length; 1 for two empty texts.
double similarity(std::string_view a, std::string_view b);

}  // namespace intray
