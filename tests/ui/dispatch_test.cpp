#include "ui/http/dispatch.h"

#include <gtest/gtest.h>

#include "house.h"

namespace intray::ui {
namespace {

Request with(Request request, const std::string& name, const std::string& value) {
    std::erase_if(request.headers, [&](const auto& header) { return header.first == name; });
    if (!value.empty()) request.headers.emplace_back(name, value);
    return request;
}

TEST(Dispatch, AnswersWithoutASocket) {
    const House house;
    const Response response = house.ask("GET", "/api/health");
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(json_of(response), Json({{"ok", true}, {"version", "1.2.3"}}));
    EXPECT_EQ(header_of(response, "cache-control"), "no-store");
}

TEST(Dispatch, RefusesWritesFromOtherOrigins) {
    House house;
    const std::string carl = house.session("carl", {Role::clerk});
    const Request own = House::request("DELETE", "/api/session", carl);
    for (const char* origin : {"", "null", "http://evil.test", "https://intray.test",
                               "http://intray.test:8080", "http://intray.test.evil.test"}) {
        const Response refused = house.dispatcher->dispatch(with(own, "origin", origin));
        EXPECT_EQ(refused.status, 403) << origin;
        EXPECT_EQ(json_of(refused)["code"], "origin");
    }
    EXPECT_EQ(house.dispatcher->dispatch(own).status, 200);
}

TEST(Dispatch, WantsTheSchemeOfTlsInTheOriginOfWrites) {
    House house;
    Request request =
        House::request("POST", "/api/session", "", {{"user", "x"}, {"password", "y"}});
    request.scheme = Scheme::https;
    EXPECT_EQ(house.dispatcher->dispatch(request).status, 403);
    request = with(std::move(request), "origin", "https://intray.test");
    EXPECT_EQ(json_of(house.dispatcher->dispatch(request))["code"], "credentials");
}

TEST(Dispatch, NamesTheMethodsThatAPathTakes) {
    const House house;
    const Response response = house.ask("PUT", "/api/session");
    EXPECT_EQ(response.status, 405);
    EXPECT_EQ(header_of(response, "allow"), "POST, GET, DELETE");
    EXPECT_EQ(house.ask("GET", "/api/nothing").status, 404);
    EXPECT_EQ(house.ask("GET", "/api/documents/").status, 404);
}

TEST(Dispatch, TakesJsonAsJsonOnly) {
    House house;
    Request request =
        House::request("POST", "/api/session", "", {{"user", "x"}, {"password", "y"}});
    EXPECT_EQ(house.dispatcher->dispatch(with(request, "content-type", "text/plain")).status, 415);
    for (const char* body : {"", "[]", "{", "\xff", "{\"user\": 7}"}) {
        request.body = body;
        EXPECT_EQ(house.dispatcher->dispatch(request).status, 422) << body;
    }
    request.body = std::string(100'000, '[');
    EXPECT_EQ(house.dispatcher->dispatch(request).status, 422);
}

TEST(Dispatch, ReportsWhatFailsInsideAndTellsNothingOfIt) {
    House house;
    house.services.knowledge = []() -> extract::Knowledge { throw Failure("secret place: broke"); };
    const Response response = house.ask("GET", "/api/types", house.session("carl", {Role::clerk}));
    EXPECT_EQ(response.status, 500);
    EXPECT_EQ(std::get<std::string>(response.body).find("secret"), std::string::npos);
    EXPECT_EQ(house.reports, std::vector<std::string>{"secret place: broke"});
}

TEST(Sessions, BeginWithALinkAndEndWithSigningOut) {
    House house;
    const std::string dora = house.session("dora", {Role::administrator});
    const Response added = house.ask("POST", "/api/users", dora,
                                     {{"name", "paul"}, {"roles", {"clerk"}}, {"queues", {"hr"}}});
    ASSERT_EQ(added.status, 200);
    const std::string link = json_of(added)["link"];
    ASSERT_TRUE(link.starts_with("/#/link/"));
    const std::string place = "/api/links/" + link.substr(8);
    EXPECT_EQ(json_of(house.ask("GET", place))["user"], "paul");
    EXPECT_EQ(house.ask("POST", place, "", {{"password", "short"}}).status, 422);
    const Response in = house.ask("POST", place, "", {{"password", "long and good"}});
    ASSERT_EQ(in.status, 200);
    EXPECT_EQ(json_of(in), Json({{"user", "paul"},
                                 {"roles", {"clerk"}},
                                 {"queues", {"hr"}},
                                 {"sees_personal", true},
                                 {"preferences", {{"language", ""}, {"keys", Json::object()}}}}));
    EXPECT_EQ(house.ask("GET", place).status, 404);

    const std::string set = header_of(in, "set-cookie");
    EXPECT_NE(set.find("; Path=/; HttpOnly; SameSite=Strict"), std::string::npos);
    const std::string session = cookie(set, "intray_session");
    EXPECT_EQ(json_of(house.ask("GET", "/api/session", session))["user"], "paul");
    const Response out = house.ask("DELETE", "/api/session", session);
    EXPECT_NE(header_of(out, "set-cookie").find("Max-Age=0"), std::string::npos);
    EXPECT_EQ(house.ask("GET", "/api/session", session).status, 401);
}

TEST(Sessions, AreRefusedWithoutSayingWhatWasWrong) {
    House house;
    house.session("carl", {Role::clerk});
    const Json unknown{{"user", "nobody"}, {"password", House::password}};
    const Json wrong{{"user", "carl"}, {"password", "not this one"}};
    const Response first = house.ask("POST", "/api/session", "", unknown);
    const Response second = house.ask("POST", "/api/session", "", wrong);
    EXPECT_EQ(first.status, 401);
    EXPECT_EQ(std::get<std::string>(first.body), std::get<std::string>(second.body));
    EXPECT_EQ(
        house.ask("POST", "/api/session", "", {{"user", "carl"}, {"password", House::password}})
            .status,
        200);
}

TEST(Sessions, AreThrottledAfterManyWrongPasswords) {
    House house;
    house.session("carl", {Role::clerk});
    int status = 401;
    for (int tries = 0; tries < 100 && status == 401; ++tries)
        status =
            house.ask("POST", "/api/session", "", {{"user", "carl"}, {"password", "wrong"}}).status;
    EXPECT_EQ(status, 429);
}

}  // namespace
}  // namespace intray::ui
