#include "ocr/lstm/dictionary.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace intray::ocr::lstm {
namespace {

constexpr std::int16_t graph_magic = 42;
constexpr int flag_bits = 3;
constexpr std::uint64_t last_flag = 1, end_flag = 4;
constexpr CharacterId any_word = space_character;

void add(std::vector<WordPlace>& places, const WordPlace& place) {
    if (std::ranges::find(places, place) == places.end()) places.push_back(place);
}

WordKind kind_of(WordPlace::Graph graph) {
    return graph == WordPlace::word_graph ? WordKind::word : WordKind::number;
}

}  // namespace

WordGraph::WordGraph(const ModelFile& file, Part part) {
    if (file.part(part).empty()) return;
    PartReader reader(file, part);
    if (reader.number<std::int16_t>() != graph_magic) reader.fail("its words are damaged");
    const auto characters = reader.number<std::uint32_t>();
    flag_bit_ = std::bit_width(characters);
    const std::size_t count = reader.count(sizeof(std::uint64_t));
    if (count == 0 || flag_bit_ > 30) reader.fail("its words are damaged");
    count_ = std::int64_t(count);
    edges_ = reader.bytes(count * sizeof(std::uint64_t));
    while (beginning_ + 1 < count_ && ((at(beginning_) >> flag_bit_) & last_flag) == 0)
        ++beginning_;
    ++beginning_;
}

std::uint64_t WordGraph::at(std::int64_t edge) const {
    std::uint64_t result = 0;
    std::memcpy(&result, edges_.data() + std::size_t(edge) * sizeof(result), sizeof(result));
    return result;
}

bool WordGraph::ends_word(std::int64_t edge) const {
    return edge != none && ((at(edge) >> flag_bit_) & end_flag) != 0;
}

std::int64_t WordGraph::first_of_beginning(CharacterId character) const {
    const std::uint64_t letters = (std::uint64_t{1} << flag_bit_) - 1;
    std::int64_t low = 0, high = beginning_;
    while (low < high) {
        const std::int64_t middle = (low + high) / 2;
        if ((at(middle) & letters) < std::uint64_t(character))
            low = middle + 1;
        else
            high = middle;
    }
    return low < beginning_ && (at(low) & letters) == std::uint64_t(character) ? low : none;
}

std::int64_t WordGraph::next(std::int64_t edge, CharacterId character) const {
    if (empty()) return none;
    if (edge == none) return first_of_beginning(character);
    const std::uint64_t letters = (std::uint64_t{1} << flag_bit_) - 1;
    auto node = std::int64_t(at(edge) >> (flag_bit_ + flag_bits));
    if (node == 0) return none;  // nothing follows
    for (; node < count_; ++node) {
        const std::uint64_t here = at(node);
        if ((here & letters) == std::uint64_t(character)) return node;
        if (((here >> flag_bit_) & last_flag) != 0) break;
    }
    return none;
}

Dictionary::Dictionary(const ModelFile& file, const Alphabet& alphabet)
    : alphabet_(&alphabet),
      punctuation_(file, Part::punctuation_words),
      graphs_{WordGraph(file, Part::words), WordGraph(file, Part::number_words)} {
    const std::int64_t bare = punctuation_.next(WordGraph::none, any_word);
    punctuation_first_ = bare != WordGraph::none;
}

bool Dictionary::empty() const {
    return punctuation_.empty() && graphs_[0].empty() && graphs_[1].empty();
}

std::vector<WordPlace> Dictionary::beginning() const {
    if (punctuation_first_) return {WordPlace{}};
    std::vector<WordPlace> places;
    for (const auto which : {WordPlace::word_graph, WordPlace::number_graph})
        if (!graph(which).empty()) {
            WordPlace place;
            place.graph = which;
            places.push_back(place);
        }
    return places;
}

CharacterId Dictionary::in(WordPlace::Graph which, CharacterId character) const {
    return which == WordPlace::number_graph && alphabet_->is_digit(character) ? any_word
                                                                              : character;
}

/// From the punctuation before it.
void Dictionary::begin_word(const WordPlace& place, CharacterId character, Continued& result,
                            std::vector<WordPlace>& next) const {
    if (const auto word = punctuation_.next(place.punctuation, any_word); word != WordGraph::none)
        for (const auto which : {WordPlace::word_graph, WordPlace::number_graph}) {
            const auto edge = graph(which).next(WordGraph::none, in(which, character));
            if (edge == WordGraph::none) continue;
            add(next, {edge, word, which, false});
            result.kind = std::max(result.kind, kind_of(which));
            if (graph(which).ends_word(edge) && punctuation_.ends_word(word)) result.may_end = true;
        }
    const auto edge = punctuation_.next(place.punctuation, character);
    if (edge == WordGraph::none) return;
    add(next, {WordGraph::none, edge, WordPlace::no_graph, false});
    result.kind = std::max(result.kind, WordKind::punctuation);
    if (punctuation_.ends_word(edge)) result.may_end = true;
}

Continued Dictionary::go_on(const std::vector<WordPlace>& places, CharacterId character,
                            std::vector<WordPlace>& next) const {
    Continued result;
    next.clear();
    if (character == space_character) return result;
    for (const WordPlace& place : places) {
        if (place.graph == WordPlace::no_graph) {
            begin_word(place, character, result, next);
            continue;
        }
        const WordGraph& words = graph(place.graph);
        if (words.ends_word(place.edge) && place.punctuation != WordGraph::none) {
            const auto edge = punctuation_.next(place.punctuation, character);
            if (edge != WordGraph::none) {
                add(next, {place.edge, edge, place.graph, true});
                result.kind = std::max(result.kind, kind_of(place.graph));
                if (punctuation_.ends_word(edge)) result.may_end = true;
            }
        }
        if (place.behind) continue;
        const auto edge = words.next(place.edge, in(place.graph, character));
        if (edge == WordGraph::none) continue;
        add(next, {edge, place.punctuation, place.graph, false});
        result.kind = std::max(result.kind, kind_of(place.graph));
        if (words.ends_word(edge) &&
            (place.punctuation == WordGraph::none || punctuation_.ends_word(place.punctuation)))
            result.may_end = true;
    }
    return result;
}

}  // namespace intray::ocr::lstm
