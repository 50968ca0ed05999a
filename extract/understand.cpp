#include "extract/understand.h"

#include <algorithm>
#include <set>
#include <string>

#include "extract/candidates.h"
#include "extract/check_boxes.h"
#include "extract/checks.h"
#include "extract/choose.h"
#include "extract/classify.h"
#include "extract/codes/codes.h"
#include "extract/e_invoice/e_invoice.h"
#include "extract/form_pairs.h"
#include "extract/forms/label_zones.h"
#include "extract/forms/labelled_values.h"
#include "extract/forms/other_boxes.h"
#include "extract/forms/pairs.h"
#include "extract/forms/zones.h"
#include "extract/layout.h"
#include "extract/line_items.h"
#include "extract/matches.h"
#include "extract/memory/constants.h"
#include "extract/page_findings.h"
#include "extract/printed.h"
#include "extract/repair.h"
#include "extract/stated.h"
#include "extract/unread_labels.h"
#include "extract/verdict.h"

namespace intray::extract {
namespace {

constexpr double least_confidence = 0.35;

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

/// Where the places of fields are known, what was found elsewhere for them goes.
void put_places(Draft& draft, const std::vector<Field>& places) {
    std::erase_if(draft.fields, [&](const Field& field) {
        return std::any_of(places.begin(), places.end(),
                           [&](const Field& place) { return place.name == field.name; });
    });
    for (const Field& place : places)
        if (!place.value.empty()) draft.fields.push_back(place);
}

bool filled_in(const ocr::Reading& reading) {
    return std::any_of(reading.form_values.begin(), reading.form_values.end(),
                       [](const capture::FormValue& one) { return !one.value.empty(); });
}

/// A value that is more likely wrong than right by far is better left to whoever keys: the field
/// stays empty, and the value one of those that are offered for it.
void leave_out_unlikely(std::vector<Field>& fields, const std::set<std::string>& chosen) {
    std::erase_if(fields, [&](const Field& field) {
        return chosen.contains(field.name) && field.confidence < least_confidence;
    });
}

/// What was read otherwise than it was seen first.
std::vector<Finding> fill(Draft& draft, const Facts& facts, const ocr::Reading& reading) {
    const Matches matches = find_matches(facts);
    std::set<std::string> chosen;
    for (Chosen& one : choose(facts, matches, find_candidates(facts, matches))) {
        chosen.insert(one.field.name);
        draft.fields.push_back(std::move(one.field));
    }
    put_constants(facts, draft.fields);
    for (Field& box : find_check_boxes(facts, reading))
        draft.fields.push_back(std::move(box));
    if (facts.type.line_items) draft.line_items = find_line_items(facts);
    std::vector<Finding> repaired = repair(facts, reading, draft);
    leave_out_unlikely(draft.fields, chosen);
    for (Field& field : forms::read_label_zones(facts))
        if (!find_field(draft, field.name)) draft.fields.push_back(std::move(field));
    if (filled_in(reading)) put_places(draft, forms::labelled_values(reading, facts));
    put_stated(draft, form_fields(reading, facts.type, facts.knowledge, facts.dates));
    return repaired;
}

void append(std::vector<Finding>& findings, const std::vector<Finding>& more) {
    findings.insert(findings.end(), more.begin(), more.end());
}

Classification type_of(const ocr::Reading& reading, const Layout& layout,
                       const forms::Recognised& form, bool is_e_invoice, const Knowledge& knowledge,
                       const UnderstandOptions& options) {
    if (!options.forced_type.empty()) return {options.forced_type, 1};
    if (is_e_invoice && knowledge.type("invoice")) return {"invoice", 0.999};
    if (form.type) return {form.type->name, 0.5 + form.likeness / 2};
    Classification found = classify(layout, knowledge);
    std::vector<std::string> by_form;
    for (const DocumentType& type : knowledge.types)
        if (names_fields_of(reading, type)) by_form.push_back(type.name);
    const bool agrees = std::find(by_form.begin(), by_form.end(), found.type) != by_form.end();
    if (agrees || by_form.size() == 1)
        return {agrees ? found.type : by_form[0], std::max(found.confidence, 0.998)};
    return found;
}

}  // namespace

Draft understand(const ocr::Reading& reading, const Knowledge& knowledge,
                 const UnderstandOptions& options) {
    const Layout layout = lay_out(reading);
    const auto e_invoice = options.ignore_xml ? std::nullopt : find_e_invoice(reading.attachments);
    const forms::Recognised form = forms::recognise(layout, knowledge, options.forced_type);
    const Classification found =
        type_of(reading, layout, form, e_invoice.has_value(), knowledge, options);
    Draft draft;
    draft.document_type = found.type;
    draft.type_confidence = found.confidence;
    if (found.type == "form")
        draft.fields = knowledge.form_models ? forms::find_pairs(layout, *knowledge.form_models)
                                             : find_pairs(layout);
    const DocumentType* type = knowledge.type(found.type);
    std::vector<Finding> repaired, unread, stated;
    if (type && !type->fields.empty()) {
        const DocumentType shape = by_shape(*type);
        const Facts facts = gather(layout, shape, knowledge);
        repaired = fill(draft, facts, reading);
        if (form.type == type) put_places(draft, forms::read_zones(form, facts, reading));
        stated = put_codes(reading, *type, draft);
        if (e_invoice)
            for (Finding& finding : put_e_invoice(*e_invoice, reading, *type, draft))
                stated.push_back(std::move(finding));
        if (!filled_in(reading)) unread = unread_labels(facts, draft);
    }
    if (!type || type->entry.kind != EntryKind::voucher)  // what is booked has no boxes to tick
        for (Field& box : forms::other_boxes(layout, reading, draft.fields))
            draft.fields.push_back(std::move(box));
    draft.findings = page_findings(reading);
    append(draft.findings, stated);
    append(draft.findings, run_checks(draft, knowledge));
    append(draft.findings, repaired);
    append(draft.findings, unread);
    draft.verdict = verdict(draft, knowledge);
    leave_out_doubtful(draft, knowledge);
    return draft;
}

void recheck(Draft& draft, const Knowledge& knowledge) {
    std::erase_if(draft.findings, [&](const Finding& finding) {
        return !is_about_pages(finding) && !stands_until_confirmed(finding, draft);
    });
    append(draft.findings, run_checks(draft, knowledge));
}

}  // namespace intray::extract
