#include <leptonica/allheaders.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <opencv2/imgproc.hpp>

#include "base/failure.h"
#include "ocr/pixels.h"
#include "ocr/read_page.h"

namespace intray::ocr {
namespace {

struct PixCloser {
    void operator()(PIX* pix) const { pixDestroy(&pix); }
};
using PixPointer = std::unique_ptr<PIX, PixCloser>;

struct Freer {
    void operator()(l_uint8* bytes) const { std::free(bytes); }
};

PixPointer to_pix(const cv::Mat& pixels) {
    const int channels = pixels.channels();
    PixPointer pix(pixCreate(pixels.cols, pixels.rows, channels == 1 ? 8 : 32));
    if (!pix) throw Failure("display image: too large for the memory; split the file");
    const int words = pixGetWpl(pix.get());
    for (int y = 0; y < pixels.rows; ++y) {
        l_uint32* line = pixGetData(pix.get()) + std::ptrdiff_t{words} * y;
        const std::uint8_t* from = pixels.ptr(y);
        for (int x = 0; x < pixels.cols; ++x, from += channels) {
            if (channels == 1)
                SET_DATA_BYTE(line, x, from[0]);
            else
                composeRGBPixel(from[0], from[1], from[2], line + x);
        }
    }
    return pix;
}

}  // namespace

std::string display_jpeg(const capture::Page& page, int max_side_px, int quality) {
    if (page.image.empty()) return {};
    cv::Mat pixels = pixels_of(page.image);
    const double scale =
        std::min(1.0, double(max_side_px) / std::max(page.width_px, page.height_px));
    // Drawn in the page's own proportions, so that boxes fit after scaling.
    const cv::Size size(std::max(1, int(std::lround(page.width_px * scale))),
                        std::max(1, int(std::lround(page.height_px * scale))));
    if (size.width < pixels.cols || size.height < pixels.rows) {
        cv::Mat small;
        cv::resize(pixels, small, size, 0, 0, cv::INTER_AREA);
        pixels = small;
    }
    l_uint8* bytes = nullptr;
    std::size_t count = 0;
    const int failed = pixWriteMemJpeg(&bytes, &count, to_pix(pixels).get(), quality, 0);
    const std::unique_ptr<l_uint8, Freer> owner(bytes);
    if (failed != 0) throw Failure("display image: JPEG could not be written; report this defect");
    return {reinterpret_cast<const char*>(bytes), count};
}

}  // namespace intray::ocr
