// What is wrong with the pages themselves, whatever their fields say.
#pragma once

#include <vector>

#include "extract/draft.h"
#include "ocr/reading.h"

namespace intray::extract {

/// `illegible_page` and `own_text_refused`, each at most once and with the numbers of its pages.
std::vector<Finding> page_findings(const ocr::Reading& reading);

/// Whether it is one of those, which no correction of a field settles.
bool is_about_pages(const Finding& finding);

}  // namespace intray::extract
