// An unknown form: its printed questions with what was answered, by learned models.
#pragma once

#include <vector>

#include "extract/draft.h"
#include "extract/forms/form_models.h"
#include "extract/layout.h"

namespace intray::extract::forms {

/// A field's name is the question as printed; several answers of a question are joined.
std::vector<Field> find_pairs(const Layout& layout, const FormModels& models);

}  // namespace intray::extract::forms
