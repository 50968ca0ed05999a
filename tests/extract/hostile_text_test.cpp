// Whatever a page seems to say, extraction ends and throws nothing.
#include <gtest/gtest.h>

#include <random>

#include "base/text.h"
#include "extract/amounts.h"
#include "extract/dates.h"
#include "extract/identifiers.h"
#include "extract/understand.h"
#include "page_of.h"

namespace intray::extract {
namespace {

std::string random_text(std::mt19937& random, std::size_t length) {
    static constexpr std::string_view alphabet = "0123456789.,-/:()'$% \t\nabcdeRMgst€ßtotal";
    std::string text;
    while (text.size() < length)
        text += random() % 20 == 0 ? static_cast<char>(random() % 256)
                                   : alphabet[random() % alphabet.size()];
    return text;
}

TEST(HostileText, ParsersStayInsideTheText) {
    std::mt19937 random(1);
    for (int i = 0; i < 3000; ++i) {
        const std::string text = folded(random_text(random, random() % 120));
        for (const DateMatch& match : find_dates(text))
            EXPECT_LE(match.end, text.size());
        for (const TimeMatch& match : find_times(text))
            EXPECT_LE(match.end, text.size());
        for (const AmountMatch& match : find_amounts(text)) {
            EXPECT_LT(match.begin, match.end);
            EXPECT_LE(match.end, text.size());
        }
        for (const auto& find : {find_ibans, find_vat_ids, find_tax_numbers, find_phones})
            for (const IdentifierMatch& match : find(text))
                EXPECT_LE(match.end, text.size());
    }
}

TEST(HostileText, UnderstandEndsForEveryType) {
    std::mt19937 random(2);
    for (const DocumentType& type : shipped_knowledge().types)
        for (int i = 0; i < 15; ++i) {
            const Draft draft = understand(page_of(random_text(random, 800)), shipped_knowledge(),
                                           {type.name, false});
            EXPECT_EQ(draft.document_type, type.name);
        }
}

TEST(HostileText, AmountsBeyondReckoningAreNoFailure) {
    const Draft draft = understand(page_of("Invoice No: 1\nSubtotal 9999999999999.99\nTax "
                                           "9999999999999\nTotal 9999999999999.9999\n"
                                           "Cash 9999999999999.99\nChange 0.01\nRounding 0.01\n"),
                                   shipped_knowledge(), {"invoice", false});
    EXPECT_EQ(draft.verdict, Verdict::review);
}

TEST(HostileText, BoxesAtTheEndOfTheNumbersAreBorne) {
    ocr::Reading reading = page_of("Total 12.00\nDate 1.2.2020\n");
    reading.pages[0].text.words[0].box = {2000000000, 2000000000, 100, 100};
    reading.pages[0].text.words[1].box = {-5, -5, 0, 0};
    EXPECT_NO_THROW(understand(reading, shipped_knowledge(), {"invoice", false}));
}

}  // namespace
}  // namespace intray::extract
