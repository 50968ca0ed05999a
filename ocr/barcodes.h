// Barcodes of one and two dimensions, anywhere on a page.
#pragma once

#include <vector>

#include "capture/image.h"
#include "ocr/reading.h"

namespace intray::ocr {

/// From top to bottom; boxes in pixels of `grey`, which has one channel and need be neither upright
/// nor straight. Only areas that look like a code are decoded, so a page without any costs little.
/// Codabar texts keep their start and stop letters, a Code 32 reads as its nine digits behind "A".
std::vector<Barcode> find_barcodes(const capture::Image& grey);

}  // namespace intray::ocr
