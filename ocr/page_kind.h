// Office page or strip by its outline: what decides how paper is read.
#pragma once

#include "ocr/ink.h"
#include "ocr/reading.h"

namespace intray::ocr {

/// Of a page that lies upright.
PageKind kind_of(const Ink& ink, int width_px, int height_px);

}  // namespace intray::ocr
