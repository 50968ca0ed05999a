// Check boxes that no field of the document's type asks for: named by the words printed beside
// them.
#pragma once

#include <vector>

#include "extract/draft.h"
#include "extract/layout.h"
#include "ocr/reading.h"

namespace intray::extract::forms {

/// "Live delivery" beside a ticked box becomes live_delivery = true. `known` are fields that were
/// found before: neither their places nor their names are taken again.
std::vector<Field> other_boxes(const Layout& layout, const ocr::Reading& reading,
                               const std::vector<Field>& known);

}  // namespace intray::extract::forms
