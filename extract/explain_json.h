// Explanations as JSON: what passes from the reader child, and what `intray explain --json` prints.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "extract/explain.h"

namespace intray::extract {

nlohmann::json to_json(const Explanation& explanation);
/// Throws on JSON of another shape.
Explanation explanation_from_json(const nlohmann::json& json);

}  // namespace intray::extract
