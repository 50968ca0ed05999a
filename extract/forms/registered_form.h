// A blank form that is known beforehand: printed words by which a scan of it is recognised and
// brought into place, and zones that people fill in.
#pragma once

#include <string>
#include <vector>

#include "base/geometry.h"

namespace intray::extract::forms {

/// A printed word of the blank.
struct Anchor {
    std::string word;  ///< letters and digits, folded
    int page = 1;
    Box box;
    bool operator==(const Anchor&) const = default;
};

/// Several zones of one field are read in this order and joined.
struct Zone {
    std::string field;
    int page = 1;
    Box box;
    bool operator==(const Zone&) const = default;
};

struct PageSize {
    int width_px = 0;
    int height_px = 0;
    bool operator==(const PageSize&) const = default;
};

/// All in pixels of the blank as it was registered (of a PDF: at 300 dpi).
struct RegisteredForm {
    std::vector<PageSize> pages;
    std::vector<Anchor> anchors;
    std::vector<Zone> zones;
    bool operator==(const RegisteredForm&) const = default;
};

}  // namespace intray::extract::forms
