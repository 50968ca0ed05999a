#include "ocr/word_features.h"

#include <algorithm>
#include <cmath>

#include "ocr/page_words.h"
#include "ocr/word_row.h"

namespace intray::ocr {
namespace {

double mean_alike(const std::vector<MergedLine>& lines) {
    double sum = 0, count = 0;
    for (const MergedLine& line : lines) {
        sum += line.alike * double(line.characters.size());
        count += double(line.characters.size());
    }
    return count > 0 ? sum / count : 1;
}

/// The page by itself, so that each of its words is told from it.
class PageLooked {
  public:
    PageLooked(const std::vector<MergedLine>& page, const std::vector<WordPlace>& places)
        : page_(page), places_(places), alike_(mean_alike(page)) {
        lines_.reserve(page.size());
        for (const MergedLine& line : page)
            lines_.push_back(facts_of(line));
        std::vector<double> heights;
        for (const WordPlace& place : places) {
            const auto characters = characters_of(page[place.line], place);
            words_.push_back(voices_of(characters));
            texts_.push_back(text_of(characters));
            seen_.add(texts_.back());
            least_.hear(1 / (1 + std::exp(-words_.back().least())));
            for (const Merged& at : characters)
                first_.hear(at.first), second_.hear(at.second);
            heights.push_back(lines_[place.line].height);
        }
        height_ = std::max(1.0, middle(std::move(heights)));
    }

    WordFeatures word(std::size_t i) const {
        const WordPlace& place = places_[i];
        WordFeatures row;
        add_word(row, page_[place.line], place, words_[i], lines_[place.line]);
        add_neighbours(row, i);
        add_page(row, i);
        return row;
    }

  private:
    double least_at(std::size_t line, std::size_t other) const {
        return other < places_.size() && places_[other].line == line ? words_[other].least()
                                                                     : unheard + 1;
    }

    void add_neighbours(WordFeatures& row, std::size_t i) const {
        const std::size_t line = places_[i].line;
        std::size_t begin = i, end = i + 1;
        while (begin > 0 && places_[begin - 1].line == line)
            --begin;
        while (end < places_.size() && places_[end].line == line)
            ++end;
        Voice others;
        for (std::size_t k = begin; k < end; ++k)
            if (k != i) others.least = std::min(others.least, words_[k].least());
        row.add("least of the word before", least_at(line, i > begin ? i - 1 : places_.size()));
        row.add("least of the word behind", least_at(line, i + 1));
        row.add("least of the line's others", others.least);
        row.add("words before", double(i - begin));
        row.add("words behind", double(end - i - 1));
    }

    void add_page(WordFeatures& row, std::size_t i) const {
        const MergedLine& line = page_[places_[i].line];
        const LineFacts& facts = lines_[places_[i].line];
        row.add("line seen unlike", 1 - line.alike);
        row.add("line of the first", facts.voices.first.mean());
        row.add("line of the second", facts.voices.second.mean());
        row.add("line's height on the page", facts.height / height_);
        row.add("page seen unlike", 1 - alike_);
        row.add("page of the first", first_.mean());
        row.add("page of the second", second_.mean());
        row.add("page's doubtful words",
                least_.count > 0 ? least_.strong_doubts / least_.count : 0);
        row.add("page's words", std::log1p(least_.count));
        row.add("stands there again", std::min(9, seen_.same(texts_[i])));
        row.add("nearly stands there again", std::min(9, seen_.nearly(texts_[i])));
    }

    const std::vector<MergedLine>& page_;
    const std::vector<WordPlace>& places_;
    double alike_ = 1, height_ = 1;
    std::vector<LineFacts> lines_;
    std::vector<Voices> words_;
    std::vector<std::string> texts_;
    PageWords seen_;
    Voice first_, second_, least_;
};

}  // namespace

std::vector<WordFeatures> features_of(const std::vector<MergedLine>& page,
                                      const std::vector<WordPlace>& places) {
    const PageLooked looked(page, places);
    std::vector<WordFeatures> rows;
    rows.reserve(places.size());
    for (std::size_t i = 0; i < places.size(); ++i)
        rows.push_back(looked.word(i));
    return rows;
}

std::array<std::string_view, word_features> word_feature_names() {
    MergedLine line;
    line.characters.emplace_back().character.text = "a";
    line.space_before = {false};
    return features_of({line}, {{0, 0, 1}}).front().names;
}

}  // namespace intray::ocr
