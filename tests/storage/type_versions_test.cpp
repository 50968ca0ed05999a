#include "storage/type_versions.h"

#include <gmock/gmock.h>

#include <fstream>

#include "scene.h"
#include "storage/audit.h"
#include "storage/confirmed.h"
#include "storage/own_types.h"

namespace intray::storage {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string one = "name = \"note\"\n";
const std::string two = "# with a field\nname = \"note\"\n[[fields]]\nname = \"receiver\"\n";

/// Authors and texts, the newest first.
std::vector<std::string> versions(Store& store) {
    std::vector<std::string> found;
    for (const TypeVersion& version : type_versions(store, "note"))
        found.push_back(version.author + ": " + version.toml);
    return found;
}

std::string file_of(Store& store) {
    std::ifstream stream(types_folder(store) / "note.toml", std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(TypeVersions, EveryTextThatWasInForceIsKeptAsItWasWritten) {
    Scene scene;
    ASSERT_TRUE(publish_type(scene.store(), "note", one, "dora"));
    ASSERT_TRUE(publish_type(scene.store(), "note", two, "anna"));
    EXPECT_EQ(file_of(scene.store()), two);
    ASSERT_TRUE(drop_changes(scene.store(), "note", "dora"));
    EXPECT_FALSE(fs::exists(types_folder(scene.store()) / "note.toml"));
    EXPECT_THAT(versions(scene.store()), ElementsAre("dora: ", "anna: " + two, "dora: " + one));
    EXPECT_EQ(type_versions(scene.store(), "note").front().number, 3);
    EXPECT_THAT(type_versions(scene.store(), "other"), IsEmpty());
    std::vector<std::string> actions;
    for (const AuditRow& row : audit_rows(scene.store(), 0, 100))
        actions.push_back(row.actor + " " + row.action);
    EXPECT_THAT(actions,
                ElementsAre("dora type_published", "anna type_published", "dora type_as_shipped"));
}

TEST(TypeVersions, AFileThatWasPutThereByHandIsNotLost) {
    Scene scene;
    fs::create_directories(types_folder(scene.store()));
    std::ofstream(types_folder(scene.store()) / "note.toml") << one;
    ASSERT_TRUE(publish_type(scene.store(), "note", two, "dora"));
    EXPECT_THAT(versions(scene.store()), ElementsAre("dora: " + two, ": " + one));
}

TEST(TypeVersions, ATextWithAMistakeOrAnotherNameIsNotPutInForce) {
    Scene scene;
    const auto broken = publish_type(scene.store(), "note", "name = \"note\"\nkind = 1\n", "dora");
    EXPECT_EQ(broken.problem().code, "bad_type");
    EXPECT_THAT(broken.problem().message, HasSubstr("note.toml line 2"));
    EXPECT_EQ(publish_type(scene.store(), "other_note", one, "dora").problem().code, "name_taken");
    EXPECT_THAT(versions(scene.store()), IsEmpty());
    ASSERT_TRUE(publish_type(scene.store(), "note", one, "dora"));
    ASSERT_TRUE(put_type(scene.store(), "note", TypeState::retired, "dora"));
    EXPECT_EQ(publish_type(scene.store(), "note", two, "dora").problem().code, "state");
    EXPECT_EQ(drop_changes(scene.store(), "nothing", "dora").problem().code, "unknown");
}

TEST(TypeDrafts, AreKeptForEverybodyAndRefusedWhenStale) {
    Scene scene;
    EXPECT_FALSE(type_draft(scene.store(), "note"));
    EXPECT_EQ(save_type_draft(scene.store(), "note", 0, "first", "dora").value(), 1);
    EXPECT_EQ(save_type_draft(scene.store(), "note", 0, "mine", "anna").problem().code, "stale");
    EXPECT_EQ(save_type_draft(scene.store(), "note", 1, "second", "anna").value(), 2);
    EXPECT_EQ(save_type_draft(scene.store(), "note", 1, "late", "dora").problem().code, "stale");
    scene.reopen();
    ASSERT_EQ(type_drafts(scene.store()).size(), 1U);
    const auto draft = type_draft(scene.store(), "note");
    EXPECT_EQ(draft->body, "second");
    EXPECT_EQ(draft->author, "anna");
    EXPECT_EQ(draft->version, 2);
    drop_type_draft(scene.store(), "note");
    EXPECT_FALSE(type_draft(scene.store(), "note"));
}

TEST(ConfirmedDocuments, AreCountedByTheFieldsThatTheyHave) {
    Scene scene;
    scene.posted("one", invoice_draft(), invoice_type());
    scene.posted("two", with_field(invoice_draft(), "invoice_number", "R-99"), invoice_type());
    scene.in_review("three", with_field(invoice_draft(), "invoice_number", "R-7"), invoice_type());
    EXPECT_EQ(confirmed_with_field(scene.store(), "invoice", "total"), 2);
    EXPECT_EQ(confirmed_with_field(scene.store(), "invoice", "tot_l"), 0);
    EXPECT_EQ(confirmed_with_field(scene.store(), "timesheet", "total"), 0);
}

}  // namespace
}  // namespace intray::storage
