#include "storage/ledger.h"

#include <gmock/gmock.h>

#include "storage/documents.h"
#include "storage/records.h"
#include "storage/scene.h"

namespace intray::storage {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Decimal amount(std::string_view text) {
    return Decimal::parse(text).value();
}

TEST(Voucher, DebitsNetAndTaxAndCreditsTheTotal) {
    const Voucher voucher = voucher_of(invoice_draft(), invoice_type()).value();
    EXPECT_THAT(voucher.postings, ElementsAre(Posting{"4900 Other expenses", amount("100.00")},
                                              Posting{"1576 Input tax", amount("19.00")},
                                              Posting{"1600 Payables", amount("-119.00")}));
    EXPECT_EQ(voucher.date, "2026-02-27");
    EXPECT_EQ(voucher.currency, "EUR");
    EXPECT_EQ(voucher.description, "Example Ltd R-4711");
    EXPECT_TRUE(balanced(voucher));
}

TEST(Voucher, DebitsTheTotalWholeWhereNetOrTaxIsUnknown) {
    for (const char* unknown : {"net_total", "tax_total"}) {
        const auto voucher =
            voucher_of(with_field(invoice_draft(), unknown, ""), invoice_type()).value();
        EXPECT_THAT(voucher.postings, ElementsAre(Posting{"4900 Other expenses", amount("119.00")},
                                                  Posting{"1600 Payables", amount("-119.00")}));
    }
}

TEST(Voucher, ACreditNoteIsAnInvoiceWithASign) {
    extract::Draft draft = with_field(invoice_draft(), "net_total", "-100.00");
    draft = with_field(with_field(draft, "tax_total", "-19.00"), "total", "-119.00");
    const Voucher voucher = voucher_of(draft, invoice_type()).value();
    EXPECT_EQ(voucher.postings[0].amount.text(), "-100.00");
    EXPECT_EQ(voucher.postings[2].amount.text(), "119.00");
    EXPECT_TRUE(balanced(voucher));
}

TEST(Voucher, ATipIsPartOfTheExpense) {
    extract::Draft draft = with_field(invoice_draft(), "tip_total", "5.00");
    const Voucher voucher =
        voucher_of(with_field(draft, "total", "124.00"), invoice_type()).value();
    EXPECT_EQ(voucher.postings[0].amount.text(), "105.00");
    EXPECT_TRUE(balanced(voucher));
}

TEST(Voucher, AmountsCarryTheDigitsOfTheCurrency) {
    extract::Draft draft =
        with_field(with_field(invoice_draft(), "net_total", ""), "total", "1234.5");
    EXPECT_EQ(voucher_of(draft, invoice_type())->postings[0].amount.text(), "1234.50");
    EXPECT_EQ(
        voucher_of(with_field(draft, "currency", "JPY"), invoice_type())->postings[0].amount.text(),
        "1235");
    EXPECT_EQ(
        voucher_of(with_field(draft, "currency", "KWD"), invoice_type())->postings[0].amount.text(),
        "1234.500");
}

TEST(Voucher, RefusesAmountsThatDoNotAddUpWithTheNumbers) {
    const auto refused = voucher_of(with_field(invoice_draft(), "total", "191.00"), invoice_type());
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.problem().code, "unbalanced");
    EXPECT_THAT(refused.problem().message, HasSubstr("100.00 + tax 19.00 = 119.00"));
    EXPECT_THAT(refused.problem().message, HasSubstr("191.00"));
}

TEST(Voucher, NamesTheFieldThatIsMissing) {
    for (const char* field : {"total", "currency", "issue_date"}) {
        const auto refused = voucher_of(with_field(invoice_draft(), field, ""), invoice_type());
        ASSERT_FALSE(refused.ok());
        EXPECT_EQ(refused.problem().code, "missing");
        EXPECT_THAT(refused.problem().message, HasSubstr(field));
    }
}

TEST(Voucher, AnAmountBeyondAnyLedgerIsNone) {
    const auto refused =
        voucher_of(with_field(invoice_draft(), "total", "999999999999999999"), invoice_type());
    EXPECT_EQ(refused.problem().code, "missing");
}

TEST(Ledger, PostsOnlyOnce) {
    Scene scene;
    const DocumentId id = scene.in_review("one", invoice_draft(), invoice_type());
    ASSERT_TRUE(accept(scene.store(), id, 1, invoice_draft(), invoice_type(), "anna", 0s).ok());
    const auto job = take_job(scene.store(), "poster", 60s);
    post(scene.store(), *job);
    post(scene.store(), *job);
    const auto posted = vouchers(scene.store(), {});
    ASSERT_THAT(posted, SizeIs(1));
    EXPECT_EQ(posted[0].state, VoucherState::posted);
    EXPECT_EQ(posted[0].posted_by, "intray");
    EXPECT_EQ(posted[0].posted_at, "2026-03-02T00:00:00.000Z");
    EXPECT_EQ(scene.state(id), State::posted);
    EXPECT_FALSE(next_due(scene.store()));
}

TEST(Ledger, AnAccountantPostsAtOnce) {
    Scene scene;
    const DocumentId id = scene.in_review("one", invoice_draft(), invoice_type());
    ASSERT_TRUE(accept(scene.store(), id, 1, invoice_draft(), invoice_type(), "anna", 15s).ok());
    ASSERT_TRUE(post_now(scene.store(), 1, "bea").ok());
    EXPECT_EQ(vouchers(scene.store(), {})[0].posted_by, "bea");
    EXPECT_EQ(scene.state(id), State::posted);
    EXPECT_EQ(post_now(scene.store(), 1, "bea").problem().code, "state");
    EXPECT_EQ(post_now(scene.store(), 9, "bea").problem().code, "unknown");
    EXPECT_FALSE(next_due(scene.store()));
}

TEST(Ledger, AReversalIsTheOppositeVoucher) {
    Scene scene;
    const DocumentId id = scene.posted("one", invoice_draft(), invoice_type());
    EXPECT_EQ(reverse(scene.store(), 1, " ", "bea").problem().code, "missing");
    const std::int64_t reversal = reverse(scene.store(), 1, "wrong supplier", "bea").value();
    const auto all = vouchers(scene.store(), {});
    ASSERT_THAT(all, SizeIs(2));
    EXPECT_EQ(all[0].id, reversal);
    EXPECT_EQ(all[0].state, VoucherState::posted);
    EXPECT_EQ(all[0].reverses, 1);
    EXPECT_EQ(all[0].date, "2026-03-02");
    EXPECT_EQ(all[1].state, VoucherState::reversed);
    EXPECT_EQ(all[1].reversed_by, reversal);
    for (std::size_t i = 0; i < 3; ++i)
        EXPECT_EQ(all[0].postings[i].amount, -all[1].postings[i].amount);
    const Document back = document(scene.store(), id, everybody()).value();
    EXPECT_EQ(back.state, State::review);
    EXPECT_EQ(back.hold_reason, "reversed: wrong supplier");
    EXPECT_EQ(reverse(scene.store(), 1, "again", "bea").problem().code, "state");
    EXPECT_EQ(reverse(scene.store(), reversal, "back", "bea").problem().code, "state");
    ASSERT_TRUE(
        accept(scene.store(), id, back.entry_version, invoice_draft(), invoice_type(), "anna", 0s)
            .ok());
    scene.post_due();
    EXPECT_THAT(vouchers(scene.store(), {VoucherState::posted, id, 0, 10}), SizeIs(2));
    EXPECT_THAT(faults(scene.store()), IsEmpty());
}

TEST(Ledger, PersonalVouchersAreForThoseWhoMaySeeThem) {
    Scene scene;
    extract::DocumentType claim = invoice_type();
    claim.personal = true;
    scene.posted("one", invoice_draft(), claim);
    EXPECT_THAT(vouchers(scene.store(), {}, Viewer{"anna", false, true}), IsEmpty());
    EXPECT_EQ(vouchers(scene.store(), {}, everybody())[0].description, "Example Ltd R-4711");
}

TEST(Ledger, AVoucherIsFoundByItsNumber) {
    Scene scene;
    scene.posted("one", invoice_draft(), invoice_type());
    scene.posted("two", with_field(invoice_draft(), "invoice_number", "R-2"), invoice_type());
    VoucherFilter filter;
    filter.id = 1;
    ASSERT_THAT(vouchers(scene.store(), filter, everybody()), SizeIs(1));
    EXPECT_EQ(vouchers(scene.store(), filter, everybody())[0].id, 1);
    filter.id = 3;
    EXPECT_THAT(vouchers(scene.store(), filter, everybody()), IsEmpty());
}

TEST(Ledger, TheDatabaseRefusesToChangeWhatWasPosted) {
    Scene scene;
    scene.posted("one", invoice_draft(), invoice_type());
    scene.close();
    EXPECT_THAT(scene.tamper("UPDATE vouchers SET date = '2020-01-01'"),
                HasSubstr("never changed"));
    EXPECT_THAT(scene.tamper("UPDATE vouchers SET state = 'draft'"), HasSubstr("never changed"));
    EXPECT_THAT(scene.tamper("DELETE FROM vouchers"), HasSubstr("never deleted"));
    EXPECT_THAT(scene.tamper("UPDATE postings SET units = 1"), HasSubstr("never changed"));
    EXPECT_THAT(scene.tamper("DELETE FROM postings"), HasSubstr("never deleted"));
    EXPECT_THAT(scene.tamper("INSERT INTO postings VALUES (1, 9, 'x', 5)"),
                HasSubstr("no further"));
    EXPECT_THAT(
        scene.tamper("INSERT INTO vouchers (document, state, date, currency, scale, description) "
                     "VALUES (1, 'posted', '', '', 2, '')"),
        HasSubstr("starts as a draft"));
}

TEST(Ledger, TheDatabaseRefusesToPostWhatIsNotBalanced) {
    Scene scene;
    const DocumentId id = scene.in_review("one", invoice_draft(), invoice_type());
    ASSERT_TRUE(accept(scene.store(), id, 1, invoice_draft(), invoice_type(), "anna", 15s).ok());
    scene.close();
    EXPECT_EQ(scene.tamper("INSERT INTO postings VALUES (1, 9, 'x', 5)"), "");
    EXPECT_THAT(scene.tamper("UPDATE vouchers SET state = 'posted'"), HasSubstr("balanced"));
}

TEST(Records, AreFiledAtPosting) {
    Scene scene;
    const DocumentId id = scene.in_review("one", timesheet_draft(), timesheet_type());
    ASSERT_TRUE(accept(scene.store(), id, 1, timesheet_draft(), timesheet_type(), "anna", 0s).ok());
    EXPECT_EQ(records(scene.store(), {}, everybody())[0].state, "draft");
    scene.post_due();
    const auto filed = records(scene.store(), {}, everybody());
    ASSERT_THAT(filed, SizeIs(1));
    EXPECT_EQ(filed[0].state, "filed");
    EXPECT_EQ(filed[0].employee, "J\u00fcrgen Gro\u00df");
    EXPECT_EQ(filed[0].employee_number, "77");
    EXPECT_EQ(filed[0].form, "timesheet");
    EXPECT_EQ(filed[0].period, "2026-02-01");
    EXPECT_THAT(filed[0].values,
                testing::Contains(std::pair<std::string, std::string>{"hours_total", "38.5"}));
    EXPECT_EQ(scene.state(id), State::posted);
    EXPECT_THAT(vouchers(scene.store(), {}), IsEmpty());
    EXPECT_THAT(faults(scene.store()), IsEmpty());
}

TEST(Records, AreFoundByPartOfTheName) {
    Scene scene;
    scene.posted("one", timesheet_draft(), timesheet_type());
    RecordFilter filter;
    filter.employee = "JURGEN gr";
    EXPECT_THAT(records(scene.store(), filter, everybody()), SizeIs(1));
    filter.employee = "miller";
    EXPECT_THAT(records(scene.store(), filter, everybody()), IsEmpty());
    filter = {"", "leave_request", 0, 100};
    EXPECT_THAT(records(scene.store(), filter, everybody()), IsEmpty());
}

TEST(Records, AreFoundByTheirDocument) {
    Scene scene;
    scene.posted("one", timesheet_draft(), timesheet_type());
    const DocumentId second = scene.posted("two", timesheet_draft(), timesheet_type());
    RecordFilter filter;
    filter.document = second;
    ASSERT_THAT(records(scene.store(), filter, everybody()), SizeIs(1));
    EXPECT_EQ(records(scene.store(), filter, everybody())[0].document, second);
}

TEST(Records, AreHiddenFromThoseWhoMayNotSeeThem) {
    Scene scene;
    scene.posted("one", timesheet_draft(), timesheet_type());
    EXPECT_THAT(records(scene.store(), {}, {"bert", false, true}), IsEmpty());
}

TEST(Records, AreWithdrawnByUndoAndByReopening) {
    Scene scene;
    const DocumentId id = scene.in_review("one", timesheet_draft(), timesheet_type());
    ASSERT_TRUE(
        accept(scene.store(), id, 1, timesheet_draft(), timesheet_type(), "anna", 15s).ok());
    ASSERT_TRUE(undo_accept(scene.store(), id, "anna").ok());
    EXPECT_EQ(records(scene.store(), {}, everybody())[0].state, "withdrawn");
    ASSERT_TRUE(accept(scene.store(), id, 3, timesheet_draft(), timesheet_type(), "anna", 0s).ok());
    scene.post_due();
    ASSERT_TRUE(reopen(scene.store(), id, "wrong month", "anna").ok());
    for (const Record& record : records(scene.store(), {}, everybody()))
        EXPECT_EQ(record.state, "withdrawn");
    scene.close();
    EXPECT_THAT(scene.tamper("UPDATE records SET employee = 'x'"), HasSubstr("never changed"));
}

TEST(Records, NeedAnEmployee) {
    Scene scene;
    const auto draft = with_field(timesheet_draft(), "employee_name", "");
    const DocumentId id = scene.in_review("one", draft, timesheet_type());
    EXPECT_EQ(accept(scene.store(), id, 1, draft, timesheet_type(), "anna", 15s).problem().code,
              "missing");
}

}  // namespace
}  // namespace intray::storage
