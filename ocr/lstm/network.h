// Runs a Tesseract network over pictures of lines, several in lockstep, so that each weight is
// fetched once for all of them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ocr/lstm/kernels.h"
#include "ocr/lstm/layers.h"

namespace intray::ocr::lstm {

/// A line's pixels, from -127 (black) to 127; `Network::height_px()` rows of `width_px`.
struct LinePicture {
    std::size_t width_px = 0;
    std::vector<std::int8_t> pixels;
};

/// Probabilities of the codes at each step along a line.
struct LineOutputs {
    std::size_t steps = 0, codes = 0, stride = 0;
    std::vector<float> values;

    std::span<const float> at(std::size_t step) const {
        return {values.data() + step * stride, codes};
    }
};

/// Never changes after construction.
class Network {
  public:
    explicit Network(const Layers& layers);

    std::size_t height_px() const { return height_px_; }
    std::size_t null_code() const { return null_code_; }
    std::size_t code_count() const { return codes_.outputs; }

    /// In the order of the pictures.
    std::vector<LineOutputs> run(std::span<const LinePicture* const> pictures) const;

  private:
    std::vector<float> columns_of(const LinePicture& picture) const;
    std::vector<float> framed(const LinePicture& picture) const;

    std::size_t height_px_;
    std::size_t null_code_;
    PackedWindow window_;
    PackedLstm columns_;
    std::vector<PackedLstm> lines_;
    PackedLayer codes_;
    std::vector<float> noise_;
};

}  // namespace intray::ocr::lstm
