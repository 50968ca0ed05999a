// Convolutions as operations of a network.
#pragma once

#include "ocr/neural/operations.h"

namespace intray::ocr::neural {

std::unique_ptr<Operation> make_convolution(const OperationPlan& plan, std::size_t channels);

/// The three that a detector ends with; see class Rewriter in models/reader/convert.py.
/// A 3 x 3 convolution of a 1 x 1 convolution whose outputs were multiplied by the second input
/// plus one.
std::unique_ptr<Operation> make_mix(OperationPlan plan, std::span<const std::size_t> channels);
/// The first input plus a 3 x 3 convolution of the second enlarged to twice its size.
std::unique_ptr<Operation> make_enlarge(const OperationPlan& plan,
                                        std::span<const std::size_t> channels);
/// Each place into a block of 4 x 4 probabilities.
std::unique_ptr<Operation> make_paint(const OperationPlan& plan, std::size_t channels);

}  // namespace intray::ocr::neural
