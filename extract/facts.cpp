#include "extract/facts.h"

#include "extract/hints.h"
#include "extract/memory/constants.h"

namespace intray::extract {

Facts gather(const Layout& layout, const DocumentType& type, const Knowledge& knowledge) {
    Facts facts{layout, type, knowledge, find_labels(layout, type), DecimalMark::unknown, {},
                {},     0,    {}};
    std::vector<std::string> texts;
    std::vector<DateMatch> dates;
    for (const Row& row : layout.rows) {
        texts.push_back(row.text);
        for (const DateMatch& match : find_dates(row.text))
            dates.push_back(match);
    }
    const Hints hints = hints_of(layout);
    facts.decimal_mark = decimal_mark_of(texts);
    facts.dates = convention_of(dates, hints.dates, knowledge.date_order);
    facts.currency = hints.currency.empty() ? knowledge.currency : hints.currency;
    facts.currency_confidence = hints.currency.empty() ? 0.4 : hints.currency_confidence;
    facts.recalled = recall(layout, knowledge.lessons, knowledge.logo);
    use_customs(facts);
    return facts;
}

}  // namespace intray::extract
