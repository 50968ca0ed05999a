// One's own profile over the API: password, second factor, sessions, preferences.
#include <gtest/gtest.h>

#include "house.h"
#include "storage/totp.h"

namespace intray::ui {
namespace {

std::string code_now(const House& house, const std::string& secret) {
    return storage::totp_code(secret, storage::totp_step(house.store.now()));
}

Json sign_in_of(const std::string& code = "") {
    return {{"user", "carl"}, {"password", House::password}, {"code", code}};
}

TEST(Profile, APasswordIsChangedOnlyForTheOldOne) {
    House house;
    const std::string carl = house.session("carl", {Role::clerk});
    const auto change = [&](const char* old_password, const char* password) {
        return house.ask("POST", "/api/profile/password", carl,
                         {{"old_password", old_password}, {"password", password}});
    };
    EXPECT_EQ(json_of(change("wrong", "another long one"))["code"], "wrong_password");
    EXPECT_EQ(json_of(change(House::password, "password123"))["code"], "weak");
    EXPECT_EQ(change(House::password, "another long one").status, 200);
    EXPECT_EQ(house.ask("GET", "/api/session", carl).status, 200);
    EXPECT_EQ(house.ask("POST", "/api/session", "", sign_in_of()).status, 401);
}

TEST(Profile, TheSecondFactorIsSetUpAskedForAndSwitchedOff) {
    House house;
    const std::string carl = house.session("carl", {Role::clerk});
    const Json own{{"password", House::password}};
    EXPECT_EQ(house.ask("POST", "/api/profile/second-factor", carl, {{"password", "guess"}}).status,
              422);
    const Json begun = json_of(house.ask("POST", "/api/profile/second-factor", carl, own));
    const std::string secret = begun["secret"];
    EXPECT_NE(begun["address"].get<std::string>().find(secret), std::string::npos);
    EXPECT_GT(begun["picture"]["size"].get<int>(), 29);
    EXPECT_EQ(begun["picture"]["path"].get<std::string>().rfind("M4 4h1v1h-1z", 0), 0U);

    const Json confirmed = json_of(house.ask("POST", "/api/profile/second-factor/confirm", carl,
                                             {{"code", code_now(house, secret)}}));
    ASSERT_EQ(confirmed["recovery_codes"].size(), 10U);
    EXPECT_EQ(json_of(house.ask("GET", "/api/profile", carl))["second_factor"], true);

    const Response asked = house.ask("POST", "/api/session", "", sign_in_of());
    EXPECT_EQ(asked.status, 401);
    EXPECT_EQ(json_of(asked)["code"], "code_needed");
    EXPECT_EQ(json_of(house.ask("POST", "/api/session", "", sign_in_of("000")))["code"], "code");
    EXPECT_EQ(
        house.ask("POST", "/api/session", "", sign_in_of(confirmed["recovery_codes"][0])).status,
        200);

    EXPECT_EQ(house.ask("POST", "/api/profile/second-factor/off", carl, own).status, 200);
    EXPECT_EQ(house.ask("POST", "/api/session", "", sign_in_of()).status, 200);
}

TEST(Profile, AnAdministratorSwitchesOffASecondFactorWhoseDeviceIsLost) {
    House house;
    const std::string carl = house.session("carl", {Role::clerk});
    const std::string dora = house.session("dora", {Role::administrator});
    const Json begun = json_of(
        house.ask("POST", "/api/profile/second-factor", carl, {{"password", House::password}}));
    house.ask("POST", "/api/profile/second-factor/confirm", carl,
              {{"code", code_now(house, begun["secret"])}});
    EXPECT_EQ(json_of(house.ask("GET", "/api/users", dora))["users"][0]["second_factor"], true);
    EXPECT_EQ(house.ask("DELETE", "/api/users/carl/second-factor", dora).status, 200);
    EXPECT_EQ(house.ask("POST", "/api/session", "", sign_in_of()).status, 200);
    EXPECT_EQ(house.ask("DELETE", "/api/users/carl/second-factor", dora).status, 409);
    EXPECT_EQ(house.ask("DELETE", "/api/users/nobody/second-factor", dora).status, 404);
}

TEST(Profile, SessionsAreSeenAndEndedByOneselfAndByAdministrators) {
    House house;
    const std::string carl = house.session("carl", {Role::clerk});
    const std::string dora = house.session("dora", {Role::administrator});
    Request elsewhere = House::request("POST", "/api/session", "", sign_in_of());
    elsewhere.headers.emplace_back("user-agent", "Firefox");
    elsewhere.address = "192.0.2.7";
    ASSERT_EQ(house.dispatcher->dispatch(elsewhere).status, 200);

    Json sessions = json_of(house.ask("GET", "/api/profile/sessions", carl))["sessions"];
    ASSERT_EQ(sessions.size(), 2U);
    const Json& there = sessions[0]["here"] == true ? sessions[1] : sessions[0];
    EXPECT_EQ(there["browser"], "Firefox");
    EXPECT_EQ(there["address"], "192.0.2.7");
    EXPECT_EQ(there["here"], false);
    const std::string path = "/api/profile/sessions/" + there["id"].get<std::string>();
    EXPECT_EQ(house.ask("DELETE", path, dora).status, 404) << "somebody else's";
    EXPECT_EQ(house.ask("DELETE", path, carl).status, 200);
    EXPECT_EQ(house.ask("DELETE", path, carl).status, 404);

    EXPECT_EQ(json_of(house.ask("GET", "/api/users/carl/sessions", dora))["sessions"].size(), 1U);
    EXPECT_EQ(json_of(house.ask("DELETE", "/api/users/carl/sessions", dora))["ended"], 1);
    EXPECT_EQ(house.ask("GET", "/api/session", carl).status, 401);
    EXPECT_EQ(json_of(house.ask("DELETE", "/api/profile/sessions", dora))["ended"], 0);
    EXPECT_EQ(house.ask("GET", "/api/session", dora).status, 200);
}

TEST(Profile, PreferencesComeWithTheSession) {
    House house;
    const std::string carl = house.session("carl", {Role::clerk});
    const auto set = [&](const Json& wanted) {
        return house.ask("PATCH", "/api/profile/preferences", carl, wanted).status;
    };
    EXPECT_EQ(set({{"language", "de"}}), 200);
    EXPECT_EQ(set({{"keys", {{"accept", "Ctrl+B"}}}}), 200);
    const Json kept = json_of(house.ask("GET", "/api/session", carl))["preferences"];
    EXPECT_EQ(kept, (Json{{"language", "de"}, {"keys", {{"accept", "Ctrl+B"}}}}));
    EXPECT_EQ(set({{"language", "tlh"}}), 422);
    EXPECT_EQ(set({{"keys", {"Ctrl+B"}}}), 422);
    EXPECT_EQ(set({{"keys", {{"accept", 7}}}}), 422);
    EXPECT_EQ(set({{"keys", Json::object()}}), 200);
    EXPECT_EQ(json_of(house.ask("GET", "/api/profile", carl))["preferences"]["keys"],
              Json::object());
}

TEST(Profile, ARefusalForTooManyAttemptsSaysHowLongItLasts) {
    House house;
    house.session("carl", {Role::clerk});
    const Json wrong{{"user", "carl"}, {"password", "guess"}};
    for (int i = 0; i < 10; ++i)
        ASSERT_EQ(house.ask("POST", "/api/session", "", wrong).status, 401);
    const Response refused = house.ask("POST", "/api/session", "", sign_in_of());
    EXPECT_EQ(refused.status, 429);
    const int seconds = json_of(refused)["seconds"];
    EXPECT_GT(seconds, 800);
    EXPECT_LE(seconds, 900);
    EXPECT_EQ(header_of(refused, "retry-after"), std::to_string(seconds));
}

}  // namespace
}  // namespace intray::ui
