// Where the label phrases of a document type stand on the page, read with tolerance for
// misreadings.
#pragma once

#include <vector>

#include "extract/document_type.h"
#include "extract/layout.h"

namespace intray::extract {

struct LabelHit {
    int field = 0;  ///< index into DocumentType::fields; -1 announces something that is no field
    int rank = 0;   ///< place of the phrase in the field's list, 0 the strongest
    int first = 0;  ///< tokens first <= i < end
    int end = 0;
    int row = 0;
    double likeness = 1;     ///< 1: letter by letter
    std::size_t inside = 0;  ///< bytes of the last token's folded text that belong to the label
    bool begins_segment = false;
    double weight = 0;  ///< letters read right: the heavier of two overlapping hits counts
};

/// Longer phrases win over shorter ones that they cover, so that "invoice date" is no "invoice".
std::vector<LabelHit> find_labels(const Layout& layout, const DocumentType& type);

}  // namespace intray::extract
