#include "base/text.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace intray {
namespace {

constexpr char32_t replacement = 0xFFFD;

// Base letters of U+00C0..U+017F in order; a space keeps the character as it is.
constexpr std::string_view base_letters =
    "aaaaaaaceeeeiiii"
    "dnooooo ouuuuy s"
    "aaaaaaaceeeeiiii"
    "dnooooo ouuuuy y"
    "aaaaaaccccccccdd"
    "ddeeeeeeeeeegggg"
    "gggghhhhiiiiiiii"
    "iiiijjkkklllllll"
    "lllnnnnnnnnnoooo"
    "oooorrrrrrssssss"
    "ssttttttuuuuuuuu"
    "uuuuwwyyyzzzzzzs";
static_assert(base_letters.size() == 0x180 - 0xC0);

bool white(char32_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x202F || c == 0x3000;
}

/// Number of bytes of the sequence that starts with `lead`; 0 if none can.
int sequence_length(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return 2;
    if (lead >= 0xE0 && lead < 0xF0) return 3;
    if (lead >= 0xF0 && lead < 0xF5) return 4;
    return 0;
}

void append(std::string& out, char32_t c) {
    const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6)), put(0x80 | (c & 63));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12)), put(0x80 | ((c >> 6) & 63)), put(0x80 | (c & 63));
    } else {
        put(0xF0 | (c >> 18)), put(0x80 | ((c >> 12) & 63));
        put(0x80 | ((c >> 6) & 63)), put(0x80 | (c & 63));
    }
}

}  // namespace

std::u32string decode_utf8(std::string_view text) {
    static constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const int length = sequence_length(lead);
        char32_t c = length == 1 ? lead : lead & (0xFFU >> (length + 1));
        int read = length > 0 ? 1 : 0;
        for (; read > 0 && read < length && i + std::size_t(read) < text.size(); ++read) {
            const auto byte = static_cast<unsigned char>(text[i + std::size_t(read)]);
            if ((byte & 0xC0) != 0x80) break;
            c = (c << 6) | (byte & 63);
        }
        const bool valid = length > 0 && read == length && c >= smallest[std::size_t(length)] &&
                           c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
        out += valid ? c : replacement;
        i += valid ? std::size_t(length) : 1;
    }
    return out;
}

std::string encode_utf8(std::u32string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char32_t c : text)
        append(out, c);
    return out;
}

std::string clean_utf8(std::string_view text) {
    std::u32string points = decode_utf8(text);
    for (char32_t& c : points)
        if ((c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0)) c = replacement;
    return encode_utf8(points);
}

std::string one_line(std::string_view text) {
    std::string line = clean_utf8(text);
    std::ranges::replace_if(
        line, [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return line;
}

std::string folded(std::string_view text) {
    std::string out;
    bool gap = false;
    for (char32_t c : decode_utf8(text)) {
        if (white(c)) {
            gap = !out.empty();
            continue;
        }
        if (gap) out += ' ';
        gap = false;
        if (c >= 'A' && c <= 'Z') {
            c += 'a' - 'A';
        } else if (c == 0xDF) {
            out += 's';
            c = 's';
        } else if (c >= 0xC0 && c < 0x180 && base_letters[c - 0xC0] != ' ') {
            c = static_cast<char32_t>(base_letters[c - 0xC0]);
        }
        append(out, c);
    }
    return out;
}

std::string bare(std::string_view text) {
    std::string out;
    for (const char32_t c : decode_utf8(folded(text)))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x180) append(out, c);
    return out;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n\f\v";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::vector<std::string> split(std::string_view text, std::string_view separators) {
    std::vector<std::string> parts;
    for (std::size_t start = 0; start < text.size();) {
        const auto end = std::min(text.find_first_of(separators, start), text.size());
        if (end > start) parts.emplace_back(text.substr(start, end - start));
        start = end + 1;
    }
    return parts;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    std::string out;
    for (const std::string& part : parts) {
        if (&part != &parts.front()) out += separator;
        out += part;
    }
    return out;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    const std::u32string x = decode_utf8(a), y = decode_utf8(b);
    std::vector<std::size_t> row(y.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (const char32_t letter : x) {
        std::size_t diagonal = row[0]++;
        for (std::size_t j = 0; j < y.size(); ++j) {
            const std::size_t substituted = diagonal + (letter == y[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({diagonal + 1, row[j] + 1, substituted});
        }
    }
    return row.back();
}

double similarity(std::string_view a, std::string_view b) {
    const std::size_t longer = std::max(decode_utf8(a).size(), decode_utf8(b).size());
    return longer == 0 ? 1.0 : 1.0 - double(edit_distance(a, b)) / double(longer);
}

}  // namespace intray
