// Files that every archive holds, built into the program.
#pragma once

#include <string_view>

namespace intray::storage {

/// sRGB, from Debian's icc-profiles-free.
std::string_view srgb_profile();
/// Tesseract's pdf.ttf: a font of one empty glyph, half as wide as it is high.
std::string_view invisible_font_file();

}  // namespace intray::storage
