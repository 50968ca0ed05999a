// Plain loops for what XNNPACK has no operator for; compiled for several instruction sets.
#pragma once

#include <cstddef>

namespace intray::ocr::neural {

/// values = factor * hardswish(values) + addend, where hardswish(x) = x * clamp(x + 3, 0, 6) / 6.
void hard_swish(float* values, std::size_t count, float factor, float addend);
/// clamp(factor * values + addend, 0, 1)
void hard_sigmoid(float* values, std::size_t count, float factor, float addend);
void swish(float* values, std::size_t count);
void sigmoid(float* values, std::size_t count);

/// out = a * (factors + addend), the same factors at each of `places`.
void scale(const float* a, const float* factors, float addend, float* out, std::size_t places,
           std::size_t channels);
/// sums = mean over places.
void mean(const float* values, float* sums, std::size_t places, std::size_t channels);
void add(const float* a, const float* b, float* out, std::size_t count);

/// out = a + blocks, where each of height x width places of `blocks` holds the values of the 2 x 2
/// places of `a` that it covers; below zero becomes zero with `relu`.
void add_blocks(const float* a, const float* blocks, std::size_t height, std::size_t width,
                std::size_t channels, bool relu, float* out);

/// Each row of `channels` values: mean 0, variance 1, times gain plus offset.
void normalise(const float* values, const float* gain, const float* offset, float epsilon,
               float* out, std::size_t rows, std::size_t channels);
void softmax(const float* values, float* out, std::size_t rows, std::size_t channels);

/// Self-attention over `places` of one line. Each place holds its queries, keys and values, every
/// one of them for all heads. `space` has room for 2 * head_size * places + places floats.
void attend(const float* places_in, float* out, std::size_t places, std::size_t heads,
            std::size_t head_size, float factor, float* space);

/// A 3 x 3 convolution that halves the size and makes 16 channels from `channels` (1 or 2).
/// `weights` are [3][3][channels][16].
void first_convolution(const float* values, std::size_t height, std::size_t width,
                       std::size_t channels, const float* weights, const float* bias, float* out);

/// Blocks of 4 x 4 pixels, each as four blocks of 2 x 2, into four rows of a picture.
void lay_out(const float* blocks, std::size_t width, float* out);

}  // namespace intray::ocr::neural
