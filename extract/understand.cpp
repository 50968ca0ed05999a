#include "extract/understand.h"

#include <algorithm>

#include "extract/candidates.h"
#include "extract/check_boxes.h"
#include "extract/checks.h"
#include "extract/choose.h"
#include "extract/classify.h"
#include "extract/form_pairs.h"
#include "extract/layout.h"
#include "extract/line_items.h"
#include "extract/stated.h"

namespace intray::extract {
namespace {

/// Stated values replace what was found on the page, but keep its ink where both agree.
void put_stated(Draft& draft, const std::vector<Field>& stated) {
    for (const Field& field : stated) {
        const auto old = std::find_if(draft.fields.begin(), draft.fields.end(),
                                      [&](const Field& one) { return one.name == field.name; });
        if (old == draft.fields.end()) {
            draft.fields.push_back(field);
        } else if (old->value == field.value) {
            old->confidence = std::max(old->confidence, field.confidence);
        } else {
            *old = field;
        }
    }
}

void fill(Draft& draft, const DocumentType& type, const Layout& layout, const ocr::Reading& reading,
          const Knowledge& knowledge) {
    const Facts facts = gather(layout, type, knowledge);
    draft.fields = choose(facts, find_candidates(facts));
    for (Field& box : find_check_boxes(facts, reading))
        draft.fields.push_back(std::move(box));
    if (type.line_items) draft.line_items = find_line_items(facts);
}

}  // namespace

Draft understand(const ocr::Reading& reading, const Knowledge& knowledge,
                 const UnderstandOptions& options) {
    const Layout layout = lay_out(reading);
    const EInvoice stated = options.ignore_xml ? EInvoice{} : e_invoice(reading.attachments);
    Draft draft;
    if (!options.forced_type.empty()) {
        draft.document_type = options.forced_type;
        draft.type_confidence = 1;
    } else if (!stated.fields.empty() && knowledge.type("invoice")) {
        draft.document_type = "invoice";
        draft.type_confidence = 0.999;
    } else {
        const Classification found = classify(layout, knowledge);
        draft.document_type = found.type;
        draft.type_confidence = found.confidence;
    }
    const DocumentType* type = knowledge.type(draft.document_type);
    if (type && !type->fields.empty())
        fill(draft, *type, layout, reading, knowledge);
    else if (draft.document_type == "form")
        draft.fields = find_pairs(layout);
    if (type) put_stated(draft, form_fields(reading, *type, knowledge));
    put_stated(draft, stated.fields);
    if (!stated.line_items.empty()) draft.line_items = stated.line_items;
    draft.findings = run_checks(draft, knowledge);
    draft.verdict = verdict(draft, knowledge);
    return draft;
}

void recheck(Draft& draft, const Knowledge& knowledge) {
    draft.findings = run_checks(draft, knowledge);
}

}  // namespace intray::extract
