// One convolution by XNNPACK, which packs the weights once and then takes pictures of any size.
#pragma once

#include <cstdint>
#include <memory>

#include "ocr/neural/operations.h"

struct xnn_operator;

namespace intray::ocr::neural {

/// Once before the first convolution is made: learns what the processor can do, for which it
/// opens files. May be called again.
void start_xnnpack();

/// Size and step of a convolution's kernel, and the zeros around the picture.
struct Window {
    std::uint32_t height = 1, width = 1, step_y = 1, step_x = 1;
    std::uint32_t top = 0, left = 0, bottom = 0, right = 0;
    bool operator==(const Window&) const = default;
};

struct Channels {
    std::size_t in = 1;
    std::size_t out = 1;
    std::size_t out_step = 1;  ///< from one place to the next, where other values lie between
};

enum class Reach { all_channels, each_channel };
enum class Ending { none, relu };

class XnnConvolution {
  public:
    /// `weights` are [out][height][width][in]; with each_channel [height][width][out]. They are
    /// not needed any more afterwards.
    XnnConvolution(const Window& window, const Channels& channels, Reach reach,
                   const float* weights, const float* bias, Ending ending);

    /// `in` is read a little beyond its end.
    void run(const float* in, std::size_t count, std::size_t height, std::size_t width, float* out);

  private:
    struct Delete {
        void operator()(xnn_operator* op) const;
    };
    std::unique_ptr<xnn_operator, Delete> op_;
};

}  // namespace intray::ocr::neural
