#include "extract/tables/table_lines.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"
#include "extract/party_words.h"
#include "extract/tables/description.h"

namespace intray::extract {
namespace {

constexpr std::size_t most_items = 2000;
constexpr int most_text_rows = 6;  // of one description

class Reader {
  public:
    Reader(const Facts& facts, const Heading* heading, const std::vector<RowKind>& kinds,
           const Grid& grid, const Roles& roles)
        : facts_(facts),
          heading_(heading),
          kinds_(kinds),
          grid_(grid),
          roles_(roles),
          texts_(facts, grid, roles, heading) {
        int cells = 0, money = 0;
        for (const GridRow& row : grid.rows)
            if (const Cell* amount = row.at(roles.amount))
                ++cells, money += amount->cents || amount->currency;
        money_ = 2 * money >= cells;
    }

    TableLines run(const TableRows& rows) {
        for (const GridRow& row : grid_.rows)
            texts_.learn(texts_.text_of(row.first_row, &row), row.first_row);
        text_is_below_ = text_below();
        for (const GridRow& row : grid_.rows)
            take(row, true);
        read_on(rows.continued, false);
        read_on(rows.later, true);
        settle();
        tidy();
        return {std::move(items_), roles_.adds_up, roles_.proven, roles_.consistent};
    }

  private:
    /// Rows behind the table proper: what does not look like a whole line is something else.
    void read_on(const std::vector<int>& rows, bool must_multiply) {
        settle();
        last_text_row_ = -9;
        const std::vector<GridRow> placed = place_rows(facts_, grid_, rows);
        for (const GridRow& row : placed)
            texts_.learn(texts_.text_of(row.first_row, &row), row.first_row);
        for (const GridRow& row : placed) {
            if (is_whole(row, must_multiply))
                take(row, false);
            else if (last_text_row_ == row.first_row - 1)
                add_text(row);
        }
    }

    bool is_whole(const GridRow& row, bool must_multiply) const {
        const bool quantity = row.at(roles_.quantity), price = row.at(roles_.unit_price);
        if (!row.at(roles_.amount) || letters_in(texts_.text_of(row.first_row, &row).words) < 2)
            return false;
        if (must_multiply) return quantity && price && product_holds(grid_, row, roles_);
        return (quantity || price) && quantity == (roles_.quantity >= 0) &&
               price == (roles_.unit_price >= 0);
    }

    const Row& row_at(int row) const { return facts_.layout.rows[std::size_t(row)]; }

    void take(const GridRow& row, bool first_part) {
        const RowKind kind = kinds_[std::size_t(row.first_row)];
        const Cell* amount = row.at(roles_.amount);
        const bool whole = row.at(roles_.quantity) && row.at(roles_.unit_price);
        if (amount &&
            (amount->percent || (!whole && money_ && !amount->cents && !amount->currency)))
            amount = nullptr;
        if (page_ != row_at(row.first_row).page) closed_ = begun_ = false;
        page_ = row_at(row.first_row).page;
        if (kind != RowKind::plain && !(kind == RowKind::payment && whole)) {
            settle();
            const bool top = kind == RowKind::carried && !begun_;
            closed_ = closed_ || (!top && amount && is_running_sum(*amount));
            last_text_row_ = -9;
            return;
        }
        if (!amount && !whole) {
            add_text(row);
            return;
        }
        if (!amount && letters_in(texts_.text_of(row.first_row, &row).words) < 2) return;
        if (amount && !whole && is_running_sum(*amount)) closed_ = true;
        if (!amount || (first_part && !whole && closed_)) {
            last_text_row_ = -9;
            return;
        }
        begin_item(row, *amount);
    }

    /// A sum without a label: what the lines so far add up to.
    bool is_running_sum(const Cell& amount) const {
        return items_since_sum_ > 1 && std::abs(running_ - amount.number) < 0.011;
    }

    void begin_item(const GridRow& row, const Cell& amount) {
        if (items_.size() >= most_items) return;
        LineItem item;
        item.amount = amount.value.text();
        if (const Cell* cell = row.at(roles_.quantity)) item.quantity = cell->value.text();
        if (const Cell* cell = row.at(roles_.unit_price)) item.unit_price = cell->value.text();
        item.page = facts_.layout.pages[std::size_t(row_at(row.first_row).page)].number;
        item.box = box_of(facts_.layout, row_at(row.first_row).first, row_at(row.end_row - 1).end);
        skip_ = texts_.skipped_lines();
        const Descriptions::Text text =
            skip_ > 0 ? Descriptions::Text{} : texts_.text_of(row.first_row, &row);
        item.description = text.words;
        last_text_ = text, last_text_row_ = row.end_row - 1;
        text_rows_ = 1;
        if (skip_ == 0 && letters_in(text.words) < 2 && !text_is_below_ && take_pending(item, row))
            lone_ = false;
        settle();
        running_ += amount.number, ++items_since_sum_;
        items_.push_back(std::move(item));
        begun_ = true;
        if (row.end_row - row.first_row > 1 && skip_ == 0) {
            const Descriptions::Text second = texts_.text_of(row.end_row - 1, &row);
            if (!items_.back().description.empty() &&
                texts_.goes_on(text, row.first_row, second, row.end_row - 1)) {
                items_.back().description += " " + second.words;
                last_text_ = second;
            } else if (!second.words.empty() && !items_.back().description.empty()) {
                last_text_row_ = -9;
            }
        }
    }

    /// Text that stands above its numbers.
    bool take_pending(LineItem& item, const GridRow& row) {
        std::vector<std::string> texts;
        int below = row.first_row;
        for (std::size_t i = pending_.size(); i-- > 0 && pending_[i].row == below - 1;) {
            if (!texts.empty() && !goes_on(pending_[i], below)) break;
            texts.insert(texts.begin(), pending_[i].text.words);
            below = pending_[i].row;
        }
        const std::string text = joined(texts, " ");
        if (letters_in(text) < 2) return false;
        item.description = item.description.empty() ? text : joined({text, item.description}, " ");
        last_text_row_ = -9;
        const Row &above = row_at(row.first_row - 1), &own = row_at(row.first_row);
        // The numbers stand in the middle of a text of two lines.
        if (above.upright.bottom() > own.upright.y + own.upright.h / 4) {
            last_text_ = pending_.back().text;
            last_text_row_ = row.first_row;
            middle_ = true;
        }
        return true;
    }

    struct Pending {
        int row;
        Descriptions::Text text;
    };

    bool goes_on(const Pending& above, int below_row) const {
        return texts_.goes_on(above.text, above.row, texts_.text_of(below_row, nullptr), below_row);
    }

    void add_text(const GridRow& row) {
        const Descriptions::Text text = texts_.text_of(row.first_row, &row);
        if (text.words.empty()) return;
        const bool next = last_text_row_ == row.first_row - 1 && !items_.empty();
        if (next && skip_ > 0) {
            last_text_row_ = row.first_row;
            if (--skip_ > 0) return;
            items_.back().description = text.words;
            last_text_ = text;
            return;
        }
        const bool empty = next && (text_is_below_ ? code_like(items_.back().description)
                                                   : letters_in(items_.back().description) < 2);
        const bool middle =
            next && middle_ &&
            row_at(row.first_row - 1).upright.bottom() > row_at(row.first_row).upright.y;
        middle_ = false;
        if (next && text_rows_ < most_text_rows &&
            ((empty && text_is_below_) || middle ||
             (!empty && texts_.goes_on(last_text_, last_text_row_, text, row.first_row)))) {
            std::string& words = items_.back().description;
            words = empty ? text.words : words + " " + text.words;
            last_text_ = text, last_text_row_ = row.first_row;
            ++text_rows_;
            return;
        }
        lone_ = next && !empty && pending_.empty() &&
                texts_.completes(last_text_, last_text_row_, text, row.first_row);
        last_text_row_ = -9;
        pending_.push_back({row.first_row, text});
        if (pending_.size() > most_text_rows) pending_.erase(pending_.begin());
    }

    /// A single row below a line goes with it; several are remarks.
    void settle() {
        if (lone_ && pending_.size() == 1)
            items_.back().description += " " + pending_[0].text.words;
        lone_ = false;
        pending_.clear();
    }

    /// An article number or a tax code at most.
    static bool code_like(const std::string& text) {
        const auto digits =
            std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
        return letters_in(text) < 3 || std::size_t(digits) > letters_in(text);
    }

    /// Whether most lines have no text beside their numbers, and it follows below rather than
    /// above: seen at the row above the first of them.
    bool text_below() const {
        int lines = 0, codes = 0;
        bool above_first = false, text_before = false;
        for (const GridRow& row : grid_.rows) {
            const std::string text = texts_.text_of(row.first_row, &row).words;
            if (!row.at(roles_.amount)) {
                text_before = text_before || letters_in(text) > 2;
                continue;
            }
            if (++lines == 1) above_first = text_before;
            codes += code_like(text);
        }
        return 2 * codes > lines && !above_first;
    }

    /// What no line is, and what stands before its text.
    void tidy() {
        without_positions();
        with_quantities();
        for (LineItem& item : items_) {
            const std::size_t code = item.description.find("] ");
            if (!item.description.empty() && item.description.front() == '[' && code < 30)
                item.description.erase(0, code + 2);
        }
        std::erase_if(items_, [](const LineItem& item) {
            const bool numbers = !item.quantity.empty() && !item.unit_price.empty();
            return letters_in(item.description) < 2 && !numbers;
        });
    }

    /// Quantities that stand close before the texts.
    void with_quantities() {
        if (roles_.quantity >= 0) return;
        const auto count_of = [](const std::string& text) {
            const std::size_t end = text.find_first_not_of("0123456789");
            return end != std::string::npos && end > 0 && end < 3 && text[end] == ' ' ? end : 0;
        };
        const auto counted = std::count_if(items_.begin(), items_.end(), [&](const LineItem& item) {
            return count_of(item.description) > 0;
        });
        if (std::size_t(counted) * 2 <= items_.size()) return;
        for (LineItem& item : items_)
            if (const std::size_t end = count_of(item.description); end > 0) {
                item.quantity = item.description.substr(0, end);
                item.description.erase(0, end + 1);
            }
    }

    /// Numbers of the lines that stand close before their texts.
    void without_positions() {
        if (heading_ && !heading_->names(Column::position)) return;
        std::size_t expected = 0, counted = 0;
        const auto number_of = [](const std::string& text) {
            std::size_t value = 0, i = 0;
            while (i < text.size() && i < 5 && text[i] >= '0' && text[i] <= '9')
                value = value * 10 + std::size_t(text[i++] - '0');
            const bool ends = i > 0 && i < text.size() && (text[i] == ' ' || text[i] == '.');
            return ends ? value : 0;
        };
        for (const LineItem& item : items_)
            counted += number_of(item.description) == ++expected;
        if (counted * 2 <= items_.size() || (!heading_ && items_.size() < 2)) return;
        for (LineItem& item : items_)
            if (number_of(item.description) > 0)
                item.description.erase(0, item.description.find(' ') + 1);
    }

    const Facts& facts_;
    const Heading* heading_;
    const std::vector<RowKind>& kinds_;
    const Grid& grid_;
    const Roles& roles_;
    Descriptions texts_;
    std::vector<LineItem> items_;
    std::vector<Pending> pending_;
    Descriptions::Text last_text_;
    int last_text_row_ = -9;  ///< the row that a description may go on below
    int text_rows_ = 0;
    int skip_ = 0;
    bool money_ = false;  ///< amounts have cents or a currency
    bool text_is_below_ = false;
    bool middle_ = false;
    bool closed_ = false;  ///< the lines were summed up: now only whole ones count
    bool begun_ = false;   ///< the page has lines
    int page_ = -1;
    bool lone_ = false;  ///< the pending row may belong to the line above
    double running_ = 0;
    int items_since_sum_ = 0;
};

}  // namespace

TableLines read_table(const Facts& facts, const TableRows& rows, const Heading* heading,
                      const std::vector<RowKind>& kinds, const std::vector<double>& sums) {
    const Grid grid = make_grid(facts, rows.rows, heading);
    const Roles roles = assign_roles(grid, sums);
    if (roles.amount < 0) return {};
    return Reader(facts, heading, kinds, grid, roles).run(rows);
}

}  // namespace intray::extract
