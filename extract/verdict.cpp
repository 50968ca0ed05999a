#include "extract/verdict.h"

#include <algorithm>

namespace intray::extract {
namespace {

bool clean(const Draft& draft) {
    return std::none_of(draft.findings.begin(), draft.findings.end(), [](const Finding& finding) {
        return finding.severity != Severity::note || finding.code == "unread_field";
    });
}

}  // namespace

Expected expected_wrong(const Draft& draft, const DocumentType& type) {
    Expected expected{1 - draft.type_confidence, 1};
    for (const FieldRule& rule : type.fields) {
        const Field* field = find_field(draft, rule.name);
        const bool filled = field && !field->value.empty();
        if (!filled && !rule.required) continue;
        expected.wrong += filled ? 1 - field->confidence : 1;
        ++expected.fields;
    }
    return expected;
}

Verdict verdict(const Draft& draft, const Knowledge& knowledge) {
    const DocumentType* type = knowledge.type(draft.document_type);
    if (!type || type->entry.kind == EntryKind::none || !clean(draft)) return Verdict::review;
    const Expected expected = expected_wrong(draft, *type);
    return expected.wrong * 10000 <= knowledge.wrong_fields_in_10000 * expected.fields
               ? Verdict::accept
               : Verdict::review;
}

}  // namespace intray::extract
