#include "ocr/lstm/layers.h"

#include <algorithm>
#include <cstring>
#include <string>

namespace intray::ocr::lstm {
namespace {

/// Names of layers in newer models; older ones write their numbers.
constexpr const char* layer_names[] = {
    "Invalid",     "Input",        "Convolve",  "Maxpool",  "Parallel", "Replicated",
    "ParBidiLSTM", "DepParUDLSTM", "Par2dLSTM", "Series",   "Reconfig", "RTLReversed",
    "TTBReversed", "XYTranspose",  "LSTM",      "SummLSTM", "Logistic", "LinLogistic",
    "LinTanh",     "Tanh",         "Relu",      "Linear",   "Softmax",  "SoftmaxNoCTC"};
enum LayerKind : std::size_t {
    input_layer = 1,
    convolve_layer = 2,
    maxpool_layer = 3,
    series_layer = 9,
    reversed_layer = 11,
    transposed_layer = 13,
    lstm_layer = 14,
    summary_layer = 15,
    tanh_layer = 19,
    softmax_layer = 22,
};

constexpr int most_nested = 8;
constexpr std::uint8_t int8_flag = 1, double_flag = 128;
constexpr std::int32_t layer_rates_flag = 64;
constexpr float int8_max = 127;
constexpr std::size_t most_height_px = 256, most_units = 1024, most_layers = 16;

/// A layer without what is inside it, in the order of the work.
struct Step {
    std::size_t kind = 0;
    Direction direction = Direction::rightwards;
    bool transposed = false;
    std::size_t inputs = 0, outputs = 0;
    std::int32_t numbers[2] = {};  ///< of a window; height and depth of the input
    std::vector<Weights> weights;
};

std::size_t layer_kind(PartReader& reader) {
    const auto number = reader.number<std::int8_t>();
    if (number > 0) return std::size_t(number);
    const std::string_view name = reader.text();
    for (std::size_t kind = 0; kind < std::size(layer_names); ++kind)
        if (name == layer_names[kind]) return kind;
    reader.fail("it has a layer of an unknown kind, " + std::string(name.substr(0, 20)));
}

Weights read_weights(PartReader& reader) {
    const auto mode = reader.number<std::uint8_t>();
    if ((mode & int8_flag) == 0) reader.fail("its weights are no small numbers");
    Weights weights;
    weights.outputs = reader.number<std::uint32_t>();
    const std::size_t columns = reader.number<std::uint32_t>();
    if (weights.outputs == 0 || columns < 2 || columns > 4 * most_units)
        reader.fail("a layer has no weights");
    weights.inputs = columns - 1;
    (void)reader.number<std::int8_t>();
    const std::string_view values = reader.bytes(weights.outputs * columns);
    weights.values.assign(values.begin(), values.end());
    const bool doubles = (mode & double_flag) != 0;
    const std::size_t scales = reader.count(doubles ? sizeof(double) : sizeof(float));
    if (scales < weights.outputs) reader.fail("a layer has too few scales");
    for (std::size_t i = 0; i < scales; ++i) {
        const float scale =
            doubles ? float(reader.number<double>()) / int8_max : reader.number<float>();
        if (i < weights.outputs) weights.scales.push_back(scale);
    }
    return weights;
}

void read_steps(PartReader& reader, int depth, Direction direction, bool transposed,
                std::vector<Step>& steps);

void read_inner(PartReader& reader, std::int32_t flags, int depth, Direction direction,
                bool transposed, std::vector<Step>& steps) {
    const std::size_t size = reader.count(1);
    if (size > most_layers) reader.fail("it has too many layers");
    for (std::size_t i = 0; i < size; ++i)
        read_steps(reader, depth + 1, direction, transposed, steps);
    if ((flags & layer_rates_flag) != 0) (void)reader.bytes(reader.count(4) * 4);
}

Step& add_step(PartReader& reader, std::vector<Step>& steps, Step step) {
    if (steps.size() >= most_layers) reader.fail("it has too many layers");
    return steps.emplace_back(std::move(step));
}

void read_steps(PartReader& reader, int depth, Direction direction, bool transposed,
                std::vector<Step>& steps) {
    if (depth > most_nested) reader.fail("its layers are nested too deep");
    Step step{layer_kind(reader), direction, transposed, 0, 0, {}, {}};
    const bool training = reader.number<std::int8_t>() == 1;
    if (training) reader.fail("it is a state of training, not a model");
    (void)reader.number<std::int8_t>();
    const auto flags = reader.number<std::int32_t>();
    step.inputs = std::size_t(reader.number<std::uint32_t>());
    step.outputs = std::size_t(reader.number<std::uint32_t>());
    (void)reader.number<std::int32_t>();
    (void)reader.text();
    switch (step.kind) {
        case series_layer:
            return read_inner(reader, flags, depth, direction, transposed, steps);
        case reversed_layer:
            return read_inner(reader, flags, depth, Direction::leftwards, transposed, steps);
        case transposed_layer:
            return read_inner(reader, flags, depth, direction, true, steps);
        case input_layer: {
            (void)reader.number<std::int32_t>();
            step.numbers[0] = reader.number<std::int32_t>();
            (void)reader.number<std::int32_t>();
            step.numbers[1] = reader.number<std::int32_t>();
            (void)reader.number<std::int32_t>();
            break;
        }
        case convolve_layer:
        case maxpool_layer:
            for (auto& number : step.numbers)
                number = reader.number<std::int32_t>();
            break;
        case tanh_layer:
        case softmax_layer:
            step.weights.push_back(read_weights(reader));
            break;
        case lstm_layer:
        case summary_layer:
            (void)reader.number<std::int32_t>();
            for (std::size_t gate = 0; gate < gate_count; ++gate)
                step.weights.push_back(read_weights(reader));
            break;
        default:
            reader.fail("it has a layer of a kind that is not run here");
    }
    add_step(reader, steps, std::move(step));
}

LstmLayer lstm_of(PartReader& reader, Step& step, std::size_t inputs) {
    LstmLayer layer;
    layer.direction = step.direction;
    layer.inputs = inputs;
    layer.units = step.weights[0].outputs;
    for (std::size_t gate = 0; gate < gate_count; ++gate) {
        layer.gates[gate] = std::move(step.weights[gate]);
        if (layer.gates[gate].outputs != layer.units ||
            layer.gates[gate].inputs != inputs + layer.units || layer.units > most_units ||
            layer.units % unit_block != 0)
            reader.fail("the sizes of its layers disagree");
    }
    return layer;
}

bool is(const Step& step, std::size_t kind, std::int32_t number) {
    return step.kind == kind && !step.transposed && step.numbers[0] == number &&
           step.numbers[1] == number;
}

Layers layers_of(PartReader& reader, std::vector<Step>& steps) {
    Layers layers;
    constexpr std::size_t first_line = 5;
    if (steps.size() < first_line + 2 || steps[0].kind != input_layer || steps[0].numbers[1] != 1 ||
        !is(steps[1], convolve_layer, window_px / 2) || steps[2].kind != tanh_layer ||
        !is(steps[3], maxpool_layer, window_px) || steps[4].kind != summary_layer ||
        !steps[4].transposed || steps[4].direction != Direction::rightwards ||
        steps.back().kind != softmax_layer)
        reader.fail("its layers are of a kind that is not run here");
    layers.height_px = std::size_t(steps[0].numbers[0]);
    if (layers.height_px < 2 * window_px || layers.height_px > most_height_px)
        reader.fail("its lines have no usable height");
    layers.convolution = std::move(steps[2].weights[0]);
    if (layers.convolution.inputs != window_px * window_px || layers.convolution.outputs > 64 ||
        layers.convolution.outputs % unit_block != 0)
        reader.fail("its convolution is of a kind that is not run here");
    layers.columns = lstm_of(reader, steps[4], layers.convolution.outputs);
    std::size_t size = layers.columns.units;
    for (std::size_t i = first_line; i + 1 < steps.size(); ++i) {
        if (steps[i].kind != lstm_layer || steps[i].transposed)
            reader.fail("its layers are of a kind that is not run here");
        layers.lines.push_back(lstm_of(reader, steps[i], size));
        size = layers.lines.back().units;
    }
    layers.codes = std::move(steps.back().weights[0]);
    if (layers.codes.inputs != size || layers.codes.outputs > 16384)
        reader.fail("the sizes of its layers disagree");
    return layers;
}

}  // namespace

bool is_run_here(const ModelFile& file) {
    // Behind the network it is written down how it was made, and whether in small numbers.
    constexpr std::size_t most_tail = 512, code_size = 9;
    constexpr char small_numbers = 1;
    std::string_view tail = file.part(Part::network);
    tail.remove_prefix(tail.size() - std::min(tail.size(), most_tail));
    const std::size_t window = tail.rfind(",0,1Ct3,3,");
    const std::size_t columns = tail.find("Mp3,3Lfys", window);
    const std::size_t end = tail.find("O1c", columns);
    const std::size_t flags = tail.find(']', end);
    if (end == std::string_view::npos || flags + 1 >= tail.size()) return false;
    const std::string_view codes = file.part(Part::codes);
    std::uint32_t count = 0;
    if (codes.size() < sizeof(count)) return false;
    std::memcpy(&count, codes.data(), sizeof(count));
    return (tail[flags + 1] & small_numbers) != 0 &&
           codes.size() == sizeof(count) + std::size_t{count} * code_size;
}

Layers load_layers(const ModelFile& file) {
    PartReader reader(file, Part::network);
    std::vector<Step> steps;
    read_steps(reader, 0, Direction::rightwards, false, steps);
    Layers layers = layers_of(reader, steps);
    (void)reader.text();
    (void)reader.number<std::int32_t>();
    (void)reader.number<std::int32_t>();
    const auto iteration = std::int64_t(reader.number<std::int32_t>());
    layers.noise_seed = std::uint64_t(iteration * 0x10000001);
    layers.null_code = reader.number<std::uint32_t>();
    if (layers.null_code >= layers.codes.outputs) reader.fail("its null is no code");
    return layers;
}

}  // namespace intray::ocr::lstm
