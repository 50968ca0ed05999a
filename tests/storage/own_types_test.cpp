#include "storage/own_types.h"

#include <gmock/gmock.h>

#include <fstream>

#include "scene.h"
#include "storage/audit.h"

namespace intray::storage {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

extract::DocumentType badge() {
    extract::DocumentType type;
    type.name = "visitor_badge";
    type.titles = {{"en", "Visitor badge"}};
    type.fields = {{"visitor", extract::Kind::text, true, {}, {}, {}}};
    type.forms = {
        {{{800, 400}}, {{"reception", 1, {10, 10, 90, 20}}}, {{"visitor", 1, {40, 128, 250, 34}}}}};
    return type;
}

std::vector<std::string> actions(Store& store) {
    std::vector<std::string> found;
    for (const AuditRow& row : audit_rows(store, 0, 100))
        found.push_back(row.actor + " " + row.action + " " + row.detail);
    return found;
}

TEST(OwnTypes, AreFilesOfTheDataFolderAndAudited) {
    Scene scene;
    EXPECT_TRUE(own_types(scene.store()).empty());
    save_type(scene.store(), badge(), "dora");
    const auto own = own_types(scene.store());
    ASSERT_EQ(own.size(), 1U);
    EXPECT_EQ(own[0].type, badge());
    EXPECT_EQ(own[0].file, types_folder(scene.store()) / "visitor_badge.toml");
    extract::DocumentType changed = badge();
    changed.personal = true;
    save_type(scene.store(), changed, "dora");
    EXPECT_EQ(own_types(scene.store()).at(0).type, changed);
    const std::string row = R"(dora type_saved {"type":"visitor_badge"})";
    EXPECT_THAT(actions(scene.store()), ElementsAre(row, row));
}

TEST(OwnTypes, AreRetiredAndBroughtBack) {
    Scene scene;
    save_type(scene.store(), badge(), "dora");
    ASSERT_TRUE(put_type(scene.store(), "visitor_badge", TypeState::retired, "dora"));
    EXPECT_EQ(own_types(scene.store()).at(0).state, TypeState::retired);
    EXPECT_TRUE(fs::exists(retired_types_folder(scene.store()) / "visitor_badge.toml"));
    EXPECT_FALSE(fs::exists(types_folder(scene.store()) / "visitor_badge.toml"));
    ASSERT_TRUE(put_type(scene.store(), "visitor_badge", TypeState::in_force, "dora"));
    EXPECT_EQ(own_types(scene.store()).at(0).state, TypeState::in_force);
    EXPECT_EQ(put_type(scene.store(), "nothing", TypeState::retired, "dora").problem().code,
              "unknown");
    EXPECT_EQ(actions(scene.store()).size(), 3U);
}

TEST(OwnTypes, AreRemovedOnlyWhereNoDocumentIsOfThem) {
    Scene scene;
    save_type(scene.store(), badge(), "dora");
    extract::Draft draft;
    draft.document_type = "visitor_badge";
    scene.in_review("bytes", draft, badge());
    EXPECT_EQ(count_of_type(scene.store(), "visitor_badge"), 1);
    const auto refused = remove_type(scene.store(), "visitor_badge", "dora");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.problem().code, "state");
    EXPECT_THAT(refused.problem().message, HasSubstr("retire it"));
    extract::DocumentType other = badge();
    other.name = "parking_permit";
    save_type(scene.store(), other, "dora");
    ASSERT_TRUE(remove_type(scene.store(), "parking_permit", "dora"));
    EXPECT_EQ(own_types(scene.store()).size(), 1U);
    EXPECT_EQ(remove_type(scene.store(), "parking_permit", "dora").problem().code, "unknown");
}

TEST(OwnTypes, AFileThatCannotBeReadIsListedWithTheReason) {
    Scene scene;
    fs::create_directories(types_folder(scene.store()));
    std::ofstream(types_folder(scene.store()) / "broken.toml") << "name = 7\n";
    const auto own = own_types(scene.store());
    ASSERT_EQ(own.size(), 1U);
    EXPECT_EQ(own[0].type.name, "broken");
    EXPECT_THAT(own[0].problem, HasSubstr("broken.toml"));
}

TEST(OwnTypes, WhatCannotBeWrittenLeavesNoAuditRow) {
    Scene scene;
    fs::create_directories(types_folder(scene.store()) / "visitor_badge.toml" / "in_the_way");
    EXPECT_THROW(save_type(scene.store(), badge(), "dora"), Failure);
    EXPECT_TRUE(actions(scene.store()).empty());
}

}  // namespace
}  // namespace intray::storage
