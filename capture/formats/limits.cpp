#include "capture/formats/limits.h"

#include <fmt/format.h>

namespace intray::capture {

Problem damaged(std::string_view subject, std::string_view what) {
    return {"damaged", fmt::format("{}: {}; send or scan it again", subject, what)};
}

std::optional<Problem> size_problem(std::string_view subject, std::int64_t width_px,
                                    std::int64_t height_px, const DecodeOptions& options) {
    if (width_px <= 0 || height_px <= 0)
        return damaged(subject,
                       fmt::format("it states a size of {} x {} pixels", width_px, height_px));
    const double megapixels = static_cast<double>(width_px) * static_cast<double>(height_px) / 1e6;
    if (megapixels <= options.max_megapixels) return std::nullopt;
    return Problem{"too_large",
                   fmt::format("{}: {} x {} pixels are {:.0f} megapixels, the limit is {:.0f}; "
                               "scan it at 300 dpi",
                               subject, width_px, height_px, megapixels, options.max_megapixels)};
}

std::optional<Problem> page_count_problem(std::int64_t pages, const DecodeOptions& options) {
    if (pages <= options.max_pages) return std::nullopt;
    return Problem{"too_many_pages", fmt::format("file: it has {} pages, the limit is {}; split it",
                                                 pages, options.max_pages)};
}

Page image_page(int number, Image image, double dpi) {
    constexpr double lowest_dpi = 30, highest_dpi = 4800;
    Page page;
    page.number = number;
    page.width_px = image.width_px();
    page.height_px = image.height_px();
    page.image = std::move(image);
    page.dpi = dpi >= lowest_dpi && dpi <= highest_dpi ? dpi : 0;
    return page;
}

}  // namespace intray::capture
