#include "ocr/neural/pictures.h"

#include <opencv2/imgproc.hpp>

namespace intray::ocr::neural {

cv::Mat grey_of(const capture::Image& image) {
    const int type = image.channels() == 3 ? CV_8UC3 : CV_8UC1;
    // Read only: cv::Mat has no view of constant pixels.
    auto* pixels = const_cast<std::uint8_t*>(image.pixels().data());  // NOLINT
    cv::Mat all(image.height_px(), image.width_px(), type, pixels);
    if (image.channels() == 1) return all;
    cv::Mat grey;
    cv::cvtColor(all, grey, cv::COLOR_RGB2GRAY);
    return grey;
}

cv::Mat scaled_to(const cv::Mat& picture, int width_px, int height_px) {
    const bool shrinks = width_px < picture.cols && height_px < picture.rows;
    cv::Mat result;
    cv::resize(picture, result, {width_px, height_px}, 0, 0,
               shrinks ? cv::INTER_AREA : cv::INTER_LINEAR);
    return result;
}

}  // namespace intray::ocr::neural
