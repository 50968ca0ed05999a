#include "extract/labels.h"

#include <algorithm>
#include <unordered_map>

#include "base/text.h"

namespace intray::extract {
namespace {

constexpr int longest_phrase = 6;  // words

struct Phrase {
    std::string bare;
    int field;
    int rank;
    unsigned letters;  ///< bit set of what occurs, to rule out comparisons early
};

unsigned letters_of(std::string_view text) {
    unsigned set = 0;
    for (const char c : text)
        set |= 1U << (static_cast<unsigned char>(c) & 31U);
    return set;
}

/// How many misread characters a phrase of that length may have.
std::size_t tolerance(std::size_t length) {
    return length < 5 ? 0 : length < 9 ? 1 : length < 16 ? 2 : 3;
}

class Book {
  public:
    explicit Book(const DocumentType& type) : type_(type) {
        for (std::size_t f = 0; f < type.fields.size(); ++f) {
            const FieldRule& rule = type.fields[f];
            for (std::size_t i = 0; i < rule.labels.size(); ++i)
                add(rule.labels[i], int(f), int(i));
        }
        for (const FieldRule& rule : type.fields)
            for (const std::string& phrase : rule.not_labels)
                add(phrase, -1, 0);
    }

    bool wants_colon(const Phrase& phrase) const {
        if (phrase.field < 0) return false;
        const Kind kind = type_.fields[std::size_t(phrase.field)].kind;
        return type_.entry.kind != EntryKind::none && (kind == Kind::text || kind == Kind::address);
    }

    /// Something short stands before it: a number on forms whose values stand below their labels,
    /// or a box to tick.
    bool announced(const Phrase& phrase) const {
        if (phrase.field < 0) return false;
        const FieldRule& rule = type_.fields[std::size_t(phrase.field)];
        return rule.below_label || rule.kind == Kind::check_box;
    }

    struct Found {
        const Phrase* phrase = nullptr;
        double likeness = 0;
    };

    Found look(const std::string& text) const {
        if (const auto exact = exact_.find(text); exact != exact_.end())
            return {&phrases_[exact->second], 1};
        const std::size_t allowed = tolerance(text.size());
        if (allowed == 0) return {};
        const unsigned letters = letters_of(text);
        Found best;
        std::size_t least = allowed + 1;
        for (std::size_t length = text.size() - std::min(allowed, text.size());
             length <= text.size() + allowed; ++length) {
            const auto same = by_length_.find(length);
            if (same == by_length_.end()) continue;
            for (const std::size_t i : same->second) {
                const Phrase& phrase = phrases_[i];
                if (static_cast<std::size_t>(__builtin_popcount(letters ^ phrase.letters)) >
                    2 * allowed)
                    continue;
                const std::size_t limit = std::min(allowed, tolerance(phrase.bare.size()));
                const std::size_t distance = edit_distance(text, phrase.bare);
                if (distance > limit || distance >= least) continue;
                least = distance;
                best = {&phrase,
                        1 - static_cast<double>(distance) / static_cast<double>(text.size())};
            }
        }
        return best;
    }

  private:
    void add(const std::string& phrase, int field, int rank) {
        Phrase entry{intray::bare(phrase), field, rank, 0};
        if (entry.bare.empty()) return;
        entry.letters = letters_of(entry.bare);
        if (!exact_.emplace(entry.bare, phrases_.size()).second) return;
        by_length_[entry.bare.size()].push_back(phrases_.size());
        phrases_.push_back(std::move(entry));
    }

    const DocumentType& type_;
    std::vector<Phrase> phrases_;
    std::unordered_map<std::string, std::size_t> exact_;
    std::unordered_map<std::size_t, std::vector<std::size_t>> by_length_;
};

/// The part of a word before a colon that has more behind it: "date:01/02/2018".
std::string_view before_colon(std::string_view word) {
    const std::size_t colon = word.find_first_of(":#");
    return colon == std::string_view::npos || colon + 1 == word.size() ? word
                                                                       : word.substr(0, colon + 1);
}

bool colon_behind(const Layout& layout, const Row& row, int last) {
    const std::string& word = layout.tokens[std::size_t(last)].text;
    if (word.find(':') != std::string::npos) return true;
    return last + 1 < row.end && layout.tokens[std::size_t(last) + 1].text == ":";
}

void find_in_row(const Layout& layout, const Row& row, const Book& book,
                 std::vector<LabelHit>& hits) {
    std::vector<std::string> bares, cuts;
    for (int i = row.first; i < row.end; ++i) {
        const std::string& word = layout.tokens[std::size_t(i)].folded;
        const std::string_view cut = before_colon(word);
        bares.push_back(bare(word));
        cuts.push_back(cut.size() == word.size() ? std::string() : bare(cut));
    }
    for (int i = row.first; i < row.end; ++i) {
        std::string text;
        for (int j = i; j < row.end && j < i + longest_phrase; ++j) {
            const Token& token = layout.tokens[std::size_t(j)];
            if (j > i && token.segment != layout.tokens[std::size_t(j - 1)].segment) break;
            const std::string& whole = bares[std::size_t(j - row.first)];
            const std::string& cut = cuts[std::size_t(j - row.first)];
            const auto note = [&](const std::string& candidate, std::size_t inside) {
                if (candidate.size() < 2) return;
                const Book::Found found = book.look(candidate);
                if (!found.phrase) return;
                // In the middle of a line only what is read letter by letter is a label, and one
                // for words only where a colon follows.
                const int start = layout.segments[std::size_t(token.segment)].first;
                // "6 City, state": the number may be misread as anything short.
                const bool begins =
                    i == start || (i == start + 1 && book.announced(*found.phrase) &&
                                   bares[std::size_t(start - row.first)].size() < 2);
                if (!begins && (found.likeness < 1 ||
                                (book.wants_colon(*found.phrase) && !colon_behind(layout, row, j))))
                    return;
                hits.push_back({found.phrase->field, found.phrase->rank, i, j + 1, token.row,
                                found.likeness, inside, begins,
                                static_cast<double>(found.phrase->bare.size()) * found.likeness *
                                    found.likeness});
            };
            if (!cut.empty()) note(text + cut, before_colon(token.folded).size());
            if (whole.empty() && j == i) break;
            text += whole;
            if (!whole.empty()) note(text, token.folded.size());
        }
    }
}

}  // namespace

std::vector<LabelHit> find_labels(const Layout& layout, const DocumentType& type) {
    const Book book(type);
    std::vector<LabelHit> result;
    for (const Row& row : layout.rows) {
        std::vector<LabelHit> hits;
        find_in_row(layout, row, book, hits);
        std::sort(hits.begin(), hits.end(), [](const LabelHit& a, const LabelHit& b) {
            return a.weight != b.weight ? a.weight > b.weight : a.end - a.first < b.end - b.first;
        });
        std::vector<LabelHit> kept;
        for (const LabelHit& hit : hits) {
            const auto overlaps = [&](const LabelHit& other) {
                return hit.first < other.end && other.first < hit.end;
            };
            if (std::none_of(kept.begin(), kept.end(), overlaps)) kept.push_back(hit);
        }
        std::sort(kept.begin(), kept.end(),
                  [](const LabelHit& a, const LabelHit& b) { return a.first < b.first; });
        result.insert(result.end(), kept.begin(), kept.end());
    }
    return result;
}

}  // namespace intray::extract
