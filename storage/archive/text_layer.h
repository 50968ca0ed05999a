// The words of a page as text that is there but not seen, each where its ink stands.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "ocr/reading.h"

namespace intray::storage {

/// Two-byte codes for characters: their own number, or for those beyond U+FFFF one of the
/// surrogates' numbers, which no character has. One for all pages of a file.
class GlyphCodes {
  public:
    /// Hexadecimal digits; characters that a ToUnicode map must not hold are left out.
    std::string hex(std::string_view utf8);
    /// The CMap that gives the characters back (PDF 32000-1, 9.10.3).
    std::string to_unicode() const;

  private:
    std::map<char32_t, unsigned> beyond_;
};

/// Content stream operators that show the words where `to_sheet` (from pixels of the page to points
/// of the sheet) puts them, in the font /IntrayText. Empty where no word has a letter. Pages that
/// lie turned get text that is turned alike.
std::string text_layer(const ocr::PageReading& page, const Affine& to_sheet, GlyphCodes& codes);

/// Every glyph of the invisible font is this wide, in thousandths of the font size.
constexpr int glyph_width = 500;

}  // namespace intray::storage
