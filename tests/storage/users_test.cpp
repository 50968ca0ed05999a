#include "storage/users.h"

#include <gmock/gmock.h>

#include "storage/audit.h"
#include "storage/scene.h"
#include "storage/settings.h"

namespace intray::storage {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::SizeIs;

User clerk(const std::string& name, std::vector<Role> roles = {Role::clerk}) {
    User user;
    user.name = name;
    user.roles = std::move(roles);
    return user;
}

class Users : public testing::Test {
  protected:
    void add_with_password(const User& user, const std::string& password) {
        ASSERT_TRUE(add_user(scene.store(), user, "admin").ok());
        const auto link = make_link(scene.store(), user.name, 24h, "admin").value();
        ASSERT_TRUE(use_link(scene.store(), link, password).ok());
    }
    std::string code(const Result<std::string>& result) {
        return result.ok() ? "ok" : result.problem().code;
    }
    Scene scene;
};

TEST_F(Users, AreAddedOnceAndChanged) {
    User anna = clerk("anna");
    anna.queues = {"hr"};
    ASSERT_TRUE(add_user(scene.store(), anna, "admin").ok());
    EXPECT_EQ(add_user(scene.store(), clerk("Anna"), "admin").problem().code, "taken");
    anna.roles = {Role::hr, Role::records};
    ASSERT_TRUE(change_user(scene.store(), anna, "admin").ok());
    const User kept = user(scene.store(), "ANNA").value();
    EXPECT_EQ(kept.name, "anna");
    EXPECT_TRUE(kept.has(Role::records));
    EXPECT_FALSE(kept.has(Role::clerk));
    EXPECT_FALSE(kept.has_password);
    EXPECT_THAT(users(scene.store()), SizeIs(1));
    EXPECT_EQ(change_user(scene.store(), clerk("nobody"), "admin").problem().code, "unknown");
}

TEST_F(Users, HaveNamesThatFitEverywhere) {
    for (const char* name : {"", "a b", "x;y", "intray", "Intray", "\u00fc"})
        EXPECT_EQ(add_user(scene.store(), clerk(name), "admin").problem().code, "invalid") << name;
}

TEST_F(Users, TheLastAdministratorStays) {
    ASSERT_TRUE(add_user(scene.store(), clerk("root", {Role::administrator}), "x").ok());
    EXPECT_EQ(change_user(scene.store(), clerk("root"), "root").problem().code, "state");
    ASSERT_TRUE(add_user(scene.store(), clerk("second", {Role::administrator}), "x").ok());
    EXPECT_TRUE(change_user(scene.store(), clerk("root"), "root").ok());
}

TEST_F(Users, HrAndClerksOfTheQueueSeePersonalDocuments) {
    EXPECT_FALSE(viewer_of(clerk("a")).sees_personal);
    EXPECT_TRUE(viewer_of(clerk("a", {Role::hr})).sees_personal);
    EXPECT_FALSE(viewer_of(clerk("a", {Role::administrator})).sees_personal);
    User queued = clerk("a");
    queued.queues = {"hr"};
    EXPECT_TRUE(viewer_of(queued).sees_personal);
    queued.roles = {Role::mailroom};
    EXPECT_FALSE(viewer_of(queued).sees_personal);
}

TEST_F(Users, ALinkSetsThePasswordOnce) {
    ASSERT_TRUE(add_user(scene.store(), clerk("anna"), "admin").ok());
    const std::string link = make_link(scene.store(), "anna", 24h, "admin").value();
    EXPECT_THAT(link, SizeIs(64));
    EXPECT_EQ(link_user(scene.store(), link), "anna");
    EXPECT_EQ(use_link(scene.store(), link, "short").problem().code, "weak");
    ASSERT_TRUE(use_link(scene.store(), link, "correct horse").ok());
    EXPECT_FALSE(link_user(scene.store(), link));
    EXPECT_EQ(use_link(scene.store(), link, "another horse").problem().code, "link");
    EXPECT_TRUE(user(scene.store(), "anna")->has_password);
}

TEST_F(Users, ALinkEndsWithItsTimeAndWithTheNextOne) {
    ASSERT_TRUE(add_user(scene.store(), clerk("anna"), "admin").ok());
    const std::string first = make_link(scene.store(), "anna", 24h, "admin").value();
    const std::string second = make_link(scene.store(), "anna", 24h, "admin").value();
    EXPECT_FALSE(link_user(scene.store(), first));
    EXPECT_TRUE(link_user(scene.store(), second));
    scene.pass(25h);
    EXPECT_FALSE(link_user(scene.store(), second));
    EXPECT_EQ(make_link(scene.store(), "nobody", 24h, "admin").problem().code, "unknown");
}

TEST_F(Users, TheNameIsNoPassword) {
    ASSERT_TRUE(add_user(scene.store(), clerk("long-name-of-anna"), "admin").ok());
    const std::string link = make_link(scene.store(), "long-name-of-anna", 24h, "admin").value();
    EXPECT_EQ(use_link(scene.store(), link, "Long-Name-Of-Anna").problem().code, "weak");
}

TEST_F(Users, SignInWithTheRightPasswordOnly) {
    add_with_password(clerk("anna"), "correct horse");
    EXPECT_EQ(code(sign_in(scene.store(), {"anna", "wrong horse!", "::1"})), "credentials");
    EXPECT_EQ(code(sign_in(scene.store(), {"nobody", "correct horse", "::1"})), "credentials");
    const std::string session = sign_in(scene.store(), {"Anna", "correct horse", "::1"}).value();
    EXPECT_EQ(session_user(scene.store(), session)->name, "anna");
    EXPECT_FALSE(session_user(scene.store(), "guessed"));
    sign_out(scene.store(), session);
    EXPECT_FALSE(session_user(scene.store(), session));
}

TEST_F(Users, ASessionEndsEightHoursAfterItsLastUse) {
    add_with_password(clerk("anna"), "correct horse");
    const std::string session = sign_in(scene.store(), {"anna", "correct horse", "::1"}).value();
    for (int i = 0; i < 3; ++i) {
        scene.pass(7h);
        ASSERT_TRUE(session_user(scene.store(), session));
    }
    scene.reopen();
    EXPECT_TRUE(session_user(scene.store(), session));
    scene.pass(8h + 1s);
    EXPECT_FALSE(session_user(scene.store(), session));
}

TEST_F(Users, ANewPasswordOrDeactivationEndsTheSessions) {
    add_with_password(clerk("anna"), "correct horse");
    const std::string session = sign_in(scene.store(), {"anna", "correct horse", "::1"}).value();
    const std::string link = make_link(scene.store(), "anna", 24h, "admin").value();
    ASSERT_TRUE(use_link(scene.store(), link, "another horse").ok());
    EXPECT_FALSE(session_user(scene.store(), session));
    const std::string next = sign_in(scene.store(), {"anna", "another horse", "::1"}).value();
    User anna = clerk("anna");
    anna.active = false;
    ASSERT_TRUE(change_user(scene.store(), anna, "admin").ok());
    EXPECT_FALSE(session_user(scene.store(), next));
    EXPECT_EQ(code(sign_in(scene.store(), {"anna", "another horse", "::1"})), "credentials");
}

TEST_F(Users, TooManyAttemptsForANameAreSlowedDown) {
    add_with_password(clerk("anna"), "correct horse");
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(code(sign_in(scene.store(), {"anna", "wrong horse!", "::1"})), "credentials");
    EXPECT_EQ(code(sign_in(scene.store(), {"anna", "correct horse", "::2"})), "throttled");
    scene.reopen();
    EXPECT_EQ(code(sign_in(scene.store(), {"anna", "correct horse", "::2"})), "throttled");
    scene.pass(15min);
    EXPECT_EQ(code(sign_in(scene.store(), {"anna", "correct horse", "::1"})), "ok");
}

TEST_F(Users, TooManyAttemptsFromAnAddressAreSlowedDown) {
    for (int i = 0; i < 40; ++i)
        EXPECT_EQ(code(sign_in(scene.store(), {"name" + std::to_string(i), "x", "::1"})),
                  "credentials");
    EXPECT_EQ(code(sign_in(scene.store(), {"other", "x", "::1"})), "throttled");
    EXPECT_EQ(code(sign_in(scene.store(), {"other", "x", "::2"})), "credentials");
}

TEST_F(Users, SigningInOftenFromOneAddressIsNotSlowedDown) {
    add_with_password(clerk("anna"), "correct horse");
    for (int i = 0; i < 45; ++i)
        ASSERT_EQ(code(sign_in(scene.store(), {"anna", "correct horse", "::1"})), "ok") << i;
}

TEST_F(Users, NoSecretIsStored) {
    add_with_password(clerk("anna"), "correct horse");
    const std::string session = sign_in(scene.store(), {"anna", "correct horse", "::1"}).value();
    const std::string link = make_link(scene.store(), "anna", 24h, "admin").value();
    scene.close();
    const auto path = scene.folder() / "data/intray.db";
    std::string database(std::filesystem::file_size(path), '\0');
    FILE* file = std::fopen(path.c_str(), "rb");
    ASSERT_EQ(std::fread(database.data(), 1, database.size(), file), database.size());
    std::fclose(file);
    EXPECT_THAT(database, HasSubstr("$argon2id$v=19$m=19456,t=2,p=1$"));
    for (const std::string& secret : {std::string("correct horse"), session, link})
        EXPECT_EQ(database.find(secret), std::string::npos);
}

TEST_F(Users, WhatTheyDoIsLogged) {
    add_with_password(clerk("anna"), "correct horse");
    ASSERT_TRUE(sign_in(scene.store(), {"anna", "correct horse", "::1"}).ok());
    std::vector<std::string> actions;
    for (const AuditRow& row : audit_rows(scene.store(), 0, 100))
        actions.push_back(row.action);
    EXPECT_THAT(actions,
                testing::ElementsAre("user_added", "link_made", "password_set", "signed_in"));
}

TEST(Settings, AreKept) {
    Scene scene;
    EXPECT_FALSE(setting(scene.store(), "colour"));
    set_setting(scene.store(), "colour", "blue");
    set_setting(scene.store(), "colour", "green");
    const std::string key = secret_key(scene.store());
    EXPECT_THAT(key, SizeIs(64));
    scene.reopen();
    EXPECT_EQ(setting(scene.store(), "colour"), "green");
    EXPECT_EQ(secret_key(scene.store()), key);
}

}  // namespace
}  // namespace intray::storage
