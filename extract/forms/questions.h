// What tells the pieces of a form apart: is one a question, an answer or neither, do two make one
// text, and does an answer belong to a question.
#pragma once

#include <utility>
#include <vector>

#include "extract/forms/form_models.h"
#include "extract/forms/pieces.h"
#include "extract/forms/word_looks.h"
#include "extract/layout.h"

namespace intray::extract::forms {

/// One text: the lines of a question, an answer or anything else.
struct Text {
    std::vector<int> pieces;  ///< in reading order
    Box upright;
    double question = 0;  ///< probability
    double answer = 0;
};

/// One page of a form, which must outlive it.
class Sheet {
  public:
    Sheet(const Layout& layout, const LayoutPage& page, std::vector<Piece> pieces);

    const std::vector<Piece>& pieces() const { return pieces_; }

    /// Of a piece by what stands in and around it; then also by what its neighbours are taken for.
    Numbers features(int piece) const;
    Numbers features_again(int piece) const;
    /// First by `features`, then by `features_again`.
    void guess_kinds(const FormModels& models);

    struct Pair {
        int first = 0, second = 0;
        Numbers features;
    };
    /// Pieces of two rows that may be lines of one text; needs the guesses.
    std::vector<Pair> find_joins() const;
    std::vector<Text> join(const FormModels& models) const;
    /// Texts that may be a question and its answer: indices into `texts`.
    std::vector<Pair> find_links(const std::vector<Text>& texts) const;

  private:
    double line() const { return page_.line_height; }
    const Piece& piece(int i) const { return pieces_[std::size_t(i)]; }
    void add_neighbour(Numbers& numbers, int i) const;
    void add_guesses(Numbers& numbers, int i) const;
    Numbers join_features(int upper, int lower) const;
    Numbers link_features(const std::vector<Text>& texts, int question, int answer, int rank) const;

    const Layout& layout_;
    const LayoutPage& page_;
    std::vector<Piece> pieces_;
    std::vector<Look> looks_;
    std::vector<double> questions_, answers_;
};

}  // namespace intray::extract::forms
