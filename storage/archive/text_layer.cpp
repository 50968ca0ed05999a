#include "storage/archive/text_layer.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "ocr/lines.h"

namespace intray::storage {
namespace {

constexpr unsigned first_surrogate = 0xD800, last_surrogate = 0xDFFF;
constexpr std::size_t most_in_block = 100;  // of a CMap's ranges

/// PDF/A-2u (6.2.11.7) forbids zero and the two that tell byte order.
bool mappable(char32_t c) {
    return c > ' ' && c != 0xFEFF && c != 0xFFFE && c != 0xFFFF;
}

std::string utf16_hex(char32_t c) {
    const char32_t offset = c - 0x10000;
    return fmt::format("{:04X}{:04X}", unsigned(0xD800 + (offset >> 10)),
                       unsigned(0xDC00 + (offset & 0x3FF)));
}

/// Ranges must not cross a change of the high byte.
std::vector<std::string> plain_ranges() {
    std::vector<std::string> ranges;
    for (unsigned high = 0; high <= 0xFF; ++high) {
        const unsigned first = high << 8 | (high == 0 ? 1 : 0);
        const unsigned last = high << 8 | (high == 0xFE ? 0xFE : high == 0xFF ? 0xFD : 0xFF);
        if (first < first_surrogate || first > last_surrogate)
            ranges.push_back(fmt::format("<{0:04X}><{1:04X}><{0:04X}>\n", first, last));
    }
    return ranges;
}

std::string blocks(const std::vector<std::string>& rows, std::string_view kind) {
    std::string text;
    for (std::size_t from = 0; from < rows.size(); from += most_in_block) {
        const std::size_t to = std::min(from + most_in_block, rows.size());
        text += fmt::format("{} begin{}\n", to - from, kind);
        for (std::size_t i = from; i < to; ++i)
            text += rows[i];
        text += fmt::format("end{}\n", kind);
    }
    return text;
}

/// What is trimmed off a word at its beginning and end, in pixels.
struct Trim {
    double start = 0;
    double end = 0;
};

/// PDF readers part words by the space between them alone. Where two words of a line touch, both
/// give way: a little for those readers that want much space, as much as it takes for all others.
std::vector<Trim> trims(const ocr::PageReading& page) {
    constexpr double good_gap = 0.17, least_gap = 0.05;  // of the letters' height
    constexpr double little_px = 1.8;
    const auto& words = page.text.words;
    std::vector<Trim> found(words.size());
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (words[i].line != words[i + 1].line) continue;
        const Box left = ocr::upright(words[i].box, page);
        const Box right = ocr::upright(words[i + 1].box, page);
        const int gap = right.x - left.right(), height = std::max(left.h, right.h);
        if (right.x <= left.x || gap >= good_gap * height) continue;
        const double wanted = std::min(good_gap * height - gap, 2 * little_px);
        const double each = std::max(wanted, least_gap * height - gap) / 2;
        found[i].end = std::min(each, left.w / 3.0);
        found[i + 1].start = std::min(each, right.w / 3.0);
    }
    return found;
}

/// The text matrix of a word: one glyph is `along` wide in the direction of reading, and as high
/// as the box. y upwards.
std::string placed(const Box& box, const ocr::PageReading& page, double along, double start) {
    const double left = box.x, right = box.right();
    const double low = page.height_px - box.bottom(), high = page.height_px - box.y;
    switch (page.cleanup.turned_deg) {
        case 90:
            return fmt::format("0 {:.4g} {} 0 {} {:.6g}", along, -box.w, right, low + start);
        case 180:
            return fmt::format("{:.4g} 0 0 {} {:.6g} {}", -along, -box.h, right - start, high);
        case 270:
            return fmt::format("0 {:.4g} {} 0 {} {:.6g}", -along, box.w, left, high - start);
        default:
            return fmt::format("{:.4g} 0 0 {} {:.6g} {}", along, box.h, left + start, low);
    }
}

}  // namespace

std::string GlyphCodes::hex(std::string_view utf8) {
    std::string digits;
    for (const char32_t c : decode_utf8(utf8)) {
        if (!mappable(c)) continue;
        if (c <= 0xFFFF) {
            digits += fmt::format("{:04X}", unsigned(c));
            continue;
        }
        const auto next = static_cast<unsigned>(first_surrogate + beyond_.size());
        if (next > last_surrogate && !beyond_.contains(c)) continue;
        digits += fmt::format("{:04X}", beyond_.try_emplace(c, next).first->second);
    }
    return digits;
}

std::string GlyphCodes::to_unicode() const {
    std::vector<std::string> own;
    for (const auto& [character, code] : beyond_)
        own.push_back(fmt::format("<{:04X}><{}>\n", code, utf16_hex(character)));
    return "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
           "/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def\n"
           "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
           "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n" +
           blocks(plain_ranges(), "bfrange") + blocks(own, "bfchar") +
           "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

std::string text_layer(const ocr::PageReading& page, const Affine& to_sheet, GlyphCodes& codes) {
    constexpr std::size_t digits_a_glyph = 4;
    constexpr double width = glyph_width / 1000.0;
    const std::vector<Trim> trim = trims(page);
    std::string words;
    for (std::size_t i = 0; i < trim.size(); ++i) {
        const ocr::Word& word = page.text.words[i];
        const std::string digits = codes.hex(word.text);
        if (digits.empty() || word.box.empty()) continue;
        const std::size_t count = digits.size() / digits_a_glyph;
        const auto glyphs = static_cast<double>(count);
        const double length = ocr::upright(word.box, page).w - trim[i].start - trim[i].end;
        // The space is for readers that take the text as it comes; it has no ink to stand on.
        words +=
            fmt::format("{} Tm<{}0020>Tj\n",
                        placed(word.box, page, length / (glyphs * width), trim[i].start), digits);
    }
    if (words.empty()) return {};
    // Whole numbers of pixels, y upwards, make the shortest operators.
    const Affine upwards{{1, 0, 0, 0, -1, double(page.height_px)}};
    const auto m = upwards.then(to_sheet).m;
    return fmt::format(
        "q {:.6g} {:.6g} {:.6g} {:.6g} {:.6g} {:.6g} cm BT 3 Tr/IntrayText 1 Tf\n{}ET Q\n", m[0],
        m[3], m[1], m[4], m[2], m[5], words);
}

}  // namespace intray::storage
