#include "extract/confidence.h"

#include <gtest/gtest.h>

namespace intray::extract {
namespace {

TEST(Confidence, NeverFallsWithABetterScoreLeadOrReading) {
    for (const Kind kind : {Kind::text, Kind::code, Kind::date, Kind::money, Kind::address}) {
        const FieldRule rule{"x", kind, false, {}, {}, {}};
        double last = 0;
        for (double score = -3; score < 8; score += 0.5) {
            const double now = confidence(nullptr, rule, {score, 0, 0.9, 1, false});
            EXPECT_GE(now, last) << name(kind) << " at " << score;
            EXPECT_LE(now, 1);
            EXPECT_GE(now, confidence(nullptr, rule, {score, 0, 0.5, 1, false}));
            EXPECT_GE(now, confidence(nullptr, rule, {score, 1, 0.9, 1, false}));
            last = now;
        }
    }
}

TEST(Confidence, TrustsAmountsThatConfirmEachOtherMore) {
    const FieldRule rule{"total", Kind::money, true, {}, {}, {}};
    EXPECT_GT(confidence(nullptr, rule, {2, 1, 0.9, 1, true}),
              confidence(nullptr, rule, {2, 1, 0.9, 1, false}));
}

}  // namespace
}  // namespace intray::extract
