#include "ocr/lstm/kernels.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__)
#define INTRAY_FOR(processor) __attribute__((target(processor)))
#define INTRAY_X86 1
#else
#define INTRAY_FOR(processor)
#define INTRAY_X86 0
#endif

namespace intray::ocr::lstm {
namespace {

using Floats4 [[gnu::vector_size(16)]] = float;
using Floats8 [[gnu::vector_size(32)]] = float;
using Floats16 [[gnu::vector_size(64)]] = float;
using Integers4 [[gnu::vector_size(16)]] = std::int32_t;
using Integers8 [[gnu::vector_size(32)]] = std::int32_t;
using Integers16 [[gnu::vector_size(64)]] = std::int32_t;

template <typename Floats>
struct Matching;
template <>
struct Matching<Floats4> {
    using Integers = Integers4;
};
template <>
struct Matching<Floats8> {
    using Integers = Integers8;
};
template <>
struct Matching<Floats16> {
    using Integers = Integers16;
};

#define INTRAY_INLINE [[gnu::always_inline]] inline

template <typename Floats>
INTRAY_INLINE void load(Floats& value, const float* from) {
    std::memcpy(&value, from, sizeof(value));
}
template <typename Floats>
INTRAY_INLINE void store(float* to, const Floats& value) {
    std::memcpy(to, &value, sizeof(value));
}

/// value = 1 / (1 + e^-value), e^x by Cephes' expf.
template <typename Floats>
INTRAY_INLINE void logistic(Floats& value) {
    using Integers = typename Matching<Floats>::Integers;
    Floats x = -value;
    x = x > 80.0F ? Floats{} + 80.0F : x;
    x = x < -80.0F ? Floats{} - 80.0F : x;
    const Floats scaled = x * 1.44269504F;
    const Integers whole = __builtin_convertvector(
        scaled + (scaled < 0.0F ? Floats{} - 0.5F : Floats{} + 0.5F), Integers);
    const Floats n = __builtin_convertvector(whole, Floats);
    x = (x - n * 0.693359375F) + n * 2.12194440e-4F;
    Floats series = x * 1.9875691500e-4F + 1.3981999507e-3F;
    series = series * x + 8.3334519073e-3F;
    series = series * x + 4.1665795894e-2F;
    series = series * x + 1.6666665459e-1F;
    series = series * x + 5.0000001201e-1F;
    const Integers power = (whole + 127) << 23;
    Floats factor;
    std::memcpy(&factor, &power, sizeof(factor));
    value = 1.0F / (1.0F + (series * x * x + x + 1.0F) * factor);
}

template <typename Floats>
INTRAY_INLINE void hyperbolic_tangent(Floats& value) {
    value = value * 2.0F;
    logistic(value);
    value = value * 2.0F - 1.0F;
}

/// To a whole number of 127ths.
template <typename Floats>
INTRAY_INLINE void quantise(Floats& value) {
    using Integers = typename Matching<Floats>::Integers;
    value = value * 127.0F;
    value = value + (value < 0.0F ? Floats{} - 0.5F : Floats{} + 0.5F);
    value = __builtin_convertvector(__builtin_convertvector(value, Integers), Floats);
}

template <typename Floats, std::size_t rows>
INTRAY_INLINE void step_cells(const PackedLstm& layer, const float* weights, const float* biases,
                              const CellRow* cells, std::size_t unit) {
    Floats sums[rows][gate_count];
#pragma GCC unroll 8
    for (std::size_t r = 0; r < rows; ++r)
#pragma GCC unroll 4
        for (std::size_t gate = 0; gate < gate_count; ++gate)
            load(sums[r][gate], biases + gate * block);
    const auto add = [&](std::size_t inputs, auto value) __attribute__((always_inline)) {
        for (std::size_t i = 0; i < inputs; ++i, weights += gate_count * block) {
            Floats gates[gate_count];
#pragma GCC unroll 4
            for (std::size_t gate = 0; gate < gate_count; ++gate)
                load(gates[gate], weights + gate * block);
#pragma GCC unroll 8
            for (std::size_t r = 0; r < rows; ++r) {
                const float in = value(r, i);
#pragma GCC unroll 4
                for (std::size_t gate = 0; gate < gate_count; ++gate)
                    sums[r][gate] += gates[gate] * in;
            }
        }
    };
    add(
        layer.inputs, [&](std::size_t r, std::size_t i)
                          __attribute__((always_inline)) { return cells[r].in[i]; });
    add(
        layer.units, [&](std::size_t r, std::size_t i)
                         __attribute__((always_inline)) { return cells[r].before[i]; });
#pragma GCC unroll 8
    for (std::size_t r = 0; r < rows; ++r) {
        hyperbolic_tangent(sums[r][cell_gate]);
        logistic(sums[r][input_gate]);
        logistic(sums[r][forget_gate]);
        logistic(sums[r][output_gate]);
        Floats state;
        load(state, cells[r].state + unit);
        state = state * sums[r][forget_gate] + sums[r][cell_gate] * sums[r][input_gate];
        state = state > 100.0F ? Floats{} + 100.0F : state;
        state = state < -100.0F ? Floats{} - 100.0F : state;
        store(cells[r].state + unit, state);
        hyperbolic_tangent(state);
        state *= sums[r][output_gate];
        quantise(state);
        store(cells[r].out + unit, state);
    }
}

template <typename Floats, std::size_t rows>
INTRAY_INLINE void step_all(const PackedLstm& layer, const CellRow* cells, std::size_t count) {
    constexpr std::size_t width = sizeof(Floats) / sizeof(float);
    const std::size_t block_size = (layer.inputs + layer.units) * gate_count * block;
    for (std::size_t unit = 0; unit < layer.units; unit += width) {
        const float* weights = layer.weights.data() + unit / block * block_size + unit % block;
        const float* biases =
            layer.biases.data() + unit / block * gate_count * block + unit % block;
        std::size_t row = 0;
        for (; row + rows <= count; row += rows)
            step_cells<Floats, rows>(layer, weights, biases, cells + row, unit);
        for (; row + 2 <= count; row += 2)
            step_cells<Floats, 2>(layer, weights, biases, cells + row, unit);
        for (; row < count; ++row)
            step_cells<Floats, 1>(layer, weights, biases, cells + row, unit);
    }
}

template <typename Floats, std::size_t rows>
INTRAY_INLINE void multiply(const PackedLayer& layer, std::size_t group, std::size_t part,
                            const float* in, float* out) {
    constexpr std::size_t width = sizeof(Floats) / sizeof(float);
    const std::size_t padded = layer.padded();
    const float* weights = layer.weights.data() + group * layer.inputs * 4 * block + part * width;
    const float* biases = layer.biases.data() + group * 4 * block + part * width;
    Floats sums[rows][4];
#pragma GCC unroll 8
    for (std::size_t r = 0; r < rows; ++r)
#pragma GCC unroll 4
        for (std::size_t b = 0; b < 4; ++b)
            load(sums[r][b], biases + b * block);
    for (std::size_t i = 0; i < layer.inputs; ++i, weights += 4 * block)
#pragma GCC unroll 4
        for (std::size_t b = 0; b < 4; ++b) {
            Floats weight;
            load(weight, weights + b * block);
#pragma GCC unroll 8
            for (std::size_t r = 0; r < rows; ++r)
                sums[r][b] += weight * in[r * layer.inputs + i];
        }
    out += group * 4 * block + part * width;
#pragma GCC unroll 8
    for (std::size_t r = 0; r < rows; ++r)
#pragma GCC unroll 4
        for (std::size_t b = 0; b < 4; ++b)
            store(out + r * padded + b * block, sums[r][b]);
}

template <typename Floats, std::size_t rows>
INTRAY_INLINE void multiply_all(const PackedLayer& layer, const float* in, std::size_t count,
                                float* out) {
    constexpr std::size_t parts = block * sizeof(float) / sizeof(Floats);
    const std::size_t groups = layer.padded() / (4 * block);
    for (std::size_t group = 0; group < groups; ++group)
        for (std::size_t part = 0; part < parts; ++part) {
            std::size_t row = 0;
            for (; row + rows <= count; row += rows)
                multiply<Floats, rows>(layer, group, part, in + row * layer.inputs,
                                       out + row * layer.padded());
            for (; row < count; ++row)
                multiply<Floats, 1>(layer, group, part, in + row * layer.inputs,
                                    out + row * layer.padded());
        }
}

template <typename Floats>
INTRAY_INLINE void window_places(const PackedWindow& layer, const float* picture,
                                 std::size_t stride, std::size_t places, float* out,
                                 std::size_t out_stride) {
    constexpr std::size_t width = sizeof(Floats) / sizeof(float);
    for (std::size_t channel = 0; channel < layer.outputs; channel += width) {
        const float* from = layer.weights.data() + channel / block * 9 * block + channel % block;
        Floats weights[9], bias;
#pragma GCC unroll 9
        for (std::size_t k = 0; k < 9; ++k)
            load(weights[k], from + k * block);
        load(bias, layer.biases.data() + channel);
        for (std::size_t place = 0; place < places; ++place) {
            Floats greatest = Floats{} - 1e9F;
#pragma GCC unroll 3
            for (std::size_t x = 0; x < 3; ++x)
#pragma GCC unroll 3
                for (std::size_t y = 0; y < 3; ++y) {
                    const float* corner = picture + y * stride + 3 * place + x - stride - 1;
                    Floats sum = bias;
#pragma GCC unroll 3
                    for (std::size_t dx = 0; dx < 3; ++dx)
#pragma GCC unroll 3
                        for (std::size_t dy = 0; dy < 3; ++dy)
                            sum += weights[dx * 3 + dy] * corner[dy * stride + dx];
                    greatest = sum > greatest ? sum : greatest;
                }
            hyperbolic_tangent(greatest);
            quantise(greatest);
            store(out + place * out_stride + channel, greatest);
        }
    }
}

struct Kernels {
    void (*step)(const PackedLstm&, const CellRow*, std::size_t);
    void (*multiply)(const PackedLayer&, const float*, std::size_t, float*);
    void (*window)(const PackedWindow&, const float*, std::size_t, std::size_t, float*,
                   std::size_t);
};

#define INTRAY_KERNELS(name, processor, Floats, rows)                                       \
    INTRAY_FOR(processor)                                                                   \
    void step_##name(const PackedLstm& layer, const CellRow* cells, std::size_t count) {    \
        step_all<Floats, rows>(layer, cells, count);                                        \
    }                                                                                       \
    INTRAY_FOR(processor)                                                                   \
    void multiply_##name(const PackedLayer& layer, const float* in, std::size_t count,      \
                         float* out) {                                                      \
        multiply_all<Floats, rows>(layer, in, count, out);                                  \
    }                                                                                       \
    INTRAY_FOR(processor)                                                                   \
    void window_##name(const PackedWindow& layer, const float* picture, std::size_t stride, \
                       std::size_t places, float* out, std::size_t out_stride) {            \
        window_places<Floats>(layer, picture, stride, places, out, out_stride);             \
    }                                                                                       \
    constexpr Kernels name##_kernels = {step_##name, multiply_##name, window_##name};

#if INTRAY_X86
INTRAY_KERNELS(wide, "avx512f,avx512dq,avx512vl,avx2,fma", Floats16, 6)
INTRAY_KERNELS(middle, "avx2,fma", Floats8, 2)
INTRAY_KERNELS(plain, "sse2", Floats4, 2)

const Kernels& kernels(Width width) {
    return width == Width::sixteen ? wide_kernels
           : width == Width::eight ? middle_kernels
                                   : plain_kernels;
}

bool has(Width width) {
    if (width == Width::four) return true;
    const bool eight = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    return width == Width::eight
               ? eight
               : eight && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
                     __builtin_cpu_supports("avx512vl");
}
#else
INTRAY_KERNELS(plain, "", Floats4, 4)

const Kernels& kernels(Width) {
    return plain_kernels;
}

bool has(Width width) {
    return width == Width::four;
}
#endif

constexpr float one = 127;  ///< as an activation

}  // namespace

std::vector<Width> widths_here() {
    std::vector<Width> widths;
    for (const Width width : {Width::four, Width::eight, Width::sixteen})
        if (has(width)) widths.push_back(width);
    return widths;
}

Width widest_here() {
    static const Width widest = widths_here().back();
    return widest;
}

PackedLstm::PackedLstm(const LstmLayer& layer)
    : inputs(layer.inputs), units(layer.units), direction(layer.direction) {
    const std::size_t rows = inputs + units;
    weights.resize(units / block * rows * gate_count * block);
    biases.resize(units * gate_count);
    for (std::size_t unit = 0; unit < layer.units; ++unit)
        for (std::size_t gate = 0; gate < gate_count; ++gate) {
            const std::size_t column = gate * block + unit % block;
            const Weights& from = layer.gates[gate];
            float* to = weights.data() + unit / block * rows * gate_count * block + column;
            for (std::size_t i = 0; i < layer.inputs + layer.units; ++i)
                to[i * gate_count * block] = from.at(unit, i);
            biases[unit / block * gate_count * block + column] = from.bias(unit) * one;
        }
}

PackedLayer::PackedLayer(const Weights& layer) : inputs(layer.inputs), outputs(layer.outputs) {
    weights.resize(padded() * inputs);
    biases.resize(padded());
    constexpr std::size_t group = 4 * block;
    for (std::size_t k = 0; k < outputs; ++k) {
        for (std::size_t i = 0; i < inputs; ++i)
            weights[(k / group * inputs + i) * group + k % group] = layer.at(k, i);
        biases[k] = layer.bias(k) * one;
    }
}

PackedWindow::PackedWindow(const Weights& layer) : outputs(layer.outputs) {
    weights.resize(outputs * 9);
    biases.resize(outputs);
    for (std::size_t k = 0; k < layer.outputs; ++k) {
        for (std::size_t i = 0; i < 9; ++i)
            weights[(k / block * 9 + i) * block + k % block] = layer.at(k, i);
        biases[k] = layer.bias(k) * one;
    }
}

void step(const PackedLstm& layer, const CellRow* rows, std::size_t count, Width width) {
    kernels(width).step(layer, rows, count);
}

void probabilities(const PackedLayer& layer, const float* in, std::size_t count, float* out,
                   Width width) {
    kernels(width).multiply(layer, in, count, out);
    for (std::size_t row = 0; row < count; ++row, out += layer.padded()) {
        const float most = *std::max_element(out, out + layer.outputs);
        float sum = 0;
        for (std::size_t k = 0; k < layer.outputs; ++k)
            sum += out[k] = std::exp(std::max(out[k] - most, -86.0F));
        for (std::size_t k = 0; k < layer.outputs; ++k)
            out[k] /= sum;
    }
}

void window_row(const PackedWindow& layer, const float* picture, std::size_t stride,
                std::size_t places, float* out, std::size_t out_stride, Width width) {
    kernels(width).window(layer, picture, stride, places, out, out_stride);
}

}  // namespace intray::ocr::lstm
