// Trees as models/fields/trees.py writes them.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "extract/trees.h"

namespace intray::extract {

/// {"base": b, "trees": [[[feature, threshold, below, other, value], ...], ...]}; throws what the
/// library throws where it is something else. The result may not be sound().
Trees trees_from(const nlohmann::json& value);

}  // namespace intray::extract
