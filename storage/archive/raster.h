// A page's picture in a coding that PDF/A takes as it is; and how pictures of every format get
// there, their own bytes kept wherever the standard allows.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "capture/decode.h"

namespace intray::storage {

enum class Coding { jpeg, flate, fax_g4 };
enum class Samples { grey, rgb, cmyk, palette };

struct Raster {
    int width_px = 0;
    int height_px = 0;
    Coding coding = Coding::flate;
    Samples samples = Samples::grey;
    int bits = 8;
    bool png_rows = false;          ///< flate: every row begins with its PNG filter
    bool inverted = false;          ///< sample 0 is full light, or no ink
    bool jpeg_without_ycc = false;  ///< jpeg: RGB stored as RGB although no marker says so
    std::string palette;            ///< RGB triples
    std::string icc;                ///< profile of the samples; empty: grey or sRGB
    std::string bytes;
};

/// One page of an image file: its picture in bands from top to bottom, nearly always one.
struct RasterPage {
    int number = 1;
    double dpi_x = 0;  ///< 0 where the file does not say
    double dpi_y = 0;
    std::vector<Raster> bands;
};

using RasterSink = std::function<void(RasterPage&&)>;

/// The pages of any supported file but a PDF, in order. Problem codes: as capture::decode.
Result<Done> rasters(std::string_view bytes, const capture::DecodeOptions& options,
                     const RasterSink& sink);

// Its parts, one a format. The Raster's bytes are the file's own; nothing where that coding is
// not allowed in PDF/A, so that the picture has to be coded anew.
std::optional<RasterPage> jpeg_raster(std::string_view bytes);
std::optional<RasterPage> png_raster(std::string_view bytes);
Result<Done> tiff_rasters(std::string_view bytes, const capture::DecodeOptions& options,
                          const RasterSink& sink);

/// Lossless: ITU-T T.6 where there is nothing but black and white, else Flate.
Raster coded(const capture::Image& image);

}  // namespace intray::storage
