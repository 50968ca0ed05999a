// Linear codes that libzxing leaves to us.
#pragma once

#include <opencv2/core.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/geometry.h"

namespace intray::ocr {

/// Italian pharmaceutical code: nine digits in base 32 as six characters of Code 39, the last digit
/// a check digit (Gazzetta Ufficiale, decree of 2 August 2001). "A" and the digits.
std::optional<std::string> code32(std::string_view code39);

struct ShortItf {
    std::string digits;
    Box box;
};
/// Interleaved 2 of 5 with two or four digits, which has no check and is therefore believed only
/// where nothing else stands on most rows of `upright`, from quiet zone to quiet zone.
std::optional<ShortItf> short_itf(const cv::Mat& upright);

}  // namespace intray::ocr
