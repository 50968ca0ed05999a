// OpenCV's view of our images. For the sources of this folder that work on pixels only.
#pragma once

#include <opencv2/core.hpp>

#include "capture/image.h"

namespace intray::ocr {

/// Aliases the pixels of `image`, which must outlive it; never write into it.
cv::Mat pixels_of(const capture::Image& image);

/// Copies. Takes 8-bit pixels of 1 or 3 channels.
capture::Image image_of(const cv::Mat& pixels);

}  // namespace intray::ocr
