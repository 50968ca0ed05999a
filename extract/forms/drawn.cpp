#include "extract/forms/drawn.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "extract/forms/register_blank.h"

namespace intray::extract::forms {
namespace {

constexpr int least_side_px = 8;
constexpr double most_shared = 0.1;  // of the smaller of two zones
constexpr std::string_view groups_check = "one_of_each_group";

std::string place_of(const Zone& zone) {
    return fmt::format("zone \"{}\" on page {}", zone.field, zone.page);
}

std::string title_in(const std::vector<std::pair<std::string, std::string>>& titles) {
    for (const auto& [language, title] : titles)
        if (language == "en") return title;
    return titles.empty() ? std::string() : titles.front().second;
}

void set_title(std::vector<std::pair<std::string, std::string>>& titles, const std::string& title,
               const std::string& language) {
    if (title.empty() || title_in(titles) == title) return;
    const auto same = std::find_if(titles.begin(), titles.end(),
                                   [&](const auto& one) { return one.first == language; });
    if (same != titles.end())
        same->second = title;
    else
        titles.emplace_back(language, title);
}

bool has_zone(const std::vector<Zone>& zones, const std::string& field) {
    return std::any_of(zones.begin(), zones.end(),
                       [&](const Zone& zone) { return zone.field == field; });
}

void set_check(std::vector<std::string>& checks, std::string_view check, bool wanted) {
    const auto found = std::find(checks.begin(), checks.end(), check);
    if (wanted && found == checks.end()) checks.emplace_back(check);
    if (!wanted && found != checks.end()) checks.erase(found);
}

void take_fields(DocumentType& type, const Drawing& drawing) {
    for (const DrawnField& drawn : drawing.fields) {
        if (!has_zone(drawing.zones, drawn.name)) continue;
        auto rule = std::find_if(type.fields.begin(), type.fields.end(),
                                 [&](const FieldRule& one) { return one.name == drawn.name; });
        if (rule == type.fields.end()) {
            type.fields.push_back({});
            rule = std::prev(type.fields.end());
            rule->name = drawn.name;
        }
        if (rule->kind != drawn.kind) rule->personal = false;
        rule->kind = drawn.kind;
        rule->required = drawn.required;
        rule->personal = is_personal(*rule);
        set_title(rule->titles, drawn.title, drawing.language);
    }
}

void take_heads(DocumentType& type, const Drawing& drawing) {
    type.name = drawing.name;
    type.personal = drawing.personal;
    set_title(type.titles, drawing.title, drawing.language);
    if (type.entry.kind != EntryKind::voucher) {
        const bool record = !drawing.person_field.empty();
        type.entry.kind = record ? EntryKind::record : EntryKind::none;
        type.entry.person_field = drawing.person_field;
        type.entry.period_field = record ? drawing.period_field : std::string();
    }
    if (type.checks.empty()) type.checks = {"required_fields", "person_ids_valid"};
    set_check(type.checks, groups_check, drawing.one_of_each_group);
}

/// Words below a zone are what people write over: they are no anchors.
std::vector<Anchor> free_anchors(std::vector<Anchor> anchors, const std::vector<Zone>& zones) {
    std::erase_if(anchors, [&](const Anchor& anchor) {
        return std::any_of(zones.begin(), zones.end(), [&](const Zone& zone) {
            return zone.page == anchor.page && !intersection(zone.box, anchor.box).empty();
        });
    });
    return anchors;
}

Result<DocumentType> with_form(DocumentType type, RegisteredForm old, const Drawing& drawing,
                               const ocr::Reading* blank) {
    if (blank) return register_blank(std::move(type), *blank, drawing.zones);
    old.anchors = free_anchors(std::move(old.anchors), drawing.zones);
    old.zones = drawing.zones;
    type.forms.push_back(std::move(old));
    return type;
}

std::vector<PageSize> sizes_of(const ocr::Reading& blank) {
    std::vector<PageSize> sizes;
    for (const ocr::PageReading& page : blank.pages)
        sizes.push_back({page.width_px, page.height_px});
    return sizes;
}

}  // namespace

Drawing drawing_of(const DocumentType& type) {
    Drawing drawing;
    drawing.name = type.name;
    drawing.title = title_in(type.titles);
    drawing.personal = type.personal;
    drawing.one_of_each_group =
        std::find(type.checks.begin(), type.checks.end(), groups_check) != type.checks.end();
    drawing.person_field = type.entry.person_field;
    drawing.period_field = type.entry.period_field;
    if (!type.forms.empty()) drawing.zones = type.forms.back().zones;
    for (const FieldRule& rule : type.fields)
        if (has_zone(drawing.zones, rule.name))
            drawing.fields.push_back({rule.name, title_in(rule.titles), rule.kind, rule.required});
    return drawing;
}

Result<Done> check_zones(const std::vector<PageSize>& pages, const std::vector<Zone>& zones) {
    for (std::size_t i = 0; i < zones.size(); ++i) {
        const Zone& zone = zones[i];
        const auto bad = [&](const std::string& what) {
            return Problem{"bad_zone", place_of(zone) + ": " + what};
        };
        if (zone.field.empty())
            return Problem{"bad_zone", fmt::format("zone {} on page {}: has no field; name it",
                                                   i + 1, zone.page)};
        if (zone.page < 1 || std::size_t(zone.page) > pages.size())
            return bad("the blank has no such page; draw it again");
        if (zone.box.w < least_side_px || zone.box.h < least_side_px)
            return bad("is too small to hold writing; make it larger");
        const PageSize& page = pages[std::size_t(zone.page) - 1];
        if (zone.box.x < 0 || zone.box.y < 0 || zone.box.w > page.width_px - zone.box.x ||
            zone.box.h > page.height_px - zone.box.y)
            return bad("reaches beyond the page; move it back");
        for (std::size_t k = 0; k < i; ++k) {
            const double shared = intersection(zones[k].box, zone.box).area();
            if (zones[k].page == zone.page &&
                shared > most_shared * std::min(zones[k].box.area(), zone.box.area()))
                return bad("lies over the zone \"" + zones[k].field + "\"; move one of them");
        }
    }
    return Done{};
}

Result<DocumentType> draw_form(DocumentType before, const Drawing& drawing,
                               const ocr::Reading* blank) {
    RegisteredForm old;
    if (!before.forms.empty()) {
        old = std::move(before.forms.back());
        before.forms.pop_back();
    }
    const auto zones_fit = check_zones(blank ? sizes_of(*blank) : old.pages, drawing.zones);
    if (!zones_fit) return zones_fit.problem();
    if (drawing.zones.empty()) return Problem{"bad_zone", "the form has no zone yet; draw one"};
    std::erase_if(before.fields, [&](const FieldRule& rule) {
        return has_zone(old.zones, rule.name) && !has_zone(drawing.zones, rule.name);
    });
    take_heads(before, drawing);
    take_fields(before, drawing);
    auto type = with_form(std::move(before), std::move(old), drawing, blank);
    if (!type) return type.problem();
    // What is saved must be a type that is read again.
    return parse_document_type(to_toml(*type), drawing.name + ".toml");
}

}  // namespace intray::extract::forms
