// Drawn forms as the JSON that the API states, in and out.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "base/result.h"
#include "extract/forms/drawn.h"

namespace intray::ui {

nlohmann::json shown(const extract::forms::Drawing& drawing);

/// Problem code "invalid" where the JSON has another shape or is larger than any form.
Result<extract::forms::Drawing> parse_drawing(const nlohmann::json& json);

}  // namespace intray::ui
