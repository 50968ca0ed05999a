#include "extract/tables/receipt_lines.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "extract/party_words.h"

namespace intray::extract {
namespace {

constexpr std::size_t most_lines = 2000;
constexpr int most_words_behind = 2;        // of an amount: a tax code, a currency
constexpr int most_text_rows = 3;           // above the numbers of a line
constexpr std::size_t most_look_ahead = 2;  // amounts between the last line and the sum
constexpr std::size_t most_skipped = 6;     // amounts before the first line
constexpr double most_quantity = 999;
constexpr double cent = 0.011;

/// A row that ends in an amount.
struct Line {
    int row = 0;
    RowKind kind = RowKind::plain;
    std::vector<Cell> cells;
    std::size_t amount = 0;  ///< index into cells
    double number() const { return cells[amount].number; }
};

bool alike(double a, double b) {
    return std::abs(a - b) < cent;
}

class Receipt {
  public:
    Receipt(const Facts& facts, const std::vector<RowKind>& kinds)
        : facts_(facts), layout_(facts.layout), kinds_(kinds) {}

    ReceiptLines run(int first_row, const std::vector<double>& sums) {
        collect(first_row);
        ReceiptLines result;
        result.adds_up = cut(sums);
        for (std::size_t i = 0; i < lines_.size(); ++i)
            add(i);
        result.items = std::move(items_);
        return result;
    }

  private:
    const Row& row_at(int row) const { return layout_.rows[std::size_t(row)]; }
    const Token& token(int i) const { return layout_.tokens[std::size_t(i)]; }

    /// The amount that the row ends in; cells.size() for none.
    std::size_t amount_of(int row, const std::vector<Cell>& cells) const {
        for (std::size_t i = cells.size(); i-- > 0;) {
            const Cell& cell = cells[i];
            if (!cell.cents || cell.percent || clock_time(cell)) continue;
            if (row_at(row).end - cell.end > most_words_behind) break;
            for (int k = cell.end; k < row_at(row).end; ++k)
                if (letters_in(token(k).text) > 4) return cells.size();
            return i;
        }
        return cells.size();
    }

    /// "12.30 Uhr"
    bool clock_time(const Cell& cell) const {
        if (cell.end >= row_at(cell.row).end) return false;
        const std::string& next = token(cell.end).folded;
        return next == "uhr" || next == "h" || next == "am" || next == "pm";
    }

    /// Rows with amounts up to the first that is labelled as a sum.
    void collect(int first_row) {
        for (int r = first_row; r < int(layout_.rows.size()) && lines_.size() < most_lines; ++r) {
            Line line{r, kinds_[std::size_t(r)], cells_of(facts_, r), 0};
            line.amount = amount_of(r, line.cells);
            if (line.amount == line.cells.size()) continue;
            const bool sum = line.kind == RowKind::sum || line.kind == RowKind::payment;
            if (sum && labelled_ == 0 && lines_.empty()) continue;
            if (sum && labelled_ == 0) labelled_ = lines_.size();
            lines_.push_back(std::move(line));
        }
        if (labelled_ == 0) labelled_ = lines_.size();
    }

    /// Leaves the lines before the amount that they add up to; otherwise those before a label.
    /// What stands before the first line may look like one.
    bool cut(const std::vector<double>& sums) {
        for (std::size_t first = 0; first < std::min(labelled_, most_skipped); ++first) {
            double sum = 0;
            int amounts = 0;
            for (std::size_t k = first; k < labelled_; ++k) {
                sum += lines_[k].number();
                amounts += !alike(lines_[k].number(), 0);
                if (amounts < 2 || alike(sum, 0) || !followed_by(k, sum, first == 0 && amounts > 2))
                    continue;
                lines_.resize(k + 1);
                lines_.erase(lines_.begin(), lines_.begin() + std::ptrdiff_t(first));
                return true;
            }
        }
        lines_.resize(labelled_);
        double sum = 0;
        for (const Line& line : lines_)
            sum += line.number();
        return std::any_of(sums.begin(), sums.end(),
                           [&](double one) { return !alike(one, 0) && alike(one, sum); });
    }

    /// Whether the sum of lines stands right behind them, and does not look like another line: it
    /// has a label, is printed again, or is made of many.
    bool followed_by(std::size_t k, double sum, bool many) const {
        const std::size_t end = std::min(lines_.size(), k + 1 + most_look_ahead);
        for (std::size_t next = k + 1; next < end; ++next) {
            if (!alike(sum, lines_[next].number())) continue;
            const auto rest = lines_.begin() + std::ptrdiff_t(next);
            const bool labelled = rest->kind == RowKind::sum || rest->kind == RowKind::payment;
            const auto printed = std::count_if(
                rest, lines_.end(), [&](const Line& line) { return alike(sum, line.number()); });
            if (labelled || printed > 1 || many) return true;
        }
        return false;
    }

    struct Numbers {
        const Cell* quantity = nullptr;
        const Cell* price = nullptr;
    };

    /// Quantity and price that make the amount.
    static Numbers product_of(const Line& line, double amount) {
        for (std::size_t q = 0; q < line.cells.size(); ++q)
            for (std::size_t p = q + 1; p < line.cells.size(); ++p) {
                if (p == line.amount && line.cells.size() > 2) break;
                const Cell &quantity = line.cells[q], &price = line.cells[p];
                if (quantity.percent || price.percent || quantity.number <= 0 ||
                    quantity.number > most_quantity || quantity.currency)
                    continue;
                const double off = quantity.number * price.number - amount;
                if (std::abs(off) < cent && price.value.scale() > 0) return {&quantity, &price};
            }
        return {};
    }

    /// "2 x 3.50" for the line above, or below, with or without its amount again.
    bool only_quantity(const Line& line) const {
        int letters = 0;
        for (int i = row_at(line.row).first; i < row_at(line.row).end; ++i)
            letters += int(letters_in(token(i).text));
        return letters <= 3 && line.cells.size() >= 2;
    }

    void add(std::size_t index) {
        const Line& line = lines_[index];
        if (line.kind == RowKind::discount || line.kind == RowKind::carried ||
            (line.number() < 0 && lines_.front().number() > 0))
            return;
        Numbers numbers = product_of(line, line.number());
        if (only_quantity(line) && !items_.empty() && last_row_ == line.row - 1) {
            const Numbers above = product_of(line, last_amount_);
            if (above.quantity && items_.back().quantity.empty()) {
                items_.back().quantity = above.quantity->value.text();
                items_.back().unit_price = above.price->value.text();
                last_row_ = line.row;
                return;
            }
        }
        if (index + 1 < lines_.size() && priced_above(line, lines_[index + 1])) return;
        LineItem item;
        item.amount = line.cells[line.amount].value.text();
        if (numbers.quantity && numbers.price != &line.cells[line.amount]) {
            item.quantity = numbers.quantity->value.text();
            item.unit_price = numbers.price->value.text();
        } else {
            numbers = {};
        }
        item.description = text_of(line, numbers, item.quantity);
        if (index > 0)
            if (const Cell* quantity = priced_above(lines_[index - 1], line)) {
                const Line& above = lines_[index - 1];
                item.quantity = quantity->value.text();
                item.unit_price = above.cells[above.amount].value.text();
                std::string none = item.quantity;
                item.description = text_of(above, {}, none);
            }
        if (letters_in(item.description) < 2) item.description = text_above(line.row);
        if (letters_in(item.description) < 2) return;
        item.page = layout_.pages[std::size_t(row_at(line.row).page)].number;
        item.box = box_of(layout_, row_at(line.row).first, row_at(line.row).end);
        look_below(line.row, line.number(), item);
        last_row_ = std::max(last_row_, line.row);
        last_amount_ = line.number();
        items_.push_back(std::move(item));
    }

    /// "Rice @3.50" with "95551 *4   14.00" below: the quantity in the lower row, or nullptr.
    const Cell* priced_above(const Line& above, const Line& below) const {
        if (above.row + 1 != below.row) return nullptr;
        for (const Cell& cell : below.cells)
            if (&cell != &below.cells[below.amount] && !cell.cents && !cell.percent &&
                cell.number > 0 && cell.number <= most_quantity &&
                token(cell.first).text.find_first_of("*x@X") != std::string::npos &&
                alike(cell.number * above.number(), below.number()))
                return &cell;
        return nullptr;
    }

    /// "2 @ 3.50" below a line.
    void look_below(int row, double amount, LineItem& item) {
        if (!item.unit_price.empty() || row + 1 >= int(layout_.rows.size()) ||
            row_at(row + 1).page != row_at(row).page)
            return;
        Line below{row + 1, RowKind::plain, cells_of(facts_, row + 1), 0};
        below.amount = below.cells.size();
        if (!only_quantity(below)) return;
        const Numbers numbers = product_of(below, amount);
        if (!numbers.quantity) return;
        item.quantity = numbers.quantity->value.text();
        item.unit_price = numbers.price->value.text();
        last_row_ = row + 1;
    }

    /// The words before the amount but for quantity and price; a small number that begins or ends
    /// them is the quantity.
    std::string text_of(const Line& line, const Numbers& numbers, std::string& quantity) const {
        const Row& row = row_at(line.row);
        const int end = line.cells[line.amount].first;
        std::vector<int> words;
        for (int i = row.first; i < end; ++i) {
            const auto holds = [&](const Cell* cell) {
                return cell && cell->first <= i && i < cell->end;
            };
            const bool price = std::any_of(
                line.cells.begin(), line.cells.end(),
                [&](const Cell& cell) { return holds(&cell) && cell.cents && !cell.percent; });
            if (!holds(numbers.quantity) && !holds(numbers.price) && !price) words.push_back(i);
        }
        const auto blank = [&](int i) { return bare(token(i).folded).empty(); };
        while (!words.empty() && blank(words.front()))
            words.erase(words.begin());
        while (!words.empty() && (blank(words.back()) || cross(words.back())))
            words.pop_back();
        if (quantity.empty() && words.size() > 1) {
            for (const bool front : {true, false}) {
                const int place = front ? words.front() : words.back();
                const std::string count = count_of(place, front);
                if (count.empty()) continue;
                quantity = count;
                words.erase(front ? words.begin() : words.end() - 1);
                break;
            }
        }
        while (words.size() > 1 && (blank(words.front()) || cross(words.front())))
            words.erase(words.begin());
        std::string text;
        for (const int word : words)
            text += (text.empty() ? "" : " ") + token(word).text;
        return text;
    }

    bool cross(int i) const {
        const std::string& text = token(i).folded;
        return text == "x" || text == "@" || text == "*" || text == "\xC3\x97";
    }

    /// "2", "2x"; behind a text only where a gap parts it.
    std::string count_of(int word, bool front) const {
        std::string text = token(word).folded;
        if (!text.empty() && (text.back() == 'x' || text.back() == '*')) text.pop_back();
        if (text.empty() || text.size() > 2 || text == "0" || text == "00" ||
            text.find_first_not_of("0123456789") != std::string::npos)
            return {};
        const int gap = front ? 0 : token(word).upright.x - token(word - 1).upright.right();
        return front || gap > token(word).upright.h ? text : std::string();
    }

    /// The wordiest of the rows above that belong to no other line.
    std::string text_above(int row) const {
        const int own = items_.empty() ? row - rows_above() : last_row_ + 1;
        const int page = layout_.pages[std::size_t(row_at(row).page)].first_row;
        std::string best;
        for (int r = row - 1; r >= std::max({row - most_text_rows, own, page, 0}); --r) {
            if (kinds_[std::size_t(r)] != RowKind::plain) break;
            const std::string text = printed(layout_, row_at(r).first, row_at(r).end);
            if (letters_in(text) >= letters_in(best)) best = text;
        }
        return best;
    }

    /// How many rows the text of the first line may have: as many as that of the second.
    int rows_above() const {
        return lines_.size() < 2 ? 1 : std::max(1, lines_[1].row - lines_[0].row - 1);
    }

    const Facts& facts_;
    const Layout& layout_;
    const std::vector<RowKind>& kinds_;
    std::vector<Line> lines_;
    std::size_t labelled_ = 0;
    std::vector<LineItem> items_;
    int last_row_ = -1;
    double last_amount_ = 0;
};

}  // namespace

ReceiptLines read_receipt(const Facts& facts, int first_row, const std::vector<RowKind>& kinds,
                          const std::vector<double>& sums) {
    return Receipt(facts, kinds).run(first_row, sums);
}

}  // namespace intray::extract
