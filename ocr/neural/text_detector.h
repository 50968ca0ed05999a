// Finds the lines of text on a page with a differentiable-binarisation network (Liao et al. 2020).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "capture/image.h"
#include "ocr/line_reader.h"

namespace intray::ocr::neural {

struct DetectOptions {
    int longest_side_px = 960;  ///< the image is scaled down to this before the search
    double text_threshold = 0.3;
    double line_threshold = 0.5;  ///< least mean probability within a line
    double growth = 1.7;          ///< the network marks the core of a line: how much it grows
    double smallest_side_px = 3;  ///< of the core, in the scaled image
};

/// Not thread-safe. Construction loads `folder`/detector*.net and throws Failure where it can't;
/// afterwards no file is opened and no thread started, so it works in the sandbox and after fork.
class TextDetector {
  public:
    explicit TextDetector(const std::string& folder, const DetectOptions& options = {});
    TextDetector(TextDetector&&) noexcept;
    ~TextDetector();

    /// The lines from top to bottom. Colours are seen as grey.
    std::vector<TextLine> detect(const capture::Image& image);

    struct Parts;

  private:
    std::unique_ptr<Parts> parts_;
};

}  // namespace intray::ocr::neural
