// Misread characters put right: where a check fails and exactly one of the other readings of the
// fields that it names satisfies all checks, that one counts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/candidates.h"
#include "extract/draft.h"
#include "ocr/reading.h"

namespace intray::extract {

/// Changes text and value of fields and numbers of lines; a finding `repaired` for each says what
/// was read before. Where several other readings satisfy the checks nothing is changed, and nothing
/// where the checks hold. An IBAN that was not recognised as one, and is one when read otherwise,
/// is added.
std::vector<Finding> repair(const Facts& facts, const ocr::Reading& reading, Draft& draft);

/// What a text would be as a value of that kind, as the document writes amounts and dates; nothing
/// where it is none, or where the kind has no form by which to tell.
std::optional<std::string> value_of(const Facts& facts, Kind kind, const std::string& text);

/// The same for lines whose quantity times price is not the amount; `repair` calls it.
std::vector<Finding> repair_lines(const Facts& facts, const ocr::Reading& reading, Draft& draft);

}  // namespace intray::extract
