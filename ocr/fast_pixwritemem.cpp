// Tesseract compresses the image of every line to PNG with Leptonica's pixWriteMem and unpacks it
// again a moment later: a tenth of its time. A program's own pixWriteMem comes before the shared
// library's, so this one stores such images as PNM, which is a plain copy and holds the same
// pixels. Whoever wants a PNG in memory calls pixWriteMemPng.
#include "ocr/fast_pixwritemem.h"

#include <dlfcn.h>
#include <leptonica/allheaders.h>

namespace intray::ocr {

void keep_fast_line_images() {}

}  // namespace intray::ocr

extern "C" l_ok pixWriteMem(l_uint8** data, size_t* size, PIX* pix, l_int32 format) {
    if (format == IFF_PNG && pixGetColormap(pix) == nullptr) return pixWriteMemPnm(data, size, pix);
    using Function = l_ok (*)(l_uint8**, size_t*, PIX*, l_int32);
    static const auto original = reinterpret_cast<Function>(dlsym(RTLD_NEXT, "pixWriteMem"));
    return original != nullptr ? original(data, size, pix, format) : 1;
}
