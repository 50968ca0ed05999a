// Drafts that come from browsers: checked in shape, their values read and normalised.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "extract/draft.h"
#include "extract/knowledge.h"

namespace intray::ui {

/// The draft that the JSON states, bounded in every way; of its findings those that a person makes
/// (rules.h). Problem code "invalid".
Result<extract::Draft> parse_draft(const nlohmann::json& json);

/// Reads the values that a person changed since `before` into their normal form. Abbreviated dates
/// are looked for from the issue date on; without one, and the issue date itself, until `today`.
/// Values that cannot be read stay as typed; each gives a finding "unreadable_value".
std::vector<extract::Finding> normalise_values(extract::Draft& draft, const extract::Draft& before,
                                               const extract::Knowledge& knowledge,
                                               const Date& today);

}  // namespace intray::ui
