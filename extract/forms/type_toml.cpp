#include <toml++/toml.h>

#include <sstream>

#include "extract/forms/register_blank.h"

namespace intray::extract::forms {
namespace {

toml::table titles_of(const std::vector<std::pair<std::string, std::string>>& titles) {
    toml::table result;
    for (const auto& [language, title] : titles)
        result.insert(language, title);
    result.is_inline(true);
    return result;
}

toml::array list_of(const std::vector<std::string>& texts) {
    toml::array result;
    for (const std::string& text : texts)
        result.push_back(text);
    return result;
}

toml::table field_of(const FieldRule& rule) {
    toml::table field{{"name", rule.name}, {"kind", name(rule.kind)}};
    if (rule.required) field.insert("required", true);
    if (rule.usual) field.insert("usual", true);
    if (rule.incidental) field.insert("incidental", true);
    if (rule.below_label) field.insert("below_label", true);
    if (rule.personal) field.insert("personal", true);
    if (!rule.titles.empty()) field.insert("titles", titles_of(rule.titles));
    if (!rule.labels.empty()) field.insert("labels", list_of(rule.labels));
    if (!rule.not_labels.empty()) field.insert("not_labels", list_of(rule.not_labels));
    return field;
}

toml::array place_of(const std::string& text, int page, const Box& box) {
    return toml::array{text, page, box.x, box.y, box.w, box.h};
}

toml::table form_of(const RegisteredForm& form) {
    toml::array pages, anchors, zones;
    for (const PageSize& page : form.pages)
        pages.push_back(toml::array{page.width_px, page.height_px});
    for (const Anchor& anchor : form.anchors)
        anchors.push_back(place_of(anchor.word, anchor.page, anchor.box));
    for (const Zone& zone : form.zones)
        zones.push_back(place_of(zone.field, zone.page, zone.box));
    return toml::table{{"pages", pages}, {"anchors", anchors}, {"zones", zones}};
}

toml::table entry_of(const EntryRule& rule) {
    toml::table entry{{"kind", rule.kind == EntryKind::voucher  ? "voucher"
                               : rule.kind == EntryKind::record ? "record"
                                                                : "none"}};
    for (const auto& [key, value] : {std::pair{"debit_account", &rule.debit_account},
                                     {"tax_account", &rule.tax_account},
                                     {"credit_account", &rule.credit_account},
                                     {"person_field", &rule.person_field},
                                     {"period_field", &rule.period_field}})
        if (!value->empty()) entry.insert(key, *value);
    return entry;
}

}  // namespace

std::string to_toml(const DocumentType& type) {
    toml::table root{{"name", type.name}};
    if (!type.titles.empty()) root.insert("titles", titles_of(type.titles));
    if (type.personal) root.insert("personal", true);
    if (type.line_items) root.insert("line_items", true);
    if (!type.checks.empty()) root.insert("checks", list_of(type.checks));
    root.insert("entry", entry_of(type.entry));
    toml::table clues;
    for (const auto& [phrase, weight] : type.clues)
        clues.insert(phrase, weight);
    root.insert("clues", clues);
    toml::array fields, forms;
    for (const FieldRule& rule : type.fields)
        fields.push_back(field_of(rule));
    for (const RegisteredForm& form : type.forms)
        forms.push_back(form_of(form));
    root.insert("fields", fields);
    if (!forms.empty()) root.insert("forms", forms);
    std::ostringstream text;
    text << root << '\n';
    return text.str();
}

}  // namespace intray::extract::forms
