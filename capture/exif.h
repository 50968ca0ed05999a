// The turn that a camera noted in a JPEG's EXIF block (CIPA DC-008, tag 0x0112).
#pragma once

#include <string_view>

namespace intray::capture {

/// Clockwise degrees for an orientation value of EXIF or TIFF; mirrored ones count as their
/// turn alone, anything unknown as 0.
int turned_deg_of_orientation(unsigned orientation);

/// 0 where the JPEG states none.
int jpeg_turned_deg(std::string_view jpeg);

}  // namespace intray::capture
