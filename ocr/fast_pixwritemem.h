// Faster line images inside Tesseract; see the source for why and how.
#pragma once

namespace intray::ocr {

/// Does nothing: calling it makes the linker keep our pixWriteMem.
void keep_fast_line_images();

}  // namespace intray::ocr
