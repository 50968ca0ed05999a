// Where a remembered text stands on a page, read with tolerance for misreadings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/layout.h"

namespace intray::extract {

struct FoundText {
    double likeness = 0;  ///< 0..1, by letters and digits
    int first = 0;        ///< tokens first <= i < end
    int end = 0;
    double confidence = 0;  ///< of the least certain word
};

/// The letters and digits of a document, searchable. The layout must outlive it.
class TextFinder {
  public:
    explicit TextFinder(const Layout& layout);
    /// The place that differs by the fewest letters (Sellers' algorithm).
    FoundText find(std::string_view text) const;

  private:
    const Layout& layout_;
    std::string letters_;
    std::vector<int> tokens_;  ///< of each letter
};

}  // namespace intray::extract
