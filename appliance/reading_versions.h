// The names of what reads, so that no reading is taken for one of another program or other models.
#pragma once

#include "ocr/read_page.h"
#include "ocr/reading.h"

namespace intray::appliance {

/// Of this program, and of the models and settings in `options`, by the bytes of their files: that
/// takes a tenth of a second. `models` is empty where Tesseract's are not in their usual place.
ocr::Versions reading_versions(const ocr::ReadOptions& options);

}  // namespace intray::appliance
