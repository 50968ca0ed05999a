#include "storage/search_text.h"

#include <vector>

#include "base/text.h"

namespace intray::storage {
namespace {

constexpr std::size_t most_terms = 32;

struct Term {
    std::string text;
    bool phrase = false;
};

/// Whether FTS5's unicode61 makes a token of it; a term without any would match nothing.
bool letter_or_digit(char32_t c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    const bool symbol = c < 0xAA || c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c < 0x2C00) ||
                        (c >= 0x3000 && c < 0x3040) || (c >= 0xE000 && c < 0xF900) || c == 0xFFFD;
    return !symbol;
}

std::vector<Term> terms_of(std::string_view typed) {
    std::vector<Term> terms;
    Term current;
    bool quoted = false, searchable = false;
    const auto end_term = [&] {
        current.phrase = quoted;
        if (searchable && terms.size() < most_terms) terms.push_back(current);
        current = {};
        searchable = false;
    };
    for (const char32_t c : decode_utf8(typed)) {
        if (c == '"') {
            end_term();
            quoted = !quoted;
        } else if (!quoted && (c <= ' ' || c == 0xA0)) {
            end_term();
        } else {
            searchable = searchable || letter_or_digit(c);
            current.text += c < ' ' ? " " : encode_utf8(std::u32string(1, c));
        }
    }
    quoted = false;  // a quote that was never closed
    end_term();
    return terms;
}

}  // namespace

std::string match_expression(std::string_view typed) {
    const std::vector<Term> terms = terms_of(typed);
    std::string expression;
    for (const Term& term : terms) {
        if (!expression.empty()) expression += " AND ";
        expression += '"' + term.text + '"';
        if (&term == &terms.back() && !term.phrase) expression += '*';
    }
    return expression;
}

}  // namespace intray::storage
