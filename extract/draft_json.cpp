#include "extract/draft_json.h"

#include <nlohmann/json.hpp>

#include "base/failure.h"
#include "extract/memory/lesson_json.h"

namespace intray::extract {
namespace {

using nlohmann::json;

json box_json(const Box& box) {
    return json::array({box.x, box.y, box.w, box.h});
}

Box box_from(const json& value) {
    if (!value.is_array() || value.size() != 4) return {};
    return {value[0].get<int>(), value[1].get<int>(), value[2].get<int>(), value[3].get<int>()};
}

std::string_view name(Severity severity) {
    return severity == Severity::error ? "error" : severity == Severity::note ? "note" : "warning";
}

Severity severity_from(std::string_view text) {
    return text == "error" ? Severity::error : text == "note" ? Severity::note : Severity::warning;
}

std::string_view name(EntryKind kind) {
    return kind == EntryKind::voucher ? "voucher" : kind == EntryKind::record ? "record" : "none";
}

EntryKind entry_from(std::string_view text) {
    return text == "voucher"  ? EntryKind::voucher
           : text == "record" ? EntryKind::record
                              : EntryKind::none;
}

json pairs(const std::vector<std::pair<std::string, std::string>>& texts) {
    json result = json::object();
    for (const auto& [key, text] : texts)
        result[key] = text;
    return result;
}

std::vector<std::pair<std::string, std::string>> pairs_from(const json& value) {
    std::vector<std::pair<std::string, std::string>> result;
    for (const auto& [key, text] : value.items())
        result.emplace_back(key, text.get<std::string>());
    return result;
}

std::string text(const json& value, const char* key) {
    return value.value(key, std::string());
}

json form_json(const forms::RegisteredForm& form) {
    json result{{"pages", json::array()}, {"anchors", json::array()}, {"zones", json::array()}};
    for (const forms::PageSize& page : form.pages)
        result["pages"].push_back({page.width_px, page.height_px});
    const auto place = [](const std::string& what, int page, const Box& box) {
        return json{what, page, box.x, box.y, box.w, box.h};
    };
    for (const forms::Anchor& anchor : form.anchors)
        result["anchors"].push_back(place(anchor.word, anchor.page, anchor.box));
    for (const forms::Zone& zone : form.zones)
        result["zones"].push_back(place(zone.field, zone.page, zone.box));
    return result;
}

forms::RegisteredForm form_from(const json& value) {
    forms::RegisteredForm form;
    for (const json& page : value.at("pages"))
        form.pages.push_back({page.at(0).get<int>(), page.at(1).get<int>()});
    const auto box = [](const json& row) {
        return Box{row.at(2).get<int>(), row.at(3).get<int>(), row.at(4).get<int>(),
                   row.at(5).get<int>()};
    };
    for (const json& row : value.at("anchors"))
        form.anchors.push_back({row.at(0).get<std::string>(), row.at(1).get<int>(), box(row)});
    for (const json& row : value.at("zones"))
        form.zones.push_back({row.at(0).get<std::string>(), row.at(1).get<int>(), box(row)});
    return form;
}

FieldRule field_rule_from(const json& value) {
    FieldRule rule;
    rule.name = text(value, "name");
    rule.kind = kind_named(text(value, "kind")).value_or(Kind::text);
    rule.required = value.value("required", false);
    rule.usual = value.value("usual", false);
    rule.incidental = value.value("incidental", false);
    rule.labels = value.value("labels", std::vector<std::string>());
    rule.not_labels = value.value("not_labels", std::vector<std::string>());
    rule.titles = pairs_from(value.value("titles", json::object()));
    rule.personal = value.value("personal", false);
    rule.below_label = value.value("below_label", false);
    return rule;
}

DocumentType type_from(const json& value) {
    DocumentType type;
    type.name = text(value, "name");
    type.titles = pairs_from(value.value("titles", json::object()));
    for (const json& clue : value.value("clues", json::array()))
        type.clues.emplace_back(clue.at(0).get<std::string>(), clue.at(1).get<double>());
    for (const json& rule : value.value("fields", json::array()))
        type.fields.push_back(field_rule_from(rule));
    type.checks = value.value("checks", std::vector<std::string>());
    type.line_items = value.value("line_items", false);
    type.personal = value.value("personal", false);
    for (const json& form : value.value("forms", json::array()))
        type.forms.push_back(form_from(form));
    const json entry = value.value("entry", json::object());
    type.entry = {entry_from(text(entry, "kind")), text(entry, "debit_account"),
                  text(entry, "tax_account"),      text(entry, "credit_account"),
                  text(entry, "person_field"),     text(entry, "period_field")};
    return type;
}

/// A library's exception becomes ours.
template <typename Read>
auto reading(const char* what, Read read) {
    try {
        return read();
    } catch (const json::exception& error) {
        throw Failure(std::string(what) + ": not of the expected shape (" + error.what() +
                      "); it was written by another version");
    }
}

}  // namespace

json to_json(const Draft& draft) {
    json result{{"document_type", draft.document_type},
                {"type_confidence", draft.type_confidence},
                {"verdict", draft.verdict == Verdict::accept ? "accept" : "review"},
                {"fields", json::array()},
                {"line_items", json::array()},
                {"findings", json::array()}};
    for (const Field& field : draft.fields) {
        result["fields"].push_back({{"name", field.name},
                                    {"text", field.text},
                                    {"value", field.value},
                                    {"confidence", field.confidence},
                                    {"page", field.page},
                                    {"box", box_json(field.box)}});
        if (field.remembered) result["fields"].back()["remembered"] = field.remembered;
    }
    for (const LineItem& item : draft.line_items)
        result["line_items"].push_back({{"description", item.description},
                                        {"quantity", item.quantity},
                                        {"unit_price", item.unit_price},
                                        {"amount", item.amount},
                                        {"page", item.page},
                                        {"box", box_json(item.box)}});
    for (const Finding& finding : draft.findings)
        result["findings"].push_back({{"code", finding.code},
                                      {"severity", name(finding.severity)},
                                      {"message", finding.message},
                                      {"fields", finding.fields}});
    return result;
}

Draft draft_from_json(const json& value) {
    return reading("draft", [&] {
        Draft draft;
        draft.document_type = value.at("document_type").get<std::string>();
        draft.type_confidence = value.value("type_confidence", 0.0);
        draft.verdict = text(value, "verdict") == "accept" ? Verdict::accept : Verdict::review;
        for (const json& field : value.value("fields", json::array()))
            draft.fields.push_back({text(field, "name"), text(field, "text"), text(field, "value"),
                                    field.value("confidence", 0.0), field.value("page", 0),
                                    box_from(field.value("box", json::array())),
                                    field.value("remembered", 0)});
        for (const json& item : value.value("line_items", json::array()))
            draft.line_items.push_back({text(item, "description"), text(item, "quantity"),
                                        text(item, "unit_price"), text(item, "amount"),
                                        item.value("page", 0),
                                        box_from(item.value("box", json::array()))});
        for (const json& finding : value.value("findings", json::array()))
            draft.findings.push_back(
                {text(finding, "code"), severity_from(text(finding, "severity")),
                 text(finding, "message"), finding.value("fields", std::vector<std::string>())});
        return draft;
    });
}

json to_json(const DocumentType& type) {
    json result{{"name", type.name},
                {"titles", pairs(type.titles)},
                {"clues", json::array()},
                {"fields", json::array()},
                {"checks", type.checks},
                {"line_items", type.line_items},
                {"personal", type.personal},
                {"entry",
                 {{"kind", name(type.entry.kind)},
                  {"debit_account", type.entry.debit_account},
                  {"tax_account", type.entry.tax_account},
                  {"credit_account", type.entry.credit_account},
                  {"person_field", type.entry.person_field},
                  {"period_field", type.entry.period_field}}}};
    for (const auto& [phrase, weight] : type.clues)
        result["clues"].push_back({phrase, weight});
    for (const FieldRule& rule : type.fields)
        result["fields"].push_back({{"name", rule.name},
                                    {"kind", name(rule.kind)},
                                    {"required", rule.required},
                                    {"usual", rule.usual},
                                    {"incidental", rule.incidental},
                                    {"labels", rule.labels},
                                    {"not_labels", rule.not_labels},
                                    {"titles", pairs(rule.titles)},
                                    {"personal", rule.personal},
                                    {"below_label", rule.below_label}});
    for (const forms::RegisteredForm& form : type.forms)
        result["forms"].push_back(form_json(form));
    return result;
}

DocumentType document_type_from_json(const json& value) {
    return reading("document type", [&] { return type_from(value); });
}

json to_json(const Knowledge& knowledge) {
    json result{
        {"types", json::array()},
        {"own_companies", json::array()},
        {"date_order", knowledge.date_order == DateOrder::day_first ? "day_first" : "month_first"},
        {"currency", knowledge.currency},
        {"wrong_fields_in_10000", knowledge.wrong_fields_in_10000},
        {"logo", knowledge.logo},
        {"lessons", json::array()}};
    for (const Lesson& lesson : knowledge.lessons)
        result["lessons"].push_back(to_json(lesson));
    for (const DocumentType& type : knowledge.types)
        result["types"].push_back(to_json(type));
    for (const Company& company : knowledge.own_companies)
        result["own_companies"].push_back(
            {{"name", company.name}, {"tax_ids", company.tax_ids}, {"ibans", company.ibans}});
    return result;
}

Knowledge knowledge_from_json(const json& value) {
    return reading("knowledge", [&] {
        Knowledge knowledge;
        for (const json& type : value.at("types"))
            knowledge.types.push_back(type_from(type));
        for (const json& company : value.value("own_companies", json::array()))
            knowledge.own_companies.push_back({text(company, "name"),
                                               company.value("tax_ids", std::vector<std::string>()),
                                               company.value("ibans", std::vector<std::string>())});
        knowledge.date_order = text(value, "date_order") == "month_first" ? DateOrder::month_first
                                                                          : DateOrder::day_first;
        knowledge.currency = value.value("currency", knowledge.currency);
        knowledge.wrong_fields_in_10000 =
            value.value("wrong_fields_in_10000", knowledge.wrong_fields_in_10000);
        knowledge.logo = text(value, "logo");
        for (const json& lesson : value.value("lessons", json::array()))
            knowledge.lessons.push_back(lesson_from_json(lesson));
        return knowledge;
    });
}

}  // namespace intray::extract
