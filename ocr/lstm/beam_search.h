// The likeliest characters of a line from a network's outputs (connectionist temporal
// classification, Graves et al. 2006), where words of the dictionary are preferred.
#pragma once

#include <cstddef>
#include <vector>

#include "ocr/lstm/alphabet.h"
#include "ocr/lstm/dictionary.h"
#include "ocr/lstm/network.h"

namespace intray::ocr::lstm {

/// A character's place in steps of the network.
struct Spotted {
    CharacterId character = space_character;
    double certainty = 0;             ///< a logarithm, at most 0; doubled for what is no known word
    std::size_t begin = 0, end = 0;   ///< where it was seen
    std::size_t left = 0, right = 0;  ///< up to half way to its neighbours
};

/// Searches as Tesseract does, so that certainties mean the same. Not thread-safe: keeps memory
/// from line to line.
class BeamSearch {
  public:
    BeamSearch(const Alphabet& alphabet, const Dictionary& dictionary, std::size_t null_code);

    /// From left to right, with the spaces.
    std::vector<Spotted> search(const LineOutputs& outputs);

  private:
    /// What may follow a node, as its probability may already hold its neighbours'.
    enum Follow : std::size_t { anything, only_itself, not_itself, follow_count };
    enum Words : std::size_t { any_words, known_words, words_count };
    static constexpr std::size_t width = 5;

    struct Node {
        std::size_t code = 0;
        CharacterId character = no_character;
        WordKind kind = WordKind::any;
        bool begins_word = false;  ///< a known word may begin behind it
        bool may_end = false;
        bool repeated = false;
        float certainty = 0, score = 0;
        std::int32_t before = -1;
        std::int32_t places = -1, place_count = 0;  ///< -1: in no known word
        std::uint64_t text = 0;                     ///< a hash of the codes up to here
    };
    struct Beam {
        Node nodes[width];
        std::size_t size = 0;
        void clear() { size = 0; }
        bool takes(float score) const;
        void push(const Node& node);
    };
    struct Chosen {
        std::size_t best = 0, second = 0;
        std::vector<std::size_t> codes;
        bool by_best = true;  ///< the two likeliest and the null
    };

    void go_on(const LineOutputs& outputs, std::size_t step);
    void extend(const Node* before, std::int32_t index, Words words, Follow follow,
                const Chosen& chosen);
    void repeat(const Node& before, std::int32_t index, float probability, Words words,
                Follow follow);
    void add(const Node& node, Words words, Follow follow);
    void add_known(Node node, Follow follow);
    void begin_words(Node node, Follow follow);
    Node follower(std::int32_t before, std::size_t code, float certainty) const;
    const Node* last_character(std::int32_t index) const;
    std::int32_t best_end() const;
    std::vector<const Node*> path() const;

    const Alphabet* alphabet_;
    const Dictionary* dictionary_;
    std::size_t null_code_;
    const float* likely_ = nullptr;  ///< of the present step
    Beam beams_[words_count][follow_count];
    std::vector<Node> first_words_;  ///< by Follow, the best node that a known word may follow
    std::vector<Node> nodes_;        ///< of all steps
    std::int32_t step_begin_ = 0;    ///< of the step before
    std::vector<std::pair<Words, Follow>> kinds_;  ///< of its nodes
    std::vector<WordPlace> places_, from_, to_;
};

}  // namespace intray::ocr::lstm
