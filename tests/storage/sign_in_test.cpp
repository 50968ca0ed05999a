// What people can do about their own sign-in: password, second factor, sessions, preferences.
#include <gmock/gmock.h>

#include "storage/audit.h"
#include "storage/preferences.h"
#include "storage/scene.h"
#include "storage/second_factor.h"
#include "storage/sessions.h"
#include "storage/totp.h"
#include "storage/users.h"

namespace intray::storage {
namespace {

using namespace std::chrono_literals;
using testing::SizeIs;

class OwnSignIn : public testing::Test {
  protected:
    OwnSignIn() { add("anna"); }

    void add(const std::string& name) {
        User user;
        user.name = name;
        user.roles = {Role::clerk};
        add_user(scene.store(), user, "admin").value();
        const auto link = make_link(scene.store(), name, 24h, "admin").value();
        use_link(scene.store(), link, password).value();
    }
    std::string session(const std::string& name = "anna", const std::string& code = "") {
        return sign_in(scene.store(), {name, password, "::1", code, "Firefox"}).value();
    }
    /// The problem's code, or "ok".
    std::string tried(const std::string& code, const std::string& secret_word = password) {
        const auto result = sign_in(scene.store(), {"anna", secret_word, "::1", code});
        return result.ok() ? "ok" : result.problem().code;
    }
    std::string code_now(const std::string& secret) {
        return totp_code(secret, totp_step(scene.now()));
    }
    /// Switches the second factor on; its secret.
    std::string switched_on() {
        const std::string secret = begin_second_factor(scene.store(), "anna").value();
        recovery = confirm_second_factor(scene.store(), "anna", code_now(secret)).value();
        return secret;
    }
    std::vector<std::string> actions() {
        std::vector<std::string> found;
        for (const AuditRow& row : audit_rows(scene.store(), 0, 100))
            found.push_back(row.actor + " " + row.action);
        return found;
    }

    static constexpr const char* password = "correct horse";
    Scene scene;
    std::vector<std::string> recovery;
};

TEST_F(OwnSignIn, ThePasswordIsChangedForTheOldOneAndOtherSessionsEnd) {
    const std::string here = session(), there = session();
    EXPECT_EQ(
        change_password(scene.store(), "anna", "wrong horse", "another horse", here).problem().code,
        "wrong_password");
    EXPECT_EQ(change_password(scene.store(), "anna", password, "short", here).problem().code,
              "weak");
    EXPECT_TRUE(session_user(scene.store(), there));
    ASSERT_TRUE(change_password(scene.store(), "anna", password, "another horse", here).ok());
    EXPECT_TRUE(session_user(scene.store(), here));
    EXPECT_FALSE(session_user(scene.store(), there));
    EXPECT_EQ(tried("", password), "credentials");
    EXPECT_EQ(tried("", "another horse"), "ok");
}

TEST_F(OwnSignIn, NobodyTriesManyOldPasswordsInAnOpenSession) {
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(check_password(scene.store(), "anna", "guess").problem().code, "wrong_password");
    EXPECT_EQ(check_password(scene.store(), "anna", password).problem().code, "throttled");
    EXPECT_EQ(tried(""), "ok");
    scene.pass(15min);
    EXPECT_TRUE(check_password(scene.store(), "anna", password).ok());
}

TEST_F(OwnSignIn, AThrottleSaysHowLongItLasts) {
    EXPECT_EQ(sign_in_wait(scene.store(), "anna", "::1"), 0s);
    for (int i = 0; i < 10; ++i)
        tried("", "wrong horse");
    scene.pass(4min);
    EXPECT_EQ(sign_in_wait(scene.store(), "anna", "::1"), 11min);
    const auto refused = sign_in(scene.store(), {"anna", password, "::1"});
    EXPECT_EQ(refused.problem().message, "sign-in: too many attempts; wait 11 minutes");
    scene.pass(11min);
    EXPECT_EQ(sign_in_wait(scene.store(), "anna", "::1"), 0s);
    EXPECT_EQ(tried(""), "ok");
}

TEST_F(OwnSignIn, TheSecondFactorCountsOnceItIsConfirmed) {
    const std::string secret = begin_second_factor(scene.store(), "anna").value();
    EXPECT_EQ(tried(""), "ok");
    EXPECT_EQ(confirm_second_factor(scene.store(), "anna", "000000").problem().code, "code");
    EXPECT_FALSE(second_factor(scene.store(), "anna").on);
    const auto codes = confirm_second_factor(scene.store(), "anna", code_now(secret)).value();
    EXPECT_THAT(codes, SizeIs(10));
    EXPECT_TRUE(second_factor(scene.store(), "anna").on);
    EXPECT_TRUE(user(scene.store(), "anna")->second_factor);
    EXPECT_EQ(begin_second_factor(scene.store(), "anna").problem().code, "state");
    EXPECT_EQ(confirm_second_factor(scene.store(), "anna", "1").problem().code, "state");
}

TEST_F(OwnSignIn, WithASecondFactorACodeIsAskedForAfterTheRightPassword) {
    const std::string secret = switched_on();
    EXPECT_EQ(tried("", "wrong horse"), "credentials");
    EXPECT_EQ(tried(""), "code_needed");
    EXPECT_EQ(tried("12345"), "code");
    scene.pass(30s);
    EXPECT_EQ(tried(code_now(secret), "wrong horse"), "credentials");
    EXPECT_EQ(tried(code_now(secret)), "ok");
}

TEST_F(OwnSignIn, ACodeIsGoodOnce) {
    const std::string secret = switched_on();
    EXPECT_EQ(tried(code_now(secret)), "code") << "it confirmed the second factor";
    scene.pass(30s);
    EXPECT_EQ(tried(code_now(secret)), "ok");
    EXPECT_EQ(tried(code_now(secret)), "code");
    scene.reopen();
    EXPECT_EQ(tried(code_now(secret)), "code");
}

TEST_F(OwnSignIn, ARecoveryCodeIsGoodOnceHoweverItIsTyped) {
    switched_on();
    std::string typed = recovery[3];
    for (char& c : typed)
        c = c == '-' ? ' ' : static_cast<char>(std::toupper(c));
    EXPECT_EQ(tried(typed), "ok");
    EXPECT_EQ(tried(recovery[3]), "code");
    EXPECT_EQ(second_factor(scene.store(), "anna").recovery_codes, 9);
    EXPECT_EQ(tried(recovery[4]), "ok");
}

TEST_F(OwnSignIn, WrongCodesAreThrottledAsWrongPasswordsAre) {
    const std::string secret = switched_on();
    scene.pass(30s);
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(tried("12345"), "code") << i;
    EXPECT_EQ(tried(code_now(secret)), "throttled");
    // Asking without a code does not make the count smaller.
    EXPECT_EQ(tried(""), "throttled");
}

TEST_F(OwnSignIn, AskingForTheCodeIsNoFailure) {
    const std::string secret = switched_on();
    scene.pass(30s);
    for (int i = 0; i < 30; ++i)
        ASSERT_EQ(tried(""), "code_needed") << i;
    EXPECT_EQ(tried(code_now(secret)), "ok");
}

TEST_F(OwnSignIn, TheSecondFactorIsSwitchedOffByWhoeverMayAndThatIsLogged) {
    switched_on();
    ASSERT_TRUE(drop_second_factor(scene.store(), "Anna", "dora").ok());
    EXPECT_EQ(tried(""), "ok");
    EXPECT_EQ(second_factor(scene.store(), "anna").recovery_codes, 0);
    EXPECT_EQ(drop_second_factor(scene.store(), "anna", "dora").problem().code, "state");
    EXPECT_THAT(actions(),
                testing::IsSupersetOf({"anna second_factor_on", "dora second_factor_off"}));
}

TEST_F(OwnSignIn, RecoveryCodesAreStoredHashed) {
    switched_on();
    scene.close();
    const auto path = scene.folder() / "data/intray.db";
    std::string database(std::filesystem::file_size(path), '\0');
    FILE* file = std::fopen(path.c_str(), "rb");
    ASSERT_EQ(std::fread(database.data(), 1, database.size(), file), database.size());
    std::fclose(file);
    for (std::string code : recovery) {
        EXPECT_EQ(database.find(code), std::string::npos);
        std::erase(code, '-');
        EXPECT_EQ(database.find(code), std::string::npos);
    }
}

TEST_F(OwnSignIn, SessionsAreListedWithTheLastUsedFirst) {
    const std::string first = session();
    scene.pass(1h);
    const std::string second = session();
    scene.pass(1h);
    ASSERT_TRUE(session_user(scene.store(), first));
    const auto open = open_sessions(scene.store(), "anna");
    ASSERT_THAT(open, SizeIs(2));
    EXPECT_EQ(open[0].id, session_id(first));
    EXPECT_EQ(open[0].started_at, "2026-03-02T00:00:00.000Z");
    EXPECT_EQ(open[0].used_at, "2026-03-02T02:00:00.000Z");
    EXPECT_EQ(open[0].address, "::1");
    EXPECT_EQ(open[0].browser, "Firefox");
    EXPECT_EQ(open[1].id, session_id(second));
    EXPECT_FALSE(session_user(scene.store(), open[0].id)) << "an id lets nobody in";
    scene.pass(9h);
    EXPECT_THAT(open_sessions(scene.store(), "anna"), SizeIs(0));
}

TEST_F(OwnSignIn, OneSessionOrAllOthersAreEnded) {
    add("bert");
    const std::string here = session(), there = session(), third = session();
    const std::string bert = session("bert");
    EXPECT_EQ(end_session(scene.store(), "anna", session_id(bert), "anna").problem().code,
              "unknown");
    ASSERT_TRUE(end_session(scene.store(), "anna", session_id(there), "anna").ok());
    EXPECT_FALSE(session_user(scene.store(), there));
    EXPECT_EQ(end_sessions(scene.store(), "anna", here, "anna"), 1);
    EXPECT_FALSE(session_user(scene.store(), third));
    EXPECT_TRUE(session_user(scene.store(), here));
    EXPECT_EQ(end_sessions(scene.store(), "anna", "", "dora"), 1);
    EXPECT_FALSE(session_user(scene.store(), here));
    EXPECT_TRUE(session_user(scene.store(), bert));
    EXPECT_THAT(actions(), testing::IsSupersetOf({"anna session_ended", "dora session_ended"}));
}

TEST_F(OwnSignIn, PreferencesAreKeptForEachUser) {
    EXPECT_EQ(preferences(scene.store(), "anna"), Preferences{});
    const Preferences wanted{"de", {{"accept", "Ctrl+B"}, {"walk", "F4"}}};
    ASSERT_TRUE(set_preferences(scene.store(), "anna", wanted).ok());
    scene.reopen();
    EXPECT_EQ(preferences(scene.store(), "anna"), wanted);
    add("bert");
    EXPECT_EQ(preferences(scene.store(), "bert"), Preferences{});
    EXPECT_EQ(set_preferences(scene.store(), "anna", {"xx", {}}).problem().code, "invalid");
    EXPECT_EQ(set_preferences(scene.store(), "anna", {"", {{"accept", std::string(61, 'x')}}})
                  .problem()
                  .code,
              "invalid");
}

}  // namespace
}  // namespace intray::storage
