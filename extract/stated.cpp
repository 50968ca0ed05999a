#include "extract/stated.h"

#include <algorithm>

#include "base/date.h"
#include "base/text.h"
#include "extract/understand.h"

namespace intray::extract {
namespace {

constexpr double certain = 0.999;

}  // namespace

std::string field_name(std::string_view name) {
    std::string result = folded(name);
    // "form1[0].page1[0].total[0]" is called by its last part.
    if (const std::size_t dot = result.rfind('.'); dot != std::string::npos)
        result.erase(0, dot + 1);
    if (const std::size_t bracket = result.find('['); bracket != std::string::npos)
        result.erase(bracket);
    std::replace(result.begin(), result.end(), ' ', '_');
    std::replace(result.begin(), result.end(), '-', '_');
    return result;
}

/// What was typed is certain, which of two days it means may not be.
void read_date(Field& field, const DateConvention& convention) {
    const std::string plain = folded(field.text);
    const std::vector<DateMatch> found = find_dates(plain);
    if (found.size() != 1 || found[0].begin != 0 || found[0].end != plain.size()) return;
    field.value = iso_text(resolve(found[0], convention));
    field.confidence = ambiguous(found[0]) ? convention.certainty : certain;
}

bool names_fields_of(const ocr::Reading& reading, const DocumentType& type) {
    std::size_t known = 0, filled = 0;
    for (const capture::FormValue& form_value : reading.form_values) {
        const FieldRule* rule = type.field(field_name(form_value.name));
        known += rule != nullptr;
        filled += rule && rule->required;
    }
    // A table's cells have no fields of their own: knowing most of the type's fields is enough.
    return known >= 3 && filled > 0 &&
           (known * 2 > reading.form_values.size() || known * 3 > type.fields.size() * 2);
}

std::vector<Field> form_fields(const ocr::Reading& reading, const DocumentType& type,
                               const Knowledge& knowledge, const DateConvention& dates) {
    std::vector<Field> fields;
    for (const capture::FormValue& form_value : reading.form_values) {
        const FieldRule* rule = type.field(field_name(form_value.name));
        const std::string typed = clean_utf8(trimmed(form_value.value));
        if (!rule || typed.empty()) continue;
        fields.push_back({rule->name, typed, typed, 0.5, form_value.page, form_value.box});
        Field& field = fields.back();
        if (shape_of(rule->kind) == Kind::date) {
            read_date(field, dates);
        } else if (const Result<std::string> value = normalise(rule->kind, typed, knowledge)) {
            field.value = *value;
            field.confidence = certain;
        }
    }
    return fields;
}

}  // namespace intray::extract
