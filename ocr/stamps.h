// Coloured stamps over black text.
#pragma once

#include "capture/image.h"

namespace intray::ocr {

/// Grey, and white where coloured ink lies over black: the black stays. Colour by itself (logos,
/// headings, coloured grounds without black on them) is kept, and so are pages coloured all over.
capture::Image grey_without_stamps(const capture::Image& image);

}  // namespace intray::ocr
