#include "ocr/lstm/network.h"

#include <algorithm>
#include <numeric>
#include <random>

namespace intray::ocr::lstm {
namespace {

/// Columns whose states stay in the processor's nearest cache.
constexpr std::size_t columns_at_once = 24;
constexpr std::size_t noise_values = 4096;
constexpr float noise_range = 127;

/// What models see beyond a picture's edges since they were made: noise, but always the same.
std::vector<float> noise(std::uint64_t seed) {
    std::minstd_rand generator(seed);
    (void)generator();
    std::vector<float> values(noise_values);
    for (float& value : values)
        value = std::round(noise_range * (2.0F * float(generator()) / 2147483647.0F - 1));
    return values;
}

/// Values of a line at its steps.
struct Sequence {
    std::size_t steps = 0, size = 0;
    std::vector<float> values;

    float* at(std::size_t step) { return values.data() + step * size; }
    const float* at(std::size_t step) const { return values.data() + step * size; }
};

/// All lines take their steps together; `lines` are sorted, the longest first.
std::vector<Sequence> along(const PackedLstm& layer, const std::vector<Sequence>& lines) {
    std::vector<Sequence> out(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i)
        out[i] = {lines[i].steps, layer.units, std::vector<float>(lines[i].steps * layer.units)};
    std::vector<float> states(lines.size() * layer.units);
    const std::vector<float> zeros(layer.units);
    std::vector<CellRow> rows(lines.size());
    const bool left = layer.direction == Direction::leftwards;
    std::size_t active = lines.size();
    for (std::size_t done = 0; !lines.empty() && done < lines[0].steps; ++done) {
        while (lines[active - 1].steps <= done)
            --active;
        for (std::size_t i = 0; i < active; ++i) {
            const std::size_t at = left ? lines[i].steps - 1 - done : done;
            const float* before = done == 0 ? zeros.data() : out[i].at(left ? at + 1 : at - 1);
            rows[i] = {lines[i].at(at), before, states.data() + i * layer.units, out[i].at(at)};
        }
        step(layer, rows.data(), active);
    }
    return out;
}

}  // namespace

Network::Network(const Layers& layers)
    : height_px_(layers.height_px),
      null_code_(layers.null_code),
      window_(layers.convolution),
      columns_(layers.columns),
      lines_(layers.lines.begin(), layers.lines.end()),
      codes_(layers.codes),
      noise_(noise(layers.noise_seed)) {}

/// With a pixel of noise around it.
std::vector<float> Network::framed(const LinePicture& picture) const {
    const std::size_t width = picture.width_px, stride = width + 2;
    std::vector<float> result(stride * (height_px_ + 2));
    std::size_t next = 0;
    const auto any = [&] { return noise_[next++ % noise_.size()]; };
    std::generate_n(result.begin(), stride, any);
    for (std::size_t y = 0; y < height_px_; ++y) {
        float* row = result.data() + (y + 1) * stride;
        row[0] = any();
        std::copy_n(picture.pixels.data() + y * width, width, row + 1);
        row[width + 1] = any();
    }
    std::generate_n(result.end() - std::ptrdiff_t(stride), stride, any);
    return result;
}

/// One row of values for each three columns of pixels.
std::vector<float> Network::columns_of(const LinePicture& picture) const {
    const std::vector<float> frame = framed(picture);
    const std::size_t stride = picture.width_px + 2, steps = picture.width_px / window_px;
    const std::size_t rows = height_px_ / window_px, size = columns_.units;
    std::vector<float> seen(rows * steps * window_.outputs);
    for (std::size_t y = 0; y < rows; ++y)
        window_row(window_, frame.data() + (window_px * y + 1) * stride + 1, stride, steps,
                   seen.data() + y * steps * window_.outputs, window_.outputs);
    std::vector<float> result(steps * size);
    std::vector<float> state(columns_at_once * size), before(state.size()), after(state.size());
    std::vector<CellRow> cells(columns_at_once);
    for (std::size_t first = 0; first < steps; first += columns_at_once) {
        const std::size_t count = std::min(columns_at_once, steps - first);
        std::fill(state.begin(), state.end(), 0.0F);
        std::fill(before.begin(), before.end(), 0.0F);
        for (std::size_t y = 0; y < rows; ++y) {
            for (std::size_t i = 0; i < count; ++i) {
                float* out =
                    y + 1 == rows ? result.data() + (first + i) * size : after.data() + i * size;
                cells[i] = {seen.data() + (y * steps + first + i) * window_.outputs,
                            before.data() + i * size, state.data() + i * size, out};
            }
            step(columns_, cells.data(), count);
            before.swap(after);
        }
    }
    return result;
}

std::vector<LineOutputs> Network::run(std::span<const LinePicture* const> pictures) const {
    std::vector<std::size_t> order(pictures.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return pictures[a]->width_px > pictures[b]->width_px;
    });
    std::vector<Sequence> lines;
    lines.reserve(order.size());
    for (const std::size_t i : order)
        lines.push_back(
            {pictures[i]->width_px / window_px, columns_.units, columns_of(*pictures[i])});
    for (const PackedLstm& layer : lines_)
        lines = along(layer, lines);
    std::vector<LineOutputs> result(pictures.size());
    for (std::size_t k = 0; k < order.size(); ++k) {
        LineOutputs& out = result[order[k]];
        out = {lines[k].steps, codes_.outputs, codes_.padded(),
               std::vector<float>(lines[k].steps * codes_.padded())};
        probabilities(codes_, lines[k].values.data(), out.steps, out.values.data());
    }
    return result;
}

}  // namespace intray::ocr::lstm
