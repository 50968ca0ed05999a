#include "storage/rebooking.h"

#include <gmock/gmock.h>

#include "storage/documents.h"
#include "storage/lessons.h"
#include "storage/scene.h"

namespace intray::storage {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::string other_account = "4930 Office supplies";

/// Posted, and its supplier known since.
DocumentId of_known_supplier(Scene& scene, const std::string& bytes) {
    const DocumentId id = scene.posted(bytes, invoice_draft(), invoice_type());
    extract::Lesson lesson;
    lesson.document_type = "invoice";
    lesson.keys = {{extract::KeyKind::name, "exampleltd"}};
    keep_lesson(scene.store(), take_lesson(scene.store(), 60s).value(), lesson, "Example Ltd", {});
    return id;
}

std::vector<Voucher> of(Scene& scene, DocumentId document) {
    VoucherFilter filter;
    filter.document = document;
    return vouchers(scene.store(), filter);
}

TEST(Rebooking, APostedVoucherIsReversedAndAnotherPosted) {
    Scene scene;
    const DocumentId id = scene.posted("one", invoice_draft(), invoice_type());
    const Voucher first = of(scene, id).front();
    const Rebooked done =
        book_to(scene.store(), first.id, " 4930 Office\nsupplies ", true, "bea").value();
    EXPECT_EQ(done.supplier, 0) << "nobody knows the supplier yet";
    const auto all = of(scene, id);
    ASSERT_THAT(all, SizeIs(3));
    EXPECT_EQ(all[0].id, done.voucher);
    EXPECT_EQ(all[0].state, VoucherState::posted);
    EXPECT_EQ(all[0].postings[0].account, other_account);
    EXPECT_EQ(all[0].postings[0].amount, first.postings[0].amount);
    EXPECT_EQ(all[0].postings[1], first.postings[1]);
    EXPECT_EQ(all[0].posted_by, "bea");
    EXPECT_EQ(all[1].reverses, first.id);
    for (const Voucher& voucher : all)
        EXPECT_EQ(voucher.date, first.date) << "the period has the expense once";
    EXPECT_EQ(all[1].postings[0].amount, -first.postings[0].amount);
    EXPECT_EQ(all[2].state, VoucherState::reversed);
    EXPECT_EQ(scene.state(id), State::posted);
    EXPECT_THAT(faults(scene.store()), IsEmpty());
}

TEST(Rebooking, ADraftIsChanged) {
    Scene scene;
    const DocumentId id = scene.in_review("one", invoice_draft(), invoice_type());
    ASSERT_TRUE(accept(scene.store(), id, 1, invoice_draft(), invoice_type(), "anna", 1min).ok());
    ASSERT_TRUE(book_to(scene.store(), of(scene, id).front().id, other_account, false, "bea").ok());
    ASSERT_THAT(of(scene, id), SizeIs(1));
    EXPECT_EQ(of(scene, id)[0].state, VoucherState::draft);
    scene.pass(2min);
    scene.post_due();
    EXPECT_EQ(of(scene, id)[0].state, VoucherState::posted);
    EXPECT_EQ(of(scene, id)[0].postings[0].account, other_account);
    EXPECT_THAT(faults(scene.store()), IsEmpty());
}

TEST(Rebooking, TheSuppliersLaterDocumentsGoThereTooWhereWanted) {
    Scene scene;
    const DocumentId id = of_known_supplier(scene, "one");
    const Rebooked once =
        book_to(scene.store(), of(scene, id)[0].id, "4700 Fees", false, "bea").value();
    EXPECT_EQ(once.supplier, 0);
    const Rebooked kept = book_to(scene.store(), once.voucher, other_account, true, "bea").value();
    EXPECT_EQ(kept.supplier_name, "Example Ltd");
    EXPECT_EQ(kept.account_before, "");
    EXPECT_EQ(supplier(scene.store(), kept.supplier)->debit_account, other_account);
    const DocumentId later =
        scene.posted("two", with_field(invoice_draft(), "invoice_number", "R-2"), invoice_type());
    EXPECT_EQ(of(scene, later)[0].postings[0].account, other_account);
    const Rebooked again =
        book_to(scene.store(), of(scene, later)[0].id, "4700 Fees", true, "bea").value();
    EXPECT_EQ(again.supplier, kept.supplier) << "known by its name, though it taught nothing yet";
    EXPECT_EQ(again.account_before, other_account);
}

TEST(Rebooking, RefusesWhatMakesNoSense) {
    Scene scene;
    const DocumentId id = scene.posted("one", invoice_draft(), invoice_type());
    const Voucher first = of(scene, id).front();
    const auto refused = [&](std::int64_t voucher, const std::string& account) {
        return book_to(scene.store(), voucher, account, true, "bea").problem();
    };
    EXPECT_EQ(refused(99, other_account).code, "unknown");
    EXPECT_EQ(refused(first.id, " ").code, "missing");
    EXPECT_EQ(refused(first.id, std::string(200, '9')).code, "invalid");
    EXPECT_THAT(refused(first.id, first.postings[0].account).message, HasSubstr("already"));
    const std::int64_t reversal = reverse(scene.store(), first.id, "wrong", "bea").value();
    EXPECT_EQ(refused(first.id, other_account).code, "state");
    EXPECT_EQ(refused(reversal, other_account).code, "state");
}

}  // namespace
}  // namespace intray::storage
