// What a person says about fields without a value, and what accepting over findings takes.
#pragma once

#include <string>
#include <vector>

#include "extract/document_type.h"
#include "extract/draft.h"
#include "extract/left_fields.h"
#include "storage/entries.h"

namespace intray::ui {

using extract::blank_field;
using extract::unreadable_field;

/// Puts such findings of `said` into the draft, in the house's words, for fields that are still
/// without a value; they take the place of what asks for one.
void put_left_fields(extract::Draft& draft, const std::vector<extract::Finding>& said,
                     const extract::DocumentType& type);

/// What a person has to say before accepting the draft; the reason must not be missing where a
/// check of the fields warns. Problem codes: "unbalanced", "missing" (no entry can be made),
/// "unreadable" (a required field), "reason" (one is wanted; the message tells over what).
Result<storage::Overruling> overruling(const std::string& document, const extract::Draft& draft,
                                       const extract::DocumentType& type,
                                       const std::string& reason);

}  // namespace intray::ui
