#include "storage/archive/raster_pages.h"

#include <algorithm>

namespace intray::storage {
namespace {

constexpr double points_per_inch = 72;

/// Scanners are trusted within reason; a sheet beyond A2 that a photo claims to be is not, nor
/// one that no PDF viewer opens.
double believed_dpi(double stated, int side_px) {
    constexpr double usual_dpi = 300, lowest_dpi = 50, highest_dpi = 4800;
    constexpr double longest_inches = 24, longest_allowed_inches = 190, shortest_inches = 0.1;
    const bool sensible = stated >= lowest_dpi && stated <= highest_dpi &&
                          side_px / stated <= longest_inches && side_px / stated >= shortest_inches;
    return std::max(sensible ? stated : usual_dpi, side_px / longest_allowed_inches);
}

SheetSize sheet_of(const RasterPage& page, const ocr::PageReading& reading) {
    const auto side_dpi = [&](double own) {
        return believed_dpi(own > 0 ? own : reading.dpi,
                            std::max(reading.width_px, reading.height_px));
    };
    return {reading.width_px * points_per_inch / side_dpi(page.dpi_x),
            reading.height_px * points_per_inch / side_dpi(page.dpi_y)};
}

}  // namespace

void add_raster(const RasterPage& page, const ocr::PageReading& reading, ArchiveFile& into) {
    into.add_page(sheet_of(page, reading), page.bands, reading);
}

}  // namespace intray::storage
