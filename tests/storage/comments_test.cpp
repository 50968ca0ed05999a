#include "storage/comments.h"

#include <gmock/gmock.h>

#include "scene.h"
#include "storage/documents.h"

namespace intray::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Comments : testing::Test {
    Scene scene;
    DocumentId id = scene.in_review("one", invoice_draft(), invoice_type());

    Comments() {
        person("Ann", {Role::clerk});
        person("bob", {Role::accountant});
        person("hilda", {Role::hr});
    }
    void person(const std::string& name, std::vector<Role> roles) {
        ASSERT_TRUE(add_user(scene.store(), {name, std::move(roles), {}}, "test"));
    }
    Viewer viewer(const std::string& name) { return viewer_of(user(scene.store(), name).value()); }
};

TEST_F(Comments, TellWhoSaidWhatWhenInOrder) {
    ASSERT_TRUE(add_comment(scene.store(), id, " Is this ours? ", "Ann"));
    scene.pass(std::chrono::minutes(1));
    ASSERT_TRUE(add_comment(scene.store(), id, "Yes, @ann.", "bob"));
    const auto said = comments(scene.store(), id);
    ASSERT_EQ(said.size(), 2U);
    EXPECT_EQ(said[0].text, "Is this ours?");
    EXPECT_EQ(said[0].author, "Ann");
    EXPECT_LT(said[0].at, said[1].at);
    EXPECT_THAT(said[1].mentions, ElementsAre("Ann"));
    EXPECT_THAT(history(scene.store(), id).back().action, "commented");
    EXPECT_THAT(faults(scene.store()), IsEmpty());
}

TEST_F(Comments, NamesAreFoundBehindAnAtButNotInMailAddresses) {
    EXPECT_THAT(mentioned_names("@ann, @bob. and @ann: mail me@example.com (@c-d)"),
                ElementsAre("ann", "bob", "c-d"));
    EXPECT_THAT(mentioned_names("no one @ all @"), IsEmpty());
}

TEST_F(Comments, AMentionReachesWhoIsMentionedUntilItWasSeen) {
    ASSERT_TRUE(add_comment(scene.store(), id, "@bob please look", "Ann"));
    EXPECT_EQ(unseen_mentions(scene.store(), viewer("bob")), 1);
    EXPECT_EQ(unseen_mentions(scene.store(), viewer("Ann")), 0);
    const auto told = mentions(scene.store(), viewer("bob"), 10);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].comment.document, id);
    EXPECT_EQ(told[0].file_name, "scan.pdf");
    EXPECT_FALSE(told[0].seen);
    EXPECT_EQ(see_mentions(scene.store(), "bob", id + 1), 0);
    EXPECT_EQ(see_mentions(scene.store(), "bob", id), 1);
    EXPECT_EQ(unseen_mentions(scene.store(), viewer("bob")), 0);
    EXPECT_TRUE(mentions(scene.store(), viewer("bob"), 10)[0].seen);
}

TEST_F(Comments, EmptyOnesAndUnknownNamesAreRefused) {
    EXPECT_EQ(add_comment(scene.store(), id, "  ", "Ann").problem().code, "missing");
    EXPECT_EQ(add_comment(scene.store(), id, "@nobody?", "Ann").problem().code, "unknown");
    EXPECT_EQ(add_comment(scene.store(), 999, "Hello", "Ann").problem().code, "unknown");
    EXPECT_THAT(comments(scene.store(), id), IsEmpty());
}

TEST_F(Comments, NobodyIsCalledToADocumentThatTheyMayNotSee) {
    const DocumentId personal = scene.in_review("two", timesheet_draft(), timesheet_type());
    EXPECT_EQ(add_comment(scene.store(), personal, "@bob see this", "hilda").problem().code,
              "hidden");
    EXPECT_TRUE(add_comment(scene.store(), personal, "@hilda see this", "hilda"));
    EXPECT_EQ(unseen_mentions(scene.store(), viewer("hilda")), 1);
}

TEST_F(Comments, AreNeverChanged) {
    ASSERT_TRUE(add_comment(scene.store(), id, "As it was", "Ann"));
    EXPECT_THAT(scene.tamper("UPDATE comments SET words = 'other'"),
                testing::HasSubstr("never changed"));
    EXPECT_THAT(scene.tamper("DELETE FROM comments"), testing::HasSubstr("never deleted"));
}

}  // namespace
}  // namespace intray::storage
