// Which way a file's pictures take, and the lossless codings for those that can't stay.
#include <png.h>

#include <algorithm>
#include <cstring>

#include "storage/archive/raster.h"
#include "storage/archive/tiff_memory.h"

namespace intray::storage {
namespace {

using capture::FileKind;
using capture::Image;

bool black_and_white(const Image& image) {
    return image.channels() == 1 && std::ranges::all_of(image.pixels(), [](std::uint8_t sample) {
               return sample == 0 || sample == 255;
           });
}

/// Bit 1 is black; rows fill whole bytes.
std::string bits_of(const Image& image) {
    const auto width = static_cast<std::size_t>(image.width_px());
    const std::size_t row_bytes = (width + 7) / 8;
    std::string bits(row_bytes * static_cast<std::size_t>(image.height_px()), '\0');
    for (int y = 0; y < image.height_px(); ++y) {
        const std::uint8_t* row = image.row(y);
        char* out = bits.data() + static_cast<std::size_t>(y) * row_bytes;
        for (std::size_t x = 0; x < width; ++x)
            if (row[x] == 0) out[x / 8] = static_cast<char>(out[x / 8] | (0x80 >> (x % 8)));
    }
    return bits;
}

std::optional<std::string> fax_of(const Image& image) {
    TiffBytes made;
    std::string bits = bits_of(image);
    {
        const TiffHandle tiff = make_tiff(made);
        if (!tiff) return std::nullopt;
        TIFFSetField(tiff.get(), TIFFTAG_IMAGEWIDTH, std::uint32_t(image.width_px()));
        TIFFSetField(tiff.get(), TIFFTAG_IMAGELENGTH, std::uint32_t(image.height_px()));
        TIFFSetField(tiff.get(), TIFFTAG_ROWSPERSTRIP, std::uint32_t(image.height_px()));
        TIFFSetField(tiff.get(), TIFFTAG_BITSPERSAMPLE, 1);
        TIFFSetField(tiff.get(), TIFFTAG_SAMPLESPERPIXEL, 1);
        TIFFSetField(tiff.get(), TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
        TIFFSetField(tiff.get(), TIFFTAG_COMPRESSION, COMPRESSION_CCITTFAX4);
        const auto size = static_cast<tmsize_t>(bits.size());
        if (TIFFWriteEncodedStrip(tiff.get(), 0, bits.data(), size) != size) return std::nullopt;
    }
    TiffBytes memory{made.written, {}, 0};
    const TiffHandle tiff = open_tiff(memory);
    if (!tiff) return std::nullopt;
    std::string coded(static_cast<std::size_t>(TIFFRawStripSize64(tiff.get(), 0)), '\0');
    const auto size = static_cast<tmsize_t>(coded.size());
    if (TIFFReadRawStrip(tiff.get(), 0, coded.data(), size) != size) return std::nullopt;
    return coded;
}

/// Through libpng, whose choice of row filters is the best known.
Raster flate_of(const Image& image) {
    png_image png{};
    png.version = PNG_IMAGE_VERSION;
    png.width = static_cast<png_uint_32>(image.width_px());
    png.height = static_cast<png_uint_32>(image.height_px());
    png.format = image.channels() == 3 ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(png);
    std::string file(size, '\0');
    if (png_image_write_to_memory(&png, file.data(), &size, 0, image.pixels().data(), 0, nullptr) ==
        0)
        throw Failure(std::string("archive picture: it can't be coded: ") + png.message);
    file.resize(size);
    auto page = png_raster(file);
    if (!page) throw Failure("archive picture: libpng's coding is not as expected");
    return std::move(page->bands.front());
}

/// For formats and codings that PDF does not know.
Result<Done> coded_anew(std::string_view bytes, const capture::DecodeOptions& options,
                        const RasterSink& sink) {
    const auto facts = capture::decode(bytes, options, [&](capture::Page&& page) {
        RasterPage made;
        made.number = page.number;
        made.dpi_x = made.dpi_y = page.dpi;
        made.bands.push_back(coded(page.image));
        sink(std::move(made));
        return true;
    });
    if (!facts) return facts.problem();
    return Done{};
}

/// A bilevel PNG takes whichever of its own rows and fax coding is shorter.
Result<Done> shorter_of(RasterPage page, std::string_view bytes,
                        const capture::DecodeOptions& options, const RasterSink& sink) {
    const auto facts = capture::decode(bytes, options, [&](capture::Page&& decoded) {
        Raster anew = coded(decoded.image);
        if (anew.bytes.size() < page.bands.front().bytes.size())
            page.bands.front() = std::move(anew);
        return true;
    });
    if (!facts) return facts.problem();
    sink(std::move(page));
    return Done{};
}

}  // namespace

Raster coded(const Image& image) {
    if (!black_and_white(image)) return flate_of(image);
    std::optional<std::string> fax = fax_of(image);
    const auto area =
        static_cast<std::size_t>(image.width_px()) * static_cast<std::size_t>(image.height_px());
    Raster flate;
    // Fax coding suits letters; dithered greys it makes longer.
    if (!fax || fax->size() > area / 64) flate = flate_of(image);
    if (!fax || (!flate.bytes.empty() && flate.bytes.size() < fax->size())) return flate;
    Raster raster;
    raster.width_px = image.width_px();
    raster.height_px = image.height_px();
    raster.coding = Coding::fax_g4;
    raster.bits = 1;
    raster.bytes = std::move(*fax);
    return raster;
}

Result<Done> rasters(std::string_view bytes, const capture::DecodeOptions& given,
                     const RasterSink& sink) {
    capture::DecodeOptions options = given;
    options.colour = capture::Colour::as_in_file;
    const FileKind kind = capture::sniff(bytes);
    if (kind == FileKind::tiff) return tiff_rasters(bytes, options, sink);
    std::optional<RasterPage> page;
    if (kind == FileKind::jpeg) page = jpeg_raster(bytes);
    if (kind == FileKind::png) page = png_raster(bytes);
    if (!page) return coded_anew(bytes, options, sink);
    if (page->bands.front().bits == 1) return shorter_of(std::move(*page), bytes, options, sink);
    sink(std::move(*page));
    return Done{};
}

}  // namespace intray::storage
