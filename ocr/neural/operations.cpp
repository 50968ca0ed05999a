#include "ocr/neural/operations.h"

#include <algorithm>

#include "base/failure.h"
#include "ocr/neural/convolutions.h"
#include "ocr/neural/kernels.h"

namespace intray::ocr::neural {
namespace {

void require(bool fits) {
    if (!fits) throw Failure("an operation's sizes disagree");
}

std::size_t places(const Shape& shape) {
    return shape.height * shape.width;
}

/// The values of one picture or line.
float* part(const View& view, std::size_t i) {
    return view.values + i * places(view.shape) * view.shape.channels;
}

/// Keeps the shape of its first input and may work in its place.
class SameShape : public Operation {
  public:
    Shape shape(std::span<const Shape> inputs) const override { return inputs[0]; }
    bool in_place() const override { return true; }
};

class Activate : public SameShape {
  public:
    explicit Activate(const OperationPlan& plan) {
        require(plan.whole.size() == 1 && plan.whole[0] < 3 && plan.real.size() == 2);
        kind_ = plan.whole[0], factor_ = plan.real[0], addend_ = plan.real[1];
    }
    void run(std::span<const View> inputs, const View& out) override {
        const std::size_t count = out.shape.size();
        if (inputs[0].values != out.values) std::copy_n(inputs[0].values, count, out.values);
        switch (kind_) {
            case 0:
                return swish(out.values, count);
            case 1:
                return sigmoid(out.values, count);
            default:
                return hard_sigmoid(out.values, count, factor_, addend_);
        }
    }

  private:
    std::uint32_t kind_ = 0;
    float factor_ = 1, addend_ = 0;
};

class Average : public Operation {
  public:
    explicit Average(const OperationPlan& plan) {
        require(plan.whole.size() == 2 && plan.whole[0] > 0 && plan.whole[1] > 0);
        height_ = plan.whole[0], width_ = plan.whole[1];
    }
    Shape shape(std::span<const Shape> inputs) const override {
        const auto& in = inputs[0];
        require(in.height >= height_ && in.width >= width_);
        return {in.count, in.height / height_, in.width / width_, in.channels};
    }
    void run(std::span<const View> inputs, const View& out) override {
        const auto& in = inputs[0].shape;
        const std::size_t channels = in.channels;
        const float share = 1.0F / float(height_ * width_);
        float* target = out.values;
        for (std::size_t i = 0; i < in.count; ++i)
            for (std::size_t y = 0; y < out.shape.height; ++y)
                for (std::size_t x = 0; x < out.shape.width; ++x, target += channels) {
                    std::fill_n(target, channels, 0.0F);
                    for (std::size_t ky = 0; ky < height_; ++ky)
                        for (std::size_t kx = 0; kx < width_; ++kx) {
                            const float* from =
                                part(inputs[0], i) +
                                ((y * height_ + ky) * in.width + x * width_ + kx) * channels;
                            for (std::size_t c = 0; c < channels; ++c)
                                target[c] += from[c] * share;
                        }
                }
    }

  private:
    std::size_t height_ = 1, width_ = 1;
};

class Mean : public Operation {
  public:
    Shape shape(std::span<const Shape> inputs) const override {
        return {inputs[0].count, 1, 1, inputs[0].channels};
    }
    void run(std::span<const View> inputs, const View& out) override {
        const auto& in = inputs[0].shape;
        for (std::size_t i = 0; i < in.count; ++i)
            mean(part(inputs[0], i), part(out, i), places(in), in.channels);
    }
};

class Scale : public SameShape {
  public:
    explicit Scale(const OperationPlan& plan, std::span<const std::size_t> channels) {
        require(plan.whole.size() == 1 && channels.size() == 2 && channels[0] == channels[1]);
        addend_ = plan.whole[0] != 0 ? 1.0F : 0.0F;
    }
    void run(std::span<const View> inputs, const View& out) override {
        require(places(inputs[1].shape) == 1);
        for (std::size_t i = 0; i < out.shape.count; ++i)
            scale(part(inputs[0], i), part(inputs[1], i), addend_, part(out, i), places(out.shape),
                  out.shape.channels);
    }

  private:
    float addend_ = 0;
};

/// Adds the second input, enlarged by repeating its values.
class Add : public SameShape {
  public:
    explicit Add(const OperationPlan& plan, std::span<const std::size_t> channels) {
        require(plan.whole.size() == 1 && channels.size() == 2 && channels[0] == channels[1] &&
                plan.whole[0] > 0);
        factor_ = plan.whole[0];
    }
    void run(std::span<const View> inputs, const View& out) override {
        const auto& [one, two] = std::pair(inputs[0], inputs[1]);
        const std::size_t channels = out.shape.channels;
        require(one.shape.count == two.shape.count &&
                one.shape.height == two.shape.height * factor_ &&
                one.shape.width == two.shape.width * factor_);
        if (factor_ == 1) return add(one.values, two.values, out.values, out.shape.size());
        for (std::size_t y = 0; y < one.shape.count * one.shape.height; ++y)
            for (std::size_t x = 0; x < one.shape.width; ++x) {
                const std::size_t at = (y * one.shape.width + x) * channels;
                add(one.values + at,
                    two.values + (y / factor_ * two.shape.width + x / factor_) * channels,
                    out.values + at, channels);
            }
    }

  private:
    std::size_t factor_ = 1;
};

/// The channels of all inputs, each enlarged by its factor, one after the other.
class Stack : public Operation {
  public:
    explicit Stack(const OperationPlan& plan) : factors_(plan.whole) {
        require(factors_.size() == plan.inputs.size() && std::ranges::count(factors_, 0U) == 0);
    }
    Shape shape(std::span<const Shape> inputs) const override {
        Shape out{inputs[0].count, inputs[0].height * factors_[0], inputs[0].width * factors_[0],
                  0};
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            require(inputs[i].count == out.count && inputs[i].height * factors_[i] == out.height &&
                    inputs[i].width * factors_[i] == out.width);
            out.channels += inputs[i].channels;
        }
        return out;
    }
    void run(std::span<const View> inputs, const View& out) override {
        float* target = out.values;
        for (std::size_t y = 0; y < out.shape.count * out.shape.height; ++y)
            for (std::size_t x = 0; x < out.shape.width; ++x)
                for (std::size_t i = 0; i < inputs.size(); ++i) {
                    const auto& in = inputs[i];
                    const std::size_t place = y / factors_[i] * in.shape.width + x / factors_[i];
                    target = std::copy_n(in.values + place * in.shape.channels, in.shape.channels,
                                         target);
                }
    }

  private:
    std::vector<std::uint32_t> factors_;
};

class Normalise : public SameShape {
  public:
    explicit Normalise(OperationPlan&& plan, std::span<const std::size_t> channels) {
        require(plan.real.size() == 1 && plan.blobs.size() == 2 &&
                plan.blobs[0].size() == channels[0] && plan.blobs[1].size() == channels[0]);
        epsilon_ = plan.real[0];
        gain_ = std::move(plan.blobs[0]), offset_ = std::move(plan.blobs[1]);
    }
    void run(std::span<const View> inputs, const View& out) override {
        normalise(inputs[0].values, gain_.data(), offset_.data(), epsilon_, out.values,
                  out.shape.count * places(out.shape), out.shape.channels);
    }

  private:
    float epsilon_ = 0;
    std::vector<float> gain_, offset_;
};

class Attend : public Operation {
  public:
    explicit Attend(const OperationPlan& plan, std::span<const std::size_t> channels) {
        require(plan.whole.size() == 1 && plan.real.size() == 1 && plan.whole[0] > 0 &&
                channels[0] == plan.channels * 3 && plan.channels % plan.whole[0] == 0);
        heads_ = plan.whole[0], factor_ = plan.real[0];
    }
    Shape shape(std::span<const Shape> inputs) const override {
        Shape out = inputs[0];
        out.channels /= 3;
        return out;
    }
    void run(std::span<const View> inputs, const View& out) override {
        const std::size_t size = out.shape.channels / heads_, count = places(out.shape);
        space_.resize((2 * size + 1) * count);
        for (std::size_t i = 0; i < out.shape.count; ++i)
            attend(part(inputs[0], i), part(out, i), count, heads_, size, factor_, space_.data());
    }

  private:
    std::size_t heads_ = 1;
    float factor_ = 1;
    std::vector<float> space_;
};

class Softmax : public SameShape {
  public:
    void run(std::span<const View> inputs, const View& out) override {
        softmax(inputs[0].values, out.values, out.shape.count * places(out.shape),
                out.shape.channels);
    }
};

}  // namespace

std::unique_ptr<Operation> make_operation(OperationPlan plan,
                                          std::span<const std::size_t> channels) {
    switch (plan.kind) {
        case OperationKind::convolve:
            return make_convolution(plan, channels[0]);
        case OperationKind::activate:
            return std::make_unique<Activate>(plan);
        case OperationKind::average:
            return std::make_unique<Average>(plan);
        case OperationKind::mean:
            return std::make_unique<Mean>();
        case OperationKind::scale:
            return std::make_unique<Scale>(plan, channels);
        case OperationKind::add:
            return std::make_unique<Add>(plan, channels);
        case OperationKind::stack:
            return std::make_unique<Stack>(plan);
        case OperationKind::normalise:
            return std::make_unique<Normalise>(std::move(plan), channels);
        case OperationKind::attend:
            return std::make_unique<Attend>(plan, channels);
        case OperationKind::softmax:
            return std::make_unique<Softmax>();
        case OperationKind::mix:
            return make_mix(std::move(plan), channels);
        case OperationKind::enlarge:
            return make_enlarge(plan, channels);
        case OperationKind::paint:
            return make_paint(plan, channels[0]);
    }
    throw Failure("it has an unknown operation");
}

}  // namespace intray::ocr::neural
