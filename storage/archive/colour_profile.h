// The ICC profiles that pictures bring along.
#pragma once

#include <string>
#include <string_view>

#include "storage/archive/raster.h"

namespace intray::storage {

/// Whether PDF/A-2 takes it for such samples: a version up to 4 (ICC.1:2004-10), of an input,
/// display, output or colour space device, whole by its own length.
bool allowed_profile(std::string_view profile, Samples samples);

/// The profile itself where it is allowed, empty otherwise. One that is sRGB by name is left out,
/// since that is the output intent anyway.
std::string usable_profile(std::string_view profile, Samples samples);

}  // namespace intray::storage
