#include "ui/http/url.h"

#include <algorithm>

#include "base/text.h"

namespace intray::ui {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool unreserved(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

}  // namespace

std::optional<std::string> percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        if (i + 2 >= text.size()) return std::nullopt;
        const int high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
        if (high < 0 || low < 0 || high + low == 0) return std::nullopt;
        decoded += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return decoded;
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (unreserved(c))
            encoded += c;
        else
            (encoded += '%').append({digits[byte >> 4U], digits[byte & 15U]});
    }
    return encoded;
}

Pairs parse_query(std::string_view query) {
    Pairs pairs;
    for (std::string& piece : split(query, "&")) {
        std::replace(piece.begin(), piece.end(), '+', ' ');
        const std::size_t equals = std::min(piece.find('='), piece.size());
        const auto name = percent_decoded(std::string_view(piece).substr(0, equals));
        const auto value =
            percent_decoded(std::string_view(piece).substr(std::min(equals + 1, piece.size())));
        if (name && value) pairs.emplace_back(*name, *value);
    }
    return pairs;
}

std::string cookie(std::string_view header, std::string_view name) {
    for (const std::string& piece : split(header, ";")) {
        const std::string_view pair = trimmed(piece);
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == name)
            return std::string(pair.substr(equals + 1));
    }
    return {};
}

std::string attachment_named(std::string_view file_name) {
    std::string plain;
    for (const char c : file_name)
        plain += (c < ' ' || c > '~' || c == '"' || c == '\\' || c == '/' || c == '%') ? '_' : c;
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" +
           percent_encoded(clean_utf8(file_name));
}

}  // namespace intray::ui
