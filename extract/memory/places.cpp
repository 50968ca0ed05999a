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

}  // namespace

std::vector<Remembered> remembered(const Facts& facts, const std::vector<Candidate>& candidates) {
    if (facts.recalled.empty()) return {};
    std::vector<std::vector<Places>> known(facts.type.fields.size());
    for (std::size_t f = 0; f < known.size(); ++f)
        for (const RecalledLesson& one : facts.recalled)
            if (const FieldLesson* lesson = one.lesson->field(facts.type.fields[f].name);
                lesson && !lesson->here.empty())
                known[f].push_back({prints_of(lesson->here), prints_of(lesson->not_here)});
    std::map<std::pair<int, int>, SurroundingsPrint> prints;
    std::vector<Remembered> result;
    result.reserve(candidates.size());
    for (const Candidate& one : candidates) {
        Remembered& memory = result.emplace_back();
        const std::vector<Places>& lessons = known[std::size_t(one.field)];
        if (lessons.empty()) continue;
        const SurroundingsPrint& place =
            prints.try_emplace({one.first, one.end}, surroundings_of(facts.layout, one))
                .first->second;
        double speaks = 0, refutes = 0;  // one lesson is enough to refute a place
        for (const Places& lesson : lessons) {
            const double here = best(lesson.here, place),
                         not_here = std::max(unlike_any, best(lesson.not_here, place));
            speaks += std::max(0.0, here - not_here) / double(lessons.size());
            refutes += std::max(0.0, not_here - here - noise);
            memory.lessons += here > speaks_for && here > not_here;
        }
        memory.weight = std::clamp(strength * (speaks - refutes), -most, most);
    }
    return result;
}

}  // namespace intray::extract
