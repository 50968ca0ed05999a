#include "storage/duplicates.h"

#include <gmock/gmock.h>

#include "storage/catch_up.h"
#include "storage/documents.h"
#include "storage/ledger.h"
#include "storage/scene.h"

namespace intray::storage {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const Decision by_verdict{true, "", 15s, true};

std::vector<Twin> twins_of(Scene& scene, DocumentId id) {
    return twins(scene.store(), document(scene.store(), id, everybody()).value(),
                 latest_entry(scene.store(), id)->draft);
}

extract::Draft copy_draft() {
    return with_field(with_field(invoice_draft(), "invoice_number", "R-47II-COPY"), "supplier_name",
                      "Example Limited");
}

TEST(Duplicates, TheSameInvoiceByOtherBytesIsHeldAndNamesTheEarlierOne) {
    Scene scene;
    const DocumentId first = scene.posted("one", invoice_draft(), invoice_type());
    const DocumentId second = scene.receive("a rescan", "rescan.pdf");
    scene.read(copy_draft(), invoice_type(), by_verdict);
    EXPECT_EQ(scene.state(second), State::review);
    const extract::Draft draft = latest_entry(scene.store(), second)->draft;
    ASSERT_THAT(draft.findings, SizeIs(1));
    EXPECT_EQ(draft.findings[0].code, "possible_duplicate");
    EXPECT_THAT(draft.findings[0].message,
                HasSubstr("document " + std::to_string(first) + " (scan.pdf, posted)"));
    EXPECT_THAT(draft.findings[0].fields,
                ElementsAre("invoice_number", "supplier_name", "total", "issue_date"));
    const auto found = twins_of(scene, second);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].document, first);
    EXPECT_EQ(found[0].traits[0],
              (Trait{"invoice_number", "R-47II-COPY", "R-4711", Agreement::equal}));
    EXPECT_THAT(vouchers(scene.store(), {}), SizeIs(1));
    EXPECT_THAT(faults(scene.store()), IsEmpty());
}

TEST(Duplicates, MonthlyInvoicesOfTheSameAmountAreBooked) {
    Scene scene;
    for (int month = 1; month <= 9; ++month) {
        const DocumentId id = scene.receive("month " + std::to_string(month));
        auto draft =
            with_field(invoice_draft(), "invoice_number", "2026-00" + std::to_string(month));
        draft = with_field(draft, "issue_date", "2026-0" + std::to_string(month) + "-01");
        scene.read(draft, invoice_type(), by_verdict,
                   "your monthly rent for the rooms at the harbour is due as always, thank you " +
                       std::to_string(month));
        EXPECT_EQ(scene.state(id), State::accepted) << month;
    }
}

TEST(Duplicates, OneIsNotAcceptedUntilAPersonSaysThatThereAreTwo) {
    Scene scene;
    const DocumentId first = scene.posted("one", invoice_draft(), invoice_type());
    const DocumentId second = scene.in_review("two", copy_draft(), invoice_type());
    const auto accept_it = [&] {
        return accept(scene.store(), second, 1, copy_draft(), invoice_type(), "anna", 15s,
                      Duplicates::refused);
    };
    EXPECT_EQ(accept_it().problem().code, "duplicate");
    EXPECT_EQ(not_a_duplicate(scene.store(), second, first, " ", "anna").problem().code, "missing");
    ASSERT_TRUE(not_a_duplicate(scene.store(), second, first, "two deliveries", "anna").ok());
    EXPECT_THAT(twins_of(scene, second), IsEmpty());
    EXPECT_TRUE(accept_it().ok());
    const auto rows = history(scene.store(), second);
    EXPECT_EQ(rows[2].action, "not_a_duplicate");
    EXPECT_EQ(rows[2].detail,
              R"({"of":")" + std::to_string(first) + R"(","reason":"two deliveries"})");
    EXPECT_THAT(faults(scene.store()), IsEmpty());
}

TEST(Duplicates, OneIsRejectedAsTheOtherAndCanComeBack) {
    Scene scene;
    const DocumentId first = scene.posted("one", invoice_draft(), invoice_type());
    const DocumentId second = scene.in_review("two", copy_draft(), invoice_type());
    EXPECT_EQ(reject_as_duplicate(scene.store(), second, 99, "anna").problem().code, "unknown");
    EXPECT_EQ(reject_as_duplicate(scene.store(), second, second, "anna").problem().code, "unknown");
    ASSERT_TRUE(reject_as_duplicate(scene.store(), second, first, "anna").ok());
    EXPECT_EQ(document(scene.store(), second, everybody())->reject_reason,
              "duplicate of document " + std::to_string(first));
    ASSERT_TRUE(unreject(scene.store(), second, "anna").ok());
    EXPECT_THAT(twins_of(scene, second), SizeIs(1));
}

TEST(Duplicates, OfTwoInReviewOnlyTheLaterOneNamesTheOther) {
    Scene scene;
    const DocumentId first = scene.in_review("one", invoice_draft(), invoice_type());
    const DocumentId second = scene.in_review("two", copy_draft(), invoice_type());
    EXPECT_THAT(twins_of(scene, first), IsEmpty());
    EXPECT_THAT(twins_of(scene, second), SizeIs(1));
    ASSERT_TRUE(accept(scene.store(), second, 1, copy_draft(), invoice_type(), "anna", 0s).ok());
    EXPECT_THAT(twins_of(scene, first), SizeIs(1));
}

TEST(Duplicates, ARejectedDocumentHasNone) {
    Scene scene;
    const DocumentId first = scene.in_review("one", invoice_draft(), invoice_type());
    ASSERT_TRUE(reject(scene.store(), first, "unreadable", "anna").ok());
    const DocumentId second = scene.in_review("two", copy_draft(), invoice_type());
    EXPECT_THAT(twins_of(scene, second), IsEmpty());
    EXPECT_EQ(reject_as_duplicate(scene.store(), second, first, "anna").problem().code, "state");
}

TEST(Duplicates, ACorrectedNumberIsTheOneThatCounts) {
    Scene scene;
    const DocumentId first =
        scene.posted("one", with_field(invoice_draft(), "invoice_number", "B-9"), invoice_type());
    const DocumentId second = scene.in_review(
        "two", with_field(invoice_draft(), "invoice_number", "R-1200"), invoice_type());
    EXPECT_THAT(twins_of(scene, second), IsEmpty());
    const auto corrected = with_field(invoice_draft(), "invoice_number", "B-09");
    ASSERT_TRUE(correct(scene.store(), second, 1, corrected, "anna").ok());
    ASSERT_THAT(twins_of(scene, second), SizeIs(1));
    EXPECT_EQ(twins_of(scene, second)[0].document, first);
}

TEST(Duplicates, APersonalDocumentIsNeverNamedToWhoMayNotSeeIt) {
    Scene scene;
    extract::DocumentType claim = invoice_type();
    claim.name = "expense_claim";
    claim.personal = true;
    const DocumentId first = scene.posted("one", invoice_draft(), claim);
    const DocumentId second = scene.in_review("two", copy_draft(), invoice_type());
    EXPECT_THAT(twins_of(scene, second), IsEmpty());
    EXPECT_EQ(reject_as_duplicate(scene.store(), second, first, "anna").problem().code, "unknown");
}

TEST(Duplicates, WhatAnEarlierIntrayKeptIsCaughtUpWith) {
    Scene scene;
    const DocumentId first = scene.posted("one", invoice_draft(), invoice_type());
    EXPECT_EQ(scene.tamper("DELETE FROM likeness_keys; DELETE FROM likeness"), "");
    const DocumentId second = scene.in_review("two", copy_draft(), invoice_type());
    EXPECT_THAT(twins_of(scene, second), IsEmpty());
    catch_up(scene.store());
    ASSERT_THAT(twins_of(scene, second), SizeIs(1));
    EXPECT_EQ(twins_of(scene, second)[0].document, first);
}

}  // namespace
}  // namespace intray::storage
