#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "storage/audit.h"
#include "storage/documents.h"
#include "storage/scene.h"

namespace intray::storage {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Audit, TheLogRefusesChanges) {
    Scene scene;
    scene.receive("one");
    scene.close();
    EXPECT_THAT(scene.tamper("UPDATE audit SET actor = 'nobody'"), HasSubstr("never changed"));
    EXPECT_THAT(scene.tamper("DELETE FROM audit"), HasSubstr("never deleted"));
    EXPECT_THAT(scene.tamper("DELETE FROM documents"), HasSubstr("never deleted"));
}

TEST(Audit, IsReadPageByPage) {
    Scene scene;
    for (int i = 0; i < 5; ++i)
        scene.receive(std::to_string(i));
    const auto first = audit_rows(scene.store(), 0, 3);
    ASSERT_EQ(first.size(), 3U);
    const auto second = audit_rows(scene.store(), first.back().sequence, 3);
    ASSERT_EQ(second.size(), 2U);
    EXPECT_EQ(second[0].sequence, 4);
    EXPECT_EQ(second[0].actor, "anna");
    EXPECT_EQ(second[0].at, "2026-03-02T00:00:00.000Z");
}

class Tampered : public testing::Test {
  protected:
    Tampered() {
        scene.posted("one", invoice_draft(), invoice_type());
        scene.posted("two", timesheet_draft(), timesheet_type());
        scene.receive("three");
        scene.receive("three");
    }
    /// What verify finds after the triggers were dropped and the SQL was run.
    std::vector<std::string> after(const std::string& sql) {
        scene.close();
        EXPECT_EQ(scene.tamper("DROP TRIGGER audit_stays; DROP TRIGGER audit_is_kept;"
                               "DROP TRIGGER vouchers_stay; DROP TRIGGER postings_stay;"
                               "DROP TRIGGER postings_are_kept; DROP TRIGGER arrivals_are_kept;"
                               "DROP TRIGGER entries_are_kept;" +
                               sql),
                  "");
        scene.reopen();
        return faults(scene.store());
    }
    Scene scene;
};

TEST_F(Tampered, NothingIsFoundWhenNothingWas) {
    const VerifyReport report = verify(scene.store());
    EXPECT_THAT(report.faults, IsEmpty());
    EXPECT_EQ(report.documents, 3);
    EXPECT_EQ(report.vouchers, 1);
    EXPECT_GT(report.blobs, 3);
    EXPECT_EQ(report.audit_rows, 10);
}

TEST_F(Tampered, AChangedAuditRowIsFound) {
    EXPECT_THAT(after("UPDATE audit SET actor = 'bert' WHERE sequence = 3"),
                ElementsAre(HasSubstr("audit row 3: was changed")));
}

TEST_F(Tampered, AnAuditRowWhoseHashWasForgedBreaksTheNextOne) {
    EXPECT_THAT(after("UPDATE audit SET actor = 'bert', hash = 'f' WHERE sequence = 3"),
                ElementsAre(HasSubstr("audit row 3"), HasSubstr("audit row 4")));
}

TEST_F(Tampered, AMissingAuditRowIsFound) {
    EXPECT_THAT(after("DELETE FROM audit WHERE sequence = 2"),
                Contains(HasSubstr("audit row 3: row 2 before it is missing")));
}

TEST_F(Tampered, AShortenedLogIsFound) {
    EXPECT_THAT(after("DELETE FROM audit WHERE sequence = (SELECT MAX(sequence) FROM audit)"),
                ElementsAre(HasSubstr("arrivals: 4 are kept, but the audit log knows 3")));
}

TEST_F(Tampered, AnUnbalancedVoucherIsFound) {
    EXPECT_THAT(after("UPDATE postings SET units = units + 1 WHERE line = 1"),
                ElementsAre(HasSubstr("voucher 1: its postings do not add up")));
}

TEST_F(Tampered, AMissingArrivalIsFound) {
    EXPECT_THAT(after("DELETE FROM arrivals WHERE already_known = 1"),
                Contains(HasSubstr("document 3: its arrivals are miscounted")));
}

TEST_F(Tampered, ADocumentThatNobodyWillReadIsFound) {
    EXPECT_THAT(after("DELETE FROM jobs"),
                ElementsAre(HasSubstr("document 3: it waits to be read")));
}

TEST_F(Tampered, ADanglingReferenceIsFound) {
    EXPECT_THAT(after("INSERT INTO pictures VALUES (99, 1, 1, 1, 0, '', '')"),
                Contains(HasSubstr("database table pictures")));
}

TEST_F(Tampered, AChangedBlobIsFound) {
    const std::string sha256 = document(scene.store(), 1, everybody())->sha256;
    const auto path = scene.store().blobs().path(sha256);
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    std::ofstream(path) << "changed";
    EXPECT_THAT(after(""), ElementsAre(HasSubstr("blob " + sha256)));
}

TEST_F(Tampered, AMissingBlobIsFound) {
    std::filesystem::remove(
        scene.store().blobs().path(document(scene.store(), 1, everybody())->sha256));
    EXPECT_THAT(after(""), ElementsAre(HasSubstr("document 1: its file")));
}

TEST_F(Tampered, ATemporaryLeftoverIsNoFault) {
    std::ofstream(scene.store().blobs().temporary_path()) << "half";
    EXPECT_THAT(faults(scene.store()), IsEmpty());
}

}  // namespace
}  // namespace intray::storage
