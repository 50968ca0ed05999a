// What is known of a document before its values are looked for.
#pragma once

#include <string>
#include <vector>

#include "extract/amounts.h"
#include "extract/dates.h"
#include "extract/document_type.h"
#include "extract/knowledge.h"
#include "extract/labels.h"
#include "extract/layout.h"
#include "extract/memory/recall.h"

namespace intray::extract {

/// What all finders share about one document.
struct Facts {
    const Layout& layout;
    const DocumentType& type;
    const Knowledge& knowledge;
    std::vector<LabelHit> labels;
    DecimalMark decimal_mark = DecimalMark::unknown;
    DateConvention dates;
    std::string currency;  ///< ISO 4217, the best guess
    double currency_confidence = 0;
    Recalled recalled;  ///< what is known of the supplier
};

Facts gather(const Layout& layout, const DocumentType& type, const Knowledge& knowledge);

}  // namespace intray::extract
