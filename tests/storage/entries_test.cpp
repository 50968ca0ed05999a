#include "storage/entries.h"

#include <gmock/gmock.h>

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

std::vector<std::string> actions(Scene& scene, DocumentId id) {
    std::vector<std::string> names;
    for (const AuditRow& row : history(scene.store(), id))
        names.push_back(row.action);
    return names;
}

TEST(Entries, AReadingIsKeptWhole) {
    Scene scene;
    const DocumentId id = scene.receive("one");
    scene.read(invoice_draft(), invoice_type());
    const Document kept = document(scene.store(), id, everybody()).value();
    EXPECT_EQ(kept.state, State::review);
    EXPECT_EQ(kept.file_kind, "PDF");
    EXPECT_EQ(kept.document_type, "invoice");
    EXPECT_EQ(kept.pages, 1);
    EXPECT_EQ(kept.entry_version, 1);
    EXPECT_EQ(kept.supplier_or_person, "Example Ltd");
    EXPECT_EQ(kept.total, "119.00 EUR");
    EXPECT_EQ(kept.doubtful_fields, 0);
    EXPECT_EQ(latest_entry(scene.store(), id)->draft, invoice_draft());
    EXPECT_EQ(reading(scene.store(), id)->pages[0].text.words[0].text, "some words");
    EXPECT_THAT(pictures(scene.store(), id), SizeIs(1));
    EXPECT_THAT(actions(scene, id), ElementsAre("received", "read"));
}

TEST(Entries, DoubtfulFieldsAreCountedOnce) {
    Scene scene;
    extract::Draft draft = invoice_draft();
    draft.fields[0].confidence = 0.5;
    draft.findings.push_back({"total_mismatch",
                              extract::Severity::warning,
                              "100 + 19 = 120?",
                              {"total", "supplier_name"}});
    draft.findings.push_back({"note", extract::Severity::note, "nothing", {"iban"}});
    const DocumentId id = scene.in_review("one", draft, invoice_type());
    EXPECT_EQ(document(scene.store(), id, everybody())->doubtful_fields, 2);
}

TEST(Entries, AnAcceptedVerdictPostsByItself) {
    Scene scene;
    const DocumentId id = scene.receive("one");
    scene.read(invoice_draft(), invoice_type(), {true, "", 15s});
    EXPECT_EQ(scene.state(id), State::accepted);
    ASSERT_THAT(vouchers(scene.store(), {}), SizeIs(1));
    EXPECT_EQ(vouchers(scene.store(), {})[0].state, VoucherState::draft);
    scene.pass(14s);
    EXPECT_FALSE(take_job(scene.store(), "poster", 60s));
    scene.pass(1s);
    scene.post_due();
    EXPECT_EQ(scene.state(id), State::posted);
    EXPECT_EQ(vouchers(scene.store(), {})[0].state, VoucherState::posted);
    EXPECT_THAT(actions(scene, id), ElementsAre("received", "read", "accepted", "posted"));
    EXPECT_THAT(faults(scene.store()), IsEmpty());
}

TEST(Entries, AHeldVerdictGoesToAClerkWithTheReason) {
    Scene scene;
    const DocumentId id = scene.receive("one");
    scene.read(invoice_draft(), invoice_type(), {true, "blind sample", 15s});
    const Document held = document(scene.store(), id, everybody()).value();
    EXPECT_EQ(held.state, State::review);
    EXPECT_EQ(held.hold_reason, "blind sample");
    EXPECT_THAT(vouchers(scene.store(), {}), IsEmpty());
    EXPECT_FALSE(next_due(scene.store()));
    ASSERT_TRUE(accept(scene.store(), id, 1, invoice_draft(), invoice_type(), "anna", 15s).ok());
    EXPECT_EQ(document(scene.store(), id, everybody())->hold_reason, "");
}

TEST(Entries, AnUnbalancedVerdictGoesToAClerkWithTheNumbers) {
    Scene scene;
    const DocumentId id = scene.receive("one");
    scene.read(with_field(invoice_draft(), "total", "120.00"), invoice_type(), {true, "", 15s});
    EXPECT_EQ(scene.state(id), State::review);
    const extract::Draft draft = latest_entry(scene.store(), id)->draft;
    EXPECT_EQ(draft.verdict, extract::Verdict::review);
    ASSERT_THAT(draft.findings, SizeIs(1));
    EXPECT_EQ(draft.findings[0].code, "unbalanced");
    EXPECT_THAT(draft.findings[0].message, HasSubstr("100.00 + tax 19.00 = 119.00"));
    EXPECT_THAT(draft.findings[0].message, HasSubstr("120.00"));
    EXPECT_THAT(faults(scene.store()), IsEmpty());
}

TEST(Entries, AcceptingWritesVersionVoucherAndJob) {
    Scene scene;
    const DocumentId id = scene.in_review("one", invoice_draft(), invoice_type());
    const auto draft = with_field(invoice_draft(), "invoice_number", "R-4712");
    const auto accepted = accept(scene.store(), id, 1, draft, invoice_type(), "anna", 15s).value();
    EXPECT_EQ(accepted.version, 2);
    EXPECT_EQ(accepted.undo_until, "2026-03-02T00:00:15.000Z");
    EXPECT_EQ(scene.state(id), State::accepted);
    const auto versions = entry_versions(scene.store(), id);
    ASSERT_THAT(versions, SizeIs(2));
    EXPECT_EQ(versions[1].author, "anna");
    EXPECT_EQ(versions[1].cause, "accepted");
    EXPECT_EQ(versions[1].draft, draft);
    EXPECT_EQ(next_due(scene.store()), scene.now() + 15s);
    EXPECT_EQ(vouchers(scene.store(), {})[0].description, "Example Ltd R-4712");
}

TEST(Entries, AStaleVersionIsRefused) {
    Scene scene;
    const DocumentId id = scene.in_review("one", invoice_draft(), invoice_type());
    EXPECT_EQ(correct(scene.store(), id, 1, invoice_draft(), "anna").value(), 2);
    EXPECT_EQ(correct(scene.store(), id, 1, invoice_draft(), "bert").problem().code, "stale");
    const auto late = accept(scene.store(), id, 1, invoice_draft(), invoice_type(), "bert", 15s);
    EXPECT_EQ(late.problem().code, "stale");
    EXPECT_THAT(late.problem().message, HasSubstr("version 2"));
    EXPECT_THAT(entry_versions(scene.store(), id), SizeIs(2));
    EXPECT_EQ(scene.state(id), State::review);
}

TEST(Entries, AnUnknownDocumentIsSaidToBe) {
    Scene scene;
    EXPECT_EQ(accept(scene.store(), 7, 1, invoice_draft(), invoice_type(), "a", 15s).problem().code,
              "unknown");
    EXPECT_EQ(reject(scene.store(), 7, "x", "a").problem().code, "unknown");
}

TEST(Entries, UnbalancedAmountsAreNotAccepted) {
    Scene scene;
    const DocumentId id = scene.in_review("one", invoice_draft(), invoice_type());
    const auto refused =
        accept(scene.store(), id, 1, with_field(invoice_draft(), "total", "119.01"), invoice_type(),
               "anna", 15s);
    EXPECT_EQ(refused.problem().code, "unbalanced");
    EXPECT_EQ(scene.state(id), State::review);
    EXPECT_THAT(entry_versions(scene.store(), id), SizeIs(1));
}

TEST(Entries, AnAcceptCanBeUndoneUntilItIsPosted) {
    Scene scene;
    const DocumentId id = scene.in_review("one", invoice_draft(), invoice_type());
    const auto draft = with_field(invoice_draft(), "invoice_number", "R-9");
    ASSERT_TRUE(accept(scene.store(), id, 1, draft, invoice_type(), "anna", 15s).ok());
    ASSERT_TRUE(undo_accept(scene.store(), id, "anna").ok());
    EXPECT_EQ(scene.state(id), State::review);
    EXPECT_THAT(vouchers(scene.store(), {}), IsEmpty());
    EXPECT_FALSE(next_due(scene.store()));
    EXPECT_EQ(latest_entry(scene.store(), id)->draft, draft);
    EXPECT_EQ(latest_entry(scene.store(), id)->cause, "undone");
    ASSERT_TRUE(accept(scene.store(), id, 3, draft, invoice_type(), "anna", 15s).ok());
    scene.pass(15s);
    scene.post_due();
    EXPECT_EQ(undo_accept(scene.store(), id, "anna").problem().code, "state");
    EXPECT_THAT(faults(scene.store()), IsEmpty());
}

TEST(Entries, APostingThatWasUndoneMeanwhileDoesNothing) {
    Scene scene;
    const DocumentId id = scene.in_review("one", invoice_draft(), invoice_type());
    ASSERT_TRUE(accept(scene.store(), id, 1, invoice_draft(), invoice_type(), "anna", 0s).ok());
    const auto job = take_job(scene.store(), "poster", 60s);
    ASSERT_TRUE(undo_accept(scene.store(), id, "anna").ok());
    post(scene.store(), *job);
    EXPECT_EQ(scene.state(id), State::review);
    EXPECT_THAT(vouchers(scene.store(), {}), IsEmpty());
}

TEST(Entries, AFailedDocumentIsRejectedAndComesBackFailed) {
    Scene scene;
    const DocumentId id = scene.receive("one");
    ASSERT_TRUE(keep_failure(scene.store(), *take_job(scene.store(), "r", 60s),
                             {"encrypted", "one.pdf: needs a password; enter it"}));
    EXPECT_EQ(scene.state(id), State::failed);
    EXPECT_EQ(reject(scene.store(), id, "  ", "anna").problem().code, "missing");
    ASSERT_TRUE(reject(scene.store(), id, "advertising", "anna").ok());
    EXPECT_EQ(document(scene.store(), id, everybody())->reject_reason, "advertising");
    ASSERT_TRUE(unreject(scene.store(), id, "anna").ok());
    EXPECT_EQ(document(scene.store(), id, everybody())->problem_code, "encrypted");
    EXPECT_EQ(scene.state(id), State::failed);
    ASSERT_TRUE(retry(scene.store(), id, "open sesame", "anna").ok());
    EXPECT_EQ(document(scene.store(), id, everybody())->problem_code, "");
    EXPECT_EQ(take_job(scene.store(), "r", 60s)->argument, "open sesame");
    EXPECT_THAT(faults(scene.store()), IsEmpty());
}

TEST(Entries, AWaitingDocumentThatWasRejectedIsReadAfterAll) {
    Scene scene;
    const DocumentId id = scene.receive("one");
    ASSERT_TRUE(reject(scene.store(), id, "sent by mistake", "anna").ok());
    EXPECT_FALSE(take_job(scene.store(), "r", 60s));
    ASSERT_TRUE(unreject(scene.store(), id, "anna").ok());
    EXPECT_EQ(scene.state(id), State::waiting);
    EXPECT_EQ(take_job(scene.store(), "r", 60s)->document, id);
}

TEST(Entries, ADocumentThatIsBeingReadCannotBeRejected) {
    Scene scene;
    const DocumentId id = scene.receive("one");
    ASSERT_TRUE(take_job(scene.store(), "r", 60s));
    EXPECT_EQ(reject(scene.store(), id, "no", "anna").problem().code, "state");
}

TEST(Entries, AnotherTypeIsUnderstoodWithoutReadingAgain) {
    Scene scene;
    const DocumentId id = scene.in_review("one", invoice_draft(), invoice_type());
    ASSERT_TRUE(change_type(scene.store(), id, "timesheet", "anna").ok());
    EXPECT_EQ(scene.state(id), State::waiting);
    const auto job = take_job(scene.store(), "r", 60s);
    EXPECT_EQ(job->kind, JobKind::understand);
    EXPECT_EQ(job->argument, "timesheet");
    ReadOutcome outcome;
    outcome.draft = timesheet_draft();
    ASSERT_TRUE(keep_reading(scene.store(), *job, outcome, timesheet_type(), {}));
    const Document changed = document(scene.store(), id, everybody()).value();
    EXPECT_EQ(changed.state, State::review);
    EXPECT_EQ(changed.document_type, "timesheet");
    EXPECT_TRUE(changed.personal);
    EXPECT_EQ(changed.pages, 1);
    EXPECT_EQ(reading(scene.store(), id)->pages[0].text.words[0].text, "some words");
    EXPECT_EQ(latest_entry(scene.store(), id)->cause, "type changed");
}

TEST(Entries, ADocumentWithoutAnEntryIsPostedAndReopened) {
    Scene scene;
    extract::Draft draft;
    const DocumentId id = scene.posted("one", draft, other_type());
    EXPECT_EQ(scene.state(id), State::posted);
    EXPECT_THAT(vouchers(scene.store(), {}), IsEmpty());
    ASSERT_TRUE(reopen(scene.store(), id, "it is an invoice after all", "anna").ok());
    EXPECT_EQ(scene.state(id), State::review);
    EXPECT_EQ(reopen(scene.store(), id, "again", "anna").problem().code, "state");
}

TEST(Entries, UnfinishedWorkSurvivesARestart) {
    Scene scene;
    const DocumentId id = scene.in_review("one", invoice_draft(), invoice_type());
    EXPECT_FALSE(saved_draft(scene.store(), id, "anna"));
    save_draft(scene.store(), id, "anna", 1, "{\"half\": true}");
    save_draft(scene.store(), id, "anna", 1, "{\"half\": false}");
    save_draft(scene.store(), id, "bert", 1, "{}");
    scene.reopen();
    EXPECT_EQ(saved_draft(scene.store(), id, "anna"), "{\"half\": false}");
    EXPECT_EQ(saved_work(scene.store(), id, "anna")->version, 1);
    drop_draft(scene.store(), id, "anna");
    EXPECT_FALSE(saved_draft(scene.store(), id, "anna"));
    EXPECT_TRUE(saved_draft(scene.store(), id, "bert"));
}

TEST(Documents, ThePersonalOnesAreSeenByThoseWhoMay) {
    Scene scene;
    const DocumentId open = scene.in_review("one", invoice_draft(), invoice_type());
    const DocumentId personal = scene.in_review("two", timesheet_draft(), timesheet_type());
    const DocumentId unread = scene.receive("three");
    const Viewer clerk{"bert", false, true}, outsider{"carl", false, false};
    const auto ids = [&](const Viewer& viewer) {
        std::vector<DocumentId> found;
        for (const Document& row : list_documents(scene.store(), {}, viewer))
            found.push_back(row.id);
        return found;
    };
    EXPECT_THAT(ids(everybody()), ElementsAre(unread, personal, open));
    EXPECT_THAT(ids(clerk), ElementsAre(unread, open));
    EXPECT_THAT(ids(outsider), ElementsAre(open));
    EXPECT_FALSE(document(scene.store(), personal, clerk));
    EXPECT_EQ(next_for_review(scene.store(), open, everybody()), personal);
    EXPECT_EQ(next_for_review(scene.store(), open, clerk), open);
    EXPECT_EQ(next_for_review(scene.store(), personal, everybody()), open);
    EXPECT_EQ(left_for_review(scene.store(), clerk), 1);
    EXPECT_EQ(left_for_review(scene.store(), everybody()), 2);
}

TEST(Documents, AListIsFilteredAndTurnedPageByPage) {
    Scene scene;
    for (int i = 0; i < 5; ++i)
        scene.receive(std::to_string(i));
    scene.read(invoice_draft(), invoice_type());
    EXPECT_THAT(list_documents(scene.store(), {State::waiting, "", 0, 50}, everybody()), SizeIs(4));
    EXPECT_THAT(list_documents(scene.store(), {std::nullopt, "invoice", 0, 50}, everybody()),
                SizeIs(1));
    const auto first = list_documents(scene.store(), {std::nullopt, "", 0, 2}, everybody());
    const auto second =
        list_documents(scene.store(), {std::nullopt, "", first[1].id, 2}, everybody());
    EXPECT_EQ(second[0].id, first[1].id - 1);
}

TEST(Verdict, DoesNotDecideWhatPeopleWorkedOn) {
    Scene scene;
    const DocumentId id = scene.in_review("one", invoice_draft(), invoice_type());
    ASSERT_TRUE(correct(scene.store(), id, 1, invoice_draft(), "anna").ok());
    ASSERT_TRUE(change_type(scene.store(), id, "invoice", "anna").ok());
    scene.read(invoice_draft(), invoice_type(), {true, "", 0s});
    EXPECT_EQ(scene.state(id), State::review);
    EXPECT_THAT(vouchers(scene.store(), {}), IsEmpty());
}

TEST(Verdict, HoldsAnInvoiceThatWasBookedBefore) {
    Scene scene;
    const DocumentId first = scene.receive("one");
    scene.read(invoice_draft(), invoice_type(), {true, "", 15s, true});
    ASSERT_EQ(scene.state(first), State::accepted);
    const DocumentId second = scene.receive("another scan");
    scene.read(with_field(with_field(invoice_draft(), "invoice_number", "r 4711"), "total", "119"),
               invoice_type(), {true, "", 15s, true});
    const Document held = document(scene.store(), second, everybody()).value();
    EXPECT_EQ(held.state, State::review);
    EXPECT_EQ(held.hold_reason, "looks like document " + std::to_string(first));
    EXPECT_TRUE(accept(scene.store(), second, 1, invoice_draft(), invoice_type(), "anna", 0s).ok());
}

TEST(Verdict, AcceptsAnotherSuppliersInvoiceOfTheSameNumberAndTotal) {
    Scene scene;
    scene.receive("one");
    scene.read(invoice_draft(), invoice_type(), {true, "", 15s, true});
    const DocumentId second = scene.receive("two");
    scene.read(with_field(invoice_draft(), "supplier_name", "Other Ltd"), invoice_type(),
               {true, "", 15s, true});
    EXPECT_EQ(scene.state(second), State::accepted);
}

}  // namespace
}  // namespace intray::storage
