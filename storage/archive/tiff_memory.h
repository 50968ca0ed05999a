// libtiff over bytes in memory. Included by the sources that code and decode TIFF only.
#pragma once

#include <tiffio.h>

#include <memory>
#include <string>
#include <string_view>

namespace intray::storage {

/// Bytes that libtiff reads from or writes to; must outlive the handle.
struct TiffBytes {
    std::string_view given;  ///< for reading
    std::string written;
    std::size_t at = 0;
};

struct TiffClose {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};
using TiffHandle = std::unique_ptr<TIFF, TiffClose>;

/// Null where it is no TIFF. libtiff says nothing on stderr afterwards.
TiffHandle open_tiff(TiffBytes& bytes);
TiffHandle make_tiff(TiffBytes& bytes);

}  // namespace intray::storage
