#include "extract/memory/constants.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "extract/identifiers.h"
#include "extract/memory/find_text.h"

namespace intray::extract {
namespace {

constexpr std::array<std::string_view, 4> constants{"supplier_name", "supplier_address",
                                                    "supplier_tax_id", "supplier_phone"};
constexpr double sure_by_custom = 0.97;
constexpr double well_read = 0.97;  // so that another letter is no misreading
constexpr double least_of_certain = 0.5;
constexpr double known_for_certain = 4;  // log-odds of the supplier

struct Known {
    std::string text;
    bool printed = true;
    int lessons = 0;
    double certainty = 0;
    FoundText found;
};

/// What the lessons say, one a value: the likest to the page first.
std::vector<Known> known_of(const Facts& facts, const TextFinder& finder, std::string_view field) {
    std::map<std::string, Known> by_text;
    for (const RecalledLesson& one : facts.recalled) {
        const FieldLesson* lesson = one.lesson->field(field);
        if (!lesson || lesson->constant.empty()) continue;
        Known& known = by_text[bare(lesson->constant)];
        if (known.lessons++ == 0) {
            known.text = lesson->constant;
            known.certainty = one.certainty;
            known.found = finder.find(lesson->constant);
        }
        known.printed = lesson->printed;
    }
    std::vector<Known> result;
    result.reserve(by_text.size());
    for (auto& [text, known] : by_text)
        result.push_back(std::move(known));
    std::stable_sort(result.begin(), result.end(), [](const Known& a, const Known& b) {
        const double one = a.found.likeness + 0.02 * a.lessons,
                     other = b.found.likeness + 0.02 * b.lessons;
        return one > other;
    });
    return result;
}

/// Whether the page, read well, says something else than what is known.
bool contradicts(const Field* found, const Known& known) {
    if (known.found.likeness < 1 && known.found.confidence > well_read) return true;
    if (!found) return false;
    const double likeness = similarity(bare(found->value), bare(known.text));
    if (found->name == "supplier_tax_id")
        return check_vat_id(found->value) == VatCheck::valid && likeness < 0.999;
    if (found->name == "supplier_phone") return likeness < 0.7;
    return false;
}

double least_likeness(std::string_view field) {
    return field == "supplier_tax_id" || field == "supplier_phone" ? 0.85 : 0.72;
}

bool stands(const Known& known, std::string_view field) {
    if (known.found.likeness >= least_likeness(field)) return true;
    if (field == "supplier_name" && known.certainty >= known_for_certain)
        return known.found.likeness >= least_of_certain || !known.printed;
    return !known.printed && known.certainty >= known_for_certain;
}

}  // namespace

bool is_constant(std::string_view field) {
    return std::find(constants.begin(), constants.end(), field) != constants.end();
}

bool has_a_place(Kind kind) {
    return kind == Kind::money || kind == Kind::date || kind == Kind::time || kind == Kind::code ||
           kind == Kind::number || kind == Kind::iban;
}

void use_customs(Facts& facts) {
    for (const RecalledLesson& one : facts.recalled) {
        if (one.lesson->date_order && facts.dates.certainty < sure_by_custom) {
            facts.dates.order = *one.lesson->date_order;
            facts.dates.certainty = sure_by_custom;
        }
        if (!one.lesson->currency.empty() && facts.currency_confidence < sure_by_custom) {
            if (facts.currency == one.lesson->currency || facts.currency_confidence < 0.7) {
                facts.currency = one.lesson->currency;
                facts.currency_confidence = sure_by_custom;
            }
        }
    }
}

void put_constants(const Facts& facts, std::vector<Field>& fields) {
    if (facts.recalled.empty()) return;
    const TextFinder finder(facts.layout);
    for (const std::string_view name : constants) {
        if (!facts.type.field(name)) continue;
        const std::vector<Known> known = known_of(facts, finder, name);
        if (known.empty() || !stands(known[0], name)) continue;
        const auto at = std::find_if(fields.begin(), fields.end(),
                                     [&](const Field& one) { return one.name == name; });
        const Known& best = known[0];
        if (contradicts(at == fields.end() ? nullptr : &*at, best)) continue;
        Field field{std::string(name), best.text, best.text, 0, 0, {}, best.lessons};
        field.confidence = std::min(0.99, 0.8 + 0.2 * best.found.likeness);
        if (best.found.likeness >= least_likeness(name)) {
            field.page =
                facts.layout
                    .pages[std::size_t(facts.layout.tokens[std::size_t(best.found.first)].page)]
                    .number;
            field.box = box_of(facts.layout, best.found.first, best.found.end);
        }
        if (at == fields.end())
            fields.push_back(std::move(field));
        else
            *at = std::move(field);
    }
}

}  // namespace intray::extract
