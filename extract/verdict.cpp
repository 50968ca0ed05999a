#include "extract/verdict.h"

#include <algorithm>

namespace intray::extract {
namespace {

constexpr double likely_right = 0.5;

bool clean(const Draft& draft) {
    return std::none_of(draft.findings.begin(), draft.findings.end(), [](const Finding& finding) {
        return finding.severity != Severity::note || finding.code == "unread_field";
    });
}

bool affordable(const Expected& expected, const Knowledge& knowledge) {
    return expected.wrong * 10000 <= knowledge.wrong_fields_in_10000 * expected.fields;
}

}  // namespace

Expected expected_wrong(const Draft& draft, const DocumentType& type) {
    Expected expected{1 - draft.type_confidence, 1};
    for (const FieldRule& rule : type.fields) {
        const Field* field = find_field(draft, rule.name);
        const bool filled = field && !field->value.empty();
        if (rule.incidental || (!filled && !rule.required && !rule.usual)) continue;
        expected.wrong += filled ? 1 - field->confidence : 1;
        ++expected.fields;
    }
    return expected;
}

bool within_reach(const Draft& draft, const Knowledge& knowledge) {
    const DocumentType* type = knowledge.type(draft.document_type);
    return type && type->entry.kind != EntryKind::none && clean(draft);
}

Verdict verdict(const Draft& draft, const Knowledge& knowledge) {
    if (!within_reach(draft, knowledge)) return Verdict::review;
    const Expected expected = expected_wrong(draft, *knowledge.type(draft.document_type));
    return affordable(expected, knowledge) ? Verdict::accept : Verdict::review;
}

void leave_out_doubtful(Draft& draft, const Knowledge& knowledge) {
    const DocumentType* type = knowledge.type(draft.document_type);
    if (!type || draft.verdict != Verdict::accept) return;
    Expected expected = expected_wrong(draft, *type);
    std::vector<const Field*> incidental;
    for (const Field& field : draft.fields)
        if (const FieldRule* rule = type->field(field.name); rule && rule->incidental)
            incidental.push_back(&field);
    std::stable_sort(incidental.begin(), incidental.end(),
                     [](const Field* a, const Field* b) { return a->confidence > b->confidence; });
    std::vector<Field> doubtful;
    for (const Field* field : incidental) {
        Expected with = expected;
        with.wrong += 1 - field->confidence, ++with.fields;
        if (affordable(with, knowledge))
            expected = with;
        else if (field->confidence < likely_right)
            doubtful.push_back(*field);
    }
    std::erase_if(draft.fields, [&](const Field& field) {
        return std::find(doubtful.begin(), doubtful.end(), field) != doubtful.end();
    });
}

}  // namespace intray::extract
