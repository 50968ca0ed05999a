#include "extract/tables/roles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace intray::extract {
namespace {

constexpr std::size_t most_rows_judged = 60;

/// What a heading says for (or against) a column being the amount, quantity or unit price.
struct Belief {
    Column heading;
    double amount, quantity, unit_price;
};

constexpr std::array<Belief, 15> beliefs{{
    {Column::none, 0, 0, 0},
    {Column::position, -6, -4, -6},
    {Column::code, -6, -4, -6},
    {Column::description, -4, -4, -4},
    {Column::item, -4, -4, -4},
    {Column::quantity, -3, 3, -3},
    {Column::unit, -3, 0, -1},
    {Column::unit_price, 0, -3, 3},
    {Column::discount, -4, -4, -3},
    {Column::tax_rate, -4, -4, -4},
    {Column::tax_amount, -4, -4, -4},
    {Column::tax_base, -1, -4, -3},
    {Column::amount, 4, -1.5, -1.5},
    {Column::gross, 2.5, -4, -2},
    {Column::date, -6, -6, -6},
}};

const Belief& belief_of(Column heading) {
    return *std::find_if(beliefs.begin(), beliefs.end(),
                         [&](const Belief& one) { return one.heading == heading; });
}

bool close(double a, double b, double tolerance) {
    return std::abs(a - b) <= tolerance;
}

/// A price printed to three decimals or more was rounded too.
double tolerance_of(const Cell& quantity, const Cell& price) {
    double tolerance = 0.0101;
    if (price.value.scale() > 2)
        tolerance += 0.5 * std::pow(10.0, -price.value.scale()) * std::abs(quantity.number);
    if (quantity.value.scale() > 2)
        tolerance += 0.5 * std::pow(10.0, -quantity.value.scale()) * std::abs(price.number);
    return tolerance;
}

enum class Product { fails, trivial, taxed, holds };  // in order of what they prove

/// Explains the amount by the product, or by it and one more cell of the row.
Product judge(const Grid& grid, const GridRow& row, const Roles& roles) {
    const Cell* quantity = row.at(roles.quantity);
    const Cell* price = row.at(roles.unit_price);
    const Cell* amount = row.at(roles.amount);
    if (!quantity || !price || !amount) return Product::fails;
    const double product = quantity->number * price->number;
    const double tolerance = tolerance_of(*quantity, *price);
    const Product good = close(std::abs(quantity->number), 1, 1e-9) || amount->value.zero()
                             ? Product::trivial
                             : Product::holds;
    if (close(product, amount->number, tolerance)) return good;
    if (close(-product, amount->number, tolerance)) return good;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const Cell& other = row.cells[i];
        if (&other == quantity || &other == price || &other == amount) continue;
        const Column heading =
            row.columns[i] < 0 ? Column::none : grid.columns[std::size_t(row.columns[i])].heading;
        const double rate = std::abs(other.number);
        if (rate > 0 && rate <= 100 && (other.percent || heading == Column::discount)) {
            if (close(product * (1 - rate / 100), amount->number, tolerance)) return good;
        }
        if (heading == Column::discount && close(product - rate, amount->number, tolerance))
            return good;
        if (rate > 0 && rate < 40 && (other.percent || heading == Column::tax_rate)) {
            if (close(product * (1 + rate / 100), amount->number, tolerance))
                return good == Product::holds ? Product::taxed : good;
        }
        const bool base =
            rate >= 10 && other.value.scale() == 0 && (rate == 10 || rate == 100 || rate == 1000);
        if (base && close(product / rate, amount->number, tolerance)) return good;
    }
    return Product::fails;
}

double worth(Product product, bool named) {
    switch (product) {
        case Product::holds:
            return 1;
        case Product::taxed:
            return 0.6;
        case Product::trivial:
            return 0.45;
        case Product::fails:
            return named ? -0.3 : -0.8;
    }
    return 0;
}

/// What of a column speaks for a role by itself.
struct ColumnFacts {
    int cells = 0;
    int money = 0;  ///< with cents or a currency
    int whole = 0;  ///< without decimals, or with ,00
    int percent = 0;
    double sum = 0;
};

std::vector<ColumnFacts> look_at(const Grid& grid) {
    std::vector<ColumnFacts> facts(grid.columns.size());
    for (const GridRow& row : grid.rows)
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (row.columns[i] < 0) continue;
            ColumnFacts& column = facts[std::size_t(row.columns[i])];
            const Cell& cell = row.cells[i];
            ++column.cells;
            column.money += cell.cents || cell.currency;
            column.whole += cell.number == std::floor(cell.number);
            column.percent += cell.percent;
            column.sum += cell.number;
        }
    return facts;
}

class Judge {
  public:
    Judge(const Grid& grid, const std::vector<double>& sums)
        : grid_(grid), sums_(sums), facts_(look_at(grid)) {
        for (const GridRow& row : grid.rows)
            if (row.cells.size() >= 2 && rows_.size() < most_rows_judged) rows_.push_back(&row);
    }

    Roles best() {
        Roles best;
        best.score = -1e9;
        const int count = int(grid_.columns.size());
        for (int amount = 0; amount < count; ++amount) {
            const double basis = amount_score(amount);
            if (basis < -3) continue;
            for (int quantity = -1; quantity < count; ++quantity) {
                if (quantity == amount || quantity_score(quantity, amount) < -2.5) continue;
                for (int price = -1; price < count; ++price) {
                    if (price >= 0 && (price == amount || price == quantity)) continue;
                    Roles roles{quantity, price, amount, basis, 0, 0, false};
                    judge_together(roles);
                    if (roles.score > best.score) best = roles;
                }
            }
        }
        if (best.amount >= 0) best.adds_up = adds_up(best.amount);
        if (best.quantity >= 0 && best.unit_price >= 0) put_in_order(best);
        return best;
    }

  private:
    /// Where no heading tells quantities from prices, prices are those with cents.
    void put_in_order(Roles& roles) const {
        if (belief(roles.quantity).quantity > 0 || belief(roles.unit_price).unit_price > 0) return;
        if (share(facts(roles.quantity).money, roles.quantity) >
            share(facts(roles.unit_price).money, roles.unit_price))
            std::swap(roles.quantity, roles.unit_price);
    }

    const ColumnFacts& facts(int column) const { return facts_[std::size_t(column)]; }
    const Belief& belief(int column) const {
        return belief_of(grid_.columns[std::size_t(column)].heading);
    }

    double share(int part, int column) const {
        return double(part) / std::max(1, facts(column).cells);
    }

    bool adds_up(int column) const {
        return std::any_of(sums_.begin(), sums_.end(), [&](double sum) {
            return sum != 0 && close(sum, facts(column).sum, 0.011);
        });
    }

    double amount_score(int column) const {
        const ColumnFacts& it = facts(column);
        if (it.cells == 0 || it.percent * 2 > it.cells) return -9;
        double score = belief(column).amount + 1.5 * share(it.money, column);
        score += 2.0 * it.cells / std::max<double>(double(rows_.size()), it.cells);
        if (adds_up(column)) score += it.cells > 1 ? 3 : 1;
        bool last = true;
        for (std::size_t c = std::size_t(column) + 1; c < facts_.size(); ++c)
            last = last && facts_[c].money * 2 < it.money;
        return score + (last ? 1 : 0);
    }

    double quantity_score(int column, int amount) const {
        if (column < 0) return 0;
        const ColumnFacts& it = facts(column);
        if (it.cells == 0 || it.percent * 2 > it.cells) return -9;
        const double order = column < amount ? 0.5 : -1;
        return belief(column).quantity + order + 0.5 * share(it.whole, column);
    }

    double price_score(int column, const Roles& roles) const {
        if (column < 0) return 0;
        const ColumnFacts& it = facts(column);
        if (it.cells == 0 || it.percent * 2 > it.cells) return -9;
        double score = belief(column).unit_price + 0.5 * share(it.money, column);
        if (column > roles.amount) score -= 1.5;
        if (roles.quantity >= 0 && roles.quantity < column) score += 0.25;
        return score;
    }

    void judge_together(Roles& roles) const {
        const double quantity = quantity_score(roles.quantity, roles.amount);
        const double price = price_score(roles.unit_price, roles);
        roles.score += quantity + price;
        if (roles.quantity < 0 || roles.unit_price < 0) {
            // Without a heading nothing says what a lone column is.
            const int alone = std::max(roles.quantity, roles.unit_price);
            if (alone >= 0 && belief(alone).quantity == 0 && belief(alone).unit_price == 0)
                roles.score -= 2;
            return;
        }
        const bool named =
            belief(roles.quantity).quantity > 0 && belief(roles.unit_price).unit_price > 0;
        double good = 0, judged = 0;
        for (const GridRow* row : rows_) {
            if (!row->at(roles.amount)) continue;
            if (!row->at(roles.quantity) || !row->at(roles.unit_price)) {
                judged += 0.5;
                continue;
            }
            judged += 1;
            const Product product = judge(grid_, *row, roles);
            good += worth(product, named);
            roles.proven += product >= Product::taxed;
            roles.consistent += product != Product::fails;
        }
        if (judged > 0) roles.score += 6 * good / judged;
        if (!named && good <= 0) roles.score -= 3;
    }

    const Grid& grid_;
    const std::vector<double>& sums_;
    std::vector<ColumnFacts> facts_;
    std::vector<const GridRow*> rows_;
};

}  // namespace

Roles assign_roles(const Grid& grid, const std::vector<double>& sums) {
    Roles roles = Judge(grid, sums).best();
    if (roles.amount < 0) roles.score = 0;
    return roles;
}

bool product_holds(const Grid& grid, const GridRow& row, const Roles& roles) {
    return judge(grid, row, roles) != Product::fails;
}

}  // namespace intray::extract
