#include "extract/forms/register_blank.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "extract/layout.h"
#include "extract/stated.h"

namespace intray::extract::forms {
namespace {

constexpr std::size_t most_anchors = 120;  // of a page
constexpr std::size_t least_anchors = 8;

bool in_zone(const std::vector<Zone>& zones, int page, const Box& box) {
    return std::any_of(zones.begin(), zones.end(), [&](const Zone& zone) {
        return zone.page == page && !intersection(zone.box, box).empty();
    });
}

/// Rare words first, of these the longer: they say best where they stand.
std::vector<Anchor> anchors_of(const Layout& layout, int page, const std::vector<Zone>& zones) {
    std::map<std::string, int> counts;
    std::vector<Anchor> found;
    const int number = layout.pages[std::size_t(page)].number;
    for (const Token& token : layout.tokens) {
        if (token.page != page) continue;
        Anchor anchor{bare(token.folded), number, token.box};
        ++counts[anchor.word];
        if (anchor.word.size() >= 3 && token.confidence > 0.5 && !in_zone(zones, number, token.box))
            found.push_back(std::move(anchor));
    }
    std::stable_sort(found.begin(), found.end(), [&](const Anchor& a, const Anchor& b) {
        const int m = counts[a.word], n = counts[b.word];
        return m != n ? m < n : a.word.size() > b.word.size();
    });
    if (found.size() > most_anchors) found.resize(most_anchors);
    std::sort(found.begin(), found.end(), [](const Anchor& a, const Anchor& b) {
        return std::pair(a.box.y, a.box.x) < std::pair(b.box.y, b.box.x);
    });
    return found;
}

/// "Date of birth" suggests a date; what suggests nothing is a text.
Kind kind_by_name(const std::string& name, bool ticked) {
    if (ticked) return Kind::check_box;
    const std::vector<std::string> parts = split(name, "_");
    const std::set<std::string> words(parts.begin(), parts.end());
    const auto any = [&](std::initializer_list<const char*> of) {
        return std::any_of(of.begin(), of.end(),
                           [&](const char* word) { return words.count(word); });
    };
    if (any({"birth", "geburtsdatum", "dob"})) return Kind::birth_date;
    if (any({"date", "datum", "day", "from", "until", "start", "end"})) return Kind::date;
    if (any({"ssn", "social", "itin"})) return Kind::person_id;
    if (any({"iban"})) return Kind::iban;
    if (any({"account", "konto"})) return Kind::bank_account;
    if (any({"total", "amount", "sum", "betrag", "wages", "salary"})) return Kind::money;
    if (any({"hours", "days", "stunden", "tage"})) return Kind::number;
    if (any({"phone", "telephone", "telefon", "mobile"})) return Kind::phone;
    if (any({"address", "anschrift", "adresse"})) return Kind::address;
    return Kind::text;
}

std::string identifier(std::string_view name) {
    std::string result;
    for (const char c : field_name(name))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_') result += c;
    return result;
}

/// The cells of a table, line_3_amount: they are no fields of the document.
bool is_cell(const std::string& name) {
    return name.starts_with("line_") && name.size() > 5 && name[5] >= '0' && name[5] <= '9';
}

struct Fillable {
    Zone zone;
    bool check_box = false;
};

std::vector<Fillable> fillable(const ocr::Reading& blank) {
    std::vector<Fillable> found;
    for (const capture::FormValue& value : blank.form_values) {
        const std::string name = identifier(value.name);
        if (name.empty() || is_cell(name) || value.page < 1 || value.box.empty()) continue;
        found.push_back(
            {{name, value.page, value.box}, value.value == "true" || value.value == "false"});
    }
    return found;
}

std::string readable(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    if (!name.empty() && name[0] >= 'a' && name[0] <= 'z')
        name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name;
}

}  // namespace

Result<DocumentType> register_blank(DocumentType type, const ocr::Reading& blank,
                                    const std::vector<Zone>& drawn) {
    RegisteredForm form;
    const std::vector<Fillable> own = fillable(blank);
    form.zones = drawn;
    if (drawn.empty())
        for (const Fillable& one : own)
            form.zones.push_back(one.zone);
    if (form.zones.empty())
        return Problem{"bad_blank",
                       "the blank has no fields to fill in; give a fillable PDF or draw zones"};
    const Layout layout = lay_out(blank);
    for (std::size_t page = 0; page < blank.pages.size(); ++page) {
        form.pages.push_back({blank.pages[page].width_px, blank.pages[page].height_px});
        const std::vector<Anchor> anchors = anchors_of(layout, int(page), form.zones);
        form.anchors.insert(form.anchors.end(), anchors.begin(), anchors.end());
    }
    if (form.anchors.size() < least_anchors)
        return Problem{"bad_blank", fmt::format("the blank has only {} printed words to recognise "
                                                "it by; scan it again or use another",
                                                form.anchors.size())};
    for (const Zone& zone : form.zones) {
        if (type.field(zone.field)) continue;
        const bool ticked = std::any_of(own.begin(), own.end(), [&](const Fillable& one) {
            return one.zone.field == zone.field && one.check_box;
        });
        FieldRule rule;
        rule.name = zone.field;
        rule.kind = kind_by_name(zone.field, ticked);
        rule.personal = is_personal(rule);
        rule.titles = {{"en", readable(zone.field)}};
        type.fields.push_back(std::move(rule));
    }
    if (type.titles.empty()) type.titles = {{"en", readable(type.name)}};
    type.forms.push_back(std::move(form));
    return type;
}

}  // namespace intray::extract::forms
