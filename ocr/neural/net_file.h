// The .net files: a list of operations with their weights, checked by a SHA-256 of the whole.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace intray::ocr::neural {

/// In the order of KINDS in models/reader/convert.py.
enum class OperationKind : std::uint32_t {
    convolve,
    activate,
    average,
    mean,
    scale,
    add,
    stack,
    normalise,
    attend,
    softmax,
    mix,
    enlarge,
    paint
};

/// One operation as the file states it. Tensor 0 is the network's input, tensor n + 1 what
/// operation n makes.
struct OperationPlan {
    OperationKind kind{};
    std::size_t channels = 0;  ///< of what it makes
    std::vector<std::uint32_t> inputs;
    std::vector<std::uint32_t> whole;
    std::vector<float> real;
    std::vector<std::vector<float>> blobs;
};

struct NetFile {
    std::vector<std::string> labels;
    std::size_t input_channels = 0;
    std::vector<OperationPlan> operations;
};

/// Throws Failure where the file is missing, cut short, altered or of another version.
NetFile read_net_file(const std::string& path);

}  // namespace intray::ocr::neural
