// All codes of a page, and which pages part documents.
#pragma once

#include <vector>

#include "capture/page.h"
#include "ocr/reading.h"

namespace intray::ocr {

/// Barcodes and patch codes; boxes in pixels of the page. Looks at the page as it lies in the file,
/// since codes may stand at any angle. Nothing without a picture.
std::vector<Barcode> find_codes(const capture::Page& page);

/// Numbers of the pages with a code that `separates_documents`.
std::vector<int> separator_pages(const std::vector<PageReading>& pages);

}  // namespace intray::ocr
