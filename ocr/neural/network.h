// Runs a small convolutional network from a .net file (models/reader/convert.py writes them).
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace intray::ocr::neural {

/// Pictures or lines: how many, rows, columns, values at each place.
struct Shape {
    std::size_t count = 1;
    std::size_t height = 1;
    std::size_t width = 1;
    std::size_t channels = 1;
    bool operator==(const Shape&) const = default;
    std::size_t size() const { return count * height * width * channels; }
};

/// Values in memory of the network, valid until its next run; channels lie closest together.
struct Tensor {
    Shape shape;
    std::span<const float> values;
};

/// Not thread-safe, and runs on the calling thread alone. Construction reads the file and throws
/// Failure where it is missing or damaged; afterwards no file is opened.
class Network {
  public:
    explicit Network(const std::string& path);
    Network(Network&&) noexcept;
    Network& operator=(Network&&) noexcept;
    ~Network();

    std::size_t input_channels() const;

    /// What each output channel means, as the file states it; may be empty.
    const std::vector<std::string>& labels() const;

    /// Where to put the values of the next run.
    std::span<float> input(const Shape& shape);

    /// Runs on what was put into the last input().
    Tensor run();

    struct Parts;

  private:
    std::unique_ptr<Parts> parts_;
};

}  // namespace intray::ocr::neural
