#include "appliance/measures.h"

#include <gtest/gtest.h>

#include "base/failure.h"

namespace intray::appliance {
namespace {

constexpr const char* truth_text = R"({"document_type": "invoice",
    "fields": {"total": {"text": "9,00", "value": "9.00"},
               "issue_date": {"text": "02/08/16", "value": null},
               "supplier_name": {"text": "ACME GmbH", "value": "ACME GmbH", "alt": ["Acme"]},
               "iban": {"text": "x", "value": "x"}},
    "ignore": ["due_date"],
    "line_items": [{"description": "Blue pen", "amount": "9.00"}],
    "text": [{"text": "ACME  GmbH", "box": [0, 0, 1, 1]}, {"text": "Total: 9,00", "box": [0, 0, 1, 1]}]})";

extract::Field field(const char* name, const char* text, const char* value, double confidence = 1) {
    extract::Field f;
    f.name = name;
    f.text = text;
    f.value = value;
    f.confidence = confidence;
    return f;
}

TEST(Measures, CompareAmountsNumericallyAndTheRestByLettersAndDigits) {
    EXPECT_TRUE(same_value("9", "9.00"));
    EXPECT_FALSE(same_value("9.01", "9.00"));
    EXPECT_TRUE(same_value("acme  G.m.b.H", "ACME GmbH"));
    EXPECT_FALSE(same_value("ACME AG", "ACME GmbH"));
}

TEST(Measures, CountRightWrongMissingAndSpuriousFields) {
    ReadResult result;
    result.draft.document_type = "invoice";
    result.draft.verdict = extract::Verdict::accept;
    result.draft.fields = {field("total", "9", "9"),
                           field("total", "8", "8", 0.2),  // less sure: does not count
                           field("issue_date", "02/08/16", "2016-02-08"),
                           field("supplier_name", "ACME", "Acme"),
                           field("due_date", "1", "1"),  // ignored
                           field("currency", "EUR", "EUR")};
    result.draft.line_items = {{"Blue pens", "", "", "9.0", 1, {}},
                               {"Red pen", "", "", "1", 1, {}}};
    ocr::PageReading page;
    for (const char* word : {"acme", "GmbH", "9,00", "noise"})
        page.text.words.push_back({word, {}, 1, 0});
    result.reading.pages = {page};

    Scores scores;
    add(scores, parse_truth(truth_text, "a.truth.json"), result);
    EXPECT_EQ(scores.all_fields, (Tally{3, 4, 4}));
    EXPECT_EQ(scores.fields["iban"], (Tally{0, 0, 1}));
    EXPECT_EQ(scores.fields["currency"], (Tally{0, 1, 0}));
    EXPECT_EQ(scores.line_items, (Tally{1, 2, 1}));
    EXPECT_EQ(scores.words, (Tally{3, 4, 4}));
    EXPECT_EQ(scores.types_right, 1);
    EXPECT_EQ(scores.accepted_faulty, 1);
}

TEST(Measures, RatesOfNothingAreZero) {
    EXPECT_DOUBLE_EQ(Tally{}.f1(), 0);
    EXPECT_DOUBLE_EQ((Tally{2, 4, 2}).precision(), 0.5);
    EXPECT_DOUBLE_EQ((Tally{2, 4, 2}).recall(), 1);
}

TEST(Measures, ATruthFileOfAnotherShapeIsNamed) {
    EXPECT_THROW(static_cast<void>(parse_truth("[]", "b.truth.json")), Failure);
}

}  // namespace
}  // namespace intray::appliance
