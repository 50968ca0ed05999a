// Leptonica's picture as ours. Included by the loaders that decode through Leptonica only.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "capture/decode.h"
#include "capture/image.h"

struct Pix;

namespace intray::capture {

struct PixFree {
    void operator()(Pix* pix) const;
};
using PixHandle = std::unique_ptr<Pix, PixFree>;

/// Leptonica writes every fault of a foreign file to stderr unless told not to.
void silence_leptonica();

const unsigned char* raw(std::string_view bytes);

/// Any depth and palette becomes 8-bit grey or RGB; what is transparent shows white paper.
/// Empty where Leptonica can't convert.
std::optional<Image> to_image(PixHandle pix, Colour colour);

}  // namespace intray::capture
