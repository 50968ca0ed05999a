#include "storage/bank_alarms.h"

#include <gmock/gmock.h>

#include "storage/documents.h"
#include "storage/ledger.h"
#include "storage/scene.h"

namespace intray::storage {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* old_account = "DE89370400440532013000";
constexpr const char* new_account = "GB82WEST12345698765432";

extract::Draft invoice(const std::string& number, const std::string& iban) {
    return with_field(with_field(invoice_draft(), "invoice_number", number), "iban", iban);
}

/// Example Ltd is known by its old account.
DocumentId first_invoice(Scene& scene) {
    return scene.posted("first", invoice("R-1001", old_account), invoice_type());
}

/// In review, naming the new account.
DocumentId suspect(Scene& scene, const std::string& number = "R-1002") {
    const DocumentId id = scene.receive("bytes of " + number);
    scene.read(invoice(number, new_account), invoice_type(), {true, "", 15s, true});
    return id;
}

std::string clear_code(Scene& scene, DocumentId id, const std::string& user) {
    const auto cleared = clear_bank_alarm(scene.store(), id, new_account, "called them", user, 15s);
    return cleared ? "" : cleared.problem().code;
}

bool accepted(Scene& scene, DocumentId id, const std::string& user) {
    const auto entry = latest_entry(scene.store(), id).value();
    return accept(scene.store(), id, entry.version, entry.draft, invoice_type(), user, 15s).ok();
}

std::vector<std::string> actions(Scene& scene, DocumentId id) {
    std::vector<std::string> names;
    for (const AuditRow& row : history(scene.store(), id))
        names.push_back(row.action);
    return names;
}

TEST(BankAlarm, IsNotRaisedByTheFirstInvoiceNorByAKnownAccount) {
    Scene scene;
    first_invoice(scene);
    const DocumentId second = scene.receive("second");
    scene.read(invoice("R-1002", "de89 3704 0044 0532 0130 00"), invoice_type(),
               {true, "", 15s, true});
    EXPECT_EQ(scene.state(second), State::accepted);
    EXPECT_THAT(open_bank_alarms(scene.store(), everybody()), IsEmpty());
}

TEST(BankAlarm, KeepsANewAccountOfAKnownSupplierFromBeingAcceptedByVerdict) {
    Scene scene;
    first_invoice(scene);
    const DocumentId id = suspect(scene);
    EXPECT_EQ(scene.state(id), State::review);
    EXPECT_EQ(document(scene.store(), id, everybody())->hold_reason, "new bank account");
    const auto findings = latest_entry(scene.store(), id)->draft.findings;
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].code, "new_bank_account");
    EXPECT_THAT(findings[0].message, HasSubstr(old_account));
    const auto open = open_bank_alarms(scene.store(), everybody());
    ASSERT_THAT(open, SizeIs(1));
    EXPECT_EQ(open[0].iban, new_account);
    EXPECT_EQ(open[0].supplier, "Example Ltd");
    EXPECT_THAT(open[0].known, ElementsAre(old_account));
    EXPECT_THAT(actions(scene, id), ElementsAre("received", "alarm_raised", "read"));
}

TEST(BankAlarm, KnowsTheSupplierByTaxIdWhateverItIsCalled) {
    Scene scene;
    scene.posted("first",
                 with_field(invoice("R-1001", old_account), "supplier_tax_id", "GB 123456789"),
                 invoice_type());
    const DocumentId id = scene.receive("second");
    auto draft = with_field(invoice("R-1002", new_account), "supplier_tax_id", "GB123456789");
    scene.read(with_field(draft, "supplier_name", "Another Name"), invoice_type(), {});
    EXPECT_THAT(bank_alarms(scene.store(), id), SizeIs(1));
}

TEST(BankAlarm, LetsADocumentBeAcceptedButNotPosted) {
    Scene scene;
    first_invoice(scene);
    const DocumentId id = suspect(scene);
    ASSERT_TRUE(accepted(scene, id, "anna"));
    scene.pass(1h);
    scene.post_due();
    EXPECT_EQ(scene.state(id), State::accepted);
    const auto drafts = vouchers(scene.store(), {VoucherState::draft});
    ASSERT_THAT(drafts, SizeIs(1));
    EXPECT_EQ(post_now(scene.store(), drafts[0].id, "bea").problem().code, "alarm");
    EXPECT_EQ(scene.state(id), State::accepted);
    EXPECT_THAT(faults(scene.store()), IsEmpty());
    EXPECT_TRUE(undo_accept(scene.store(), id, "anna").ok());
    EXPECT_THAT(faults(scene.store()), IsEmpty());
}

TEST(BankAlarm, IsClearedByASecondPersonAndThenTheDocumentIsPosted) {
    Scene scene;
    first_invoice(scene);
    const DocumentId id = suspect(scene);
    ASSERT_TRUE(accepted(scene, id, "anna"));
    EXPECT_EQ(clear_bank_alarm(scene.store(), id, new_account, " ", "bea", 15s).problem().code,
              "missing");
    EXPECT_EQ(clear_code(scene, id, "bea"), "");
    EXPECT_EQ(clear_code(scene, id, "bea"), "state");
    EXPECT_EQ(clear_code(scene, 77, "bea"), "unknown");
    scene.pass(15s);
    scene.post_due();
    EXPECT_EQ(scene.state(id), State::posted);
    EXPECT_THAT(actions(scene, id), Contains("alarm_cleared"));
    const DocumentId third = suspect(scene, "R-1003");
    EXPECT_EQ(scene.state(third), State::accepted);
    EXPECT_THAT(faults(scene.store()), IsEmpty());
}

TEST(BankAlarm, IsNotClearedByWhoAcceptedOrCorrectedTheDocument) {
    Scene scene;
    first_invoice(scene);
    const DocumentId id = suspect(scene);
    ASSERT_TRUE(correct(scene.store(), id, 1, invoice("R-1002", new_account), "anna").ok());
    EXPECT_EQ(clear_code(scene, id, "Anna"), "second_person");
    ASSERT_TRUE(accepted(scene, id, "cleo"));
    EXPECT_EQ(clear_code(scene, id, "cleo"), "second_person");
    EXPECT_EQ(clear_code(scene, id, "anna"), "second_person");
    scene.pass(1h);
    scene.post_due();
    EXPECT_EQ(scene.state(id), State::accepted);
}

TEST(BankAlarm, IsOpenAgainWhenWhoClearedItAcceptsTheDocument) {
    Scene scene;
    first_invoice(scene);
    const DocumentId id = suspect(scene);
    ASSERT_EQ(clear_code(scene, id, "bea"), "");
    ASSERT_TRUE(accepted(scene, id, "bea"));
    scene.pass(1h);
    scene.post_due();
    EXPECT_EQ(scene.state(id), State::accepted);
    EXPECT_THAT(open_bank_alarms(scene.store(), everybody()), SizeIs(1));
    EXPECT_EQ(clear_code(scene, id, "anna"), "");
    scene.pass(15s);
    scene.post_due();
    EXPECT_EQ(scene.state(id), State::posted);
}

TEST(BankAlarm, IsNotSilencedByDeletingTheAccountOrRenamingTheSupplier) {
    Scene scene;
    first_invoice(scene);
    const DocumentId id = suspect(scene);
    auto silenced = with_field(invoice("R-1002", ""), "supplier_name", "Nobody Knows");
    ASSERT_TRUE(accept(scene.store(), id, 1, silenced, invoice_type(), "anna", 0s).ok());
    scene.post_due();
    EXPECT_EQ(scene.state(id), State::accepted);
    EXPECT_THAT(open_bank_alarms(scene.store(), everybody()), SizeIs(1));
}

TEST(BankAlarm, LapsesWhenTheAccountWasMisreadAndIsTheKnownOne) {
    Scene scene;
    first_invoice(scene);
    const DocumentId id = suspect(scene);
    ASSERT_TRUE(
        accept(scene.store(), id, 1, invoice("R-1002", old_account), invoice_type(), "anna", 0s)
            .ok());
    scene.post_due();
    EXPECT_EQ(scene.state(id), State::posted);
    EXPECT_EQ(bank_alarms(scene.store(), id).at(0).state, AlarmState::lapsed);
}

TEST(BankAlarm, IsRaisedAtPostingWhenTheSupplierBecameKnownMeanwhile) {
    Scene scene;
    const DocumentId one = scene.receive("one");
    scene.read(invoice("R-1001", old_account), invoice_type(), {true, "", 15s, true});
    const DocumentId other = scene.receive("other");
    scene.read(invoice("R-1002", new_account), invoice_type(), {true, "", 15s, true});
    scene.pass(15s);
    scene.post_due();
    EXPECT_EQ(scene.state(one), State::posted);
    EXPECT_EQ(scene.state(other), State::accepted);
    EXPECT_THAT(open_bank_alarms(scene.store(), everybody()), SizeIs(1));
    EXPECT_THAT(faults(scene.store()), IsEmpty());
}

TEST(BankAlarm, OfOtherDocumentsLapsesWhenTheAccountIsKnown) {
    Scene scene;
    first_invoice(scene);
    const DocumentId one = suspect(scene), other = suspect(scene, "R-1003");
    ASSERT_TRUE(accepted(scene, one, "anna"));
    ASSERT_TRUE(accepted(scene, other, "anna"));
    ASSERT_EQ(clear_code(scene, one, "bea"), "");
    scene.pass(15s);
    scene.post_due();
    EXPECT_EQ(scene.state(one), State::posted);
    EXPECT_EQ(scene.state(other), State::posted);
    EXPECT_THAT(faults(scene.store()), IsEmpty());
}

TEST(BankAlarm, OfWhatIsTypedIsForeseenBeforeItIsRaised) {
    Scene scene;
    first_invoice(scene);
    const DocumentId id = scene.in_review("second", invoice("R-1002", old_account), invoice_type());
    EXPECT_THAT(expected_bank_alarms(scene.store(), id, invoice("R-1002", old_account)), IsEmpty());
    EXPECT_THAT(expected_bank_alarms(scene.store(), id, invoice("R-1002", new_account)), SizeIs(1));
    EXPECT_THAT(bank_alarms(scene.store(), id), IsEmpty());
}

TEST(BankAlarm, IsFoundByVerifyWhereSomethingWasPostedUnderIt) {
    Scene scene;
    first_invoice(scene);
    const DocumentId id = suspect(scene);
    ASSERT_TRUE(accepted(scene, id, "anna"));
    ASSERT_EQ(clear_code(scene, id, "bea"), "");
    scene.pass(15s);
    scene.post_due();
    EXPECT_EQ(scene.tamper("UPDATE bank_alarms SET state = 'open'"), "");
    EXPECT_THAT(faults(scene.store()), Contains(HasSubstr("posted under a bank alarm")));
}

}  // namespace
}  // namespace intray::storage
