// Pages of image files into an archive under construction.
#pragma once

#include "storage/archive/archive_file.h"

namespace intray::storage {

void add_raster(const RasterPage& page, const ocr::PageReading& reading, ArchiveFile& into);

}  // namespace intray::storage
