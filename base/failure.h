// The exception for everything that the direct caller cannot act on; see result.h for the rest.
#pragma once

#include <stdexcept>

namespace intray {

/// Reads `subject place: what is wrong; what to do`. Caught in four places only: the reader
/// child, the worker, the HTTP dispatch and `main`.
class Failure : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

}  // namespace intray
