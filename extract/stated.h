// Values that were typed into the fields of a fillable PDF: they need no finding and are nearly
// certain.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/dates.h"
#include "extract/document_type.h"
#include "extract/draft.h"
#include "extract/knowledge.h"
#include "ocr/reading.h"

namespace intray::extract {

/// What a form calls a field, as types do: "form1[0].page1[0].Total due[0]" is "total_due".
std::string field_name(std::string_view name);

/// The day that `field.text` says, with how sure it is which of two; nothing where it says none.
void read_date(Field& field, const DateConvention& dates);

/// Form values whose names are those of the type's fields, in any case, with - or blanks for _.
std::vector<Field> form_fields(const ocr::Reading& reading, const DocumentType& type,
                               const Knowledge& knowledge, const DateConvention& dates);

/// Whether most of the form's own field names are those of the type, a required one among them.
bool names_fields_of(const ocr::Reading& reading, const DocumentType& type);

}  // namespace intray::extract
