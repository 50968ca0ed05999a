#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "extract/explain.h"
#include "extract/memory/keys.h"
#include "extract/memory/learn.h"
#include "extract/memory/lesson_json.h"
#include "extract/understand.h"
#include "page_of.h"

namespace intray::extract {
namespace {

using testing::Contains;
using testing::Field;
using testing::HasSubstr;
using testing::SizeIs;

/// A supplier that calls its invoice numbers by a word that no type knows.
ocr::Reading paper(std::string_view supplier, std::string_view number, std::string_view date,
                   std::string_view net, std::string_view tax, std::string_view total) {
    std::string text;
    text += std::string(supplier) + " - Hafenweg 12 - 20457 Hamburg\n\n";
    text += "Blaue Möwe Verlag KG                          Laufzettel:   " + std::string(number);
    text += "\nLindenstraße 5                                Ausgestellt:  " + std::string(date);
    text += "\n10969 Berlin                                  Kundennummer: 10442\n\nRechnung\n\n";
    text += "Nettobetrag                  " + std::string(net) + " €\n";
    text += "zzgl. 19 % MwSt               " + std::string(tax) + " €\n";
    text += "Gesamtbetrag                 " + std::string(total) + " €\n\n";
    text += "USt-IdNr.: DE136695976     IBAN: DE89 3704 0044 0532 0130 00\n";
    return page_of(text);
}

ocr::Reading first() {
    return paper("Nordlicht Werkzeuge GmbH", "LZ-4711", "03.11.2026", "200,00", "38,00", "238,00");
}
ocr::Reading second(std::string_view supplier = "Nordlicht Werkzeuge GmbH") {
    return paper(supplier, "LZ-4788", "17.12.2026", "100,00", "19,00", "119,00");
}

Draft with(Draft draft, const std::string& name, const std::string& value) {
    std::erase_if(draft.fields, [&](const auto& field) { return field.name == name; });
    draft.fields.push_back({name, value, value, 1, 0, {}});
    return draft;
}

/// What a person confirms of the first paper.
Confirmed confirmed_first() {
    Draft draft = understand(first(), shipped_knowledge());
    draft = with(draft, "invoice_number", "LZ-4711");
    draft = with(draft, "supplier_name", "Nordlicht Werkzeuge GmbH");
    return {first(), with(draft, "supplier_tax_id", "DE136695976")};
}

Knowledge taught_by(const Confirmed& document) {
    Knowledge knowledge = shipped_knowledge();
    knowledge.lessons.push_back(learn(document.reading, document.draft, knowledge).value());
    return knowledge;
}

std::string value(const Draft& draft, std::string_view name) {
    const auto* field = find_field(draft, name);
    return field ? field->value : std::string();
}

TEST(Memory, OneCorrectionIsEnough) {
    const Draft before = understand(second(), shipped_knowledge());
    EXPECT_NE(value(before, "invoice_number"), "LZ-4788");
    const Draft after = understand(second(), taught_by(confirmed_first()));
    EXPECT_EQ(value(after, "invoice_number"), "LZ-4788");
    EXPECT_EQ(find_field(after, "invoice_number")->remembered, 1);
}

TEST(Memory, AmountsAndDatesAreThoseOfThePage) {
    const Draft draft = understand(second(), taught_by(confirmed_first()));
    EXPECT_EQ(value(draft, "total"), "119.00");
    EXPECT_EQ(value(draft, "net_total"), "100.00");
    EXPECT_EQ(value(draft, "issue_date"), "2026-12-17");
}

TEST(Memory, AMisreadNameIsPutRight) {
    const Draft draft =
        understand(second("Nordlioht Werkzeuqe GmhH"), taught_by(confirmed_first()));
    EXPECT_EQ(value(draft, "supplier_name"), "Nordlicht Werkzeuge GmbH");
    EXPECT_EQ(find_field(draft, "supplier_name")->remembered, 1);
    EXPECT_EQ(find_field(draft, "supplier_name")->page, 1);
}

TEST(Memory, WhatIsReadWellIsNotReplaced) {
    ocr::Reading page = second("Nordlicht Werkzeuge 2 GmbH");
    for (ocr::Word& word : page.pages[0].text.words)
        word.confidence = 0.999;
    const Draft draft = understand(page, taught_by(confirmed_first()));
    EXPECT_NE(value(draft, "supplier_name"), "Nordlicht Werkzeuge GmbH");
}

TEST(Memory, AnotherSupplierIsLeftAlone) {
    constexpr std::string_view other = R"(
Südwind Papier AG - Am Markt 3 - 80331 München

Blaue Möwe Verlag KG                          Rechnungsnummer:   4711
Lindenstraße 5                                Rechnungsdatum:    05.11.2026
10969 Berlin

Rechnung

Gesamtbetrag                 57,00 €

USt-IdNr.: DE811569869
)";
    EXPECT_EQ(understand(page_of(other), taught_by(confirmed_first())),
              understand(page_of(other), shipped_knowledge()));
}

TEST(Memory, ExplainNamesIt) {
    const auto why = explain(second(), taught_by(confirmed_first()), "invoice_number");
    ASSERT_TRUE(why.ok());
    ASSERT_FALSE(why->considered.empty());
    EXPECT_THAT(why->considered[0].reasons, Contains(Field(&Reason::words, HasSubstr("memory"))));
}

TEST(Memory, TheOrderOfDatesIsLearnt) {
    Confirmed american = confirmed_first();
    american.reading =
        paper("Nordlicht Werkzeuge GmbH", "LZ-4711", "03/11/2026", "200,00", "38,00", "238,00");
    american.draft = with(american.draft, "issue_date", "2026-03-11");
    const Knowledge knowledge = taught_by(american);
    EXPECT_EQ(knowledge.lessons[0].date_order, DateOrder::month_first);
    const Draft draft = understand(
        paper("Nordlicht Werkzeuge GmbH", "LZ-4799", "04/05/2026", "100,00", "19,00", "119,00"),
        knowledge);
    EXPECT_EQ(value(draft, "issue_date"), "2026-04-05");
}

TEST(Memory, NoSupplierNoLesson) {
    Confirmed document = confirmed_first();
    std::erase_if(document.draft.fields, [](const auto& f) { return f.name == "supplier_name"; });
    EXPECT_FALSE(learn(document.reading, document.draft, shipped_knowledge()));
}

TEST(Memory, ALessonThatMakesAnEarlierDocumentWorseIsFound) {
    const Confirmed good = confirmed_first();
    Knowledge knowledge = taught_by(good);
    EXPECT_EQ(harmed(knowledge.lessons[0], {good}, shipped_knowledge()), std::nullopt);

    Confirmed wrong{second(), understand(second(), knowledge)};
    wrong.draft = with(wrong.draft, "supplier_name", "Nordlicht Werkzeuge KG");
    for (const char* field : {"invoice_number", "total", "net_total"})
        wrong.draft = with(wrong.draft, field, field[0] == 'i' ? "10442" : "19.00");
    const auto lesson = learn(wrong.reading, wrong.draft, knowledge);
    ASSERT_TRUE(lesson);
    EXPECT_EQ(harmed(*lesson, {good}, shipped_knowledge()), 0U);
}

TEST(Memory, LessonsSurviveJson) {
    const Lesson lesson = taught_by(confirmed_first()).lessons[0];
    EXPECT_EQ(lesson_from_json(to_json(lesson)), lesson);
    EXPECT_THROW(lesson_from_json(nlohmann::json::object()), std::exception);
}

bool share_a_number(const std::string& a, const std::string& b) {
    const auto one = index_numbers({KeyKind::name, a}), other = index_numbers({KeyKind::name, b});
    return std::ranges::any_of(
        one, [&](std::int64_t number) { return std::ranges::find(other, number) != other.end(); });
}

TEST(SupplierKeys, NamesThatDifferByALetterAreFound) {
    EXPECT_TRUE(share_a_number("nordlichtwerkzeugegmbh", "nordlichtwerkzeuqegmbh"));
    EXPECT_TRUE(share_a_number("nordlichtwerkzeugegmbh", "ordlichtwerkzeugegmbh"));
    EXPECT_FALSE(share_a_number("nordlichtwerkzeugegmbh", "sudwindpapierag"));
}

TEST(SupplierKeys, OurOwnAreLeftOut) {
    Knowledge knowledge = shipped_knowledge();
    const auto tax_id = SupplierKey{KeyKind::tax_id, "de136695976"};
    const Draft draft = understand(first(), knowledge);
    EXPECT_THAT(keys_of(first(), draft, knowledge), Contains(tax_id));
    knowledge.own_companies = {{"Blaue Möwe Verlag KG", {"DE136695976"}, {}}};
    EXPECT_THAT(keys_of(first(), draft, knowledge), testing::Not(Contains(tax_id)));
}

}  // namespace
}  // namespace intray::extract
