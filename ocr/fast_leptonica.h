// Leptonica's slowest steps of a page's layout, faster; see the source for which and how.
#pragma once

namespace intray::ocr {

/// Does nothing: calling it makes the linker keep our functions.
void keep_fast_leptonica();

}  // namespace intray::ocr
