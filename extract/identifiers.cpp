#include "extract/identifiers.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "extract/dates.h"

namespace intray::extract {
namespace {

using re2::RE2;
using re2::StringPiece;

// ISO 13616 registry: length by country.
constexpr std::array<std::pair<std::string_view, std::size_t>, 42> iban_lengths{
    {{"AD", 24}, {"AE", 23}, {"AT", 20}, {"BA", 20}, {"BE", 16}, {"BG", 22}, {"CH", 21},
     {"CY", 28}, {"CZ", 24}, {"DE", 22}, {"DK", 18}, {"EE", 20}, {"ES", 24}, {"FI", 18},
     {"FR", 27}, {"GB", 22}, {"GI", 23}, {"GR", 27}, {"HR", 21}, {"HU", 28}, {"IE", 22},
     {"IL", 23}, {"IS", 26}, {"IT", 27}, {"LI", 21}, {"LT", 20}, {"LU", 20}, {"LV", 21},
     {"MC", 27}, {"ME", 22}, {"MK", 19}, {"MT", 31}, {"NL", 18}, {"NO", 15}, {"PL", 28},
     {"PT", 25}, {"RO", 24}, {"RS", 22}, {"SE", 24}, {"SI", 19}, {"SK", 24}, {"TR", 26}}};

bool digit(char c) {
    return c >= '0' && c <= '9';
}
bool letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

std::string compact(std::string_view text) {
    std::string result;
    for (const char c : text)
        if (digit(c) || letter(c)) result += upper(c);
    return result;
}

std::size_t iban_length(std::string_view country) {
    for (const auto& [code, length] : iban_lengths)
        if (code == country) return length;
    return 0;
}

/// Where the `count`-th letter or digit from `begin` ends; npos where something else comes first.
std::size_t end_of(std::string_view text, std::size_t begin, std::size_t count) {
    for (std::size_t i = begin; i < text.size(); ++i) {
        if (digit(text[i]) || letter(text[i])) {
            if (--count == 0) return i + 1;
        } else if (text[i] != ' ' && text[i] != '.' && text[i] != '-') {
            break;
        }
    }
    return std::string_view::npos;
}

bool begins_word(std::string_view text, std::size_t i) {
    return i == 0 || !(digit(text[i - 1]) || letter(text[i - 1]));
}

bool ends_word(std::string_view text, std::size_t end) {
    return end >= text.size() || !(digit(text[end]) || letter(text[end]));
}

bool is_word(std::string_view country) {
    static constexpr std::string_view words[] = {"AT", "BE", "ES", "FI", "IT",
                                                 "NO", "SE", "SI", "LU", "EL"};
    return std::find(std::begin(words), std::end(words), country) != std::end(words);
}

}  // namespace

bool valid_iban(std::string_view text) {
    const std::string iban = compact(text);
    if (iban.size() < 15 || iban.size() != iban_length(std::string_view(iban).substr(0, 2)))
        return false;
    int rest = 0;
    for (std::size_t i = 0; i < iban.size(); ++i) {
        const char c = iban[(i + 4) % iban.size()];
        rest = digit(c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (c - 'A' + 10)) % 97;
    }
    return rest == 1;
}

namespace {

/// Letters that countries have in it: their code, a bank of four letters (GB, NL, IE), or one
/// that checks (IT).
std::ptrdiff_t usual_letters(std::string_view iban) {
    if (std::all_of(iban.begin() + 4, iban.begin() + 8, letter)) return 6;
    return letter(iban[4]) ? 3 : 2;
}

}  // namespace

std::vector<IdentifierMatch> find_ibans(std::string_view text) {
    std::vector<IdentifierMatch> result;
    for (std::size_t i = 0; i + 15 <= text.size(); ++i) {
        if (!letter(text[i]) || !letter(text[i + 1]) || !digit(text[i + 2])) continue;
        if (i > 0 && (digit(text[i - 1]) ||
                      (letter(text[i - 1]) && (i < 4 || text.substr(i - 4, 4) != "iban"))))
            continue;
        const std::size_t length = iban_length(compact(text.substr(i, 2)));
        const std::size_t end = length == 0 ? std::string_view::npos : end_of(text, i, length);
        if (end == std::string_view::npos) continue;
        std::string value = compact(text.substr(i, end - i));
        const bool checked = valid_iban(value);
        const auto digits = std::count_if(value.begin(), value.end(), digit);
        if (!checked && (!ends_word(text, end) ||
                         digits + usual_letters(value) < static_cast<std::ptrdiff_t>(length)))
            continue;
        result.push_back({i, end, std::move(value), checked});
        i = end - 1;
    }
    return result;
}

std::vector<IdentifierMatch> find_vat_ids(std::string_view text) {
    std::vector<IdentifierMatch> result;
    for (std::size_t i = 0; i + 8 <= text.size(); ++i) {
        if (!letter(text[i]) || !letter(text[i + 1]) || !begins_word(text, i)) continue;
        const bool blank = text[i + 2] == ' ';
        for (std::size_t length = 15; length >= 8; --length) {
            const std::size_t end = end_of(text, i, length);
            if (end == std::string_view::npos || !ends_word(text, end)) continue;
            std::string value = compact(text.substr(i, end - i));
            if (!has_vat_form(value)) continue;
            const VatCheck check = check_vat_id(value);
            // Behind a code that is also a word, only check digits tell an id from running text.
            if (blank && check != VatCheck::valid && is_word(value.substr(0, 2))) continue;
            result.push_back({i, end, std::move(value), check == VatCheck::valid});
            i = end - 1;
            break;
        }
    }
    return result;
}

std::vector<IdentifierMatch> find_tax_numbers(std::string_view text) {
    static const RE2 pattern(
        R"(\d{2,3} ?/ ?\d{3,4} ?/ ?\d{4,5}|\d{12}|\d{2}-\d{7}|\d{3}-\d{2}-\d{4}|[a-z]\d{2}-\d{4}-\d{8})");
    std::vector<IdentifierMatch> result;
    StringPiece found;
    std::size_t from = 0;
    const StringPiece all(text.data(), text.size());
    while (from < text.size() &&
           pattern.Match(all, from, text.size(), RE2::UNANCHORED, &found, 1)) {
        const auto begin = static_cast<std::size_t>(found.data() - text.data());
        const std::size_t end = begin + found.size();
        from = end;
        if (begins_word(text, begin) && ends_word(text, end))
            result.push_back({begin, end, std::string(found.data(), found.size()), false});
    }
    return result;
}

std::vector<IdentifierMatch> find_phones(std::string_view text) {
    static const RE2 pattern(
        R"((?:\+|\(\+)?\(?\d(?: ?[()./\-] ?| )?(?:\d(?: ?[()./\-]+ ?| )?){5,16})");
    std::vector<IdentifierMatch> result;
    StringPiece found;
    std::size_t from = 0;
    const StringPiece all(text.data(), text.size());
    while (from < text.size() &&
           pattern.Match(all, from, text.size(), RE2::UNANCHORED, &found, 1)) {
        const auto begin = static_cast<std::size_t>(found.data() - text.data());
        std::size_t end = begin + found.size();
        from = end;
        while (end > begin && !digit(text[end - 1]))
            --end;
        const std::string_view printed = text.substr(begin, end - begin);
        const auto digits = std::count_if(printed.begin(), printed.end(), digit);
        if (digits < 7 || digits > 15 || !begins_word(text, begin) || !ends_word(text, end))
            continue;
        if (!find_dates(printed).empty()) continue;
        std::string value;
        for (const char c : printed)
            if (digit(c) || c == '+') value += c;
        result.push_back({begin, end, std::move(value), false});
    }
    return result;
}

}  // namespace intray::extract
