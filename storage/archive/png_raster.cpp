// PNG (ISO 15948): its compressed rows are what PDF calls Flate with predictor 15.
#include "capture/byte_reader.h"
#include "storage/archive/raster.h"

namespace intray::storage {
namespace {

constexpr unsigned grey = 0, rgb = 2, palette = 3;

struct Chunks {
    std::string_view header;
    std::string_view colours;
    std::string_view density;
    bool transparent = false;
    std::string rows;
};

std::optional<Chunks> chunks_of(std::string_view file) {
    constexpr std::size_t signature = 8, around = 12;
    const capture::ByteReader bytes(file, capture::ByteOrder::big);
    Chunks chunks;
    for (std::size_t at = signature; at + around <= file.size();) {
        const std::size_t length = bytes.u32(at);
        if (length > file.size() - at - around) return std::nullopt;
        const std::string_view type = file.substr(at + 4, 4), data = file.substr(at + 8, length);
        if (type == "IHDR") chunks.header = data;
        if (type == "PLTE") chunks.colours = data;
        if (type == "pHYs") chunks.density = data;
        if (type == "tRNS") chunks.transparent = true;
        if (type == "IDAT") chunks.rows += data;
        if (type == "IEND") return chunks;
        at += length + around;
    }
    return std::nullopt;
}

bool take_samples(unsigned colour_type, std::string_view colours, Raster& raster) {
    switch (colour_type) {
        case grey:
            raster.samples = Samples::grey;
            return true;
        case rgb:
            raster.samples = Samples::rgb;
            return true;
        case palette:
            raster.samples = Samples::palette;
            raster.palette = colours;
            return raster.bits <= 8 && !colours.empty() && colours.size() % 3 == 0 &&
                   colours.size() <= std::size_t{3} << raster.bits;
        default:
            return false;  // with an alpha channel
    }
}

}  // namespace

std::optional<RasterPage> png_raster(std::string_view bytes) {
    const std::optional<Chunks> chunks = chunks_of(bytes);
    if (!chunks || chunks->header.size() < 13 || chunks->rows.empty() || chunks->transparent)
        return std::nullopt;
    const capture::ByteReader header(chunks->header, capture::ByteOrder::big);
    const bool interlaced = header.u8(12) != 0;
    Raster raster;
    raster.width_px = static_cast<int>(header.u32(0));
    raster.height_px = static_cast<int>(header.u32(4));
    raster.bits = header.u8(8);
    raster.png_rows = true;
    if (interlaced || !take_samples(header.u8(9), chunks->colours, raster)) return std::nullopt;
    raster.bytes = chunks->rows;

    constexpr double metres_per_inch = 0.0254;
    const capture::ByteReader density(chunks->density, capture::ByteOrder::big);
    RasterPage page;
    if (density.u8(8) == 1) {
        page.dpi_x = density.u32(0) * metres_per_inch;
        page.dpi_y = density.u32(4) * metres_per_inch;
    }
    page.bands.push_back(std::move(raster));
    return page;
}

}  // namespace intray::storage
