// A form as a person drew it: zones over the picture of its blank, and what stands in them.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "extract/document_type.h"
#include "ocr/reading.h"

namespace intray::extract::forms {

struct DrawnField {
    std::string name;
    std::string title;  ///< for people; empty: made of the name
    Kind kind = Kind::text;
    bool required = false;
    bool operator==(const DrawnField&) const = default;
};

struct Drawing {
    std::string name;   ///< of the document type
    std::string title;  ///< for people; empty: made of the name
    std::string language = "en";
    bool personal = false;
    bool one_of_each_group = false;  ///< see the check of that name
    /// Both empty: accepting makes no record.
    std::string person_field, period_field;
    std::vector<DrawnField> fields;
    std::vector<Zone> zones;
    bool operator==(const Drawing&) const = default;
};

/// The drawing of a type's last form.
Drawing drawing_of(const DocumentType& type);

/// A zone that cannot be read is a Problem with code bad_zone that names it by field and page: no
/// name, too small, outside its page, over another.
Result<Done> check_zones(const std::vector<PageSize>& pages, const std::vector<Zone>& zones);

/// `before` with what was drawn in place of its last form, or with its first. Labels, clues and
/// checks that the drawing does not know stay. `blank` is null where the anchors of the last form
/// stay too. Problem codes bad_zone, bad_blank, bad_type.
Result<DocumentType> draw_form(DocumentType before, const Drawing& drawing,
                               const ocr::Reading* blank);

}  // namespace intray::extract::forms
