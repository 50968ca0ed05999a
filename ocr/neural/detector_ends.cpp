#include <algorithm>

#include "base/failure.h"
#include "ocr/neural/convolutions.h"
#include "ocr/neural/kernels.h"
#include "ocr/neural/xnn_convolution.h"

namespace intray::ocr::neural {
namespace {

void require(bool fits) {
    if (!fits) throw Failure("an operation's sizes disagree");
}

class Mix : public Operation {
  public:
    Mix(OperationPlan&& plan, std::span<const std::size_t> channels)
        : in_(channels[0]), between_(channels[1]), out_(plan.channels) {
        require(plan.blobs.size() == 2 && plan.blobs[0].size() == out_ * 9 * between_ &&
                plan.blobs[1].size() == between_ * in_);
        second_ = std::move(plan.blobs[0]), first_ = std::move(plan.blobs[1]);
    }
    Shape shape(std::span<const Shape> inputs) const override {
        Shape out = inputs[0];
        out.channels = out_;
        return out;
    }
    void run(std::span<const View> inputs, const View& out) override {
        require(inputs[0].shape.count == 1 && inputs[1].shape.size() == between_);
        std::vector<float> scaled = first_, weights(out_ * 9 * in_, 0.0F);
        const std::vector<float> bias(out_, 0.0F);
        for (std::size_t m = 0; m < between_; ++m)
            for (std::size_t i = 0; i < in_; ++i)
                scaled[m * in_ + i] *= inputs[1].values[m] + 1.0F;
        for (std::size_t row = 0; row < out_ * 9; ++row)
            for (std::size_t m = 0; m < between_; ++m)
                for (std::size_t i = 0; i < in_; ++i)
                    weights[row * in_ + i] += second_[row * between_ + m] * scaled[m * in_ + i];
        XnnConvolution({3, 3, 1, 1, 1, 1, 1, 1}, {in_, out_, out_}, Reach::all_channels,
                       weights.data(), bias.data(), Ending::none)
            .run(inputs[0].values, 1, inputs[0].shape.height, inputs[0].shape.width, out.values);
    }

  private:
    std::size_t in_, between_, out_;
    std::vector<float> first_;   ///< [between][in]
    std::vector<float> second_;  ///< [out][3][3][between]
};

/// Works out all four places of each block at the size of the second input.
class Enlarge : public Operation {
  public:
    Enlarge(const OperationPlan& plan, std::span<const std::size_t> channels)
        : out_(plan.channels) {
        require(channels.size() == 2 && channels[0] == out_ && plan.blobs.size() == 4 &&
                plan.whole.size() == 1);
        relu_ = plan.whole[0] != 0;
        const std::vector<float> bias(out_, 0.0F);
        for (std::uint32_t i = 0; i < 4; ++i) {
            require(plan.blobs[i].size() == out_ * 4 * channels[1]);
            const std::uint32_t y = i / 2, x = i % 2;
            places_.emplace_back(Window{2, 2, 1, 1, 1 - y, 1 - x, y, x},
                                 Channels{channels[1], out_, 4 * out_}, Reach::all_channels,
                                 plan.blobs[i].data(), bias.data(), Ending::none);
        }
    }
    Shape shape(std::span<const Shape> inputs) const override { return inputs[0]; }
    bool in_place() const override { return true; }
    void run(std::span<const View> inputs, const View& out) override {
        const auto& [count, height, width, channels] = inputs[1].shape;
        require(count == 1 && out.shape == Shape{1, 2 * height, 2 * width, out_});
        blocks_.resize(height * width * 4 * out_);
        for (std::size_t i = 0; i < places_.size(); ++i)
            places_[i].run(inputs[1].values, 1, height, width, blocks_.data() + i * out_);
        add_blocks(inputs[0].values, blocks_.data(), height, width, out_, relu_, out.values);
    }

  private:
    std::size_t out_;
    bool relu_ = false;
    std::vector<XnnConvolution> places_;
    std::vector<float> blocks_;
};

/// The deconvolution's [out][place in block][in] as [place][out][in] of a 1 x 1 convolution.
std::vector<float> by_place(const std::vector<float>& weights, std::size_t out, std::size_t in) {
    std::vector<float> result;
    for (std::size_t place = 0; place < 4; ++place)
        for (std::size_t k = 0; k < out; ++k) {
            const auto from = weights.begin() + std::ptrdiff_t((k * 4 + place) * in);
            result.insert(result.end(), from, from + std::ptrdiff_t(in));
        }
    return result;
}

/// Two deconvolutions that double the size, row by row so that what lies between stays in the
/// cache.
class Paint : public Operation {
  public:
    Paint(const OperationPlan& plan, std::size_t channels)
        : channels_(channels),
          first_(Window{}, {channels, 4 * channels, 4 * channels}, Reach::all_channels,
                 by_place(plan.blobs[0], channels, channels).data(),
                 four_times(plan.blobs[1]).data(), Ending::relu),
          second_(Window{}, {channels, 4, 4}, Reach::all_channels, plan.blobs[2].data(),
                  four_times(plan.blobs[3]).data(), Ending::none) {}

    Shape shape(std::span<const Shape> inputs) const override {
        const auto& in = inputs[0];
        return {in.count, 4 * in.height, 4 * in.width, 1};
    }
    void run(std::span<const View> inputs, const View& out) override {
        const auto& in = inputs[0].shape;
        const std::size_t margin = 32, row = 16 * in.width;
        std::vector<float> between(4 * in.width * channels_ + margin), blocks(row);
        for (std::size_t y = 0; y < in.count * in.height; ++y) {
            first_.run(inputs[0].values + y * in.width * channels_, 1, 1, in.width, between.data());
            second_.run(between.data(), 1, 1, 4 * in.width, blocks.data());
            sigmoid(blocks.data(), row);
            lay_out(blocks.data(), in.width, out.values + y * row);
        }
    }

  private:
    static std::vector<float> four_times(const std::vector<float>& bias) {
        std::vector<float> result;
        for (int i = 0; i < 4; ++i)
            result.insert(result.end(), bias.begin(), bias.end());
        return result;
    }
    std::size_t channels_;
    XnnConvolution first_, second_;
};

}  // namespace

std::unique_ptr<Operation> make_mix(OperationPlan plan, std::span<const std::size_t> channels) {
    require(channels.size() == 2);
    return std::make_unique<Mix>(std::move(plan), channels);
}

std::unique_ptr<Operation> make_enlarge(const OperationPlan& plan,
                                        std::span<const std::size_t> channels) {
    return std::make_unique<Enlarge>(plan, channels);
}

std::unique_ptr<Operation> make_paint(const OperationPlan& plan, std::size_t channels) {
    require(plan.channels == 1 && plan.blobs.size() == 4 &&
            plan.blobs[0].size() == 4 * channels * channels && plan.blobs[1].size() == channels &&
            plan.blobs[2].size() == 4 * channels && plan.blobs[3].size() == 1);
    return std::make_unique<Paint>(plan, channels);
}

}  // namespace intray::ocr::neural
