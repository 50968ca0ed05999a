#include "extract/other_readings.h"

#include <algorithm>

#include "base/text.h"

namespace intray::extract {
namespace {

constexpr double least_alone = 0.01;     // probability of the one character that changes
constexpr double least_together = 0.05;  // of each of two
constexpr std::size_t most_single = 80;
constexpr std::size_t most_readings = 400;

/// One character as it was read, with what else was seen.
struct Place {
    std::string text;
    const std::vector<ocr::Alternative>* others = nullptr;
    double probability = 1;
};

std::vector<Place> places_of(const ocr::Word& word) {
    std::vector<Place> places;
    std::string whole;
    for (const ocr::Character& character : word.characters) {
        places.push_back({character.text, &character.alternatives, character.probability});
        whole += character.text;
    }
    if (whole == word.text) return places;
    return {{word.text}};
}

/// The places that spell `printed.text`; none where its words do not.
std::vector<Place> spelt(const ocr::Reading& reading, const Printed& printed) {
    const auto page =
        std::find_if(reading.pages.begin(), reading.pages.end(),
                     [&](const ocr::PageReading& one) { return one.number == printed.page; });
    if (page == reading.pages.end() || printed.text.empty()) return {};
    std::vector<Place> places;
    std::string whole;
    for (const ocr::Word& word : page->text.words) {
        if (word.box.centre_x() < printed.box.x || word.box.centre_x() > printed.box.right() ||
            word.box.centre_y() < printed.box.y || word.box.centre_y() > printed.box.bottom())
            continue;
        if (!whole.empty()) places.push_back({" "});
        for (Place& place : places_of(word))
            places.push_back(std::move(place));
        whole += (whole.empty() ? "" : " ") + word.text;
    }
    const std::size_t begin = whole.find(printed.text);
    if (begin == std::string::npos || whole.find(printed.text, begin + 1) != std::string::npos)
        return {};
    std::vector<Place> result;
    std::size_t at = 0;
    for (Place& place : places) {
        const std::size_t end = at + place.text.size();
        if (at >= begin && end <= begin + printed.text.size()) {
            result.push_back(std::move(place));
        } else if (end > begin && at < begin + printed.text.size()) {
            // Cut inside: these characters stay.
            const std::size_t from = std::max(at, begin),
                              to = std::min(end, begin + printed.text.size());
            result.push_back({place.text.substr(from - at, to - from)});
        }
        at = end;
    }
    return result;
}

struct Exchange {
    std::size_t place = 0;
    const ocr::Alternative* other = nullptr;
};

std::string with(const std::vector<Place>& places, const Exchange& one, const Exchange* two) {
    std::string text;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (i == one.place)
            text += one.other->text;
        else if (two && i == two->place)
            text += two->other->text;
        else
            text += places[i].text;
    }
    return text;
}

}  // namespace

std::vector<ocr::Character> spelling(const ocr::Reading& reading, const Printed& printed) {
    std::vector<ocr::Character> characters;
    for (const Place& place : spelt(reading, printed))
        characters.push_back({place.text, place.probability, {}, {}});
    return characters;
}

std::vector<OtherReading> other_readings(const ocr::Reading& reading, const Printed& printed) {
    const std::vector<Place> places = spelt(reading, printed);
    std::vector<Exchange> exchanges;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!places[i].others) continue;
        for (const ocr::Alternative& other : *places[i].others)
            if (other.probability >= least_alone && other.text != places[i].text)
                exchanges.push_back({i, &other});
    }
    std::stable_sort(exchanges.begin(), exchanges.end(), [](const Exchange& a, const Exchange& b) {
        return a.other->probability > b.other->probability;
    });
    exchanges.resize(std::min(exchanges.size(), most_single));
    std::vector<OtherReading> result;
    result.reserve(exchanges.size());
    for (const Exchange& one : exchanges)
        result.push_back({with(places, one, nullptr), 1, one.other->probability});
    for (std::size_t a = 0; a < exchanges.size(); ++a)
        for (std::size_t b = a + 1; b < exchanges.size() && result.size() < most_readings; ++b) {
            if (exchanges[b].other->probability < least_together) break;
            if (exchanges[a].place != exchanges[b].place)
                result.push_back({with(places, exchanges[a], &exchanges[b]), 2,
                                  exchanges[b].other->probability});
        }
    return result;
}

}  // namespace intray::extract
