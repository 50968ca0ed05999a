#include "extract/repair.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/decimal.h"
#include "extract/checks.h"
#include "extract/other_readings.h"
#include "extract/understand.h"
#include "page_of.h"

namespace intray::extract {
namespace {

constexpr std::string_view invoice = R"(
Nordlicht Werkzeuge GmbH - Hafenweg 12 - 20457 Hamburg

Blaue Möwe Verlag KG                                  Rechnungsnummer:   RE-2026-0815
Lindenstraße 5                                        Rechnungsdatum:    03.11.2026
10969 Berlin                                          Kundennummer:      10442

Rechnung

Pos   Bezeichnung              Menge    Einzelpreis     Gesamtpreis

1     Akkuschrauber                2         89,00          178,00
2     Bohrersatz Holz              1         22,00           22,00
3     Schleifpapier                4          7,50           30,00

                               Nettobetrag                  230,00 €
                               zzgl. 19 % MwSt               43,70 €
                               Gesamtbetrag                 273,70 €

Zahlbar bis 17.11.2026

USt-IdNr.: DE136695976     IBAN: DE89 3704 0044 0532 0130 00
)";

/// The page as misread: `was` instead of `is` in one word, where the readers saw the right sign
/// too.
ocr::Reading misread(std::string_view is, std::string_view was) {
    std::string text(invoice);
    const std::size_t at = text.find(is);
    EXPECT_NE(at, std::string::npos) << is;
    text.replace(at, is.size(), was);
    ocr::Reading reading = page_of(text);
    for (ocr::Word& word : reading.pages[0].text.words) {
        if (word.text != was) continue;
        word.confidence = 0.6;
        for (std::size_t i = 0; i < was.size(); ++i) {
            ocr::Character sign{std::string(1, was[i]), 0.9, {}, {}};
            if (was[i] != is[i]) sign.alternatives = {{std::string(1, is[i]), 0.3}};
            word.characters.push_back(sign);
        }
    }
    return reading;
}

/// Another sign seen at the first place of a word.
void also_seen(ocr::Reading& reading, std::string_view text, std::size_t place, const char* sign) {
    for (ocr::Word& word : reading.pages[0].text.words) {
        if (word.text != text) continue;
        if (word.characters.empty())
            for (const char c : word.text)
                word.characters.push_back({std::string(1, c), 0.9, {}, {}});
        word.characters[place].alternatives.push_back({sign, 0.3});
    }
}

Draft understood(const ocr::Reading& reading) {
    UnderstandOptions options;
    options.forced_type = "invoice";
    return understand(reading, shipped_knowledge(), options);
}

std::string value(const Draft& draft, std::string_view name) {
    const Field* field = find_field(draft, name);
    return field ? field->value : std::string();
}

const Finding* repaired(const Draft& draft) {
    const auto found = std::find_if(draft.findings.begin(), draft.findings.end(),
                                    [](const Finding& one) { return one.code == "repaired"; });
    return found == draft.findings.end() ? nullptr : &*found;
}

TEST(Repair, PutsTheOneAmountRightThatDoesNotAddUp) {
    const Draft draft = understood(misread("273,70", "213,70"));
    EXPECT_EQ(value(draft, "total"), "273.70");
    EXPECT_EQ(find_field(draft, "total")->text.substr(0, 6), "273,70");
    ASSERT_NE(repaired(draft), nullptr);
    EXPECT_EQ(repaired(draft)->fields, std::vector<std::string>{"total"});
    EXPECT_NE(repaired(draft)->message.find("213,70"), std::string::npos);
    EXPECT_EQ(draft.verdict, Verdict::review);
}

/// The total reads 233,70: either it is 273,70, or the tax is 3,70, and no rate is printed.
ocr::Reading tie() {
    ocr::Reading reading = misread("273,70", "233,70");
    also_seen(reading, "43,70", 0, "");
    for (ocr::Word& word : reading.pages[0].text.words)
        if (word.text == "19" || word.text == "%") word.text = "und";
    return reading;
}

TEST(Repair, LeavesATieToAPerson) {
    const Draft draft = understood(tie());
    EXPECT_EQ(repaired(draft), nullptr);
    EXPECT_EQ(value(draft, "total"), "233.70");
}

TEST(Repair, LetsTheOnlyPrintedRateSettleATie) {
    ocr::Reading reading = misread("273,70", "233,70");
    also_seen(reading, "43,70", 0, "");
    EXPECT_EQ(value(understood(reading), "total"), "273.70");
}

TEST(Repair, PrefersOneSignToTwo) {
    ocr::Reading reading = misread("273,70", "213,70");
    also_seen(reading, "230,00", 0, "1");  // 170,00 and 43,70 make 213,70 as well
    also_seen(reading, "230,00", 1, "7");
    EXPECT_EQ(value(understood(reading), "total"), "273.70");
}

TEST(Repair, DoesNothingWhereTheChecksHold) {
    ocr::Reading reading = page_of(invoice);
    also_seen(reading, "273,70", 0, "9");
    also_seen(reading, "230,00", 0, "2");
    EXPECT_EQ(repaired(understood(reading)), nullptr);
}

TEST(Repair, DoesNothingWhereNothingElseWasSeen) {
    ocr::Reading reading = misread("273,70", "213,70");
    for (ocr::Word& word : reading.pages[0].text.words)
        word.characters.clear();
    const Draft draft = understood(reading);
    EXPECT_EQ(repaired(draft), nullptr);
}

TEST(Repair, FindsTheIbanThatOnlyAnotherReadingMakesOne) {
    std::string text(invoice);
    text.replace(text.find("DE89 3704 0044 0532 0130 00"), 27, "DE89370400440532013OO0");
    ocr::Reading reading = page_of(text);
    also_seen(reading, "DE89370400440532013OO0", 19, "0");
    EXPECT_EQ(value(understood(reading), "iban"), "") << "one sign is not enough";
    also_seen(reading, "DE89370400440532013OO0", 20, "0");
    const Draft draft = understood(reading);
    EXPECT_EQ(value(draft, "iban"), "DE89370400440532013000");
    ASSERT_NE(repaired(draft), nullptr);
    EXPECT_EQ(repaired(draft)->fields, std::vector<std::string>{"iban"});
}

TEST(Repair, PutsTheDueDateBehindTheDayOfIssue) {
    const Draft draft = understood(misread("17.11.2026", "17.11.2025"));
    EXPECT_EQ(value(draft, "due_date"), "2026-11-17");
}

TEST(Repair, PutsALineRightThatDoesNotMultiply) {
    const Draft draft = understood(misread("7,50", "1,50"));
    ASSERT_EQ(draft.line_items.size(), 3u);
    EXPECT_EQ(Decimal::parse(draft.line_items[2].unit_price), Decimal(750, 2));
}

TEST(OtherReadings, ExchangeOneSignThenTwoTheLikeliestFirst) {
    ocr::Reading reading = page_of("1O7");
    ocr::Word& word = reading.pages[0].text.words[0];
    word.characters = {
        {"1", 0.9, {}, {{"7", 0.1}}}, {"O", 0.6, {}, {{"0", 0.4}}}, {"7", 1, {}, {}}};
    const auto found = other_readings(reading, {1, word.box, "1O7"});
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[0].text, "107");
    EXPECT_EQ(found[1].text, "7O7");
    EXPECT_EQ(found[2].text, "707");
    EXPECT_EQ(found[2].changes, 2);
    EXPECT_TRUE(other_readings(reading, {1, word.box, "not there"}).empty());
    EXPECT_TRUE(other_readings(reading, {2, word.box, "1O7"}).empty());
}

}  // namespace
}  // namespace intray::extract
