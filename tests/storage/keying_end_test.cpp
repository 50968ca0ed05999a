#include "storage/keying_scene.h"

#include <gmock/gmock.h>

#include "storage/bank_alarms.h"
#include "storage/desk_leases.h"
#include "storage/figures.h"
#include "storage/ledger.h"
#include "storage/records.h"

namespace intray::storage {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

TEST_F(Keying, ADifferentValueGoesToAThirdWhoSeesBothWithoutNames) {
    const DocumentId id = accepted_by("anna");
    key(id, "berta", "191.00");
    EXPECT_EQ(finish(id, "berta").value(), KeyingEnd::third);
    EXPECT_EQ(keying_stage(store, id), KeyingStage::third);
    EXPECT_EQ(keying_task(store, id, viewer("anna")).problem().code, "second_person");
    EXPECT_EQ(keying_task(store, id, viewer("berta")).problem().code, "second_person");
    EXPECT_FALSE(document(store, id, viewer("berta")));
    const KeyingTask task = keying_task(store, id, viewer("carl")).value();
    ASSERT_THAT(task.fields, SizeIs(1));
    EXPECT_EQ(task.fields[0].name, "total");
    EXPECT_THAT(task.fields[0].choices,
                ElementsAre(Answer{Said::value, "119.00"}, Answer{Said::value, "191.00"}));
    key_field(store, id, viewer("carl"), "total", {Said::value, "119.00"}).value();
    EXPECT_EQ(finish(id, "carl").value(), KeyingEnd::accepted);
    EXPECT_EQ(latest_entry(store, id)->version, 2);
    EXPECT_THAT(detail(id, "keyed_second"), HasSubstr("berta"));
    EXPECT_THAT(detail(id, "keyed_second"), HasSubstr("191.00"));
    EXPECT_THAT(detail(id, "keyed_third"), HasSubstr("carl"));
    EXPECT_EQ(figures(store, {}).keyed_twice, (KeyedTwice{1, 2, 0, 1}));
}

TEST_F(Keying, WhatTheThirdDecidesIsBooked) {
    extract::Draft misread = draft();
    for (extract::Field& field : misread.fields)
        if (field.name == "iban") field.value = "GB82WEST12345698765432";
    const DocumentId id = accepted_by("anna", "one", misread);
    key(id, "berta", "119.00");
    EXPECT_EQ(finish(id, "berta").value(), KeyingEnd::third);
    key_field(store, id, viewer("carl"), "iban", {Said::value, iban}).value();
    EXPECT_EQ(finish(id, "carl").value(), KeyingEnd::accepted);
    const Entry entry = latest_entry(store, id).value();
    EXPECT_EQ(entry.author, "carl");
    EXPECT_EQ(extract::find_field(entry.draft, "iban")->value, iban);
    EXPECT_EQ(figures(store, {}).keyed_twice, (KeyedTwice{1, 2, 1, 0}));
    scene.pass(15s);
    scene.post_due();
    EXPECT_EQ(scene.state(id), State::posted);
    EXPECT_THAT(faults(store), IsEmpty());
}

TEST_F(Keying, ADecisionThatCannotBeBookedGoesBackToReviewWithIt) {
    const DocumentId id = accepted_by("anna");
    key(id, "berta", "191.00");
    finish(id, "berta").value();
    key_field(store, id, viewer("carl"), "total", {Said::value, "120.00"}).value();
    EXPECT_EQ(finish(id, "carl").value(), KeyingEnd::returned);
    EXPECT_EQ(scene.state(id), State::review);
    const Document back = document(store, id, viewer("dora")).value();
    EXPECT_EQ(back.total, "120.00 EUR");
    EXPECT_THAT(back.hold_reason, HasSubstr("keyed twice: "));
    EXPECT_THAT(actions(id), Contains("keying_returned"));
    EXPECT_THAT(vouchers(store, {}), IsEmpty());
    EXPECT_THAT(faults(store), IsEmpty());
}

TEST_F(Keying, TheAcceptIsUndoneWhileItWaitsForASecondPerson) {
    const DocumentId id = accepted_by("anna");
    keying_task(store, id, viewer("berta")).value();
    EXPECT_TRUE(undo_accept(store, id, "anna"));
    EXPECT_EQ(scene.state(id), State::review);
    EXPECT_EQ(document(store, id, viewer("berta"))->hold_reason, "");
    EXPECT_EQ(key_field(store, id, viewer("berta"), "total", {}).problem().code, "state");
    // The lease of the second person is no longer in the way.
    EXPECT_EQ(lease_document(store, id, "anna")->user, "anna");
    accept(store, id, latest_entry(store, id)->version, draft(), invoice_type(), "anna", 15s)
        .value();
    EXPECT_EQ(keying_stage(store, id), KeyingStage::second);
    EXPECT_THAT(faults(store), IsEmpty());
}

TEST_F(Keying, WhatTwoPeopleDifferOnIsNotTakenBack) {
    const DocumentId id = accepted_by("anna");
    key(id, "berta", "191.00");
    finish(id, "berta").value();
    EXPECT_EQ(undo_accept(store, id, "anna").problem().code, "state");
}

TEST_F(Keying, SettledValuesAreNotKeyedAgain) {
    const DocumentId id = accepted_by("anna");
    key(id, "berta", "119.00");
    finish(id, "berta").value();
    undo_accept(store, id, "berta").value();
    const int version = latest_entry(store, id)->version;
    accept(store, id, version, draft(), invoice_type(), "anna", 15s).value();
    EXPECT_FALSE(keying_stage(store, id));
    undo_accept(store, id, "anna").value();
    accept(store, id, version + 2, with_field(draft(), "iban", "GB82WEST12345698765432"),
           invoice_type(), "anna", 15s)
        .value();
    ASSERT_EQ(keying_stage(store, id), KeyingStage::second);
    EXPECT_THAT(keying_task(store, id, viewer("carl"))->fields, SizeIs(1));
}

TEST_F(Keying, ABankAlarmHoldsTheDocumentAfterBothAgree) {
    mark_fields(store, {}, "chief");
    scene.posted("known", with_field(draft(), "invoice_number", "R-1"), invoice_type());
    mark_fields(store, {{"invoice", "iban"}}, "chief");
    const std::string strange = "GB82WEST12345698765432";
    extract::Draft other = with_field(invoice_draft(), "invoice_number", "R-2");
    other = with_field(other, "iban", strange);
    const DocumentId id = accepted_by("anna", "new", other);
    ASSERT_THAT(open_bank_alarms(store, viewer("anna")), SizeIs(1));
    EXPECT_THAT(open_bank_alarms(store, viewer("berta")), IsEmpty());
    // Clearing the alarm does not post what still waits to be keyed.
    clear_bank_alarm(store, id, strange, "called them", "dora", 15s).value();
    scene.pass(1min);
    scene.post_due();
    EXPECT_EQ(scene.state(id), State::accepted);
    EXPECT_THAT(faults(store), IsEmpty());
    key_field(store, id, viewer("berta"), "iban", {Said::value, strange}).value();
    EXPECT_EQ(finish(id, "berta").value(), KeyingEnd::accepted);
    scene.pass(15s);
    scene.post_due();
    EXPECT_EQ(scene.state(id), State::posted);
}

TEST_F(Keying, WhatTheMachineAcceptsIsNotKeyedTwice) {
    const DocumentId id = scene.receive("one");
    scene.read(draft(), invoice_type(), {true, "", 15s});
    scene.pass(15s);
    scene.post_due();
    EXPECT_EQ(scene.state(id), State::posted);
}

TEST_F(Keying, TheQueueTellsWhoMayNotAndWhetherAnybodyMay) {
    const DocumentId id = accepted_by("anna");
    EXPECT_EQ(people_who_key(store), 4);
    const auto of = [&](const char* name) { return waiting_keyings(store, viewer(name)).at(0); };
    EXPECT_EQ(of("anna").bar, Bar::knows);
    EXPECT_EQ(of("berta").bar, Bar::none);
    EXPECT_EQ(of("chief").bar, Bar::role);
    EXPECT_EQ(of("anna").people, 3);
    keying_task(store, id, viewer("berta")).value();
    EXPECT_EQ(of("carl").bar, Bar::held);
    EXPECT_EQ(of("carl").holder, "berta");
    for (const char* name : {"berta", "carl", "dora"})
        change_user(store, {name, {Role::clerk}, {}, false}, "chief").value();
    EXPECT_EQ(of("chief").people, 0);
}

TEST_F(Keying, TheRecordThatItMadeBeforeIsHiddenToo) {
    const DocumentId id = scene.posted("form", timesheet_draft(), timesheet_type());
    ASSERT_TRUE(reopen(store, id, "wrong employee", "anna"));
    mark_fields(store, {{"timesheet", "employee_name"}}, "chief");
    const int version = latest_entry(store, id)->version;
    accept(store, id, version, timesheet_draft(), timesheet_type(), "anna", 15s).value();
    ASSERT_TRUE(keying_stage(store, id));
    EXPECT_THAT(records(store, {}, {"anna", true, true}), SizeIs(1));
    EXPECT_THAT(records(store, {}, {"berta", true, true}), IsEmpty());
}

TEST_F(Keying, AnAdministratorLetsItPassWithAReason) {
    const DocumentId id = accepted_by("anna");
    const auto waive = [&](const char* by, const char* why) {
        return waive_keying(store, id, why, invoice_type(), by, 15s);
    };
    EXPECT_EQ(waive("chief", " ").problem().code, "missing");
    EXPECT_EQ(waive("anna", "I am alone").problem().code, "second_person");
    EXPECT_TRUE(waive("chief", "all others are ill"));
    EXPECT_EQ(waive("chief", "again").problem().code, "state");
    scene.pass(15s);
    scene.post_due();
    EXPECT_EQ(scene.state(id), State::posted);
    EXPECT_THAT(detail(id, "keying_waived"), HasSubstr("all others are ill"));
}

TEST_F(Keying, WhatAnAttachedInvoiceStatesIsNotKeyedTwice) {
    extract::Draft sure = draft();
    for (extract::Field& field : sure.fields)
        if (field.name == "iban") field.confidence = 0.999;
    const DocumentId id = scene.receive("with xml");
    const auto job = take_job(store, "test", 60s).value();
    ReadOutcome outcome;
    outcome.reading.attachments = {{"factur-x.xml", "<invoice/>"}};
    outcome.draft = sure;
    ASSERT_TRUE(keep_reading(store, job, outcome, invoice_type(), {}));
    accept(store, id, 1, sure, invoice_type(), "anna", 15s).value();
    const KeyingTask task = keying_task(store, id, viewer("berta")).value();
    ASSERT_THAT(task.fields, SizeIs(1));
    EXPECT_EQ(task.fields[0].name, "total");
}

TEST(KeyingAnswers, AreTheSameWhateverSeparatesTheirGroups) {
    using extract::Kind;
    const auto same = [](const char* one, const char* other, Kind kind) {
        return same_answer({Said::value, one}, {Said::value, other}, kind);
    };
    EXPECT_TRUE(same("119.00", "119", Kind::money));
    EXPECT_FALSE(same("119.00", "119.01", Kind::money));
    EXPECT_TRUE(same("12 345 678 901", "12345678901", Kind::person_id));
    EXPECT_FALSE(same("0123", "123", Kind::code));
    EXPECT_TRUE(same("Miller  Tools", "Miller Tools", Kind::text));
    EXPECT_FALSE(same_answer({Said::blank, ""}, {Said::unreadable, ""}, Kind::money));
    EXPECT_TRUE(same_answer({Said::blank, ""}, {Said::blank, ""}, Kind::money));
}

}  // namespace
}  // namespace intray::storage
