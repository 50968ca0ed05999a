// Fields that are written below their labels, as on forms with many lines of small print: the zone
// of such a field reaches down to the next label and sideways to its neighbour.
#pragma once

#include <vector>

#include "extract/candidates.h"
#include "extract/draft.h"

namespace intray::extract::forms {

/// Of the type's rules with `below_label`; nothing for an empty zone.
std::vector<Field> read_label_zones(const Facts& facts);

}  // namespace intray::extract::forms
