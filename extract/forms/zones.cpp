#include "extract/forms/zones.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "extract/stated.h"
#include "extract/understand.h"

namespace intray::extract::forms {
namespace {

constexpr double least_likeness = 0.5;

struct Read {
    std::string text;
    double confidence = 1;
    Box box;
};

bool holds(const Box& zone, const Box& inner) {
    return inner.centre_x() >= zone.x && inner.centre_x() < zone.right() &&
           inner.centre_y() >= zone.y && inner.centre_y() < zone.bottom();
}

/// Rules and the dots of a line to write on are no words.
bool is_rule(const std::string& text) {
    return text.find_first_not_of("_.|-=[]{}~ ") == std::string::npos;
}

/// A box's sides may be read as letters: "[29.02.1988".
std::string without_frame(const std::string& text) {
    constexpr std::string_view sides = "|[]{}_";
    const std::size_t first = text.find_first_not_of(sides), last = text.find_last_not_of(sides);
    return first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
}

/// What the blank itself has there: its printed words, as they lie on the page.
struct Sheet {
    const Layout& layout;
    const ocr::Reading& reading;
    const Alignment& place;
    std::vector<Box> printed;

    bool is_printed(const Token& token) const {
        return std::any_of(printed.begin(), printed.end(),
                           [&](const Box& box) { return holds(box, token.box); });
    }
};

Sheet sheet_of(const RegisteredForm& form, const Alignment& place, const Layout& layout,
               const ocr::Reading& reading) {
    Sheet sheet{layout, reading, place, {}};
    for (const Anchor& anchor : form.anchors)
        if (anchor.page == place.form_page)
            sheet.printed.push_back(place.to_page.apply(anchor.box));
    return sheet;
}

Read words_in(const Sheet& sheet, const Box& zone) {
    Read read;
    const Layout& layout = sheet.layout;
    const int page = sheet.place.page;
    const LayoutPage& where = layout.pages[std::size_t(page)];
    for (int r = where.first_row; r < where.end_row; ++r)
        for (int i = layout.rows[std::size_t(r)].first; i < layout.rows[std::size_t(r)].end; ++i) {
            const Token& token = layout.tokens[std::size_t(i)];
            if (!holds(zone, token.box) || is_rule(token.text) || sheet.is_printed(token)) continue;
            read.text += (read.text.empty() ? "" : " ") + without_frame(token.text);
            read.confidence = std::min(read.confidence, token.confidence);
            read.box = hull(read.box, token.box);
        }
    return read;
}

Read box_in(const Sheet& sheet, const Box& zone) {
    for (const ocr::Mark& mark : sheet.reading.pages[std::size_t(sheet.place.page)].marks)
        if (holds(zone, mark.box) || holds(mark.box, zone))
            return {mark.state == ocr::MarkState::ticked ? "true" : "false",
                    mark.state == ocr::MarkState::doubtful ? 0.4 : mark.confidence, mark.box};
    // No frame was seen: ink that was read as a letter or two is a tick.
    const Read words = words_in(sheet, zone);
    if (words.text.empty()) return {"false", 0.6, zone};
    return {words.text.size() <= 3 ? "true" : "false", 0.5, zone};
}

Read typed_in(const ocr::Reading& reading, int page_number, const Box& zone) {
    Read read;
    for (const capture::FormValue& value : reading.form_values) {
        const std::string text = clean_utf8(trimmed(value.value));
        if (value.page != page_number || text.empty() || !holds(zone, value.box)) continue;
        read.text += (read.text.empty() ? "" : " ") + text;
        read.box = hull(read.box, value.box);
        read.confidence = 0.999;
    }
    return read;
}

Read read_zone(const Zone& zone, Kind kind, const Sheet& sheet) {
    Box box = sheet.place.to_page.apply(zone.box);
    const int slack = kind == Kind::check_box ? box.h / 2 : 0;
    box = {box.x - slack, box.y - slack, box.w + 2 * slack, box.h + 2 * slack};
    const int number = sheet.reading.pages[std::size_t(sheet.place.page)].number;
    if (Read typed = typed_in(sheet.reading, number, box); !typed.text.empty()) return typed;
    return kind == Kind::check_box ? box_in(sheet, box) : words_in(sheet, box);
}

void settle(Field& field, Kind kind, const Facts& facts) {
    if (kind == Kind::check_box) {
        field.value = field.text;
        field.text = field.value == "true" ? "selected" : "unselected";
        return;
    }
    if (shape_of(kind) == Kind::date) {
        const double sure = std::exchange(field.confidence, 0.3);
        field.value = field.text;
        read_date(field, facts.dates);
        field.confidence *= sure;
        return;
    }
    const Result<std::string> value = normalise(kind, field.text, facts.knowledge);
    field.value = value ? *value : field.text;
    if (!value) field.confidence *= 0.3;
}

}  // namespace

Recognised recognise(const Layout& layout, const Knowledge& knowledge, const std::string& only) {
    Recognised best;
    for (const DocumentType& type : knowledge.types) {
        if (!only.empty() && type.name != only) continue;
        for (const RegisteredForm& form : type.forms) {
            std::vector<Alignment> alignments = align(form, layout);
            const double alike = likeness(form, alignments);
            if (alike >= least_likeness && alike > best.likeness)
                best = {&type, &form, std::move(alignments), alike};
        }
    }
    return best;
}

std::vector<Field> read_zones(const Recognised& found, const Facts& facts,
                              const ocr::Reading& reading) {
    std::vector<Sheet> sheets;
    for (const Alignment& place : found.alignments)
        sheets.push_back(sheet_of(*found.form, place, facts.layout, reading));
    std::vector<Field> fields;
    for (const Zone& zone : found.form->zones) {
        const FieldRule* rule = found.type->field(zone.field);
        const auto place =
            std::find_if(found.alignments.begin(), found.alignments.end(),
                         [&](const Alignment& one) { return one.form_page == zone.page; });
        if (!rule || place == found.alignments.end()) continue;
        const Read read =
            read_zone(zone, rule->kind, sheets[std::size_t(place - found.alignments.begin())]);
        auto field = std::find_if(fields.begin(), fields.end(),
                                  [&](const Field& one) { return one.name == zone.field; });
        if (field == fields.end()) {
            fields.push_back(
                {zone.field, "", "", 1, reading.pages[std::size_t(place->page)].number, {}});
            field = fields.end() - 1;
        }
        if (!read.text.empty()) field->text += (field->text.empty() ? "" : " ") + read.text;
        field->confidence = std::min(field->confidence, read.confidence);
        field->box = hull(field->box, read.box);
    }
    for (Field& field : fields)
        if (!field.text.empty()) settle(field, found.type->field(field.name)->kind, facts);
    return fields;
}

}  // namespace intray::extract::forms
