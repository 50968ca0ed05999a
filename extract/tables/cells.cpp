#include "extract/tables/cells.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "extract/party_words.h"

namespace intray::extract {
namespace {

constexpr std::size_t most_cells = 100;     // of a row
constexpr std::size_t longest_number = 18;  // characters, marks included
constexpr double word_gap = 0.9;            // of words that belong together, in heights of the row
constexpr double most_group_gap = 2.5;      // inside one number, the same
constexpr int least_sentence_words = 3;     // behind a number that begins a description
constexpr int least_sentence_letters = 8;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

double value_of(const Decimal& value) {
    return double(value.units()) / std::pow(10.0, value.scale());
}

using re2::RE2;
using re2::StringPiece;

/// A number of a token by itself that find_amounts leaves alone; bytes of the token's text.
struct Piece {
    std::size_t begin = 0;
    std::size_t end = 0;
    Decimal value;
    bool measure = false;
};

Decimal decimal_of(std::string_view digits_and_marks, int decimals) {
    std::int64_t units = 0;
    for (const char c : digits_and_marks)
        if (is_digit(c)) units = units * 10 + (c - '0');
    return {units, decimals};
}

/// "1.250,0000" and "3m2"; what one reader glued together, parted by its decimals.
std::vector<Piece> pieces_of(const std::string& text, int decimals) {
    static const RE2 fine_price(
        R"(^\W?((?:\d{1,3}(?:\.\d{3})+,|\d{1,3}(?:,\d{3})+\.)(\d{3,4}))\W?$)");
    static const RE2 with_unit(
        R"(^(\d{1,5}(?:[.,](\d{1,3}))?)(?:kg|g|l|ml|km|m|qm|cm|mm|m2|m3|m.{1,3}|h|std|hrs?|min|t|st|stk|pcs?|pce|ea|un?|units?|pz|kpl|szt|tage?|x)\.?$)");
    static const RE2 times_price(R"((\d{1,3})[x@*](\d{1,5}[.,]\d{2}))");
    std::vector<Piece> pieces;
    StringPiece number, fraction;
    if (text.size() < 2 || text.size() > 28) return pieces;
    const bool measure = RE2::FullMatch(text, with_unit, &number, &fraction);
    if (measure ||
        (RE2::FullMatch(text, fine_price, &number, &fraction) && number.size() <= longest_number)) {
        const auto begin = std::size_t(number.data() - text.data());
        pieces.push_back({begin, begin + number.size(),
                          decimal_of({number.data(), number.size()}, int(fraction.size())),
                          measure});
        return pieces;
    }
    StringPiece price;
    if (RE2::FullMatch(text, times_price, &number, &price)) {
        const auto at = std::size_t(price.data() - text.data());
        pieces.push_back({0, number.size(), decimal_of({number.data(), number.size()}, 0), false});
        pieces.push_back({at, text.size(), decimal_of({price.data(), price.size()}, 2), false});
        return pieces;
    }
    if (decimals == 0) return pieces;
    std::size_t at = text.find_first_of("0123456789");
    const std::size_t first_mark = text.find_first_of(".,", std::min(at, text.size()));
    if (first_mark == std::string::npos) return pieces;
    while (at < text.size()) {
        const std::size_t mark = text.find_first_not_of("0123456789", at);
        const std::size_t end = mark == std::string::npos ? mark : mark + 1 + std::size_t(decimals);
        if (mark == at || end > text.size() || text[mark] != text[first_mark] ||
            (text[at] == '0' && mark > at + 1))
            return {};
        const std::string_view part(text.data() + at, end - at);
        if (!std::all_of(part.begin() + std::ptrdiff_t(mark - at) + 1, part.end(), is_digit) ||
            part.size() > 12)
            return {};
        pieces.push_back({at, end, decimal_of(part, decimals), false});
        at = end;
    }
    return pieces.size() > 1 ? pieces : std::vector<Piece>{};
}

class RowCells {
  public:
    RowCells(const Facts& facts, int row, int decimals)
        : layout_(facts.layout), row_(layout_.rows[std::size_t(row)]), number_(row) {
        for (int i = row_.first; i < row_.end; ++i)
            add_pieces(i, decimals);
        const std::size_t own = cells_.size();
        for (const AmountMatch& match : find_amounts(row_.text, facts.decimal_mark))
            add(match, own);
        std::sort(cells_.begin(), cells_.end(), [](const Cell& a, const Cell& b) {
            return a.first != b.first ? a.first < b.first : a.box.x < b.box.x;
        });
    }

    std::vector<Cell> run() {
        for (std::size_t i = 0; i < cells_.size(); ++i)
            cells_[i].inside_text = begins_text(i) || (!cells_[i].currency && follows_text(i));
        for (std::size_t i = 0; i < cells_.size(); ++i)
            cells_[i].reach = reach_of(i);
        return std::move(cells_);
    }

  private:
    void add_pieces(int word, int decimals) {
        const Token& it = token(word);
        if (cells_.size() >= most_cells || it.folded.size() < 2 ||
            std::none_of(it.folded.begin(), it.folded.end(), is_digit))
            return;
        for (const Piece& piece : pieces_of(it.folded, decimals)) {
            Cell cell;
            cell.row = number_;
            cell.first = word, cell.end = word + 1;
            const double letter = it.upright.w / double(it.folded.size());
            cell.box = it.upright;
            cell.box.x += int(letter * double(piece.begin));
            cell.box.w = std::max(1, int(letter * double(piece.end - piece.begin)) - 2);
            cell.value = piece.value, cell.number = value_of(piece.value);
            cell.whole_digits = int(piece.end - piece.begin) - piece.value.scale();
            cell.cents = piece.value.scale() == 2;
            cell.measure = piece.measure;
            cells_.push_back(cell);
        }
    }

    void add(const AmountMatch& match, std::size_t own) {
        const Span span = span_of(layout_, row_, match.begin, match.end);
        const auto taken = [&](const Cell& cell) {
            return span.first < cell.end && cell.first < span.end;
        };
        // Of two numbers that one word holds only the first is a cell of its own.
        if (cells_.size() >= most_cells || span.first >= span.end ||
            std::any_of(cells_.begin(), cells_.begin() + std::ptrdiff_t(own), taken) ||
            (cells_.size() > own && taken(cells_.back())))
            return;
        Cell cell;
        cell.row = number_;
        cell.first = span.first, cell.end = span.end;
        cell.box = upright_of(layout_, span.first, span.end);
        cell.value = match.value, cell.number = value_of(match.value);
        cell.cents = match.cents, cell.percent = match.percent;
        cell.currency = !match.currency.empty();
        const auto from = row_.text.begin() + std::ptrdiff_t(match.begin);
        const auto to = row_.text.begin() + std::ptrdiff_t(match.end);
        cell.whole_digits = int(std::count_if(from, to, is_digit)) - match.value.scale();
        cells_.push_back(cell);
    }

    const Token& token(int i) const { return layout_.tokens[std::size_t(i)]; }

    bool close(int left, int right) const {
        return token(right).upright.x - token(left).upright.right() < word_gap * row_.upright.h;
    }

    /// A word stands directly before it, other than the unit of the number before.
    bool follows_text(std::size_t i) const {
        const Cell& cell = cells_[i];
        int before = cell.first - 1;
        bool mark = token(cell.first).text.front() == ':';
        while (before >= row_.first && close(before, before + 1)) {
            const std::string& text = token(before).text;
            const Cell* other = i > 0 && cells_[i - 1].end > before ? &cells_[i - 1] : nullptr;
            if (other) return other->inside_text && !cell.percent;
            if (letters_in(text) > 0) {
                if (text.back() == ':') return true;
                const bool unit = i > 0 && cells_[i - 1].end == before && !mark;
                return !cell.percent && (!unit || cells_[i - 1].inside_text);
            }
            if (std::any_of(text.begin(), text.end(), is_digit)) return true;
            if (text.find('|') != std::string::npos) return false;
            mark = mark || text.find(':') != std::string::npos;
            --before;
        }
        return mark;
    }

    int reach_of(std::size_t i) const {
        const int limit = i + 1 < cells_.size() ? cells_[i + 1].first : row_.end;
        int right = cells_[i].box.right();
        for (int k = cells_[i].end; k < limit && close(k - 1, k); ++k)
            right = token(k).upright.right();
        return right;
    }

    /// Several words follow it closely, as behind "2 nights in a hotel".
    bool begins_text(std::size_t i) const {
        const int limit = i + 1 < cells_.size() ? cells_[i + 1].first : row_.end;
        int words = 0, letters = 0;
        for (int k = cells_[i].end; k < limit && close(k - 1, k); ++k, ++words)
            letters += int(letters_in(token(k).text));
        return words >= least_sentence_words && letters >= least_sentence_letters;
    }

    const Layout& layout_;
    const Row& row_;
    int number_;
    std::vector<Cell> cells_;
};

}  // namespace

std::vector<Cell> cells_of(const Facts& facts, int row, int decimals) {
    return RowCells(facts, row, decimals).run();
}

bool join_groups(const Cell& front, const Cell& back, Cell& joined) {
    const double height = std::max(front.box.h, back.box.h);
    const bool groups = front.value.scale() == 0 && front.whole_digits <= 3 &&
                        back.whole_digits == 3 && !front.value.zero();
    if (!groups || front.percent || back.percent || back.value.negative() ||
        (front.currency && back.currency) || back.value.scale() > 4 ||
        back.box.x - front.box.right() > most_group_gap * height)
        return false;
    joined = back;
    joined.first = front.first;
    joined.box = hull(front.box, back.box);
    std::int64_t scale = 1000;
    for (int i = 0; i < back.value.scale(); ++i)
        scale *= 10;
    joined.value = Decimal((front.value.negative() ? -1 : 1) *
                               (std::abs(front.value.units()) * scale + back.value.units()),
                           back.value.scale());
    joined.number = value_of(joined.value);
    joined.currency = front.currency || back.currency;
    return true;
}

}  // namespace intray::extract
