// Which country, language and currency a document speaks for, by words and forms that no single
// vendor owns.
#pragma once

#include <optional>
#include <string>

#include "extract/knowledge.h"
#include "extract/layout.h"

namespace intray::extract {

struct Hints {
    std::string currency;  ///< ISO 4217, or "" where nothing speaks
    double currency_confidence = 0;
    std::optional<DateOrder> dates;  ///< of the country, by addresses, telephone numbers, words
};

Hints hints_of(const Layout& layout);

}  // namespace intray::extract
