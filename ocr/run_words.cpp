#include "ocr/run_words.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "ocr/lstm/line_reader.h"

namespace intray::ocr {
namespace {

bool is_space(const Character& character) {
    return character.text == " ";
}

/// How far a place is from the middle of a character's own part of the line; 0 within.
double distance(const Box& part, double x) {
    return std::max({0.0, part.x - x, x - part.right()});
}

/// Each piece of ink belongs to the character in whose part of the line its middle lies.
void shrink_to_ink(const std::vector<Box>& blobs, LineText& text) {
    std::vector<Box> ink(text.size());
    Box all;
    for (const Box& blob : blobs) {
        all = hull(all, blob);
        std::size_t home = text.size();
        double nearest = std::numeric_limits<double>::max();
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (is_space(text[i])) continue;
            const double away = distance(text[i].box, blob.centre_x());
            if (away < nearest) nearest = away, home = i;
        }
        if (home < text.size() && nearest < blob.h + blob.w) ink[home] = hull(ink[home], blob);
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const Box within = intersection(text[i].box, all);
        if (!ink[i].empty())
            text[i].box = ink[i];
        else if (!within.empty())
            text[i].box = within;
    }
}

}  // namespace

std::vector<Word> words_of(const Run& run, const LineText& text) {
    LineText characters = text;
    if (run.area.angle_deg == 0) shrink_to_ink(run.blobs, characters);
    std::vector<Word> words;
    double least = 1, space = 1;
    bool open = false;
    const auto finish = [&](double space_after) {
        if (open)
            words.back().confidence = lstm::word_confidence(std::min({least, space, space_after}));
        open = false;
        space = space_after;
        least = 1;
    };
    for (Character& character : characters) {
        if (is_space(character)) {
            finish(character.probability);
            continue;
        }
        if (!open) words.emplace_back();
        open = true;
        Word& word = words.back();
        word.text += character.text;
        word.box = hull(word.box, character.box);
        least = std::min(least, character.probability);
        word.characters.push_back(std::move(character));
    }
    finish(1);
    return words;
}

}  // namespace intray::ocr
