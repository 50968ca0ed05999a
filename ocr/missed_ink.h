// Where ink about the size of letters lies that no word was read from.
#pragma once

#include "base/geometry.h"
#include "ocr/cleanup.h"
#include "ocr/reading.h"

namespace intray::ocr {

/// The part of the page that holds all such ink, in pixels of its image; empty where there is
/// hardly any. A letter alone is no text: a few must stand beside each other.
Box missed_ink(const Cleaned& page, const PageText& text);

}  // namespace intray::ocr
