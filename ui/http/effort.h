// What the desk measured of the work on a document, as it comes with a decision.
#pragma once

#include <optional>

#include "base/result.h"
#include "storage/desk_work.h"
#include "ui/http/request.h"

namespace intray::ui {

/// The member "effort" of the body; nothing where the desk measured nothing. Problem code
/// "invalid".
Result<std::optional<storage::Effort>> effort_of(const Request& request);

}  // namespace intray::ui
