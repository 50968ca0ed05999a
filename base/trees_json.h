// Trees as models/trees.py writes them.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "base/trees.h"

namespace intray {

/// {"base": b, "trees": [[[feature, threshold, below, other, value], ...], ...]}; throws what the
/// library throws where it is something else. The result may not be sound().
Trees trees_from(const nlohmann::json& value);

}  // namespace intray
