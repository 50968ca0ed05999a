#include "ui/http/drawings.h"

#include <algorithm>
#include <cmath>

#include "ui/http/json.h"
#include "ui/http/shown.h"

namespace intray::ui {
namespace {

using extract::forms::Drawing;
using extract::forms::DrawnField;
using extract::forms::Zone;

constexpr std::size_t most_rows = 500;

Problem invalid(const std::string& message) {
    return {"invalid", message};
}

bool flag(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_boolean() && found->get<bool>();
}

bool is_name(const std::string& text) {
    return !text.empty() && text.size() <= 80 &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

Result<DrawnField> parse_field(const Json& json) {
    if (!json.is_object()) return invalid("fields: one is no object; reload the page");
    const auto name = text_of(json, "name", 80), title = text_of(json, "title", 200),
               kind = text_of(json, "kind", 40);
    for (const auto* text : {&name, &title, &kind})
        if (!*text) return text->problem();
    if (!is_name(*name))
        return invalid("field \"" + *name +
                       "\": has other characters than a-z, 0-9 and _; rename "
                       "it");
    const auto known = extract::kind_named(*kind);
    if (!known)
        return invalid("field " + *name + ": there is no kind \"" + *kind + "\"; choose another");
    return DrawnField{*name, *title, *known, flag(json, "required")};
}

Result<Zone> parse_zone(const Json& json) {
    if (!json.is_object()) return invalid("zones: one is no object; reload the page");
    const auto field = text_of(json, "field", 80);
    if (!field) return field.problem();
    const auto page = number_of(json, "page", 1, 2000);
    if (!page) return page.problem();
    const auto box = json.find("box");
    const bool four = box != json.end() && box->is_array() && box->size() == 4 &&
                      std::all_of(box->begin(), box->end(), [](const Json& side) {
                          return side.is_number() && std::abs(side.get<double>()) <= 1'000'000;
                      });
    if (!four)
        return invalid("zone \"" + *field + "\": its box is not four numbers; draw it again");
    const auto side = [&](std::size_t i) { return int(std::lround((*box)[i].get<double>())); };
    return Zone{*field, *page, Box{side(0), side(1), side(2), side(3)}};
}

template <typename Row, typename Parse>
Result<std::vector<Row>> rows(const Json& json, const char* key, const Parse& parse) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_array() || found->size() > most_rows)
        return invalid(std::string(key) + ": is no list of at most 500; send one");
    std::vector<Row> result;
    for (const Json& one : *found) {
        auto row = parse(one);
        if (!row) return row.problem();
        result.push_back(std::move(row).value());
    }
    return result;
}

}  // namespace

Json shown(const Drawing& drawing) {
    Json fields = Json::array(), zones = Json::array();
    for (const DrawnField& field : drawing.fields)
        fields.push_back({{"name", field.name},
                          {"title", field.title},
                          {"kind", extract::name(field.kind)},
                          {"required", field.required}});
    for (const Zone& zone : drawing.zones)
        zones.push_back({{"field", zone.field}, {"page", zone.page}, {"box", shown(zone.box)}});
    return {{"name", drawing.name},
            {"title", drawing.title},
            {"personal", drawing.personal},
            {"one_of_each_group", drawing.one_of_each_group},
            {"person_field", drawing.person_field},
            {"period_field", drawing.period_field},
            {"fields", std::move(fields)},
            {"zones", std::move(zones)}};
}

Result<Drawing> parse_drawing(const Json& json) {
    Drawing drawing;
    for (const auto& [key, member] : {std::pair{"name", &Drawing::name},
                                      {"title", &Drawing::title},
                                      {"person_field", &Drawing::person_field},
                                      {"period_field", &Drawing::period_field}}) {
        auto text = text_of(json, key, 200);
        if (!text) return text.problem();
        drawing.*member = std::move(text).value();
    }
    if (!is_name(drawing.name))
        return invalid("name \"" + drawing.name +
                       "\": is missing or has other characters than a-z, "
                       "0-9 and _; give the form a name");
    if (const auto language = text_of(json, "language", 2); language && language->size() == 2)
        drawing.language = *language;
    drawing.personal = flag(json, "personal");
    drawing.one_of_each_group = flag(json, "one_of_each_group");
    auto fields = rows<DrawnField>(json, "fields", parse_field);
    if (!fields) return fields.problem();
    drawing.fields = std::move(fields).value();
    auto zones = rows<Zone>(json, "zones", parse_zone);
    if (!zones) return zones.problem();
    drawing.zones = std::move(zones).value();
    return drawing;
}

}  // namespace intray::ui
