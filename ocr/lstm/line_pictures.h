// Areas of a page as the network wants to see its lines.
#pragma once

#include <optional>

#include "base/geometry.h"
#include "capture/image.h"
#include "ocr/lstm/network.h"

namespace intray::ocr::lstm {

/// The area scaled to `height_px`, its contrast stretched; nothing where it is too small or too
/// long for a line. `grey` has one channel, and the area lies within it.
std::optional<LinePicture> line_picture(const capture::Image& grey, const Box& area,
                                        std::size_t height_px);

}  // namespace intray::ocr::lstm
