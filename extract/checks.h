// Named checks over a draft: each finds what a person would notice, with the numbers in it. A check
// is one function and one row in the table of checks.cpp; a document type lists the names it wants.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/draft.h"
#include "extract/knowledge.h"

namespace intray::extract {

bool is_check(std::string_view check_name);
std::vector<std::string> check_names();

/// The findings of the checks that the draft's type lists, in that order.
std::vector<Finding> run_checks(const Draft& draft, const Knowledge& knowledge);

/// Those of the type's checks that find nothing.
std::vector<std::string> passed_checks(const Draft& draft, const Knowledge& knowledge);

}  // namespace intray::extract
