#include "ocr/lstm/kernels.h"

#include <gmock/gmock.h>

#include <cmath>
#include <random>

namespace intray::ocr::lstm {
namespace {

using testing::FloatNear;
using testing::Pointwise;

/// Enough rows and blocks for each kernel's full groups and for what is left over.
constexpr std::size_t rows = 15, units = 3 * block, inputs = 21;

/// Always the same, as activations are: whole numbers from -127 to 127.
class Numbers {
  public:
    std::vector<float> some(std::size_t count) {
        std::vector<float> values(count);
        for (float& value : values)
            value = float(whole());
        return values;
    }
    Weights weights(std::size_t outputs, std::size_t from) {
        Weights weights{outputs, from, std::vector<std::int8_t>(outputs * (from + 1)), {}};
        for (std::int8_t& value : weights.values)
            value = std::int8_t(whole());
        weights.scales.assign(outputs, 1.0F / (127 * 127 * 8));
        return weights;
    }

  private:
    int whole() { return int(generator_() % 255) - 127; }
    std::minstd_rand generator_{7};
};

struct Cells {
    std::vector<float> states, out;
};

/// Two steps of cells that begin with nothing.
Cells stepped(Width width) {
    Numbers numbers;
    LstmLayer layer{Direction::rightwards, inputs, units, {}};
    for (Weights& gate : layer.gates)
        gate = numbers.weights(units, inputs + units);
    const PackedLstm packed(layer);
    Cells cells{std::vector<float>(rows * units), std::vector<float>(rows * units)};
    for (int times = 0; times < 2; ++times) {
        const std::vector<float> in = numbers.some(rows * inputs), before = cells.out;
        std::vector<CellRow> row;
        for (std::size_t i = 0; i < rows; ++i)
            row.push_back({in.data() + i * inputs, before.data() + i * units,
                           cells.states.data() + i * units, cells.out.data() + i * units});
        step(packed, row.data(), row.size(), width);
    }
    return cells;
}

std::vector<float> multiplied(Width width) {
    Numbers numbers;
    const PackedLayer layer(numbers.weights(111, inputs));
    std::vector<float> out(rows * layer.padded());
    probabilities(layer, numbers.some(rows * inputs).data(), rows, out.data(), width);
    return out;
}

std::vector<float> windowed(Width width) {
    Numbers numbers;
    const PackedWindow layer(numbers.weights(block, 9));
    constexpr std::size_t places = 5, stride = 3 * places + 2;
    const std::vector<float> picture = numbers.some(stride * 5);
    std::vector<float> out(places * block);
    window_row(layer, picture.data() + stride + 1, stride, places, out.data(), block, width);
    return out;
}

class LstmKernels : public testing::TestWithParam<Width> {};

// Where a value lies in the middle between two activations, rounding may take the other one.
TEST_P(LstmKernels, StepCellsAsThePlainOnesDo) {
    const Cells plain = stepped(Width::four), wide = stepped(GetParam());
    EXPECT_THAT(wide.out, Pointwise(FloatNear(1), plain.out));
    EXPECT_THAT(wide.states, Pointwise(FloatNear(0.01F), plain.states));
}

TEST_P(LstmKernels, FindTheProbabilitiesOfThePlainOnes) {
    EXPECT_THAT(multiplied(GetParam()), Pointwise(FloatNear(1e-5F), multiplied(Width::four)));
}

TEST_P(LstmKernels, LookThroughTheWindowOfThePlainOnes) {
    EXPECT_THAT(windowed(GetParam()), Pointwise(FloatNear(1), windowed(Width::four)));
}

std::string name_of(const testing::TestParamInfo<Width>& width) {
    constexpr const char* names[] = {"Four", "Eight", "Sixteen"};
    return names[std::size_t(width.param)];
}

INSTANTIATE_TEST_SUITE_P(Here, LstmKernels, testing::ValuesIn(widths_here()), name_of);

TEST(LstmCells, AreLongShortTermMemory) {
    Numbers numbers;
    LstmLayer layer{Direction::rightwards, inputs, block, {}};
    for (Weights& gate : layer.gates)
        gate = numbers.weights(block, inputs + block);
    const std::vector<float> in = numbers.some(inputs), before = numbers.some(block);
    std::vector<float> states(block, 0.5F), out(block);
    const CellRow row{in.data(), before.data(), states.data(), out.data()};
    step(PackedLstm(layer), &row, 1, Width::four);
    for (std::size_t unit = 0; unit < block; ++unit) {
        const auto sum = [&](Gate gate) {
            double value = double(layer.gates[gate].bias(unit)) * 127;
            for (std::size_t i = 0; i < inputs; ++i)
                value += double(layer.gates[gate].at(unit, i)) * double(in[i]);
            for (std::size_t i = 0; i < block; ++i)
                value += double(layer.gates[gate].at(unit, inputs + i)) * double(before[i]);
            return value;
        };
        const auto open = [&](Gate gate) { return 1 / (1 + std::exp(-sum(gate))); };
        const double state = 0.5 * open(forget_gate) + std::tanh(sum(cell_gate)) * open(input_gate);
        EXPECT_NEAR(states[unit], state, 1e-4);
        EXPECT_NEAR(out[unit], 127 * std::tanh(state) * open(output_gate), 0.51);
    }
}

}  // namespace
}  // namespace intray::ocr::lstm
