#include "storage/keying_scene.h"

#include <gmock/gmock.h>

#include "storage/confirmed.h"
#include "storage/desk_leases.h"
#include "storage/ledger.h"
#include "storage/search.h"

namespace intray::storage {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

TEST_F(Keying, DocumentsWithoutMarkedFieldsAreAcceptedAtOnce) {
    mark_fields(store, {{"invoice", "due_date"}, {"timesheet", "total"}}, "chief");
    const DocumentId id = accepted_by("anna");
    EXPECT_FALSE(keying_stage(store, id));
    scene.pass(15s);
    scene.post_due();
    EXPECT_EQ(scene.state(id), State::posted);
}

TEST_F(Keying, WhatIsMarkedAndUnmarkedIsInTheAuditLog) {
    mark_fields(store, {{"invoice", "iban"}, {"invoice", "due_date"}}, "chief");
    EXPECT_THAT(marked_fields(store),
                ElementsAre(MarkedField{"invoice", "due_date"}, MarkedField{"invoice", "iban"}));
    const auto rows = audit_rows(store, 0, 100);
    EXPECT_EQ(rows[rows.size() - 2].action, "keying_marked");
    EXPECT_THAT(rows[rows.size() - 2].detail, HasSubstr("due_date"));
    EXPECT_EQ(rows.back().action, "keying_unmarked");
    EXPECT_THAT(rows.back().detail, HasSubstr("total"));
}

TEST_F(Keying, AnAcceptedDocumentWaitsAndIsNotPosted) {
    const DocumentId id = accepted_by("anna");
    EXPECT_EQ(keying_stage(store, id), KeyingStage::second);
    scene.pass(1h);
    scene.post_due();
    EXPECT_EQ(scene.state(id), State::accepted);
    EXPECT_THAT(vouchers(store, {}), IsEmpty());
    EXPECT_THAT(confirmed_documents(store), IsEmpty());
    EXPECT_THAT(faults(store), IsEmpty());
    EXPECT_THAT(detail(id, "keyed_first"), HasSubstr("total: 119.00"));
}

TEST_F(Keying, NobodyWhoCouldKeyItFindsTheDocument) {
    const DocumentId id = accepted_by("anna");
    EXPECT_TRUE(document(store, id, viewer("anna")));
    EXPECT_TRUE(document(store, id, viewer("chief")));
    EXPECT_FALSE(document(store, id, viewer("berta")));
    EXPECT_TRUE(kept_from(store, id, viewer("berta")));
    EXPECT_FALSE(kept_from(store, id, viewer("anna")));
    EXPECT_THAT(list_documents(store, {}, viewer("berta")), IsEmpty());
    EXPECT_THAT(search(store, {"119.00", "", "", "", ""}, viewer("berta")).hits, IsEmpty());
    EXPECT_THAT(search(store, {"Example", "", "", "", ""}, viewer("anna")).hits, SizeIs(1));
}

TEST_F(Keying, TheTaskTellsPlacesAndNoValues) {
    const DocumentId id = accepted_by("anna");
    const KeyingTask task = keying_task(store, id, viewer("berta")).value();
    ASSERT_THAT(task.fields, SizeIs(2));
    EXPECT_EQ(task.stage, KeyingStage::second);
    for (const KeyingField& field : task.fields) {
        EXPECT_FALSE(field.keyed);
        EXPECT_THAT(field.choices, IsEmpty());
    }
}

TEST_F(Keying, TheFirstPersonIsNeverTheSecond) {
    const DocumentId id = accepted_by("anna");
    EXPECT_EQ(keying_task(store, id, viewer("anna")).problem().code, "second_person");
    EXPECT_EQ(key_field(store, id, viewer("anna"), "total", {}).problem().code, "second_person");
    EXPECT_EQ(finish(id, "anna").problem().code, "second_person");
    EXPECT_FALSE(hand_out_keying(store, 0, viewer("anna")));
    EXPECT_EQ(hand_out_keying(store, 0, viewer("berta")), id);
}

TEST_F(Keying, WhoChangedAMarkedFieldBeforeIsNotTheSecondEither) {
    const DocumentId id = scene.in_review("one", draft(), invoice_type());
    correct(store, id, 1, with_field(draft(), "total", "118.00"), "berta").value();
    correct(store, id, 2, with_field(with_field(draft(), "total", "118.00"), "supplier_name", "X"),
            "carl")
        .value();
    save_draft(store, id, "dora", 3, "{}");
    accept(store, id, 3, draft(), invoice_type(), "anna", 15s).value();
    EXPECT_EQ(keying_task(store, id, viewer("berta")).problem().code, "second_person");
    EXPECT_EQ(keying_task(store, id, viewer("dora")).problem().code, "second_person");
    EXPECT_TRUE(keying_task(store, id, viewer("carl")));
}

TEST_F(Keying, TheSameValuesAcceptTheDocumentOnce) {
    const DocumentId id = accepted_by("anna");
    key(id, "berta", "119.00");
    EXPECT_EQ(finish(id, "berta").value(), KeyingEnd::accepted);
    EXPECT_FALSE(keying_stage(store, id));
    EXPECT_TRUE(document(store, id, viewer("carl")));
    EXPECT_THAT(vouchers(store, {}), SizeIs(1));
    EXPECT_EQ(document(store, id, everybody())->hold_reason, "");
    scene.pass(15s);
    scene.post_due();
    EXPECT_EQ(scene.state(id), State::posted);
    EXPECT_THAT(actions(id), ElementsAre("received", "read", "accepted_first", "keyed_first",
                                         "keyed_second", "accepted", "posted"));
    EXPECT_EQ(latest_entry(store, id)->version, 2);
    EXPECT_THAT(faults(store), IsEmpty());
}

TEST_F(Keying, AFieldThatAPersonLeftWithoutAValueIsKeyedToo) {
    extract::Draft taken_away = invoice_draft(), said_blank = invoice_draft();
    said_blank.findings.push_back(
        {"blank_field", extract::Severity::note, "IBAN: is not on the document", {"iban"}});
    for (const extract::Draft& said : {taken_away, said_blank}) {
        const DocumentId id = accepted_by("anna", std::to_string(said.findings.size()), said);
        key_field(store, id, viewer("berta"), "total", {Said::value, "119.00"}).value();
        EXPECT_EQ(finish(id, "berta").problem().code, "missing") << "the account is asked for";
        key_field(store, id, viewer("berta"), "iban", {Said::blank, ""}).value();
        EXPECT_EQ(finish(id, "berta").value(), KeyingEnd::accepted);
    }
    const DocumentId id = accepted_by("anna", "another", taken_away);
    key(id, "berta", "119.00");
    EXPECT_EQ(finish(id, "berta").value(), KeyingEnd::third);
    const DocumentId never_read = scene.in_review("without", invoice_draft(), invoice_type());
    accept(store, never_read, 1, invoice_draft(), invoice_type(), "anna", 15s).value();
    key_field(store, never_read, viewer("berta"), "total", {Said::value, "119.00"}).value();
    EXPECT_EQ(finish(never_read, "berta").value(), KeyingEnd::accepted);
}

TEST_F(Keying, AFieldWithoutAnAnswerKeepsItOpen) {
    const DocumentId id = accepted_by("anna");
    key_field(store, id, viewer("berta"), "total", {Said::value, "119.00"}).value();
    EXPECT_EQ(finish(id, "berta").problem().code, "missing");
    EXPECT_EQ(key_field(store, id, viewer("berta"), "issue_date", {}).problem().code, "unknown");
    EXPECT_EQ(keying_stage(store, id), KeyingStage::second);
}

TEST_F(Keying, WhatWasKeyedSurvivesAnEndOfTheProgram) {
    const DocumentId id = accepted_by("anna");
    key_field(store, id, viewer("berta"), "total", {Said::value, "119.00"}).value();
    scene.reopen();
    const KeyingTask task = keying_task(scene.store(), id, viewer("berta")).value();
    EXPECT_EQ(task.fields[1].name, "total");
    EXPECT_EQ(task.fields[1].keyed, (Answer{Said::value, "119.00"}));
    EXPECT_FALSE(task.fields[0].keyed);
}

TEST_F(Keying, OneAtATimeKeysADocument) {
    const DocumentId id = accepted_by("anna");
    const DocumentId other = accepted_by("anna", "two");
    EXPECT_EQ(hand_out_keying(store, 0, viewer("berta")), id);
    EXPECT_EQ(hand_out_keying(store, 0, viewer("carl")), other);
    EXPECT_EQ(keying_task(store, id, viewer("carl")).problem().code, "held");
    EXPECT_FALSE(hand_out_keying(store, 0, viewer("dora")));
    scene.pass(desk_lease);
    EXPECT_EQ(hand_out_keying(store, 0, viewer("dora")), id);
    // What the one before left unfinished is not the next one's.
    EXPECT_FALSE(keying_task(store, id, viewer("dora"))->fields[0].keyed);
    release_document(store, id, "dora");
    EXPECT_TRUE(keying_task(store, id, viewer("carl")));
}

TEST_F(Keying, AnUrgentOneGoesBeforeOthersButNotAfterItself) {
    const DocumentId first = accepted_by("anna"), second = accepted_by("anna", "two");
    EXPECT_EQ(scene.tamper("INSERT INTO desk_orders (document, urgent) VALUES (" +
                           std::to_string(second) + ", 1)"),
              "");
    EXPECT_EQ(hand_out_keying(store, 0, viewer("berta")), second);
    EXPECT_EQ(hand_out_keying(store, second, viewer("berta")), first);
}

}  // namespace
}  // namespace intray::storage
