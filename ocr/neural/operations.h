// The operations of a network, ready to run.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "ocr/neural/net_file.h"
#include "ocr/neural/network.h"

namespace intray::ocr::neural {

struct View {
    Shape shape;
    float* values = nullptr;
};

/// One step of a network. XNNPACK may read a few values beyond a view's end.
class Operation {
  public:
    Operation() = default;
    Operation(const Operation&) = delete;
    Operation& operator=(const Operation&) = delete;
    virtual ~Operation() = default;

    /// Throws Failure where the inputs don't fit.
    virtual Shape shape(std::span<const Shape> inputs) const = 0;
    virtual void run(std::span<const View> inputs, const View& out) = 0;
    /// Whether `out` may lie where the first input does.
    virtual bool in_place() const { return false; }
};

/// `channels` are those of the inputs. Throws Failure where the plan makes no sense.
std::unique_ptr<Operation> make_operation(OperationPlan plan,
                                          std::span<const std::size_t> channels);

}  // namespace intray::ocr::neural
