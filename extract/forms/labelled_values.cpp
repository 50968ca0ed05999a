#include "extract/forms/labelled_values.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "base/text.h"
#include "extract/stated.h"
#include "extract/understand.h"

namespace intray::extract::forms {
namespace {

constexpr double certain = 0.995;
constexpr double no_label = 12;  ///< line heights; a label farther off speaks for something else

bool is_box(const capture::FormValue& value) {
    return value.value == "true" || value.value == "false";
}

/// How far a label stands from a field to fill in, in line heights, farther where it stands in an
/// unusual place. Boxes have their words behind them, lines to write on before or above.
std::optional<double> distance(const Box& label, const Box& field, double line, bool box) {
    const double beside = std::abs(label.centre_y() - field.centre_y()) / line;
    const double behind = (label.x - field.right()) / line,
                 before = (field.x - label.right()) / line;
    if (box) {
        if (beside < 1.2 && behind > -0.5) return behind + beside;
        if (beside < 0.8 && before > -0.5) return 3 + before;
        return std::nullopt;
    }
    const bool level = field.y < label.centre_y() && label.centre_y() < field.bottom() + 0.5 * line;
    if (level && before > -0.5) return 0.5 + before / 2;
    const double above = (field.y - label.y) / line;
    const double past = std::max(0.0, (field.x - label.right()) / line);  // the last of many boxes
    const bool over = label.x < field.right() && past < 8;
    if (over && above > -0.5 && above < 6)
        return above + past / 4 + std::max(0.0, std::abs(label.x - field.x) / line - 2) / 8;
    return std::nullopt;
}

/// The field whose label is nearest; -1 where none is near.
int field_at(const capture::FormValue& value, const Facts& facts) {
    int best = -1;
    double least = no_label;
    for (const LabelHit& hit : facts.labels) {
        if (hit.field < 0) continue;
        const LayoutPage& page =
            facts.layout.pages[std::size_t(facts.layout.rows[std::size_t(hit.row)].page)];
        const bool ticks = facts.type.fields[std::size_t(hit.field)].kind == Kind::check_box;
        if (page.number != value.page || ticks != is_box(value)) continue;
        const auto off =
            distance(box_of(facts.layout, hit.first, hit.end), value.box, page.line_height, ticks);
        if (off && *off < least) least = *off, best = hit.field;
    }
    return best;
}

}  // namespace

std::vector<Field> labelled_values(const ocr::Reading& reading, const Facts& facts) {
    std::map<int, std::vector<const capture::FormValue*>> by_field;
    for (const capture::FormValue& value : reading.form_values) {
        if (value.box.empty()) continue;
        if (facts.type.field(field_name(value.name))) continue;  // its name has told already
        if (const int field = field_at(value, facts); field >= 0) by_field[field].push_back(&value);
    }
    std::vector<Field> fields;
    for (auto& [index, values] : by_field) {
        const FieldRule& rule = facts.type.fields[std::size_t(index)];
        std::sort(values.begin(), values.end(), [](const auto* a, const auto* b) {
            return std::pair(a->box.y, a->box.x) < std::pair(b->box.y, b->box.x);
        });
        // A box has one state; of several the first is the label's own.
        if (rule.kind == Kind::check_box) values.resize(1);
        Field field{rule.name, "", "", certain, values[0]->page, {}};
        const char* between = rule.kind == Kind::text || rule.kind == Kind::address ? " " : "-";
        for (const capture::FormValue* value : values) {
            const std::string text = joined(split(clean_utf8(value->value)), " ");
            if (text.empty()) continue;
            field.text += (field.text.empty() ? "" : between) + text;
            field.box = hull(field.box, value->box);
        }
        if (field.text.empty()) {
            fields.push_back(std::move(field));
            continue;
        }
        if (rule.kind == Kind::date) {
            field.value = field.text;
            read_date(field, facts.dates);
        } else {
            const Result<std::string> value = normalise(rule.kind, field.text, facts.knowledge);
            field.value = value ? *value : field.text;
            if (!value) field.confidence = 0.5;
        }
        if (rule.kind == Kind::check_box)
            field.text = field.value == "true" ? "selected" : "unselected";
        fields.push_back(std::move(field));
    }
    return fields;
}

}  // namespace intray::extract::forms
