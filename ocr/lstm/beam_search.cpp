#include "ocr/lstm/beam_search.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace intray::ocr::lstm {
namespace {

/// Tesseract's own figures, which its models and confidences are tuned to.
constexpr float unknown_word_factor = 2.25F;
constexpr float certainty_offset = -0.085F;
constexpr float least_certainty = -20.0F;
constexpr float least_known = -25.0F / 7.0F;
const float least_probability = std::exp(least_certainty);

constexpr std::size_t likely_codes = 5;

float certainty_of(float probability) {
    return (probability > least_probability ? std::log(probability) : least_certainty) +
           certainty_offset;
}

/// Codes by their probability, the likeliest first.
std::vector<std::size_t> likeliest(std::span<const float> values) {
    std::vector<std::size_t> best;
    for (std::size_t code = 0; code < values.size(); ++code) {
        if (best.size() == likely_codes && values[code] <= values[best.back()]) continue;
        const auto at = std::ranges::find_if(
            best, [&](std::size_t other) { return values[code] > values[other]; });
        best.insert(at, code);
        if (best.size() > likely_codes) best.pop_back();
    }
    return best;
}

}  // namespace

bool BeamSearch::Beam::takes(float score) const {
    if (size < width) return true;
    return std::any_of(nodes, nodes + size, [&](const Node& n) { return score > n.score; });
}

void BeamSearch::Beam::push(const Node& node) {
    if (!takes(node.score)) return;
    for (std::size_t i = 0; i < size; ++i)
        if (nodes[i].code == node.code && nodes[i].text == node.text &&
            nodes[i].kind == node.kind && nodes[i].begins_word == node.begins_word) {
            if (node.score > nodes[i].score) nodes[i] = node;
            return;
        }
    if (size < width) {
        nodes[size++] = node;
        return;
    }
    *std::min_element(nodes, nodes + size,
                      [](const Node& a, const Node& b) { return a.score < b.score; }) = node;
}

BeamSearch::BeamSearch(const Alphabet& alphabet, const Dictionary& dictionary,
                       std::size_t null_code)
    : alphabet_(&alphabet), dictionary_(&dictionary), null_code_(null_code) {}

BeamSearch::Node BeamSearch::follower(std::int32_t before, std::size_t code,
                                      float certainty) const {
    Node node;
    node.code = code;
    node.certainty = certainty;
    node.score = certainty;
    node.before = before;
    if (before >= 0) {
        node.score += nodes_[std::size_t(before)].score;
        node.text = nodes_[std::size_t(before)].text;
    }
    if (code != null_code_) node.text = node.text * 1099511628211U + code;
    return node;
}

void BeamSearch::repeat(const Node& before, std::int32_t index, float probability, Words words,
                        Follow follow) {
    float certainty = certainty_of(probability);
    if (words == known_words) {
        if (certainty <= least_known) return;
    } else {
        certainty *= unknown_word_factor;
        if (certainty < least_certainty && before.code != null_code_) return;
    }
    Node node = follower(index, before.code, certainty);
    node.text = before.text;
    node.character = before.character;
    node.kind = before.kind;
    node.repeated = true;
    beams_[words][follow].push(node);
}

const BeamSearch::Node* BeamSearch::last_character(std::int32_t index) const {
    while (index >= 0) {
        const Node& node = nodes_[std::size_t(index)];
        if (node.character != no_character && !node.repeated) return &node;
        index = node.before;
    }
    return nullptr;
}

void BeamSearch::begin_words(Node node, Follow follow) {
    Node& best = first_words_[follow];
    if (best.places >= 0 && node.score <= best.score) return;
    const std::vector<WordPlace> beginning = dictionary_->beginning();
    node.begins_word = true;
    node.places = std::int32_t(places_.size());
    node.place_count = std::int32_t(beginning.size());
    places_.insert(places_.end(), beginning.begin(), beginning.end());
    best = node;
}

void BeamSearch::add_known(Node node, Follow follow) {
    Beam& known = beams_[known_words][follow];
    if (node.character == no_character) {
        node.kind = WordKind::none;
        known.push(node);
        return;
    }
    Beam& any = beams_[any_words][follow];
    if (!known.takes(node.score) && !any.takes(node.score)) return;
    const Node* last = last_character(node.before);
    if (node.character == space_character) {
        if (last == nullptr || !last->may_end) return;
        node.kind = last->kind;
        begin_words(node, follow);
        any.push(node);
        return;
    }
    if (last != nullptr && last->begins_word && last->character != space_character) return;
    if (last == nullptr) {
        from_ = dictionary_->beginning();
    } else if (last->places >= 0) {
        const auto begin = places_.begin() + last->places;
        from_.assign(begin, begin + last->place_count);
    } else {
        return;
    }
    const Continued continued = dictionary_->go_on(from_, node.character, to_);
    if (continued.kind == WordKind::none) return;
    node.kind = continued.kind;
    node.may_end = continued.may_end;
    if (!known.takes(node.score)) return;
    node.places = std::int32_t(places_.size());
    node.place_count = std::int32_t(to_.size());
    places_.insert(places_.end(), to_.begin(), to_.end());
    known.push(node);
}

void BeamSearch::add(const Node& node, Words words, Follow follow) {
    if (words == known_words) {
        if (node.certainty > least_known) add_known(node, follow);
        return;
    }
    Node any = node;
    any.score += node.certainty * (unknown_word_factor - 1);
    any.certainty *= unknown_word_factor;
    beams_[any_words][follow].push(any);
    if (node.character != space_character || node.certainty <= least_known || dictionary_->empty())
        return;
    Node space = node;
    space.kind = WordKind::none;
    begin_words(space, follow);
}

void BeamSearch::extend(const Node* before, std::int32_t index, Words words, Follow follow,
                        const Chosen& chosen) {
    const float null = likely_[null_code_];
    if (before != nullptr) {
        if (std::ranges::find(chosen.codes, before->code) != chosen.codes.end()) {
            const float same = likely_[before->code];
            if (follow != not_itself) repeat(*before, index, same, words, anything);
            if (follow == anything && chosen.by_best && before->code != null_code_)
                repeat(*before, index, same + null, words, not_itself);
        }
        if (follow == only_itself) return;
    }
    for (const std::size_t code : chosen.codes) {
        if (before != nullptr && before->code == code) continue;
        const CharacterId character = alphabet_->character(code);
        if (character == no_character && code != null_code_) continue;
        const float certainty = certainty_of(likely_[code]);
        if (certainty < least_certainty && code != null_code_) continue;
        Node node = follower(index, code, certainty);
        node.character = character;
        add(node, words, anything);
        if (!chosen.by_best || code == null_code_) continue;
        float together = likely_[code] + null;
        const bool change = before != nullptr && follow == anything && before->code != null_code_ &&
                            ((before->code == chosen.best && code == chosen.second) ||
                             (code == chosen.best && before->code == chosen.second));
        if (change) together += likely_[before->code];
        node = follower(index, code, certainty_of(together));
        node.character = character;
        add(node, words, only_itself);
    }
}

void BeamSearch::go_on(const LineOutputs& outputs, std::size_t step) {
    const std::span<const float> likely = outputs.at(step);
    likely_ = likely.data();
    for (auto& beams : beams_)
        for (Beam& beam : beams)
            beam.clear();
    first_words_.assign(follow_count, {});
    const std::vector<std::size_t> order = likeliest(likely);
    Chosen chosen{order[0], order[std::min<std::size_t>(1, order.size() - 1)], {}, true};
    chosen.codes = {chosen.best};
    if (chosen.second != chosen.best) chosen.codes.push_back(chosen.second);
    if (chosen.best != null_code_ && chosen.second != null_code_)
        chosen.codes.push_back(null_code_);
    const auto try_chosen = [&] {
        if (step == 0) {
            extend(nullptr, -1, any_words, anything, chosen);
            if (!dictionary_->empty()) extend(nullptr, -1, known_words, anything, chosen);
        }
        for (std::size_t i = 0; i < kinds_.size(); ++i) {
            const std::int32_t index = step_begin_ + std::int32_t(i);
            const Node before = nodes_[std::size_t(index)];
            extend(&before, index, kinds_[i].first, kinds_[i].second, chosen);
        }
        return beams_[any_words][anything].size + beams_[known_words][anything].size > 0;
    };
    if (!try_chosen()) {
        // Only the less likely codes go on: nothing else was left over.
        std::erase_if(chosen.codes, [](std::size_t) { return true; });
        for (std::size_t code = 0; code < likely.size(); ++code)
            if (code != chosen.best && code != chosen.second && code != null_code_)
                chosen.codes.push_back(code);
        chosen.by_best = false;
        (void)try_chosen();
    }
    if (step > 0)
        for (std::size_t follow = 0; follow < follow_count; ++follow)
            if (first_words_[follow].places >= 0)
                beams_[known_words][follow].push(first_words_[follow]);
    step_begin_ = std::int32_t(nodes_.size());
    kinds_.clear();
    for (const Words words : {any_words, known_words})
        for (const Follow follow : {anything, only_itself, not_itself}) {
            const Beam& beam = beams_[words][follow];
            nodes_.insert(nodes_.end(), beam.nodes, beam.nodes + beam.size);
            kinds_.insert(kinds_.end(), beam.size, {words, follow});
        }
}

std::int32_t BeamSearch::best_end() const {
    std::int32_t best = -1;
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
        const auto [words, follow] = kinds_[i];
        const std::int32_t index = step_begin_ + std::int32_t(i);
        if (follow == only_itself) continue;
        if (words == known_words) {
            const Node* last = last_character(index);
            if (last == nullptr || (!last->may_end && last->character != space_character)) continue;
        }
        if (best < 0 || nodes_[std::size_t(index)].score > nodes_[std::size_t(best)].score)
            best = index;
    }
    return best;
}

std::vector<const BeamSearch::Node*> BeamSearch::path() const {
    std::vector<const Node*> nodes;
    for (std::int32_t at = best_end(); at >= 0; at = nodes_[std::size_t(at)].before)
        nodes.push_back(&nodes_[std::size_t(at)]);
    std::reverse(nodes.begin(), nodes.end());
    return nodes;
}

std::vector<Spotted> BeamSearch::search(const LineOutputs& outputs) {
    nodes_.clear(), places_.clear(), kinds_.clear();
    step_begin_ = 0;
    for (std::size_t step = 0; step < outputs.steps; ++step)
        go_on(outputs, step);
    const std::vector<const Node*> nodes = path();
    std::vector<Spotted> spotted;
    std::size_t step = 0;
    while (step < nodes.size()) {
        double certainty = 0;
        while (step < nodes.size() && nodes[step]->character == no_character)
            certainty = std::min<double>(certainty, nodes[step++]->certainty);
        if (step == nodes.size()) {
            if (!spotted.empty())
                spotted.back().certainty = std::min(spotted.back().certainty, certainty);
            break;
        }
        const bool space = nodes[step]->character == space_character;
        if (space && !spotted.empty() && nodes[step]->kind != WordKind::none) {
            spotted.back().certainty = std::min(spotted.back().certainty, certainty);
            certainty = 0;
        }
        Spotted one{nodes[step]->character, 0, step, 0, 0, 0};
        do {
            const Node& node = *nodes[step++];
            if (node.certainty < certainty || (space && node.kind == WordKind::none))
                certainty = node.certainty;
        } while (step < nodes.size() && nodes[step]->repeated);
        one.certainty = certainty;
        one.end = step;
        spotted.push_back(one);
    }
    for (std::size_t i = 0; i < spotted.size(); ++i) {
        spotted[i].left = i == 0 ? 0 : spotted[i - 1].right;
        spotted[i].right = i + 1 == spotted.size()
                               ? nodes.size()
                               : spotted[i].end + (spotted[i + 1].begin - spotted[i].end) / 2;
    }
    return spotted;
}

}  // namespace intray::ocr::lstm
