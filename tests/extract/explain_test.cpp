#include "extract/explain.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "extract/explain_json.h"
#include "extract/feature_words.h"
#include "page_of.h"

namespace intray::extract {
namespace {

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

Explanation why(const std::string& field) {
    return explain(page_of(invoice), shipped_knowledge(), field, {"invoice", false}).value();
}

TEST(Explain, NamesWhatWasConsideredTheLikeliestFirst) {
    const Explanation total = why("total");
    EXPECT_EQ(total.value, "238.00");
    ASSERT_GE(total.considered.size(), 2U);
    EXPECT_EQ(total.considered[0].value, "238.00");
    EXPECT_GT(total.considered[0].probability, total.considered[1].probability);
    EXPECT_EQ(total.considered[0].page, 1);
    EXPECT_FALSE(total.considered[0].box.empty());
}

TEST(Explain, SaysInWordsWhatSpokeForIt) {
    const Explanation total = why("total");
    ASSERT_FALSE(total.considered[0].reasons.empty());
    EXPECT_GT(total.considered[0].reasons[0].weight, 0);
    EXPECT_FALSE(total.considered[0].reasons[0].words.empty());
}

TEST(Explain, SaysAFeatureAsPeopleDo) {
    EXPECT_EQ(feature_in_words("amount rank", 0), "no amount is larger");
    EXPECT_EQ(feature_in_words("amount rank", 2), "larger amounts: 2");
    EXPECT_EQ(feature_in_words("y", 0.25F), "its middle is 25 % down the page");
    EXPECT_EQ(feature_in_words("left invoice_number", 1), "a label of invoice number before it");
    EXPECT_EQ(feature_in_words("behind: amount", 0), "the line below it has no amount");
    EXPECT_EQ(feature_in_words("share of digits", 0.5F), "50 % of its characters are digits");
    EXPECT_EQ(feature_in_words("label rank", 99), "no label of the field");
    EXPECT_EQ(feature_in_words("left distance", 20), "no label before it");
    EXPECT_EQ(feature_in_words("never heard of", 1.5F), "never heard of (1.5)");
}

TEST(Explain, ListsTheChecksThatPassed) {
    const Explanation total = why("total");
    EXPECT_NE(std::find(total.passed.begin(), total.passed.end(), "totals_add_up"),
              total.passed.end());
}

TEST(Explain, RefusesAFieldThatTheTypeLacks) {
    const auto result =
        explain(page_of(invoice), shipped_knowledge(), "shoe_size", {"invoice", false});
    ASSERT_FALSE(result);
    EXPECT_EQ(result.problem().code, "no_such_field");
    EXPECT_NE(result.problem().message.find("due_date"), std::string::npos);
}

TEST(Explain, PassesThroughJsonUnchanged) {
    const Explanation total = why("total");
    const Explanation again = explanation_from_json(to_json(total));
    EXPECT_EQ(again.considered, total.considered);
    EXPECT_EQ(again.passed, total.passed);
    EXPECT_EQ(again.value, total.value);
}

}  // namespace
}  // namespace intray::extract
