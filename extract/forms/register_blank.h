// A blank into a type that knows it: its words become anchors, its fillable fields or the boxes
// that a person drew become zones. Also a type as the TOML that parse_document_type reads.
#pragma once

#include <string>

#include "base/result.h"
#include "extract/document_type.h"
#include "ocr/reading.h"

namespace intray::extract::forms {

/// Adds the blank to `type` as one more form; fields that the type lacks are added with the kind
/// that their names suggest. `drawn` wins over the blank's own fillable fields. Problem code
/// bad_blank where there are no zones or too few words to find the form by.
Result<DocumentType> register_blank(DocumentType type, const ocr::Reading& blank,
                                    const std::vector<Zone>& drawn = {});

std::string to_toml(const DocumentType& type);

}  // namespace intray::extract::forms
