#include "extract/memory/learn.h"

#include <algorithm>
#include <set>

#include "base/date.h"
#include "base/text.h"
#include "extract/candidates.h"
#include "extract/matches.h"
#include "extract/memory/constants.h"
#include "extract/memory/find_text.h"
#include "extract/memory/keys.h"
#include "extract/memory/surroundings.h"

namespace intray::extract {
namespace {

constexpr std::size_t most_places = 24;  // of one field that are kept of a page

/// The order in which the confirmed dates must have been read; nothing where none tells.
std::optional<DateOrder> date_order_of(const Layout& layout, const Draft& confirmed) {
    std::set<std::string> days;
    for (const Field& field : confirmed.fields)
        days.insert(field.value);
    for (const Row& row : layout.rows)
        for (const DateMatch& match : find_dates(row.text)) {
            if (!match.day_first && !match.month_first) continue;
            const bool day_first = match.day_first && days.contains(iso_text(*match.day_first));
            const bool month_first =
                match.month_first && days.contains(iso_text(*match.month_first));
            if (day_first != month_first)
                return day_first ? DateOrder::day_first : DateOrder::month_first;
        }
    return std::nullopt;
}

bool same(const FieldRule& rule, const std::string& a, const std::string& b) {
    return rule.kind == Kind::money ? a == b : bare(a) == bare(b);
}

void add_place(std::vector<Surroundings>& places, Surroundings place) {
    if (places.size() < most_places &&
        std::find(places.begin(), places.end(), place) == places.end())
        places.push_back(std::move(place));
}

FieldLesson places_of(const Facts& facts, const std::vector<Candidate>& candidates, int field,
                      const Field& confirmed) {
    const FieldRule& rule = facts.type.fields[std::size_t(field)];
    FieldLesson lesson;
    lesson.field = rule.name;
    for (const Candidate& one : candidates) {
        if (one.field != field) continue;
        auto& places = same(rule, one.value, confirmed.value) ? lesson.here : lesson.not_here;
        add_place(places, surroundings_of(facts.layout, one));
    }
    return lesson;
}

FieldLesson constant_of(const TextFinder& finder, const Field& confirmed) {
    FieldLesson lesson;
    lesson.field = confirmed.name;
    lesson.constant = confirmed.value;
    lesson.printed = finder.find(confirmed.value).likeness > 0.8;
    return lesson;
}

}  // namespace

std::optional<Lesson> learn(const ocr::Reading& reading, const Draft& confirmed,
                            const Knowledge& knowledge) {
    const DocumentType* type = knowledge.type(confirmed.document_type);
    const Field* supplier = find_field(confirmed, "supplier_name");
    if (!type || !type->field("supplier_name") || !supplier || bare(supplier->value).size() < 2)
        return std::nullopt;
    Knowledge unlearned = knowledge;
    unlearned.lessons.clear();
    const Layout layout = lay_out(reading);
    Lesson lesson;
    lesson.document_type = type->name;
    lesson.keys = confirmed_keys(layout, confirmed, knowledge);
    lesson.date_order = date_order_of(layout, confirmed);
    if (const Field* currency = find_field(confirmed, "currency"))
        lesson.currency = currency->value;

    Facts facts = gather(layout, *type, unlearned);
    if (lesson.date_order) facts.dates.order = *lesson.date_order;
    const Matches matches = find_matches(facts);
    const std::vector<Candidate> candidates = find_candidates(facts, matches);
    const TextFinder finder(layout);
    for (std::size_t f = 0; f < type->fields.size(); ++f) {
        const Field* field = find_field(confirmed, type->fields[f].name);
        if (!field || field->value.empty()) continue;
        if (is_constant(field->name)) {
            lesson.fields.push_back(constant_of(finder, *field));
        } else if (has_a_place(type->fields[f].kind)) {
            FieldLesson places = places_of(facts, candidates, static_cast<int>(f), *field);
            if (!places.here.empty()) lesson.fields.push_back(std::move(places));
        }
    }
    return lesson;
}

}  // namespace intray::extract
