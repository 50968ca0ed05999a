#include "ocr/neural/kernels.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

// One copy for each instruction set, chosen when the program starts.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define INTRAY_VECTORISED \
    __attribute__((target_clones("default", "arch=haswell", "arch=skylake-avx512")))
#else
#define INTRAY_VECTORISED
#endif

namespace intray::ocr::neural {
namespace {

/// e^x to some 1e-7, without a call so that loops over it vectorise (Cephes' expf).
[[gnu::always_inline]] inline float exponential(float x) {
    x = std::min(std::max(x, -87.0F), 88.0F);
    const float scaled = x * 1.44269504F;
    const auto whole = std::int32_t(scaled + (scaled < 0 ? -0.5F : 0.5F));
    const auto n = float(whole);
    x = (x - n * 0.693359375F) + n * 2.12194440e-4F;
    float series = 1.9875691500e-4F;
    series = series * x + 1.3981999507e-3F;
    series = series * x + 8.3334519073e-3F;
    series = series * x + 4.1665795894e-2F;
    series = series * x + 1.6666665459e-1F;
    series = series * x + 5.0000001201e-1F;
    return (series * x * x + x + 1.0F) * std::bit_cast<float>((whole + 127) << 23);
}

constexpr std::size_t first_channels = 16;

struct Range {
    std::size_t begin, end;
};

/// The part of a kernel of three around a place that lies within the picture.
[[gnu::always_inline]] inline Range within(std::size_t place, std::size_t size) {
    return {place == 0 ? 1U : 0U, place + 1 < size ? 3U : 2U};
}

/// Some places side by side, so that each weight is fetched once for all of them.
template <std::size_t channels, std::size_t places>
[[gnu::always_inline]] inline void first_places(const float* middle, std::size_t width, Range rows,
                                                Range columns, const float* weights,
                                                const float* bias, float* out) {
    float sums[places][first_channels];
    for (auto& sum : sums)
        for (std::size_t k = 0; k < first_channels; ++k)
            sum[k] = bias[k];
    const float* corner = middle - (width + 1) * channels;
    for (std::size_t y = rows.begin; y < rows.end; ++y)
        for (std::size_t x = columns.begin; x < columns.end; ++x)
            for (std::size_t c = 0; c < channels; ++c) {
                const float* value = corner + (y * width + x) * channels + c;
                const float* weight = weights + ((y * 3 + x) * channels + c) * first_channels;
                for (std::size_t p = 0; p < places; ++p)
                    for (std::size_t k = 0; k < first_channels; ++k)
                        sums[p][k] += value[2 * p * channels] * weight[k];
            }
    for (std::size_t p = 0; p < places; ++p)
        for (std::size_t k = 0; k < first_channels; ++k)
            out[p * first_channels + k] = sums[p][k];
}

template <std::size_t channels>
[[gnu::always_inline]] inline void first_row(const float* values, std::size_t y, std::size_t height,
                                             std::size_t width, const float* weights,
                                             const float* bias, float* out) {
    constexpr std::size_t several = 8;
    const std::size_t made = (width + 1) / 2;
    const Range rows = within(2 * y, height);
    const bool inside = rows.begin == 0 && rows.end == 3;
    std::size_t x = 0;
    while (x < made) {
        const float* middle = values + 2 * (y * width + x) * channels;
        const bool block = inside && x > 0 && 2 * (x + several - 1) + 1 < width;
        if (block)
            first_places<channels, several>(middle, width, {0, 3}, {0, 3}, weights, bias,
                                            out + x * first_channels);
        else
            first_places<channels, 1>(middle, width, rows, within(2 * x, width), weights, bias,
                                      out + x * first_channels);
        x += block ? several : 1;
    }
}

}  // namespace

INTRAY_VECTORISED void hard_swish(float* values, std::size_t count, float factor, float addend) {
    const float sixth = factor / 6.0F;
    for (std::size_t i = 0; i < count; ++i)
        values[i] = values[i] * std::min(std::max(values[i] + 3.0F, 0.0F), 6.0F) * sixth + addend;
}

INTRAY_VECTORISED void hard_sigmoid(float* values, std::size_t count, float factor, float addend) {
    for (std::size_t i = 0; i < count; ++i)
        values[i] = std::min(std::max(factor * values[i] + addend, 0.0F), 1.0F);
}

INTRAY_VECTORISED void swish(float* values, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        values[i] = values[i] / (1.0F + exponential(-values[i]));
}

INTRAY_VECTORISED void sigmoid(float* values, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        values[i] = 1.0F / (1.0F + exponential(-values[i]));
}

INTRAY_VECTORISED void scale(const float* a, const float* factors, float addend, float* out,
                             std::size_t places, std::size_t channels) {
    for (std::size_t p = 0; p < places; ++p)
        for (std::size_t c = 0; c < channels; ++c)
            out[p * channels + c] = a[p * channels + c] * (factors[c] + addend);
}

INTRAY_VECTORISED void mean(const float* values, float* sums, std::size_t places,
                            std::size_t channels) {
    std::fill_n(sums, channels, 0.0F);
    for (std::size_t p = 0; p < places; ++p)
        for (std::size_t c = 0; c < channels; ++c)
            sums[c] += values[p * channels + c];
    for (std::size_t c = 0; c < channels; ++c)
        sums[c] /= float(places);
}

INTRAY_VECTORISED void add(const float* a, const float* b, float* out, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        out[i] = a[i] + b[i];
}

INTRAY_VECTORISED void add_blocks(const float* a, const float* blocks, std::size_t height,
                                  std::size_t width, std::size_t channels, bool relu, float* out) {
    const float least = relu ? 0.0F : -std::numeric_limits<float>::max();
    const std::size_t half = 2 * channels;
    for (std::size_t y = 0; y < 2 * height; ++y)
        for (std::size_t x = 0; x < width; ++x, a += half, out += half) {
            const float* block = blocks + ((y / 2 * width + x) * 2 + y % 2) * half;
            for (std::size_t c = 0; c < half; ++c)
                out[c] = std::max(a[c] + block[c], least);
        }
}

INTRAY_VECTORISED void normalise(const float* values, const float* gain, const float* offset,
                                 float epsilon, float* out, std::size_t rows,
                                 std::size_t channels) {
    for (std::size_t r = 0; r < rows; ++r, values += channels, out += channels) {
        float sum = 0, squares = 0;
        for (std::size_t c = 0; c < channels; ++c)
            sum += values[c];
        const float middle = sum / float(channels);
        for (std::size_t c = 0; c < channels; ++c)
            squares += (values[c] - middle) * (values[c] - middle);
        const float factor = 1.0F / std::sqrt(squares / float(channels) + epsilon);
        for (std::size_t c = 0; c < channels; ++c)
            out[c] = (values[c] - middle) * factor * gain[c] + offset[c];
    }
}

INTRAY_VECTORISED void softmax(const float* values, float* out, std::size_t rows,
                               std::size_t channels) {
    for (std::size_t r = 0; r < rows; ++r, values += channels, out += channels) {
        float most = values[0], sum = 0;
        for (std::size_t c = 1; c < channels; ++c)
            most = std::max(most, values[c]);
        for (std::size_t c = 0; c < channels; ++c) {
            out[c] = exponential(values[c] - most);
            sum += out[c];
        }
        for (std::size_t c = 0; c < channels; ++c)
            out[c] /= sum;
    }
}

INTRAY_VECTORISED void attend(const float* places_in, float* out, std::size_t places,
                              std::size_t heads, std::size_t head_size, float factor,
                              float* space) {
    const std::size_t size = heads * head_size, step = 3 * size;
    float* keys = space;  // [head_size][places], as are the values
    float* worth = space + head_size * places;
    float* weights = worth + head_size * places;
    for (std::size_t head = 0; head < heads; ++head) {
        const float* query = places_in + head * head_size;
        for (std::size_t p = 0; p < places; ++p)
            for (std::size_t d = 0; d < head_size; ++d) {
                keys[d * places + p] = query[p * step + size + d];
                worth[d * places + p] = query[p * step + 2 * size + d];
            }
        for (std::size_t p = 0; p < places; ++p) {
            std::fill_n(weights, places, 0.0F);
            for (std::size_t d = 0; d < head_size; ++d) {
                const float q = query[p * step + d] * factor;
                for (std::size_t k = 0; k < places; ++k)
                    weights[k] += q * keys[d * places + k];
            }
            float most = weights[0], sum = 0;
            for (std::size_t k = 1; k < places; ++k)
                most = std::max(most, weights[k]);
            for (std::size_t k = 0; k < places; ++k) {
                weights[k] = exponential(weights[k] - most);
                sum += weights[k];
            }
            for (std::size_t d = 0; d < head_size; ++d) {
                float total = 0;
                for (std::size_t k = 0; k < places; ++k)
                    total += weights[k] * worth[d * places + k];
                out[p * size + head * head_size + d] = total / sum;
            }
        }
    }
}

INTRAY_VECTORISED void first_convolution(const float* values, std::size_t height, std::size_t width,
                                         std::size_t channels, const float* weights,
                                         const float* bias, float* out) {
    const std::size_t row = (width + 1) / 2 * first_channels;
    for (std::size_t y = 0; y < (height + 1) / 2; ++y, out += row)
        if (channels == 2)
            first_row<2>(values, y, height, width, weights, bias, out);
        else
            first_row<1>(values, y, height, width, weights, bias, out);
}

INTRAY_VECTORISED void lay_out(const float* blocks, std::size_t width, float* out) {
    for (std::size_t x = 0; x < width; ++x, blocks += 16)
        for (std::size_t y = 0; y < 4; ++y)
            for (std::size_t pair = 0; pair < 2; ++pair) {
                const float* from = blocks + (y / 2 * 2 + pair) * 4 + y % 2 * 2;
                float* to = out + (y * width + x) * 4 + pair * 2;
                to[0] = from[0], to[1] = from[1];
            }
}

}  // namespace intray::ocr::neural
