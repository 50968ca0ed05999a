#include "ocr/pixels.h"

#include <cstring>

namespace intray::ocr {

cv::Mat pixels_of(const capture::Image& image) {
    if (image.empty()) return {};
    return {image.height_px(), image.width_px(), CV_MAKETYPE(CV_8U, image.channels()),
            const_cast<std::uint8_t*>(image.pixels().data())};
}

capture::Image image_of(const cv::Mat& pixels) {
    const std::size_t row_bytes = static_cast<std::size_t>(pixels.cols) * pixels.elemSize();
    std::vector<std::uint8_t> copy(row_bytes * static_cast<std::size_t>(pixels.rows));
    for (int y = 0; y < pixels.rows; ++y)
        std::memcpy(copy.data() + static_cast<std::size_t>(y) * row_bytes, pixels.ptr(y),
                    row_bytes);
    return {pixels.cols, pixels.rows, pixels.channels(), std::move(copy)};
}

}  // namespace intray::ocr
