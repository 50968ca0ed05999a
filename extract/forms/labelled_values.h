// What was typed into the fields of a fillable file whose names say nothing: a field belongs to
// the label that is printed beside or above it.
#pragma once

#include <vector>

#include "extract/candidates.h"
#include "extract/draft.h"
#include "ocr/reading.h"

namespace intray::extract::forms {

/// Values of the type's fields, by place; several values under one label are joined. A field whose
/// place was left empty has an empty value.
std::vector<Field> labelled_values(const ocr::Reading& reading, const Facts& facts);

}  // namespace intray::extract::forms
