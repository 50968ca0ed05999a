#include <algorithm>
#include <cmath>

#include "extract/forms/questions.h"

namespace intray::extract::forms {
namespace {

constexpr double least_kind = 0.12;  ///< below it a text is neither question nor answer
constexpr std::size_t nearest = 5;   ///< questions that are considered to the left, and above
constexpr double far = 60;

double overlap(double a, double a_end, double b, double b_end) {
    return std::max(0.0, std::min(a_end, b_end) - std::max(a, b));
}

double across(const Box& a, const Box& b) {
    return overlap(a.x, a.right(), b.x, b.right()) / std::max(1, std::min(a.w, b.w));
}

double along(const Box& a, const Box& b) {
    return overlap(a.y, a.bottom(), b.y, b.bottom()) / std::max(1, std::min(a.h, b.h));
}

struct Way {
    int question = 0;
    double distance = 0;
};

void keep_nearest(std::vector<Way>& ways) {
    std::sort(ways.begin(), ways.end(), [](const Way& a, const Way& b) {
        return a.distance != b.distance ? a.distance < b.distance : a.question < b.question;
    });
    if (ways.size() > nearest) ways.resize(nearest);
}

}  // namespace

Numbers Sheet::link_features(const std::vector<Text>& texts, int q, int a, int rank) const {
    Numbers numbers;
    const auto put = [&](double value) { numbers.push_back(static_cast<float>(value)); };
    const Text &question = texts[std::size_t(q)], &answer = texts[std::size_t(a)];
    const Box &one = question.upright, &two = answer.upright;
    const bool left = along(one, two) > 0.4 && one.centre_x() < two.centre_x();
    put(left);
    put(rank);
    put(question.question);
    put(question.answer);
    put(answer.question);
    put(answer.answer);
    put((two.x - one.right()) / line());
    put((two.y - one.bottom()) / line());
    put((two.x - one.x) / line());
    put((two.centre_x() - one.centre_x()) / line());
    put((two.right() - one.right()) / line());
    put((two.centre_y() - one.centre_y()) / line());
    put(across(one, two));
    put(along(one, two));
    put(one.w / line());
    put(one.h / line());
    put(two.w / line());
    put(two.h / line());
    // What lies in the corridor between both.
    const Box corridor = hull(one, two);
    double questions = 0, answers = 0, others = 0, nearer_left = 0, nearer_above = 0;
    double in_column = 0, in_row = 0;
    for (std::size_t k = 0; k < texts.size(); ++k) {
        if (int(k) == q || int(k) == a) continue;
        const Text& other = texts[k];
        const Box& box = other.upright;
        if (!intersection(corridor, box).empty()) {
            questions += other.question > 0.5;
            answers += other.answer > 0.5;
            others += other.question <= 0.5 && other.answer <= 0.5;
        }
        if (other.question > 0.4 && along(box, two) > 0.4 && box.right() <= two.x + line() &&
            (!left || box.x > one.x))
            nearer_left = std::max(nearer_left, other.question);
        if (other.question > 0.4 && across(box, two) > 0.2 && box.bottom() <= two.y + line() &&
            (left || box.y > one.y))
            nearer_above = std::max(nearer_above, other.question);
        if (other.answer > 0.5 && across(box, one) > 0.2 && box.y > one.y) ++in_column;
        if (other.answer > 0.5 && along(box, one) > 0.4 && box.x > one.x) ++in_row;
    }
    for (const double value :
         {questions, answers, others, nearer_left, nearer_above, in_column, in_row})
        put(value);
    for (const Text* text : {&question, &answer}) {
        const Look& look =
            looks_[std::size_t(text == &question ? text->pieces.back() : text->pieces.front())];
        for (const double value :
             {double(look.words), double(look.letters), look.digits, look.upper,
              double(look.colon_end), double(look.stop_end), double(look.bracket),
              double(look.number_start), double(look.has_date), double(look.has_amount),
              double(look.topic_count())})
            put(value);
        put(double(text->pieces.size()));
    }
    const Piece& head = piece(answer.pieces.front());
    const Piece& tail = piece(question.pieces.back());
    put(head.left >= 0 && head.left == question.pieces.back());
    put(head.above >= 0 && head.above == question.pieces.back());
    add_guesses(numbers, head.left);
    add_guesses(numbers, head.above);
    add_guesses(numbers, tail.right);
    add_guesses(numbers, tail.below);
    return numbers;
}

std::vector<Sheet::Pair> Sheet::find_links(const std::vector<Text>& texts) const {
    std::vector<Pair> pairs;
    for (std::size_t a = 0; a < texts.size(); ++a) {
        const Text& answer = texts[a];
        if (answer.answer < least_kind) continue;
        std::vector<Way> left, above;
        for (std::size_t q = 0; q < texts.size(); ++q) {
            const Text& question = texts[q];
            if (q == a || question.question < least_kind) continue;
            const Box &one = question.upright, &two = answer.upright;
            if (along(one, two) > 0.4 && one.x < two.x) {
                left.push_back({int(q), std::max(0.0, double(two.x - one.right()))});
            } else if (one.centre_y() < two.centre_y() && two.y - one.bottom() < far * line()) {
                const double aside =
                    std::max({0.0, double(one.x - two.right()), double(two.x - one.right())});
                if (aside > 12 * line()) continue;
                above.push_back({int(q), std::max(0.0, double(two.y - one.bottom())) + 2 * aside});
            }
        }
        keep_nearest(left);
        keep_nearest(above);
        for (const auto* ways : {&left, &above})
            for (std::size_t rank = 0; rank < ways->size(); ++rank) {
                const int q = (*ways)[rank].question;
                pairs.push_back({q, int(a), link_features(texts, q, int(a), int(rank))});
            }
    }
    return pairs;
}

}  // namespace intray::extract::forms
