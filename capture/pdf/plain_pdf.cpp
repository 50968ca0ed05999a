#include "capture/pdf/plain_pdf.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace intray::capture {
namespace {

constexpr std::size_t codes_a_font = 200;
constexpr unsigned char first_code = 33;

bool is_latin1(char32_t c) {
    return (c >= 32 && c < 127) || (c >= 0xA0 && c <= 0xFF) || c == U'\u20AC';
}

std::string escaped(unsigned char code) {
    const bool plain = code >= 32 && code < 127 && code != '(' && code != ')' && code != '\\';
    return plain ? std::string(1, static_cast<char>(code)) : fmt::format("\\{:03o}", code);
}

class Objects {
  public:
    /// Objects are numbered from 1 in the order in which they come.
    void add(const std::string& body) {
        starts_.push_back(file_.size());
        file_ += fmt::format("{} 0 obj\n{}\nendobj\n", starts_.size(), body);
    }
    std::string file() && {
        const std::size_t table = file_.size();
        file_ += fmt::format("xref\n0 {}\n0000000000 65535 f \n", starts_.size() + 1);
        for (const std::size_t start : starts_)
            file_ += fmt::format("{:010} 00000 n \n", start);
        file_ += fmt::format("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n",
                             starts_.size() + 1, table);
        return std::move(file_);
    }

  private:
    std::string file_ = "%PDF-1.4\n";
    std::vector<std::size_t> starts_;
};

}  // namespace

double text_width(std::u32string_view text) {
    double width = 0;
    for (const char32_t c : text)
        width += c == U'.' || c == U',' || c == U' ' ? 0.278
                 : c == U'-'                         ? 0.333
                 : c >= U'A' && c <= U'Z'            ? 0.7
                                                     : 0.556;
    return width;
}

void PlainPdf::start_page() {
    pages_.emplace_back();
}

// Font 0 is Helvetica in its own encoding; the others hold whatever else occurs, by its name.
PlainPdf::Glyph PlainPdf::glyph(char32_t character) {
    if (is_latin1(character))
        return {0, character == U'\u20AC' ? static_cast<unsigned char>(0x80)
                                          : static_cast<unsigned char>(character)};
    std::size_t place = characters_.find(character);
    if (place == std::u32string::npos) {
        place = characters_.size();
        characters_ += character;
    }
    return {1 + place / codes_a_font,
            static_cast<unsigned char>(first_code + place % codes_a_font)};
}

void PlainPdf::print(double x_pt, double y_pt, double size_pt, std::string_view text, Align align) {
    constexpr char32_t last_of_first_plane = 0xFFFF;
    std::u32string characters = decode_utf8(text);
    std::erase_if(characters, [](char32_t c) { return c < 32 || c > last_of_first_plane; });
    if (align == Align::right) x_pt -= text_width(characters) * size_pt;
    std::string& page = pages_.back();
    page += fmt::format("BT {:.2f} {:.2f} Td\n", x_pt, height_pt - y_pt);
    std::size_t font = static_cast<std::size_t>(-1);
    for (const char32_t character : characters) {
        const Glyph one = glyph(character);
        if (one.font != font) {
            page +=
                fmt::format("{}/F{} {:.1f} Tf (",
                            font == static_cast<std::size_t>(-1) ? "" : ") Tj ", one.font, size_pt);
            font = one.font;
        }
        page += escaped(one.code);
    }
    page += characters.empty() ? "ET\n" : ") Tj ET\n";
}

void PlainPdf::rule(double y_pt, double left_pt, double right_pt) {
    pages_.back() += fmt::format("0.5 w {:.2f} {:.2f} m {:.2f} {:.2f} l S\n", left_pt,
                                 height_pt - y_pt, right_pt, height_pt - y_pt);
}

std::string PlainPdf::font_object(std::size_t number) const {
    if (number == 0)
        return "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
    const std::u32string held = characters_.substr((number - 1) * codes_a_font, codes_a_font);
    std::string names, widths;
    for (const char32_t character : held) {
        names += fmt::format("/uni{:04X}", static_cast<unsigned>(character));
        widths += "600 ";
    }
    return fmt::format(
        "<</Type/Font/Subtype/Type1/BaseFont/DejaVuSans/FirstChar {}/LastChar {}/Widths[{}]"
        "/Encoding<</Type/Encoding/Differences[{}{}]>>"
        "/FontDescriptor<</Type/FontDescriptor/FontName/DejaVuSans/Flags 32/ItalicAngle 0"
        "/FontBBox[-1000 -300 1500 1000]/Ascent 900/Descent -200/CapHeight 730/StemV 90>>>>",
        first_code, first_code + held.size() - 1, widths, first_code, names);
}

std::string PlainPdf::file() const {
    const std::size_t fonts = 1 + (characters_.size() + codes_a_font - 1) / codes_a_font;
    const std::size_t first_page = 3 + fonts;
    std::string kids, resources;
    for (std::size_t i = 0; i < pages_.size(); ++i)
        kids += fmt::format("{} 0 R ", first_page + 2 * i);
    for (std::size_t i = 0; i < fonts; ++i)
        resources += fmt::format("/F{} {} 0 R", i, 3 + i);
    Objects objects;
    objects.add("<</Type/Catalog/Pages 2 0 R>>");
    objects.add(
        fmt::format("<</Type/Pages/Count {}/Kids[{}]/MediaBox[0 0 {:.0f} {:.0f}]"
                    "/Resources<</Font<<{}>>>>>>",
                    pages_.size(), kids, width_pt, height_pt, resources));
    for (std::size_t i = 0; i < fonts; ++i)
        objects.add(font_object(i));
    for (std::size_t i = 0; i < pages_.size(); ++i) {
        objects.add(
            fmt::format("<</Type/Page/Parent 2 0 R/Contents {} 0 R>>", first_page + 2 * i + 1));
        objects.add(
            fmt::format("<</Length {}>>stream\n{}\nendstream", pages_[i].size(), pages_[i]));
    }
    return std::move(objects).file();
}

}  // namespace intray::capture
