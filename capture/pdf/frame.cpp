#include "capture/pdf/frame.h"

#include <cmath>

namespace intray::capture {
namespace {

constexpr double scale = pdf_page_dpi / points_per_inch;

int pixels(double points) {
    return std::max(1, static_cast<int>(std::lround(points * scale)));
}

}  // namespace

int PageFrame::width_px() const {
    return pixels(shown_width());
}
int PageFrame::height_px() const {
    return pixels(shown_height());
}

Affine PageFrame::to_pixels() const {
    const double right = left + width, top = bottom + height;
    switch (rotate_deg) {
        case 90:
            return {{0, scale, -bottom * scale, scale, 0, -left * scale}};
        case 180:
            return {{-scale, 0, right * scale, 0, scale, -bottom * scale}};
        case 270:
            return {{0, -scale, top * scale, -scale, 0, right * scale}};
        default:
            return {{scale, 0, -left * scale, 0, -scale, top * scale}};
    }
}

}  // namespace intray::capture
