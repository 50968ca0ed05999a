#include "ui/http/rules.h"

#include <algorithm>

#include "base/text.h"
#include "extract/printed.h"
#include "storage/bookings.h"

namespace intray::ui {
namespace {

using extract::Finding, extract::Severity;

Finding left(const extract::FieldRule& rule, bool readable) {
    const std::string title = extract::english_title(rule);
    if (readable)
        return {std::string(blank_field),
                rule.required ? Severity::warning : Severity::note,
                title + " is not on the document" +
                    (rule.required ? ", though one of this type should have it" : ""),
                {rule.name}};
    return {
        std::string(unreadable_field),
        rule.required ? Severity::error : Severity::warning,
        title + " cannot be read on the document" +
            (rule.required ? ", and one of this type cannot do without; make it an exception" : ""),
        {rule.name}};
}

bool speaks_of(const Finding& finding, const std::string& field) {
    return std::ranges::find(finding.fields, field) != finding.fields.end();
}

}  // namespace

void put_left_fields(extract::Draft& draft, const std::vector<Finding>& said,
                     const extract::DocumentType& type) {
    for (const Finding& one : said) {
        const bool readable = one.code == blank_field;
        if ((!readable && one.code != unreadable_field) || one.fields.size() != 1) continue;
        const std::string& name = one.fields.front();
        const extract::FieldRule* rule = type.field(name);
        const extract::Field* field = extract::find_field(draft, name);
        if (!rule || (field && !field->value.empty())) continue;
        std::erase_if(draft.findings, [&](const Finding& finding) {
            return speaks_of(finding, name) && finding.fields.size() == 1;
        });
        draft.findings.push_back(left(*rule, readable));
    }
}

Result<storage::Overruling> overruling(const std::string& document, const extract::Draft& draft,
                                       const extract::DocumentType& type,
                                       const std::string& reason) {
    storage::Overruling over{{}, clean_utf8(trimmed(reason))};
    for (const Finding& finding : draft.findings) {
        if (finding.code == unreadable_field && finding.severity == Severity::error)
            return Problem{"unreadable", document + ": " + finding.message};
        // What is wrong with the pages was before the person's eyes; it is no rule.
        if (finding.severity == Severity::warning && !finding.fields.empty())
            over.findings.push_back(finding.message);
    }
    if (const auto booking = storage::booking_of(draft, type); !booking) return booking.problem();
    if (over.findings.empty()) return storage::Overruling{};
    if (over.reason.empty())
        return Problem{"reason", document + ": " + joined(over.findings, "; ") +
                                     "; say why it is accepted all the same"};
    return over;
}

}  // namespace intray::ui
