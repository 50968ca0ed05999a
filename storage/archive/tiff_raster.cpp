// TIFF 6.0: fax strips and JPEG strips are what PDF calls them; all else is coded anew.
#include <algorithm>

#include "storage/archive/raster.h"
#include "storage/archive/tiff_memory.h"

namespace intray::storage {
namespace {

struct Directory {
    std::uint32_t width_px = 0;
    std::uint32_t height_px = 0;
    std::uint32_t rows_per_strip = 0;
    std::uint16_t bits = 1;
    std::uint16_t channels = 1;
    std::uint16_t compression = COMPRESSION_NONE;
    std::uint16_t photometric = PHOTOMETRIC_MINISWHITE;
    std::uint16_t planes = PLANARCONFIG_CONTIG;
    std::uint16_t fill_order = FILLORDER_MSB2LSB;
    std::uint16_t unit = RESUNIT_INCH;
    std::uint32_t fax_options = 0;
    float x_resolution = 0;
    float y_resolution = 0;
};

Directory directory_of(TIFF* tiff) {
    Directory d;
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &d.width_px);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &d.height_px);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_ROWSPERSTRIP, &d.rows_per_strip);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &d.bits);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &d.channels);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_COMPRESSION, &d.compression);
    TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &d.photometric);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_PLANARCONFIG, &d.planes);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_FILLORDER, &d.fill_order);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_RESOLUTIONUNIT, &d.unit);
    if (d.compression == COMPRESSION_CCITTFAX4)
        TIFFGetField(tiff, TIFFTAG_GROUP4OPTIONS, &d.fax_options);
    TIFFGetField(tiff, TIFFTAG_XRESOLUTION, &d.x_resolution);
    TIFFGetField(tiff, TIFFTAG_YRESOLUTION, &d.y_resolution);
    return d;
}

bool one_strip_of_g4(TIFF* tiff, const Directory& d) {
    return d.compression == COMPRESSION_CCITTFAX4 && d.bits == 1 && d.channels == 1 &&
           d.fax_options == 0 && !TIFFIsTiled(tiff) && TIFFNumberOfStrips(tiff) == 1 &&
           d.photometric <= PHOTOMETRIC_MINISBLACK;
}

/// What stays out: more strips than a viewer would like to see put together.
bool strips_of_jpeg(TIFF* tiff, const Directory& d) {
    constexpr std::uint32_t most_strips = 64;
    const bool grey = d.channels == 1 && d.photometric == PHOTOMETRIC_MINISBLACK;
    const bool colour =
        d.channels == 3 && (d.photometric == PHOTOMETRIC_YCBCR || d.photometric == PHOTOMETRIC_RGB);
    return d.compression == COMPRESSION_JPEG && d.bits == 8 && (grey || colour) &&
           d.planes == PLANARCONFIG_CONTIG && d.rows_per_strip > 0 && !TIFFIsTiled(tiff) &&
           TIFFNumberOfStrips(tiff) <= most_strips;
}

bool stays_as_it_is(TIFF* tiff) {
    const Directory d = directory_of(tiff);
    return one_strip_of_g4(tiff, d) || strips_of_jpeg(tiff, d);
}

std::string raw_strip(TIFF* tiff, std::uint32_t strip) {
    std::string bytes(static_cast<std::size_t>(TIFFRawStripSize64(tiff, strip)), '\0');
    const tmsize_t read =
        TIFFReadRawStrip(tiff, strip, bytes.data(), static_cast<tmsize_t>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(std::max<tmsize_t>(read, 0)));
    return bytes;
}

Raster fax_band(TIFF* tiff, const Directory& d) {
    Raster raster;
    raster.coding = Coding::fax_g4;
    raster.bits = 1;
    raster.inverted = d.photometric == PHOTOMETRIC_MINISBLACK;
    raster.bytes = raw_strip(tiff, 0);
    if (d.fill_order == FILLORDER_LSB2MSB)
        TIFFReverseBits(reinterpret_cast<std::uint8_t*>(raster.bytes.data()),
                        static_cast<tmsize_t>(raster.bytes.size()));
    return raster;
}

/// The tables that all strips share go between a strip's first marker and the rest.
std::string with_tables(TIFF* tiff, std::string strip) {
    std::uint32_t size = 0;
    const void* tables = nullptr;
    if (!TIFFGetField(tiff, TIFFTAG_JPEGTABLES, &size, &tables) || size < 4) return strip;
    const std::string_view shared(static_cast<const char*>(tables), size);
    return strip.insert(2, shared.substr(2, size - 4));
}

Raster jpeg_band(TIFF* tiff, const Directory& d, std::uint32_t strip) {
    Raster raster;
    raster.coding = Coding::jpeg;
    raster.samples = d.channels == 1 ? Samples::grey : Samples::rgb;
    raster.jpeg_without_ycc = d.photometric == PHOTOMETRIC_RGB;
    raster.bytes = raw_strip(tiff, strip);
    if (raster.bytes.size() > 4) raster.bytes = with_tables(tiff, std::move(raster.bytes));
    return raster;
}

RasterPage as_it_is(TIFF* tiff) {
    const Directory d = directory_of(tiff);
    RasterPage page;
    const bool fax = one_strip_of_g4(tiff, d);
    for (std::uint32_t strip = 0; strip < TIFFNumberOfStrips(tiff); ++strip) {
        Raster band = fax ? fax_band(tiff, d) : jpeg_band(tiff, d, strip);
        band.width_px = static_cast<int>(d.width_px);
        band.height_px = static_cast<int>(
            fax ? d.height_px : std::min(d.rows_per_strip, d.height_px - strip * d.rows_per_strip));
        page.bands.push_back(std::move(band));
    }
    return page;
}

void take_resolution(TIFF* tiff, RasterPage& page) {
    constexpr double cm_per_inch = 2.54;
    const Directory d = directory_of(tiff);
    if (d.unit != RESUNIT_INCH && d.unit != RESUNIT_CENTIMETER) return;
    const double factor = d.unit == RESUNIT_CENTIMETER ? cm_per_inch : 1;
    page.dpi_x = double(d.x_resolution) * factor;
    page.dpi_y = double(d.y_resolution) * factor;
}

bool all_stay(TIFF* tiff) {
    for (bool more = TIFFSetDirectory(tiff, 0) != 0; more; more = TIFFReadDirectory(tiff) != 0)
        if (!stays_as_it_is(tiff)) return false;
    return true;
}

Problem damaged_page(int number) {
    return {"damaged", "TIFF page " + std::to_string(number) +
                           ": it can't be read for the archive; send or scan it again"};
}

}  // namespace

Result<Done> tiff_rasters(std::string_view bytes, const capture::DecodeOptions& options,
                          const RasterSink& sink) {
    TiffBytes memory{bytes, {}, 0};
    const TiffHandle tiff = open_tiff(memory);
    if (!tiff) return damaged_page(1);
    std::optional<Problem> problem;
    const auto hand_on = [&](RasterPage page, int number) {
        page.number = number;
        take_resolution(tiff.get(), page);
        sink(std::move(page));
    };
    if (all_stay(tiff.get())) {
        int number = 0;
        for (bool more = TIFFSetDirectory(tiff.get(), 0) != 0; more && number < options.max_pages;
             more = TIFFReadDirectory(tiff.get()) != 0)
            hand_on(as_it_is(tiff.get()), ++number);
        return Done{};
    }
    const auto facts = capture::decode(bytes, options, [&](capture::Page&& page) {
        if (TIFFSetDirectory(tiff.get(), static_cast<tdir_t>(page.number - 1)) == 0) {
            problem = damaged_page(page.number);
            return false;
        }
        RasterPage made;
        if (stays_as_it_is(tiff.get()))
            made = as_it_is(tiff.get());
        else
            made.bands.push_back(coded(page.image));
        hand_on(std::move(made), page.number);
        return true;
    });
    if (problem) return *problem;
    if (!facts) return facts.problem();
    return Done{};
}

}  // namespace intray::storage
