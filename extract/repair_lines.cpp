#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/decimal.h"
#include "extract/other_readings.h"
#include "extract/repair.h"
#include "extract/tables/line_doubts.h"

namespace intray::extract {
namespace {

std::optional<Decimal> number(const Facts& facts, const std::string& text) {
    return parse_amount(text, facts.decimal_mark);
}

std::string* part_of(LineItem& item, const std::string& part) {
    return part == "quantity" ? &item.quantity : part == "amount" ? &item.amount : &item.unit_price;
}

/// The one word of the line that says the number; nothing where several do.
std::optional<Printed> ink_of(const Facts& facts, const ocr::Reading& reading, const LineItem& item,
                              const std::string& value) {
    const auto wanted = Decimal::parse(value);
    std::optional<Printed> found;
    for (const ocr::PageReading& page : reading.pages) {
        if (page.number != item.page || !wanted) continue;
        for (const ocr::Word& word : page.text.words) {
            if (intersection(word.box, item.box).empty()) continue;
            const auto said = number(facts, word.text);
            if (!said || *said != *wanted) continue;
            if (found) return std::nullopt;
            found = Printed{page.number, word.box, word.text};
        }
    }
    return found;
}

struct Mending {
    const LineDoubt* doubt = nullptr;
    std::string was, now;  ///< as printed
};

}  // namespace

std::vector<Finding> repair_lines(const Facts& facts, const ocr::Reading& reading, Draft& draft) {
    const std::vector<LineDoubt> doubts = doubtful_lines(draft.line_items);
    std::map<std::size_t, std::vector<Mending>> by_item;
    for (const LineDoubt& doubt : doubts) {
        const auto ink = ink_of(facts, reading, draft.line_items[doubt.item], doubt.printed);
        const auto likely = Decimal::parse(doubt.likely);
        if (!ink || !likely) continue;
        for (const OtherReading& other : other_readings(reading, *ink)) {
            const auto value = number(facts, other.text);
            if (!value || *value != *likely) continue;
            by_item[doubt.item].push_back({&doubt, ink->text, other.text});
            break;
        }
    }
    std::vector<Finding> repaired;
    for (const auto& [item, mendings] : by_item) {
        if (mendings.size() != 1) continue;
        const Mending& one = mendings[0];
        *part_of(draft.line_items[item], one.doubt->part) = one.doubt->likely;
        repaired.push_back(
            {"repaired",
             Severity::note,
             fmt::format(
                 "Line {}: “{}” was read as “{}”; only “{}”, which was seen there too, makes "
                 "quantity times price the amount",
                 item + 1, one.now, one.was, one.now),
             {}});
    }
    return repaired;
}

}  // namespace intray::extract
