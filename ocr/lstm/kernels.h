// The arithmetic of a line reader's network, for several instruction sets. Activations are whole
// numbers from -127 to 127 kept as floats, as the networks were made for.
#pragma once

#include <cstddef>
#include <vector>

#include "ocr/lstm/layers.h"

namespace intray::ocr::lstm {

/// Values lie in blocks of so many.
constexpr std::size_t block = unit_block;

/// How many values the instructions used take at once; the same results but for rounding.
enum class Width { four, eight, sixteen };

/// Those that this processor has, the widest last.
std::vector<Width> widths_here();
Width widest_here();

/// An LSTM's weights by blocks of units: for each input the four gates' weights for the block.
struct PackedLstm {
    explicit PackedLstm(const LstmLayer& layer);
    std::size_t inputs, units;
    Direction direction;
    std::vector<float> weights;  ///< [blocks][inputs + units][gate_count][block]
    std::vector<float> biases;   ///< [blocks][gate_count][block]
};

/// One cell at one step.
struct CellRow {
    const float* in;      ///< `inputs` values
    const float* before;  ///< its outputs of the step before; not the same as `out`
    float* state;         ///< `units` values
    float* out;
};

void step(const PackedLstm& layer, const CellRow* rows, std::size_t count,
          Width width = widest_here());

/// Weights of a plain layer: [groups of four blocks][inputs][four blocks].
struct PackedLayer {
    explicit PackedLayer(const Weights& layer);
    std::size_t inputs, outputs;
    std::vector<float> weights;
    std::vector<float> biases;

    std::size_t padded() const { return (outputs + 4 * block - 1) / (4 * block) * 4 * block; }
};

/// out: `count` rows of `padded()` values; each row's first `outputs` become probabilities.
void probabilities(const PackedLayer& layer, const float* in, std::size_t count, float* out,
                   Width width = widest_here());

/// A convolution of 3 x 3 with tanh, and the greatest of each 3 x 3 of its results.
struct PackedWindow {
    explicit PackedWindow(const Weights& layer);
    std::size_t outputs;
    std::vector<float> weights;  ///< [blocks][column and row][block]
    std::vector<float> biases;
};

/// `picture` points to the first pixel within a frame of one pixel; rows are `stride` apart. One
/// row of `places` results from three rows of pixels, each `out_stride` values after the other.
void window_row(const PackedWindow& layer, const float* picture, std::size_t stride,
                std::size_t places, float* out, std::size_t out_stride,
                Width width = widest_here());

}  // namespace intray::ocr::lstm
