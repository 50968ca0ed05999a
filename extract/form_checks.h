// Checks that personnel and tax forms want; rows of the table in checks.cpp.
#pragma once

#include <string>
#include <vector>

#include "extract/check_look.h"

namespace intray::extract {

/// A finding unless exactly one of the boxes is ticked.
void exactly_one(const Look& look, std::vector<std::string> boxes, Findings& findings);

void person_ids_valid(const Look& look, Findings& findings);
void one_tax_class(const Look& look, Findings& findings);
void one_tax_number(const Look& look, Findings& findings);
void hours_add_up(const Look& look, Findings& findings);
void one_filing_status(const Look& look, Findings& findings);
/// Boxes whose names begin with the same word make a group: shift_early, shift_late.
void one_of_each_group(const Look& look, Findings& findings);
void one_work_time(const Look& look, Findings& findings);

}  // namespace intray::extract
