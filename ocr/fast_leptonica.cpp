// A program's own function comes before a shared library's of the same name. Two of Leptonica's
// that Tesseract calls are replaced here:
//
// pixOpenBrick, by which the layout looks for ruled lines, goes over the page once for each pixel
// of the brick's width and height: over half of the layout's time. Here each pass doubles the
// brick that was gone over, with the same result.
//
// pixWriteMem compresses the image of every line that the library reads to PNG, only to unpack it a
// moment later. Here such images are stored as PNM, a plain copy. Whoever wants a PNG in memory
// calls pixWriteMemPng.
#include "ocr/fast_leptonica.h"

#include <dlfcn.h>
#include <leptonica/allheaders.h>

#include <algorithm>
#include <memory>

namespace intray::ocr {
namespace {

struct Destroy {
    void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using Picture = std::unique_ptr<Pix, Destroy>;

enum class Way { across, down };

/// Joins the picture with itself moved by so many pixels (negative: to the left or up). White comes
/// in from outside.
bool join_moved(Pix* picture, int by, Way way, int operation) {
    const Picture before(pixCopy(nullptr, picture));
    if (!before) return false;
    const int w = pixGetWidth(picture), h = pixGetHeight(picture);
    const int x = way == Way::across ? by : 0, y = way == Way::down ? by : 0;
    pixRasterop(picture, x, y, w, h, operation, before.get(), 0, 0);
    if (operation == (PIX_SRC & PIX_DST)) {
        if (x < 0) pixRasterop(picture, w + x, 0, -x, h, PIX_CLR, nullptr, 0, 0);
        if (y < 0) pixRasterop(picture, 0, h + y, w, -y, PIX_CLR, nullptr, 0, 0);
    }
    return true;
}

/// Joins so many pixels in a row; `sign` tells in which direction from each.
bool join_row(Pix* picture, int size, int sign, Way way, int operation) {
    int done = 1;
    for (; done * 2 <= size; done *= 2)
        if (!join_moved(picture, sign * done, way, operation)) return false;
    return done == size || join_moved(picture, sign * (size - done), way, operation);
}

bool erode(Picture& picture, int size, Way way) {
    if (!join_row(picture.get(), size, -1, way, PIX_SRC & PIX_DST)) return false;
    const int w = pixGetWidth(picture.get()), h = pixGetHeight(picture.get());
    const int origin = size / 2;
    Picture moved(pixCreateTemplate(picture.get()));
    if (!moved) return false;
    pixRasterop(moved.get(), way == Way::across ? origin : 0, way == Way::down ? origin : 0, w, h,
                PIX_SRC, picture.get(), 0, 0);
    picture = std::move(moved);
    return true;
}

bool dilate(Picture& picture, int size, Way way) {
    constexpr int either = PIX_SRC | PIX_DST;
    const Picture before(pixCopy(nullptr, picture.get()));
    const int origin = size / 2;
    return before && join_row(picture.get(), size - origin, 1, way, either) &&
           join_row(before.get(), origin + 1, -1, way, either) &&
           pixOr(picture.get(), picture.get(), before.get()) != nullptr;
}

/// Null where memory ran out.
Picture opened(Pix* source, int width, int height) {
    Picture picture(pixCopy(nullptr, source));
    if (!picture || !erode(picture, width, Way::across) || !erode(picture, height, Way::down))
        return nullptr;
    int white = 0;
    if (pixZero(picture.get(), &white) == 0 && white != 0) return picture;
    if (!dilate(picture, width, Way::across) || !dilate(picture, height, Way::down)) return nullptr;
    return picture;
}

}  // namespace

void keep_fast_leptonica() {}

}  // namespace intray::ocr

extern "C" Pix* pixOpenBrick(Pix* target, Pix* source, l_int32 width, l_int32 height) {
    if (target == nullptr && source != nullptr && pixGetDepth(source) == 1 && width > 0 &&
        height > 0 && std::max(width, height) >= 10)
        if (intray::ocr::Picture result = intray::ocr::opened(source, width, height))
            return result.release();
    using Function = Pix* (*)(Pix*, Pix*, l_int32, l_int32);
    static const auto original = reinterpret_cast<Function>(dlsym(RTLD_NEXT, "pixOpenBrick"));
    return original != nullptr ? original(target, source, width, height) : nullptr;
}

extern "C" l_ok pixWriteMem(l_uint8** data, size_t* size, PIX* pix, l_int32 format) {
    if (format == IFF_PNG && pixGetColormap(pix) == nullptr) return pixWriteMemPnm(data, size, pix);
    using Function = l_ok (*)(l_uint8**, size_t*, PIX*, l_int32);
    static const auto original = reinterpret_cast<Function>(dlsym(RTLD_NEXT, "pixWriteMem"));
    return original != nullptr ? original(data, size, pix, format) : 1;
}
