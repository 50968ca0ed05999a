// Pixels of one page, without any image library in the header.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/failure.h"

namespace intray::capture {

/// 8-bit grey (1 channel) or RGB (3 channels), rows without padding. Never changes after
/// construction; copies share the pixels.
class Image {
  public:
    Image() = default;
    Image(int width_px, int height_px, int channels, std::vector<std::uint8_t> pixels)
        : width_px_(width_px),
          height_px_(height_px),
          channels_(channels),
          pixels_(std::make_shared<const std::vector<std::uint8_t>>(std::move(pixels))) {
        const auto area = static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px);
        if (width_px <= 0 || height_px <= 0 || (channels != 1 && channels != 3) ||
            pixels_->size() != area * static_cast<std::size_t>(channels))
            throw Failure("image: size and pixels disagree; this is a defect of the decoder");
    }

    int width_px() const { return width_px_; }
    int height_px() const { return height_px_; }
    int channels() const { return channels_; }
    bool empty() const { return !pixels_; }
    std::span<const std::uint8_t> pixels() const {
        return pixels_ ? std::span<const std::uint8_t>(*pixels_) : std::span<const std::uint8_t>{};
    }
    const std::uint8_t* row(int y) const {
        return pixels_->data() + static_cast<std::ptrdiff_t>(y) * width_px_ * channels_;
    }

  private:
    int width_px_ = 0;
    int height_px_ = 0;
    int channels_ = 1;
    std::shared_ptr<const std::vector<std::uint8_t>> pixels_;
};

}  // namespace intray::capture
