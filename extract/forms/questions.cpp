#include "extract/forms/questions.h"

#include <algorithm>
#include <cmath>

namespace intray::extract::forms {
namespace {

constexpr double far = 30;  ///< line heights: farther is as good as not there

/// Appends numbers that trees compare.
struct Append {
    Numbers& numbers;
    void operator()(double value) const { numbers.push_back(static_cast<float>(value)); }
};

void add_look(const Append& put, const Look& look) {
    for (const double value :
         {double(look.words), double(look.letters), look.digits, look.upper, look.capital,
          double(look.colon_end), double(look.colon_inside), double(look.stop_end),
          double(look.bracket), double(look.lower_start), double(look.number_start),
          double(look.ruled), double(look.has_date), double(look.has_amount), double(look.has_hash),
          double(look.topic_count())})
        put(value);
}

}  // namespace

Sheet::Sheet(const Layout& layout, const LayoutPage& page, std::vector<Piece> pieces)
    : layout_(layout),
      page_(page),
      pieces_(std::move(pieces)),
      questions_(pieces_.size()),
      answers_(pieces_.size()) {
    for (const Piece& one : pieces_)
        looks_.push_back(look_at(layout, one.first, one.end));
}

void Sheet::add_neighbour(Numbers& numbers, int i) const {
    const Append put{numbers};
    put(i >= 0);
    const Look look = i >= 0 ? looks_[std::size_t(i)] : Look();
    for (const double value :
         {double(look.words), double(look.letters), look.digits, look.upper, look.capital,
          double(look.colon_end), double(look.stop_end), double(look.has_date),
          double(look.number_start), double(look.topic_count())})
        put(value);
}

Numbers Sheet::features(int i) const {
    Numbers numbers;
    const Append put{numbers};
    const Piece& one = piece(i);
    const Look& look = looks_[std::size_t(i)];
    add_look(put, look);
    for (const bool about : look.about)
        put(about);
    put(confidence_of(layout_, one.first, one.end));
    put(one.upright.h / line());
    put((one.upright.x - page_.ink.x) / double(std::max(1, page_.ink.w)));
    put((one.upright.right() - page_.ink.x) / double(std::max(1, page_.ink.w)));
    put(one.upright.centre_y() / page_.height);
    put(one.upright.w / line());
    put(std::abs(one.upright.centre_x() - page_.ink.centre_x()) / line());
    int before = 0, behind = 0, colons = 0;
    for (int k = one.left; k >= 0; k = piece(k).left)
        ++before, colons += looks_[std::size_t(k)].colon_end;
    for (int k = one.right; k >= 0; k = piece(k).right)
        ++behind;
    put(before);
    put(behind);
    put(colons);
    put(one.left < 0 ? far : (one.upright.x - piece(one.left).upright.right()) / line());
    put(one.right < 0 ? far : (piece(one.right).upright.x - one.upright.right()) / line());
    for (const int other : {one.above, one.below}) {
        const bool there = other >= 0;
        const Box box = there ? piece(other).upright : Box();
        const double gap =
            other == one.above ? one.upright.y - box.bottom() : box.y - one.upright.bottom();
        put(there ? std::min(far, gap / line()) : far);
        put(there ? (box.x - one.upright.x) / line() : far);
        put(there ? (box.right() - one.upright.right()) / line() : far);
    }
    int same_left = 0, same_colon = 0;
    for (std::size_t k = 0; k < pieces_.size(); ++k)
        if (std::abs(pieces_[k].upright.x - one.upright.x) < 0.5 * line())
            ++same_left, same_colon += looks_[k].colon_end;
    put(same_left);
    put(same_colon);
    put(double(pieces_.size()));
    for (const int other : {one.left, one.right, one.above, one.below})
        add_neighbour(numbers, other);
    const int before_left = one.left >= 0 ? piece(one.left).left : -1;
    const int over_above = one.above >= 0 ? piece(one.above).above : -1;
    for (const int other : {before_left, over_above}) {
        put(other >= 0 && looks_[std::size_t(other)].colon_end);
        put(other >= 0 ? looks_[std::size_t(other)].digits : -1);
    }
    return numbers;
}

void Sheet::add_guesses(Numbers& numbers, int i) const {
    const Append put{numbers};
    put(i >= 0 ? questions_[std::size_t(i)] : -1);
    put(i >= 0 ? answers_[std::size_t(i)] : -1);
}

Numbers Sheet::features_again(int i) const {
    Numbers numbers = features(i);
    const Append put{numbers};
    const Piece& one = piece(i);
    for (const int other : {i, one.left, one.right, one.above, one.below})
        add_guesses(numbers, other);
    for (const int next :
         {one.left >= 0 ? piece(one.left).left : -1, one.right >= 0 ? piece(one.right).right : -1,
          one.above >= 0 ? piece(one.above).above : -1,
          one.below >= 0 ? piece(one.below).below : -1})
        add_guesses(numbers, next);
    double left = 0, above = 0, right = 0, below = 0;
    for (int k = one.left; k >= 0; k = piece(k).left)
        left = std::max(left, questions_[std::size_t(k)]);
    for (int k = one.right; k >= 0; k = piece(k).right)
        right = std::max(right, answers_[std::size_t(k)]);
    int steps = 0;
    for (int k = one.above; k >= 0 && steps < 12; k = piece(k).above, ++steps)
        above = std::max(above, questions_[std::size_t(k)]);
    for (int k = one.below, n = 0; k >= 0 && n < 12; k = piece(k).below, ++n)
        below = std::max(below, answers_[std::size_t(k)]);
    double column_questions = 0, column_answers = 0, column = 0;
    for (std::size_t k = 0; k < pieces_.size(); ++k)
        if (int(k) != i && std::abs(pieces_[k].upright.x - one.upright.x) < 0.5 * line())
            column_questions += questions_[k], column_answers += answers_[k], ++column;
    for (const double value : {left, above, right, below, column_questions / std::max(1.0, column),
                               column_answers / std::max(1.0, column)})
        put(value);
    return numbers;
}

void Sheet::guess_kinds(const FormModels& models) {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
        const Numbers numbers = features(int(i));
        questions_[i] = believed(models.questions, numbers);
        answers_[i] = believed(models.answers, numbers);
    }
    if (models.questions_2.trees.empty()) return;
    std::vector<double> questions, answers;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
        const Numbers numbers = features_again(int(i));
        questions.push_back(believed(models.questions_2, numbers));
        answers.push_back(believed(models.answers_2, numbers));
    }
    questions_ = std::move(questions);
    answers_ = std::move(answers);
}

Numbers Sheet::join_features(int a, int b) const {
    Numbers numbers;
    const Append put{numbers};
    const Piece &upper = piece(a), &lower = piece(b);
    const Box &one = upper.upright, &two = lower.upright;
    put((two.y - one.bottom()) / line());
    put((two.centre_y() - one.centre_y()) / line());
    put((two.x - one.x) / line());
    put((two.right() - one.right()) / line());
    put((two.centre_x() - one.centre_x()) / line());
    put(one.w / line());
    put(two.w / line());
    put(double(two.h) / std::max(1, one.h));
    put(upper.left < 0);
    put(upper.right < 0);
    put(lower.left < 0);
    put(lower.right < 0);
    put(upper.below == b);
    put(lower.above == a);
    put((one.right() - page_.ink.x) / double(std::max(1, page_.ink.w)));
    put((two.x - page_.ink.x) / double(std::max(1, page_.ink.w)));
    for (const int i : {a, b}) {
        add_look(put, looks_[std::size_t(i)]);
        add_guesses(numbers, i);
    }
    for (const int i : {upper.left, upper.above, lower.left, lower.below, upper.right, lower.right})
        add_guesses(numbers, i);
    put(upper.above >= 0 ? (one.y - piece(upper.above).upright.bottom()) / line() : far);
    put(lower.below >= 0 ? (piece(lower.below).upright.y - two.bottom()) / line() : far);
    return numbers;
}

std::vector<Sheet::Pair> Sheet::find_joins() const {
    std::vector<Pair> pairs;
    const auto consider = [&](int a, int b) {
        const Box &one = piece(a).upright, &two = piece(b).upright;
        if (two.y - one.bottom() > 1.5 * line()) return;
        pairs.push_back({a, b, join_features(a, b)});
    };
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
        const Piece& one = pieces_[i];
        if (one.below >= 0) consider(int(i), one.below);
        // A text that fills its line goes on where the next one begins.
        if (one.right >= 0 || i + 1 >= pieces_.size()) continue;
        if (int(i) + 1 != one.below) consider(int(i), int(i) + 1);
    }
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
        const int above = pieces_[i].above;
        if (above >= 0 && piece(above).below != int(i) &&
            !(piece(above).right < 0 && above + 1 == int(i)))
            consider(above, int(i));
    }
    return pairs;
}

std::vector<Text> Sheet::join(const FormModels& models) const {
    std::vector<int> home(pieces_.size());
    for (std::size_t i = 0; i < home.size(); ++i)
        home[i] = int(i);
    const auto root = [&](int i) {
        while (home[std::size_t(i)] != i)
            i = home[std::size_t(i)];
        return i;
    };
    for (const Pair& pair : find_joins())
        if (believed(models.joins, pair.features) > 0.5) {
            const int a = root(pair.first), b = root(pair.second);
            home[std::size_t(std::max(a, b))] = std::min(a, b);
        }
    std::vector<Text> texts;
    std::vector<int> number(pieces_.size(), -1);
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
        int& n = number[std::size_t(root(int(i)))];
        if (n < 0) n = int(texts.size()), texts.emplace_back();
        Text& text = texts[std::size_t(n)];
        text.pieces.push_back(int(i));
        text.upright = hull(text.upright, pieces_[i].upright);
        text.question += questions_[i];
        text.answer += answers_[i];
    }
    for (Text& text : texts) {
        text.question /= double(text.pieces.size());
        text.answer /= double(text.pieces.size());
    }
    return texts;
}

}  // namespace intray::extract::forms
