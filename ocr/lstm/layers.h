// The layers of a Tesseract network as its model states them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "ocr/lstm/model_file.h"

namespace intray::ocr::lstm {

/// Each output's weights for all inputs, and for a one at their end; to be multiplied with the
/// output's scale.
struct Weights {
    std::size_t outputs = 0, inputs = 0;  ///< `inputs` without the one
    std::vector<std::int8_t> values;      ///< [outputs][inputs + 1]
    std::vector<float> scales;

    float at(std::size_t output, std::size_t input) const {
        return float(values[output * (inputs + 1) + input]) * scales[output];
    }
    float bias(std::size_t output) const { return at(output, inputs); }
};

/// What decides about a cell's state at each step.
enum Gate : std::size_t { cell_gate, input_gate, forget_gate, output_gate, gate_count };

enum class Direction { rightwards, leftwards };

struct LstmLayer {
    Direction direction = Direction::rightwards;
    std::size_t inputs = 0, units = 0;
    Weights gates[gate_count];  ///< over the inputs and then the units' own last outputs
};

/// The one kind of network that the installed models are: a convolution of 3 x 3 with tanh, the
/// greatest of each 3 x 3, one LSTM down each column that leaves its last output, LSTMs along the
/// line, and a layer that ends in probabilities of codes.
struct Layers {
    std::size_t height_px = 0;
    Weights convolution;
    LstmLayer columns;
    std::vector<LstmLayer> lines;
    Weights codes;
    std::size_t null_code = 0;
    std::uint64_t noise_seed = 0;  ///< of what the network sees beyond the picture
};

constexpr std::size_t unit_block = 16;  ///< layers have a multiple of so many units
constexpr std::size_t window_px = 3;    ///< of the convolution and of the greatest

/// Whether a model says of itself that its network is of that kind and one code is one character.
bool is_run_here(const ModelFile& file);

/// Throws Failure where the network is damaged or of another kind.
Layers load_layers(const ModelFile& file);

}  // namespace intray::ocr::lstm
