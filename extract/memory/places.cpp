#include "extract/memory/places.h"

#include <algorithm>
#include <map>
#include <utility>

#include "extract/memory/surroundings.h"

namespace intray::extract {
namespace {

constexpr double strength = 9;  // log-odds between the right place and a quite different one
constexpr double most = 6;
constexpr double unlike_any = 0.45;  // of places that have nothing to do with each other
constexpr double noise = 0.1;
constexpr double speaks_for = 0.7;

struct Places {
    std::vector<SurroundingsPrint> here, not_here;
};

double best(const std::vector<SurroundingsPrint>& places, const SurroundingsPrint& place) {
    double result = 0;
    for (const SurroundingsPrint& one : places)
        result = std::max(result, likeness(one, place));
    return result;
}

std::vector<SurroundingsPrint> prints_of(const std::vector<Surroundings>& places) {
    return {places.begin(), places.end()};
}

/// What the lessons say of each of the type's fields.
std::vector<std::vector<Places>> known_places(const Facts& facts) {
    std::vector<std::vector<Places>> known(facts.type.fields.size());
    for (std::size_t f = 0; f < known.size(); ++f)
        for (const RecalledLesson& one : facts.recalled)
            if (const FieldLesson* lesson = one.lesson->field(facts.type.fields[f].name);
                lesson && !lesson->here.empty())
                known[f].push_back({prints_of(lesson->here), prints_of(lesson->not_here)});
    return known;
}

Remembered compared(const std::vector<Places>& lessons, const SurroundingsPrint& place) {
    Remembered result;
    double speaks = 0, refutes = 0;  // one lesson is enough to refute a place
    for (const Places& lesson : lessons) {
        const double here = best(lesson.here, place),
                     not_here = std::max(unlike_any, best(lesson.not_here, place));
        speaks += std::max(0.0, here - not_here) / double(lessons.size());
        refutes += std::max(0.0, not_here - here - noise);
        result.lessons += here > speaks_for && here > not_here;
    }
    result.weight = std::clamp(strength * (speaks - refutes), -most, most);
    return result;
}

}  // namespace

void remember_places(const Facts& facts, std::vector<Candidate>& candidates) {
    if (facts.recalled.empty()) return;
    const std::vector<std::vector<Places>> known = known_places(facts);
    std::map<std::pair<int, int>, SurroundingsPrint> prints;
    for (Candidate& one : candidates) {
        const std::vector<Places>& lessons = known[std::size_t(one.field)];
        if (lessons.empty()) continue;
        auto at = prints.find({one.first, one.end});
        if (at == prints.end())
            at = prints
                     .emplace(std::pair(one.first, one.end),
                              SurroundingsPrint(surroundings_of(facts.layout, one)))
                     .first;
        one.remembered = compared(lessons, at->second);
    }
}

}  // namespace intray::extract
