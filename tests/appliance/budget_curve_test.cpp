#include "appliance/budget_curve.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace intray::appliance {
namespace {

std::vector<Judged> documents() {
    return {{0.010, true, 4, 1}, {0.001, true, 4, 0}, {0.001, true, 6, 0}, {0.0005, false, 4, 4}};
}

TEST(Wilson, BoundsAShareByHowOftenItWasSeen) {
    EXPECT_NEAR(wilson(0, 10).high, 0.2775, 1e-3);
    EXPECT_NEAR(wilson(5, 100).low, 0.0215, 1e-3);
    EXPECT_NEAR(wilson(5, 100).high, 0.1118, 1e-3);
    EXPECT_EQ(wilson(0, 0).low, 0);
    EXPECT_EQ(wilson(0, 0).high, 1);
}

TEST(BudgetCurve, HasAPointWhereverAnotherDocumentPasses) {
    const BudgetCurve curve = budget_curve(documents());
    ASSERT_EQ(curve.points.size(), 2u);
    EXPECT_EQ(curve.documents, 4);
    EXPECT_EQ(curve.points[0].accepted, 2);
    EXPECT_DOUBLE_EQ(curve.points[0].share, 0.5);
    EXPECT_EQ(curve.points[0].labelled, 10);
    EXPECT_DOUBLE_EQ(curve.points[1].error, 1.0 / 14);
    EXPECT_DOUBLE_EQ(curve.points[1].expected, 0.004);
}

TEST(BudgetCurve, LeavesOutDocumentsThatNoBudgetLetsPass) {
    EXPECT_EQ(budget_curve(documents()).at(10000).accepted, 3);
    EXPECT_EQ(budget_curve(documents()).at(10).accepted, 2);
    EXPECT_EQ(budget_curve(documents()).at(9).accepted, 0);
}

TEST(BudgetCurve, IsPrintedAsTextAndAsJson) {
    const BudgetCurve curve = budget_curve(documents());
    const std::string text = as_text(curve, 70);
    EXPECT_NE(text.find("70*"), std::string::npos);
    EXPECT_NE(text.find("75.0 %"), std::string::npos);
    EXPECT_NE(text.find("1 of   14"), std::string::npos);
    EXPECT_EQ(as_json(curve)[1]["fields_wrong_or_missing"], 1);
}

TEST(BudgetCurve, IsDrawnWithItsBoundsAndTheBudgetThatIsSet) {
    const std::string drawn = as_svg(budget_curve(documents()), 100);
    EXPECT_TRUE(drawn.starts_with("<svg"));
    EXPECT_TRUE(drawn.ends_with("</svg>\n"));
    EXPECT_NE(drawn.find("class=\"band\""), std::string::npos);
    EXPECT_NE(drawn.find("budget 100"), std::string::npos);
    EXPECT_EQ(drawn.find("nan"), std::string::npos);
    EXPECT_NE(as_svg(budget_curve({}), 50).find("no document"), std::string::npos);
}

}  // namespace
}  // namespace intray::appliance
