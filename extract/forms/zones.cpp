#include "extract/forms/zones.h"

#include <algorithm>

#include "base/text.h"
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
    return text.find_first_not_of("_.|-=[]~ ") == std::string::npos;
}

Read words_in(const Layout& layout, int page, const Box& zone) {
    Read read;
    const LayoutPage& where = layout.pages[std::size_t(page)];
    for (int r = where.first_row; r < where.end_row; ++r)
        for (int i = layout.rows[std::size_t(r)].first; i < layout.rows[std::size_t(r)].end; ++i) {
            const Token& token = layout.tokens[std::size_t(i)];
            if (!holds(zone, token.box) || is_rule(token.text)) continue;
            read.text += (read.text.empty() ? "" : " ") + token.text;
            read.confidence = std::min(read.confidence, token.confidence);
            read.box = hull(read.box, token.box);
        }
    return read;
}

Read box_in(const Layout& layout, const ocr::PageReading& page, int number, const Box& zone) {
    for (const ocr::Mark& mark : page.marks)
        if (holds(zone, mark.box) || holds(mark.box, zone))
            return {mark.state == ocr::MarkState::ticked ? "true" : "false",
                    mark.state == ocr::MarkState::doubtful ? 0.4 : mark.confidence, mark.box};
    // No frame was seen: ink that was read as a letter or two is a tick.
    const Read words = words_in(layout, number, zone);
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

Read read_zone(const Zone& zone, Kind kind, const Alignment& place, const Layout& layout,
               const ocr::Reading& reading) {
    Box box = place.to_page.apply(zone.box);
    const int slack = kind == Kind::check_box ? box.h / 2 : box.h / 8;
    box = {box.x - slack, box.y - slack, box.w + 2 * slack, box.h + 2 * slack};
    const ocr::PageReading& page = reading.pages[std::size_t(place.page)];
    if (Read typed = typed_in(reading, page.number, box); !typed.text.empty()) return typed;
    return kind == Kind::check_box ? box_in(layout, page, place.page, box)
                                   : words_in(layout, place.page, box);
}

void settle(Field& field, Kind kind, const Knowledge& knowledge) {
    if (kind == Kind::check_box) {
        field.value = field.text;
        field.text = field.value == "true" ? "selected" : "unselected";
        return;
    }
    const Result<std::string> value = normalise(kind, field.text, knowledge);
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

std::vector<Field> read_zones(const Recognised& found, const Layout& layout,
                              const ocr::Reading& reading, const Knowledge& knowledge) {
    std::vector<Field> fields;
    for (const Zone& zone : found.form->zones) {
        const FieldRule* rule = found.type->field(zone.field);
        const auto place =
            std::find_if(found.alignments.begin(), found.alignments.end(),
                         [&](const Alignment& one) { return one.form_page == zone.page; });
        if (!rule || place == found.alignments.end()) continue;
        const Read read = read_zone(zone, rule->kind, *place, layout, reading);
        auto field = std::find_if(fields.begin(), fields.end(),
                                  [&](const Field& one) { return one.name == zone.field; });
        if (field == fields.end()) {
            fields.push_back({zone.field, "", "", 1, reading.pages[std::size_t(place->page)].number,
                              {}});
            field = fields.end() - 1;
        }
        if (!read.text.empty()) field->text += (field->text.empty() ? "" : " ") + read.text;
        field->confidence = std::min(field->confidence, read.confidence);
        field->box = hull(field->box, read.box);
    }
    for (Field& field : fields)
        if (!field.text.empty()) settle(field, found.type->field(field.name)->kind, knowledge);
    return fields;
}

}  // namespace intray::extract::forms
