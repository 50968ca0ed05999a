// Bare fax coding, as PDFs hold it, dressed as a TIFF for the decoder.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace intray::capture {

enum class FaxWhite { is_zero, is_one };

/// A TIFF 6.0 file of one strip with ITU-T T.6 (G4) coding.
std::string tiff_of_g4(std::string_view coded, std::uint32_t width_px, std::uint32_t height_px,
                       FaxWhite white);

}  // namespace intray::capture
