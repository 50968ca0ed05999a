// Office page or strip: what decides how a page is read.
#pragma once

#include "ocr/cleanup.h"
#include "ocr/reading.h"

namespace intray::ocr {

PageKind kind_of(const Ink& ink, int width_px, int height_px);
PageKind kind_of(const Cleaned& page);

}  // namespace intray::ocr
