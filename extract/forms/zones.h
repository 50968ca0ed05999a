// The fields of a registered form, read where its zones lie on the page.
#pragma once

#include <vector>

#include "extract/candidates.h"
#include "extract/document_type.h"
#include "extract/draft.h"
#include "extract/forms/align.h"
#include "extract/knowledge.h"
#include "extract/layout.h"
#include "ocr/reading.h"

namespace intray::extract::forms {

/// A registered form that was recognised.
struct Recognised {
    const DocumentType* type = nullptr;
    const RegisteredForm* form = nullptr;
    std::vector<Alignment> alignments;
    double likeness = 0;
};

/// The form whose anchors fit best; no type where none does. With `only`, of that type.
Recognised recognise(const Layout& layout, const Knowledge& knowledge,
                     const std::string& only = {});

/// One field for each zone's field; an empty value where nothing was filled in. What was typed
/// into a fillable file counts before its ink.
std::vector<Field> read_zones(const Recognised& found, const Facts& facts,
                              const ocr::Reading& reading);

}  // namespace intray::extract::forms
