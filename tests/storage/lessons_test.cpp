#include "storage/lessons.h"

#include <gmock/gmock.h>

#include "storage/documents.h"
#include "storage/ledger.h"
#include "storage/scene.h"

namespace intray::storage {
namespace {

using namespace std::chrono_literals;
using extract::KeyKind;
using extract::SupplierKey;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

extract::Lesson lesson_about(const std::string& name, const std::string& tax_id) {
    extract::Lesson lesson;
    lesson.document_type = "invoice";
    lesson.keys = {{KeyKind::name, name}, {KeyKind::tax_id, tax_id}};
    lesson.fields = {{"supplier_name", name, true, {}, {}},
                     {"supplier_tax_id", tax_id, true, {}, {}}};
    return lesson;
}

extract::Lesson example_lesson() {
    return lesson_about("exampleltd", "gb123456789");
}

/// Posts a document that somebody accepted, and learns from it.
DocumentId taught(Scene& scene, const std::string& bytes, const extract::Lesson& lesson,
                  const std::string& supplier, const std::string& harm = {}) {
    const DocumentId id = scene.posted(bytes, invoice_draft(), invoice_type());
    const auto task = take_lesson(scene.store(), 60s);
    EXPECT_EQ(task->document, id);
    keep_lesson(scene.store(), *task, lesson, supplier, harm);
    return id;
}

std::vector<DocumentId> found_by(Scene& scene, const SupplierKey& key) {
    std::vector<DocumentId> documents;
    for (const extract::Lesson& lesson : find_lessons(scene.store(), {key}))
        documents.push_back(lesson.number);
    return documents;
}

const SupplierKey by_name{KeyKind::name, "exampleltd"};
const SupplierKey by_tax_id{KeyKind::tax_id, "gb123456789"};

TEST(Lessons, APostedDocumentThatAPersonAcceptedTeaches) {
    Scene scene;
    const DocumentId id = taught(scene, "one", example_lesson(), "Example Ltd");
    EXPECT_FALSE(take_lesson(scene.store(), 60s));
    EXPECT_THAT(found_by(scene, by_name), ElementsAre(id));
    EXPECT_THAT(found_by(scene, by_tax_id), ElementsAre(id));
    EXPECT_THAT(found_by(scene, {KeyKind::tax_id, "gb999"}), IsEmpty());
    ASSERT_TRUE(supplier_of(scene.store(), id));
    const Supplier known = supplier(scene.store(), *supplier_of(scene.store(), id)).value();
    EXPECT_EQ(known.name, "Example Ltd");
    EXPECT_EQ(known.lessons_in_force, 1);
    EXPECT_THAT(faults(scene.store()), IsEmpty());
}

TEST(Lessons, OneAcceptedByItsVerdictTeachesNothing) {
    Scene scene;
    scene.receive("one");
    scene.read(invoice_draft(), invoice_type(), {true, "", 15s});
    scene.pass(1min);
    scene.post_due();
    EXPECT_FALSE(take_lesson(scene.store(), 60s));
}

TEST(Lessons, TheNewestComeFirstAndOneSupplierIsOne) {
    Scene scene;
    const DocumentId one = taught(scene, "one", example_lesson(), "Example Ltd"),
                     two = taught(scene, "two", example_lesson(), "Example Ltd.");
    EXPECT_THAT(found_by(scene, by_name), ElementsAre(two, one));
    EXPECT_THAT(suppliers(scene.store(), "", 0, 10), SizeIs(1));
    EXPECT_THAT(suppliers(scene.store(), "EXAM", 0, 10), SizeIs(1));
    EXPECT_THAT(suppliers(scene.store(), "nobody", 0, 10), IsEmpty());
    EXPECT_THAT(confirmed_of_supplier(scene.store(), {by_name}, two, 5), SizeIs(1));
}

TEST(Lessons, OneSwitchedOffIsNotFoundUntilItIsSwitchedOn) {
    Scene scene;
    const DocumentId id = taught(scene, "one", example_lesson(), "Example Ltd");
    ASSERT_TRUE(switch_lesson(scene.store(), id, LessonState::off, "ann").ok());
    EXPECT_THAT(found_by(scene, by_name), IsEmpty());
    EXPECT_EQ(switch_lesson(scene.store(), id, LessonState::off, "ann").problem().code, "state");
    EXPECT_EQ(lessons_of(scene.store(), *supplier_of(scene.store(), id))[0].reason,
              "switched off by ann");
    ASSERT_TRUE(switch_lesson(scene.store(), id, LessonState::in_force, "ann").ok());
    EXPECT_THAT(found_by(scene, by_name), ElementsAre(id));
    std::vector<std::string> actions;
    for (const AuditRow& row : history(scene.store(), id))
        actions.push_back(row.action);
    EXPECT_THAT(actions, Contains("lesson_off"));
    EXPECT_THAT(actions, Contains("lesson_on"));
}

TEST(Lessons, AHarmfulOneIsKeptButNotInForce) {
    Scene scene;
    const DocumentId id = taught(scene, "one", example_lesson(), "Example Ltd", "worse");
    EXPECT_THAT(found_by(scene, by_name), IsEmpty());
    const auto kept = lessons_of(scene.store(), *supplier_of(scene.store(), id));
    ASSERT_THAT(kept, SizeIs(1));
    EXPECT_EQ(kept[0].state, LessonState::harmful);
    EXPECT_EQ(kept[0].reason, "worse");
}

TEST(Lessons, AReversedDocumentTeachesNothingAnyMore) {
    Scene scene;
    const DocumentId id = taught(scene, "one", example_lesson(), "Example Ltd");
    VoucherFilter filter;
    filter.document = id;
    const auto voucher = vouchers(scene.store(), filter)[0].id;
    ASSERT_TRUE(reverse(scene.store(), voucher, "wrong supplier", "ann").ok());
    EXPECT_THAT(found_by(scene, by_name), IsEmpty());
    EXPECT_EQ(switch_lesson(scene.store(), id, LessonState::in_force, "ann").problem().code,
              "unknown");
}

TEST(Lessons, ATaskIsGivenUpAfterThreeAttempts) {
    Scene scene;
    scene.posted("one", invoice_draft(), invoice_type());
    for (int attempt = 1; attempt <= 3; ++attempt) {
        const auto task = take_lesson(scene.store(), 60s);
        ASSERT_TRUE(task) << attempt;
        EXPECT_FALSE(take_lesson(scene.store(), 60s)) << "its lease holds";
        scene.pass(2min);
    }
    EXPECT_FALSE(take_lesson(scene.store(), 60s));
}

TEST(Lessons, TheAccountOfASupplierIsDebited) {
    Scene scene;
    const DocumentId id = taught(scene, "one", example_lesson(), "Example Ltd");
    const auto known = supplier_of(scene.store(), id).value();
    ASSERT_TRUE(set_account(scene.store(), known, "4930 Office supplies", "ann").ok());
    EXPECT_EQ(set_account(scene.store(), 999, "4930", "ann").problem().code, "unknown");
    VoucherFilter filter;
    filter.document = scene.posted("two", invoice_draft(), invoice_type());
    const std::vector<Voucher> made = vouchers(scene.store(), filter);
    ASSERT_THAT(made, SizeIs(1));
    EXPECT_EQ(made[0].postings[0].account, "4930 Office supplies");
}

}  // namespace
}  // namespace intray::storage
