// A PDF of plain text, made by hand: no pictures, no embedded fonts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace intray::capture {

enum class Align { left, right };

class PlainPdf {
  public:
    static constexpr double width_pt = 595, height_pt = 842;  // A4

    void start_page();
    /// One line of UTF-8 text; `x` is its left or right edge, `y` its base line from the top.
    void print(double x_pt, double y_pt, double size_pt, std::string_view text,
               Align align = Align::left);
    void rule(double y_pt, double left_pt, double right_pt);
    /// The file with the pages so far; at least one page must have been started.
    std::string file() const;

  private:
    struct Glyph {
        std::size_t font = 0;
        unsigned char code = 0;
    };
    Glyph glyph(char32_t character);
    std::string font_object(std::size_t number) const;

    std::vector<std::string> pages_;
    std::u32string characters_;  ///< beyond Latin 1, each with a place in a font of its own
};

/// In units of the size; exact for digits and what stands between them, else a mean.
double text_width(std::u32string_view text);

}  // namespace intray::capture
