// What the detector and the line reader do to pixels before they look at them.
#pragma once

#include <opencv2/core/mat.hpp>

#include "capture/image.h"

namespace intray::ocr::neural {

/// The grey values of an image; shares the pixels of an image that is grey already.
cv::Mat grey_of(const capture::Image& image);

/// Scaled without gaps when it shrinks, smoothly when it grows.
cv::Mat scaled_to(const cv::Mat& picture, int width_px, int height_px);

}  // namespace intray::ocr::neural
