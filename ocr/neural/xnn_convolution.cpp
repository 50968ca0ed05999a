#include "ocr/neural/xnn_convolution.h"

#include <xnnpack.h>

#include <limits>

#include "base/failure.h"

namespace intray::ocr::neural {
namespace {

constexpr float unlimited = std::numeric_limits<float>::infinity();

void require(xnn_status status) {
    if (status == xnn_status_out_of_memory)
        throw Failure("a network needs more memory than there is");
    if (status != xnn_status_success) throw Failure("a network has an operation that can't be run");
}

}  // namespace

void start_xnnpack() {
    if (xnn_initialize(nullptr) != xnn_status_success)
        throw Failure("XNNPACK: this processor is not supported; use one with SSE2 or NEON");
}

XnnConvolution::XnnConvolution(const Window& w, const Channels& channels, Reach reach,
                               const float* weights, const float* bias, Ending ending) {
    const bool each = reach == Reach::each_channel;
    xnn_operator_t op = nullptr;
    require(xnn_create_convolution2d_nhwc_f32(
        w.top, w.right, w.bottom, w.left, w.height, w.width, w.step_y, w.step_x, 1, 1,
        each ? std::uint32_t(channels.in) : 1, each ? 1 : channels.in, each ? 1 : channels.out,
        channels.in, channels.out_step, weights, bias, ending == Ending::relu ? 0.0F : -unlimited,
        unlimited, each ? XNN_FLAG_DEPTHWISE_CONVOLUTION : 0, &op));
    op_.reset(op);
}

void XnnConvolution::Delete::operator()(xnn_operator* op) const {
    xnn_delete_operator(op);
}

void XnnConvolution::run(const float* in, std::size_t count, std::size_t height, std::size_t width,
                         float* out) {
    require(xnn_setup_convolution2d_nhwc_f32(op_.get(), count, height, width, in, out, nullptr));
    require(xnn_run_operator(op_.get(), nullptr));
}

}  // namespace intray::ocr::neural
