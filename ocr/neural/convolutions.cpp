#include "ocr/neural/convolutions.h"

#include <algorithm>

#include "base/failure.h"
#include "ocr/neural/kernels.h"
#include "ocr/neural/xnn_convolution.h"

namespace intray::ocr::neural {
namespace {

std::size_t steps(std::size_t size, std::uint32_t before, std::uint32_t after, std::uint32_t window,
                  std::uint32_t step) {
    if (size + before + after < window) throw Failure("a network's input is too small");
    return (size + before + after - window) / step + 1;
}

class Convolution : public Operation {
  public:
    Convolution(const OperationPlan& plan, std::size_t channels)
        : window_{plan.whole[0], plan.whole[1], plan.whole[2], plan.whole[3],
                  plan.whole[4], plan.whole[5], plan.whole[6], plan.whole[7]},
          channels_(plan.channels),
          op_(window_, {channels, channels_, channels_},
              plan.whole[8] > 1 ? Reach::each_channel : Reach::all_channels, plan.blobs[0].data(),
              plan.blobs[1].data(), plan.whole[9] == 1 ? Ending::relu : Ending::none) {
        if (plan.whole[9] == 2) hard_swish_ = true, factor_ = plan.real[0], addend_ = plan.real[1];
    }

    Shape shape(std::span<const Shape> inputs) const override {
        const auto& in = inputs[0];
        return {
            in.count, steps(in.height, window_.top, window_.bottom, window_.height, window_.step_y),
            steps(in.width, window_.left, window_.right, window_.width, window_.step_x), channels_};
    }
    void run(std::span<const View> inputs, const View& out) override {
        const auto& in = inputs[0];
        if (!hard_swish_ || window_ != Window{}) {
            op_.run(in.values, in.shape.count, in.shape.height, in.shape.width, out.values);
            if (hard_swish_) hard_swish(out.values, out.shape.size(), factor_, addend_);
            return;
        }
        const std::size_t places = out.shape.size() / channels_;
        const std::size_t several = std::max<std::size_t>(1, cached_values / channels_ / 42) * 42;
        for (std::size_t begin = 0; begin < places; begin += several) {
            const std::size_t count = std::min(several, places - begin);
            float* values = out.values + begin * channels_;
            op_.run(in.values + begin * in.shape.channels, 1, 1, count, values);
            hard_swish(values, count * channels_, factor_, addend_);
        }
    }

  private:
    Window window_;
    /// What is activated while it is still in a near cache; in multiples of the rows that XNNPACK
    /// works on at once.
    static constexpr std::size_t cached_values = 49152;
    std::size_t channels_;
    XnnConvolution op_;
    bool hard_swish_ = false;
    float factor_ = 1, addend_ = 0;
};

/// The networks' first: few channels in, 16 out, which XNNPACK is slow at.
class FirstConvolution : public Operation {
  public:
    explicit FirstConvolution(const OperationPlan& plan, std::size_t channels)
        : channels_(channels), weights_(plan.blobs[0].size()), bias_(plan.blobs[1]) {
        const std::size_t taps = 9 * channels;
        for (std::size_t k = 0; k < made; ++k)
            for (std::size_t tap = 0; tap < taps; ++tap)
                weights_[tap * made + k] = plan.blobs[0][k * taps + tap];
    }
    static bool fits(const OperationPlan& plan, std::size_t channels) {
        return channels <= 2 && plan.channels == made &&
               plan.whole == std::vector<std::uint32_t>{3, 3, 2, 2, 1, 1, 1, 1, 1, 0};
    }

    Shape shape(std::span<const Shape> inputs) const override {
        const auto& in = inputs[0];
        return {in.count, (in.height + 1) / 2, (in.width + 1) / 2, made};
    }
    void run(std::span<const View> inputs, const View& out) override {
        const auto& in = inputs[0];
        for (std::size_t i = 0; i < in.shape.count; ++i)
            first_convolution(in.values + i * in.shape.size() / in.shape.count, in.shape.height,
                              in.shape.width, channels_, weights_.data(), bias_.data(),
                              out.values + i * out.shape.size() / out.shape.count);
    }

  private:
    static constexpr std::size_t made = 16;
    std::size_t channels_;
    std::vector<float> weights_;  ///< [3][3][channels][16]
    std::vector<float> bias_;
};

}  // namespace

std::unique_ptr<Operation> make_convolution(const OperationPlan& plan, std::size_t channels) {
    if (plan.whole.size() != 10 || plan.blobs.size() != 2 || plan.blobs[1].size() != plan.channels)
        throw Failure("a convolution is incomplete");
    const std::size_t groups = plan.whole[8], window = std::size_t(plan.whole[0]) * plan.whole[1];
    const bool each = groups > 1;
    if (each && (groups != channels || groups != plan.channels))
        throw Failure("a convolution has groups of several channels");
    for (const auto value : plan.whole)
        if (value > channels + 64) throw Failure("a convolution is too large");
    if (plan.whole[9] > 2 || (plan.whole[9] == 2 && plan.real.size() != 2))
        throw Failure("a convolution ends in something unknown");
    if (plan.blobs[0].size() != window * plan.channels * (each ? 1 : channels))
        throw Failure("a convolution has too few weights");
    if (FirstConvolution::fits(plan, channels))
        return std::make_unique<FirstConvolution>(plan, channels);
    return std::make_unique<Convolution>(plan, channels);
}

}  // namespace intray::ocr::neural
