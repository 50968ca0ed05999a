#include "extract/tables/line_doubts.h"

#include <cmath>
#include <optional>

#include "base/decimal.h"
#include "base/text.h"

namespace intray::extract {
namespace {

constexpr std::size_t most_items = 5000;
constexpr double least_consistent = 0.6;  // of the lines
constexpr double cent = 0.011;

struct Numbers {
    double quantity, unit_price, amount;
};

std::optional<double> number(const std::string& text) {
    const auto value = Decimal::parse(text);
    if (!value) return std::nullopt;
    return double(value->units()) / std::pow(10.0, value->scale());
}

std::optional<Numbers> numbers_of(const LineItem& item) {
    const auto quantity = number(item.quantity), price = number(item.unit_price),
               amount = number(item.amount);
    if (!quantity || !price || !amount) return std::nullopt;
    return Numbers{*quantity, *price, *amount};
}

bool multiplies(const Numbers& line) {
    return std::abs(line.quantity * line.unit_price - line.amount) < cent;
}

/// Every text that one lost, added or misread character makes of a number.
std::vector<std::string> neighbours(const std::string& printed) {
    static constexpr std::string_view characters = ".0123456789";
    std::vector<std::string> result;
    for (std::size_t i = 0; i <= printed.size(); ++i) {
        for (const char c : characters) {
            std::string longer = printed;
            longer.insert(i, 1, c);
            result.push_back(longer);
            if (i == printed.size()) continue;
            std::string other = printed;
            other[i] = c;
            result.push_back(other);
        }
        if (i < printed.size() && printed.size() > 1) {
            std::string shorter = printed;
            shorter.erase(i, 1);
            result.push_back(shorter);
        }
    }
    return result;
}

/// The one value near `printed` for which the line multiplies; empty where there are several.
template <typename Holds>
std::string mended(const std::string& printed, const Holds& holds) {
    std::string found;
    std::optional<double> value;
    for (const std::string& other : neighbours(printed)) {
        const auto candidate = number(other);
        if (!candidate || !holds(*candidate)) continue;
        if (value && std::abs(*value - *candidate) > 1e-9) return {};
        if (!value || other.size() < found.size()) found = other;
        value = candidate;
    }
    return found;
}

}  // namespace

std::vector<LineDoubt> doubtful_lines(const std::vector<LineItem>& items) {
    std::size_t judged = 0, consistent = 0;
    if (items.size() > most_items) return {};
    for (const LineItem& item : items)
        if (const auto line = numbers_of(item)) ++judged, consistent += multiplies(*line);
    std::vector<LineDoubt> doubts;
    if (consistent < 2 || double(consistent) < least_consistent * double(judged)) return doubts;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto line = numbers_of(items[i]);
        if (!line || multiplies(*line)) continue;
        const auto note = [&](const char* part, const std::string& printed, auto put) {
            const std::string likely = mended(printed, [&](double value) {
                Numbers trial = *line;
                put(trial, value);
                return multiplies(trial);
            });
            if (!likely.empty()) doubts.push_back({i, part, printed, likely});
        };
        note("quantity", items[i].quantity, [](Numbers& n, double v) { n.quantity = v; });
        note("unit_price", items[i].unit_price, [](Numbers& n, double v) { n.unit_price = v; });
        note("amount", items[i].amount, [](Numbers& n, double v) { n.amount = v; });
    }
    return doubts;
}

}  // namespace intray::extract
