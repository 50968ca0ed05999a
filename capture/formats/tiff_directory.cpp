#include "capture/formats/tiff_directory.h"

#include <algorithm>

#include "capture/byte_reader.h"

namespace intray::capture {
namespace {

constexpr std::size_t entry_bytes = 12;
constexpr unsigned width_tag = 256, height_tag = 257, orientation_tag = 274;
constexpr unsigned short_type = 3;

ByteReader reader(std::string_view bytes) {
    return {bytes, bytes.starts_with("II") ? ByteOrder::little : ByteOrder::big};
}

TiffPage page_at(const ByteReader& in, std::size_t directory) {
    TiffPage page;
    for (unsigned i = 0; i < in.u16(directory); ++i) {
        const std::size_t entry = directory + 2 + i * entry_bytes;
        const unsigned tag = in.u16(entry);
        const std::uint32_t value =
            in.u16(entry + 2) == short_type ? in.u16(entry + 8) : in.u32(entry + 8);
        if (tag == width_tag) page.width_px = value;
        if (tag == height_tag) page.height_px = value;
        if (tag == orientation_tag) {
            page.orientation = value;
            page.orientation_at = entry + 8;
        }
    }
    return page;
}

}  // namespace

std::optional<std::size_t> first_tiff_directory(std::string_view bytes) {
    const std::size_t at = reader(bytes).u32(4);
    if (at < 8 || at + 2 > bytes.size()) return std::nullopt;
    return at;
}

std::vector<TiffPage> tiff_pages(std::string_view bytes, int max_pages) {
    const ByteReader in = reader(bytes);
    std::vector<TiffPage> pages;
    std::vector<std::size_t> seen;
    std::size_t at = first_tiff_directory(bytes).value_or(bytes.size());
    while (at != 0 && pages.size() <= static_cast<std::size_t>(max_pages)) {
        const std::size_t end = at + 2 + in.u16(at) * entry_bytes;
        if (end + 4 > bytes.size() || std::ranges::find(seen, at) != seen.end()) return {};
        seen.push_back(at);
        pages.push_back(page_at(in, at));
        at = in.u32(end);
    }
    return pages;
}

}  // namespace intray::capture
