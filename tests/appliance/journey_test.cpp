#include "appliance/journey.h"

#include <gtest/gtest.h>

#include "base/sha256.h"

namespace intray::appliance {
namespace {

extract::Draft accepted_draft() {
    extract::Draft draft;
    draft.document_type = "invoice";
    draft.verdict = extract::Verdict::accept;
    return draft;
}

extract::DocumentType voucher_type() {
    extract::DocumentType type;
    type.name = "invoice";
    type.entry.kind = extract::EntryKind::voucher;
    return type;
}

TEST(Decide, FollowsTheVerdict) {
    JourneyOptions options;
    options.post_after = std::chrono::seconds(20);
    const auto decision = decide(accepted_draft(), voucher_type(), false, options);
    EXPECT_TRUE(decision.accepted);
    EXPECT_EQ(decision.hold_reason, "");
    EXPECT_EQ(decision.post_after, std::chrono::seconds(20));
    EXPECT_FALSE(decide({}, voucher_type(), false, options).accepted);
}

TEST(Decide, HoldsTheBlindSampleForAClerk) {
    EXPECT_EQ(decide(accepted_draft(), voucher_type(), true, {}).hold_reason, "blind sample");
    EXPECT_EQ(decide({}, voucher_type(), true, {}).hold_reason, "");
}

TEST(Decide, DoesNotTrustAVerdictOverAnError) {
    extract::Draft draft = accepted_draft();
    draft.findings.push_back({"total_mismatch", extract::Severity::error, "net + tax", {}});
    EXPECT_FALSE(decide(draft, voucher_type(), false, {}).accepted);
}

TEST(Decide, NeverAcceptsATypeThatMakesNoEntry) {
    EXPECT_FALSE(decide(accepted_draft(), {}, false, {}).accepted);
}

TEST(BlindSample, TakesItsShareAndDependsOnTheKey) {
    int sampled = 0, differs = 0;
    for (int i = 0; i < 5000; ++i) {
        const std::string sha256 = sha256_hex(std::to_string(i));
        const bool one = in_blind_sample(sha256, "key one", 0.02);
        sampled += one;
        differs += one != in_blind_sample(sha256, "key two", 0.02);
    }
    EXPECT_NEAR(sampled, 100, 40);
    EXPECT_GT(differs, 100);
    EXPECT_FALSE(in_blind_sample(sha256_hex("x"), "key", 0));
    EXPECT_TRUE(in_blind_sample(sha256_hex("x"), "key", 1));
}

}  // namespace
}  // namespace intray::appliance
