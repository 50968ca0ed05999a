// Values that the file itself states: AcroForm fields and the XML of an e-invoice (ZUGFeRD,
// Factur-X; EN 16931 in its CII syntax). They need no finding and are nearly certain.
#pragma once

#include <string_view>
#include <vector>

#include "extract/dates.h"
#include "extract/document_type.h"
#include "extract/draft.h"
#include "extract/knowledge.h"
#include "ocr/reading.h"

namespace intray::extract {

/// Form values whose names are those of the type's fields, in any case, with - or blanks for _.
std::vector<Field> form_fields(const ocr::Reading& reading, const DocumentType& type,
                               const Knowledge& knowledge, const DateConvention& dates);

/// Whether most of the form's own field names are those of the type, a required one among them.
bool names_fields_of(const ocr::Reading& reading, const DocumentType& type);

struct EInvoice {
    std::vector<Field> fields;
    std::vector<LineItem> line_items;
};

/// Empty where no attachment is a CII invoice. Entities are not expanded, nothing is loaded.
EInvoice e_invoice(const std::vector<capture::Attachment>& attachments);

}  // namespace intray::extract
