// Where a PDF page's points lie among the pixels of the page at 300 dpi, as poppler shows it.
#pragma once

#include "base/geometry.h"

namespace intray::capture {

constexpr double pdf_page_dpi = 300;
constexpr double points_per_inch = 72;

/// The crop box in points of the page's own space (y upwards) and the page's /Rotate.
struct PageFrame {
    double left = 0;
    double bottom = 0;
    double width = 0;
    double height = 0;
    int rotate_deg = 0;  ///< clockwise: 0, 90, 180, 270

    bool lies_sideways() const { return rotate_deg == 90 || rotate_deg == 270; }
    double shown_width() const { return lies_sideways() ? height : width; }
    double shown_height() const { return lies_sideways() ? width : height; }
    int width_px() const;
    int height_px() const;
    /// From the page's own space to pixels.
    Affine to_pixels() const;
};

}  // namespace intray::capture
