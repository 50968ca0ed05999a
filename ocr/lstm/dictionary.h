// The words a model knows, as graphs: words, numbers (with the space character for any digit), and
// the punctuation around both (with the space character for the word itself).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ocr/lstm/alphabet.h"
#include "ocr/lstm/model_file.h"

namespace intray::ocr::lstm {

/// A graph in the model's own form: edges of 64 bits, a node's edges in a row. Borrows the model.
class WordGraph {
  public:
    static constexpr std::int64_t none = -1;

    WordGraph() = default;
    /// Throws Failure where the part is damaged; a missing part is an empty graph.
    WordGraph(const ModelFile& file, Part part);

    bool empty() const { return edges_.empty(); }
    /// The edge of a character from where `edge` leads; `none` as `edge` is the beginning.
    std::int64_t next(std::int64_t edge, CharacterId character) const;
    bool ends_word(std::int64_t edge) const;

  private:
    std::uint64_t at(std::int64_t edge) const;
    std::int64_t first_of_beginning(CharacterId character) const;

    std::string_view edges_;
    std::int64_t count_ = 0;
    std::int64_t beginning_ = 0;  ///< edges of the first node, sorted by their characters
    int flag_bit_ = 0;
};

/// Where in the graphs a text stands.
struct WordPlace {
    enum Graph : std::int8_t { no_graph = -1, word_graph = 0, number_graph = 1 };

    std::int64_t edge = WordGraph::none;         ///< in `graph`
    std::int64_t punctuation = WordGraph::none;  ///< in the graph of punctuation
    Graph graph = no_graph;
    bool behind = false;  ///< in the punctuation behind the word
    bool operator==(const WordPlace&) const = default;
};

/// What a text is by its last character; greater ones tell more.
enum class WordKind : std::int8_t { none = 0, punctuation = 1, any = 2, number = 6, word = 8 };

struct Continued {
    WordKind kind = WordKind::none;  ///< none: no word goes on so
    bool may_end = false;
};

/// Never changes after construction.
class Dictionary {
  public:
    Dictionary(const ModelFile& file, const Alphabet& alphabet);

    bool empty() const;
    std::vector<WordPlace> beginning() const;
    /// `next` receives the places after the character.
    Continued go_on(const std::vector<WordPlace>& places, CharacterId character,
                    std::vector<WordPlace>& next) const;

  private:
    const WordGraph& graph(WordPlace::Graph which) const { return graphs_[std::size_t(which)]; }
    CharacterId in(WordPlace::Graph which, CharacterId character) const;
    void begin_word(const WordPlace& place, CharacterId character, Continued& result,
                    std::vector<WordPlace>& next) const;

    const Alphabet* alphabet_;
    WordGraph punctuation_;
    WordGraph graphs_[2];
    bool punctuation_first_ = false;
};

}  // namespace intray::ocr::lstm
