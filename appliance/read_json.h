// What `intray read` prints for a file.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "appliance/read_files.h"

namespace intray::appliance {

enum class Words { left_out, included };

/// The documented object; a file that failed has "file" and "error" {"code", "message"}.
nlohmann::json read_json(const FileOutcome& outcome, Words words);

}  // namespace intray::appliance
