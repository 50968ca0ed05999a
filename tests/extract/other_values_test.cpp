#include "extract/other_values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "extract/field_models.h"
#include "extract/other_values_json.h"
#include "extract/understand.h"
#include "page_of.h"

namespace intray::extract {
namespace {

using testing::IsEmpty, testing::SizeIs;

constexpr std::string_view invoice =
    "Nordlicht Werft GmbH\n"
    "Hafenweg 4\n"
    "20457 Hamburg\n"
    "Rechnung\n"
    "Rechnungsnummer: RE-2031\n"
    "Rechnungsdatum: 03.11.2026\n"
    "Summe netto       200,00 EUR\n"
    "19 % MwSt          38,00 EUR\n"
    "Rechnungsbetrag   238,00 EUR\n";

/// The word is read character by character, one of them with doubt and another sign in sight.
void doubt(ocr::Reading& reading, std::string_view word, std::size_t at, double probability,
           const std::string& instead) {
    for (ocr::Word& one : reading.pages[0].text.words) {
        if (one.text != word) continue;
        one.characters.clear();
        for (const char sign : one.text)
            one.characters.push_back({std::string(1, sign), 0.999, {}, {}});
        one.characters[at].probability = probability;
        one.characters[at].alternatives = {{instead, 1 - probability}};
    }
}

/// By which every value of a receipt is likely wrong.
Knowledge doubting_receipts() {
    Knowledge knowledge = shipped_knowledge();
    auto models = std::make_shared<FieldModels>(*knowledge.models);
    models->receipts.points = {{-10, -3}, {10, -3}};
    knowledge.models = std::move(models);
    return knowledge;
}

TEST(OtherValuesOfAnEmptyField, AreWhatWasTooUnlikelyToStandInIt) {
    const ocr::Reading reading = page_of(
        "Corner Cafe\n12 High Street\n03/04/2026 09:15\n"
        "Espresso     2.50\nScone        3.00\nTOTAL        5.50\n");
    EXPECT_NE(find_field(understand(reading, shipped_knowledge(), {"receipt", false}), "total"),
              nullptr);
    const Knowledge doubting = doubting_receipts();
    const Draft draft = understand(reading, doubting, {"receipt", false});
    EXPECT_EQ(find_field(draft, "total"), nullptr);
    EXPECT_NE(draft.verdict, Verdict::accept);
    const auto all = other_values(reading, doubting, draft);
    const auto total = std::find_if(all.begin(), all.end(),
                                    [](const FieldDoubts& one) { return one.field == "total"; });
    ASSERT_NE(total, all.end());
    EXPECT_EQ(total->value, "");
    EXPECT_EQ(total->others.at(0).value, "5.50");
}

struct OtherValues : testing::Test {
    ocr::Reading reading = page_of(invoice);
    Draft draft = understand(reading, shipped_knowledge(), {"invoice", false});

    FieldDoubts of(const std::string& field) {
        for (FieldDoubts& one : all())
            if (one.field == field) return one;
        return {};
    }
    std::vector<FieldDoubts> all() { return other_values(reading, shipped_knowledge(), draft); }
    void set(const std::string& name, const std::string& value) {
        for (Field& field : draft.fields)
            if (field.name == name) field.value = value;
    }
};

TEST_F(OtherValues, AreOthersOfThePageOnceEachAndNeverThePresentOne) {
    const FieldDoubts total = of("total");
    ASSERT_FALSE(total.others.empty());
    EXPECT_LE(total.others.size(), most_others);
    std::set<std::string> values;
    for (const OtherValue& one : total.others) {
        EXPECT_NE(one.value, "238.00");
        EXPECT_TRUE(values.insert(one.value).second) << one.value;
        EXPECT_EQ(one.page, 1);
        EXPECT_FALSE(one.box.empty());
    }
    EXPECT_TRUE(values.contains("200.00"));
}

TEST_F(OtherValues, AreWhatTheReadersAlsoSawInTheSameInk) {
    doubt(reading, "RE-2031", 6, 0.6, "7");
    const FieldDoubts number = of("invoice_number");
    ASSERT_FALSE(number.others.empty());
    EXPECT_EQ(number.others[0].value, "RE-2037");
    EXPECT_EQ(number.others[0].source, Source::reading);
    EXPECT_THAT(number.characters, testing::ElementsAre(DoubtfulCharacter{6, 0.6}));
}

TEST_F(OtherValues, ThatMakeAFailingCheckHoldComeFirst) {
    set("total", "288.00");
    const FieldDoubts total = of("total");
    ASSERT_FALSE(total.others.empty());
    EXPECT_EQ(total.others[0].value, "238.00");
    EXPECT_TRUE(total.others[0].mends);
}

TEST_F(OtherValues, AreOfferedForAFieldThatWasNotFound) {
    std::erase_if(draft.fields, [](const Field& field) { return field.name == "total"; });
    const FieldDoubts total = of("total");
    EXPECT_EQ(total.value, "");
    ASSERT_FALSE(total.others.empty());
    EXPECT_EQ(total.others[0].value, "238.00");
}

TEST_F(OtherValues, OfAnUnknownTypeAreNone) {
    draft.document_type = "form";
    EXPECT_THAT(all(), IsEmpty());
}

TEST_F(OtherValues, PassThroughJsonUnchanged) {
    doubt(reading, "RE-2031", 6, 0.6, "7");
    const auto fields = all();
    ASSERT_FALSE(fields.empty());
    EXPECT_EQ(doubts_from_json(to_json(fields)), fields);
}

std::vector<ocr::Character> spelt(std::string_view text, std::size_t doubtful) {
    std::vector<ocr::Character> characters;
    for (std::size_t i = 0; i < text.size(); ++i)
        characters.push_back({std::string(1, text[i]), i == doubtful ? 0.5 : 0.99, {}, {}});
    return characters;
}

std::vector<int> places(std::string_view printed, std::size_t doubtful, Kind kind,
                        std::string_view value) {
    std::vector<int> result;
    for (const DoubtfulCharacter& one : doubtful_characters(spelt(printed, doubtful), kind, value))
        result.push_back(one.at);
    return result;
}

TEST(DoubtfulCharacters, AreFoundAgainInTheNormalForm) {
    EXPECT_EQ(places("1.234,50", 4, Kind::money, "1234.50"), std::vector{3});
    EXPECT_EQ(places("1.234,50", 1, Kind::money, "1234.50"), std::vector<int>{});
    EXPECT_EQ(places("DE89 3704", 5, Kind::iban, "DE893704"), std::vector{4});
    EXPECT_EQ(places("GMBH", 1, Kind::text, "gmbh"), std::vector{1});
    EXPECT_EQ(places("", 0, Kind::text, "typed"), std::vector<int>{});
}

TEST(DoubtfulCharacters, OfDatesAreFoundInWhateverOrder) {
    EXPECT_EQ(places("03.11.2026", 4, Kind::date, "2026-11-03"), std::vector{6});
    EXPECT_EQ(places("11/03/26", 7, Kind::date, "2026-11-03"), std::vector{3});
    EXPECT_EQ(places("2026-03-03", 9, Kind::date, "2026-03-03"), std::vector{9});
    EXPECT_EQ(places("3 Nov 2026", 2, Kind::date, "2026-11-03"), (std::vector{5, 6}));
    EXPECT_EQ(places("3.3.2026", 0, Kind::date, "2026-03-03"), std::vector{9});
}

}  // namespace
}  // namespace intray::extract
