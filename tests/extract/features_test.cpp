#include "extract/features.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "extract/amount_sums.h"
#include "page_of.h"

namespace intray::extract {
namespace {

constexpr std::string_view invoice =
    "Nordlicht GmbH\n"
    "Hafenweg 4\n"
    "20457 Hamburg\n"
    "Rechnungsnummer: RE-2031   Rechnungsdatum: 03.11.2026\n"
    "Beratung          150,00\n"
    "Reise              50,00\n"
    "Summe netto       200,00\n"
    "19 % MwSt          38,00\n"
    "Rechnungsbetrag   238,00\n";

struct Page {
    ocr::Reading reading;
    Layout layout;
    Facts facts;
    Matches matches;
    std::vector<Candidate> candidates;

    explicit Page(std::string_view text)
        : reading(page_of(text)),
          layout(lay_out(reading)),
          facts(gather(layout, *shipped_knowledge().type("invoice"), shipped_knowledge())),
          matches(find_matches(facts)),
          candidates(find_candidates(facts, matches)) {}

    const Candidate* of(std::string_view field, std::string_view value) const {
        for (const Candidate& one : candidates)
            if (facts.type.fields[std::size_t(one.field)].name == field && one.value == value)
                return &one;
        return nullptr;
    }
};

double value(const Features& features, std::string_view name) {
    const auto at = std::find(features.names.begin(), features.names.end(), name);
    EXPECT_NE(at, features.names.end()) << name;
    return features.values.at(std::size_t(at - features.names.begin()));
}

TEST(Features, HaveTheSameNamesForEveryCandidate) {
    const Page page(invoice);
    const Observer observer(page.facts, page.matches);
    ASSERT_GT(page.candidates.size(), 10U);
    const auto names = observer.features_of(page.candidates[0]).names;
    for (const Candidate& one : page.candidates)
        EXPECT_EQ(observer.features_of(one).names, names);
}

TEST(Features, TellWhatStandsBesideACandidate) {
    const Page page(invoice);
    const Observer observer(page.facts, page.matches);
    const Candidate* total = page.of("total", "238.00");
    ASSERT_TRUE(total);
    const Features features = observer.features_of(*total);
    EXPECT_EQ(value(features, "left total"), 1);
    EXPECT_EQ(value(features, "amount rank"), 0);
    EXPECT_GE(value(features, "like a gross"), 1);
    const Candidate* number = page.of("invoice_number", "RE-2031");
    ASSERT_TRUE(number);
    EXPECT_EQ(value(observer.features_of(*number), "left invoice_number"), 1);
}

TEST(AmountStandings, FindTheSumsAmongTheAmounts) {
    const Page page(invoice);
    const auto standings = amount_standings(page.matches, page.layout);
    EXPECT_EQ(standings.at("238.00").gross_like, 1);
    EXPECT_EQ(standings.at("38.00").tax_like, 1);
    EXPECT_EQ(standings.at("200.00").net_like, 1);
    EXPECT_TRUE(standings.at("200.00").column);
    EXPECT_FALSE(standings.at("150.00").column);
}

TEST(PlainLines, OfferNamesAndNumbersThatNothingAnnounces) {
    const Page page("Nordlicht Werkstatt\nA-77812\nBetrag 12,00\n");
    EXPECT_TRUE(page.of("supplier_name", "Nordlicht Werkstatt"));
    EXPECT_TRUE(page.of("invoice_number", "A-77812"));
    EXPECT_FALSE(page.of("invoice_number", "12,00"));
}

}  // namespace
}  // namespace intray::extract
