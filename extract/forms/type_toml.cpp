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

/// In the order in which people write them.
void write_field(std::ostream& text, const FieldRule& rule) {
    const auto line = [&](const char* key, auto value) {
        text << toml::table{{key, std::move(value)}} << '\n';
    };
    text << "\n[[fields]]\n";
    line("name", rule.name);
    line("kind", name(rule.kind));
    for (const auto& [key, set] : {std::pair{"required", rule.required},
                                   {"usual", rule.usual},
                                   {"incidental", rule.incidental},
                                   {"below_label", rule.below_label},
                                   {"personal", rule.personal}})
        if (set) line(key, true);
    if (!rule.titles.empty()) line("titles", titles_of(rule.titles));
    if (!rule.labels.empty()) line("labels", list_of(rule.labels));
    if (!rule.not_labels.empty()) line("not_labels", list_of(rule.not_labels));
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
    std::ostringstream text;
    const auto line = [&](const char* key, auto value) {
        text << toml::table{{key, std::move(value)}} << '\n';
    };
    line("name", type.name);
    if (!type.titles.empty()) line("titles", titles_of(type.titles));
    if (type.personal) line("personal", true);
    if (type.line_items) line("line_items", true);
    if (!type.checks.empty()) line("checks", list_of(type.checks));
    text << "\n[entry]\n" << entry_of(type.entry) << '\n';
    toml::table clues;
    for (const auto& [phrase, weight] : type.clues)
        clues.insert(phrase, weight);
    text << "\n[clues]\n" << clues << '\n';
    for (const FieldRule& rule : type.fields)
        write_field(text, rule);
    for (const RegisteredForm& form : type.forms)
        text << "\n[[forms]]\n" << form_of(form) << '\n';
    return text.str();
}

}  // namespace intray::extract::forms
