// Patch codes: the four broad bars of separator sheets, which a scanner's operator puts between
// documents (Kodak A-61599, Patch Code Information for Kodak Scanners).
#pragma once

#include <vector>

#include "capture/image.h"
#include "ocr/reading.h"

namespace intray::ocr {

/// Kinds "Patch I", "II", "III", "IV", "VI" and "T", texts "PATCH1" to "PATCH6" and "PATCHT".
/// Boxes in pixels of `grey`, which has one channel; found within 12 degrees of either axis. I and
/// VI, III and T are each other's mirror images: bars are read from the nearest edge of the page.
std::vector<Barcode> find_patch_codes(const capture::Image& grey);

/// Whether a page with this code parts documents (patch II, III and T, or their text in Code 39 on
/// a sheet whose bars were cut off).
bool separates_documents(const Barcode& code);

}  // namespace intray::ocr
