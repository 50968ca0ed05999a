// What else fields may say, as JSON: what passes from the reader child, and to the desk.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "extract/other_values.h"

namespace intray::extract {

nlohmann::json to_json(const std::vector<FieldDoubts>& fields);
/// Throws on JSON of another shape.
std::vector<FieldDoubts> doubts_from_json(const nlohmann::json& json);

}  // namespace intray::extract
