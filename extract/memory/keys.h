// By what the lessons about a document's supplier are looked up.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/draft.h"
#include "extract/knowledge.h"
#include "extract/layout.h"
#include "extract/lesson.h"
#include "ocr/reading.h"

namespace intray::extract {

/// Everything on the pages that may be the supplier's: tax ids, IBANs, telephone numbers, lines of
/// the head that may be its name. Our own companies' are left out.
std::vector<SupplierKey> keys_of(const ocr::Reading& reading, const Draft& draft,
                                 const Knowledge& knowledge);

/// What the draft's own fields say of the supplier.
std::vector<SupplierKey> keys_of(const Draft& draft, const Knowledge& knowledge);

/// What a person has confirmed of the supplier, and the other numbers that may be tax ids.
std::vector<SupplierKey> confirmed_keys(const Layout& layout, const Draft& confirmed,
                                        const Knowledge& knowledge);

/// Numbers to index a key by: two names that differ by a few letters share at least one.
std::vector<std::int64_t> index_numbers(const SupplierKey& key);

}  // namespace intray::extract
