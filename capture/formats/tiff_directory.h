// The directories of a TIFF (one a page), read without decoding anything.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace intray::capture {

struct TiffPage {
    std::uint32_t width_px = 0;
    std::uint32_t height_px = 0;
    unsigned orientation = 1;
    std::size_t orientation_at = 0;  ///< where the file holds it; 0 if it doesn't
};

/// In file order, at most `max_pages` + 1; empty where the chain of directories leaves the file
/// or runs in a circle.
std::vector<TiffPage> tiff_pages(std::string_view bytes, int max_pages);

/// Where the first directory begins; nothing if that lies outside the file.
std::optional<std::size_t> first_tiff_directory(std::string_view bytes);

}  // namespace intray::capture
