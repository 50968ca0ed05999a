#include "ocr/merged_words.h"

namespace intray::ocr {
namespace {

void add_places(std::vector<WordPlace>& places, const std::vector<MergedLine>& page,
                std::size_t line) {
    const std::size_t count = page[line].characters.size();
    for (std::size_t begin = 0, end = 0; begin < count; begin = end) {
        end = begin + 1;
        while (end < count && !page[line].space_before[end])
            ++end;
        places.push_back({line, begin, end});
    }
}

Word word_at(const MergedLine& line, const WordPlace& place) {
    Word word;
    for (std::size_t i = place.begin; i < place.end; ++i) {
        const Character& character = line.characters[i].character;
        word.text += character.text;
        word.box = hull(word.box, character.box);
        word.characters.push_back(character);
    }
    return word;
}

}  // namespace

std::vector<std::vector<MergedWord>> words_of(const std::vector<MergedLine>& page) {
    std::vector<WordPlace> places;
    for (std::size_t line = 0; line < page.size(); ++line)
        add_places(places, page, line);
    const std::vector<WordFeatures> features = features_of(page, places);
    std::vector<std::vector<MergedWord>> words(page.size());
    for (std::size_t i = 0; i < places.size(); ++i)
        words[places[i].line].push_back({word_at(page[places[i].line], places[i]), features[i]});
    return words;
}

}  // namespace intray::ocr
