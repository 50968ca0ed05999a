#include <gtest/gtest.h>

#include "house.h"
#include "storage/ledger.h"
#include "storage/queue.h"

namespace intray::ui {
namespace {

/// HR documents are for `hr` and for clerks who were given that queue; to all others they look
/// like documents that do not exist.
struct PersonalDocuments : testing::Test {
    House house;
    const DocumentId id = house.leave_request();
    const std::string place = "/api/documents/" + std::to_string(id);
    const std::string hugo = house.session("hugo", {Role::hr});
    const std::string carl = house.session("carl", {Role::clerk});
    const std::string queued = house.session("quinn", {Role::clerk}, {"hr"});
    const std::string dora = house.session(
        "dora", {Role::administrator, Role::accountant, Role::records, Role::mailroom});
};

TEST_F(PersonalDocuments, AreFoundByWhoSeesThem) {
    for (const std::string& session : {hugo, queued}) {
        EXPECT_EQ(json_of(house.ask("GET", "/api/documents", session))["documents"].size(), 1U);
        EXPECT_EQ(json_of(house.ask("GET", "/api/search?q=vacation", session))["total"], 1);
        EXPECT_EQ(json_of(house.ask("GET", "/api/review/next", session))["document"], id);
        EXPECT_EQ(house.ask("GET", place + "/pages/1/picture", session).status, 200);
        EXPECT_EQ(house.ask("GET", "/api/records", session).status, 200);
    }
}

TEST_F(PersonalDocuments, DoNotExistForOthers) {
    for (const std::string& session : {carl, dora}) {
        EXPECT_EQ(json_of(house.ask("GET", "/api/documents", session))["documents"], Json::array());
        for (const char* query : {"", "vacation", "Anna", "leave"}) {
            const Json found =
                json_of(house.ask("GET", std::string("/api/search?q=") + query, session));
            EXPECT_EQ(found["total"], 0) << query;
            EXPECT_EQ(found["by_type"], Json::array()) << query;
        }
        for (const char* part : {"", "/history", "/original", "/archive", "/pages/1/picture",
                                 "/pages/1/thumbnail", "/pages/1/words"})
            EXPECT_EQ(house.ask("GET", place + part, session).status, 404) << part;
        EXPECT_EQ(json_of(house.ask("GET", "/api/review/next", session))["document"], nullptr);
        EXPECT_EQ(json_of(house.ask("GET", "/api/review/next", session))["left"], 0);
        EXPECT_EQ(house.ask("GET", "/api/records", session).status, 403);
    }
    const Json body{{"version", 1}, {"draft", Json::object()}};
    for (const char* part : {"/check", "/accept", "/correct", "/read-area"})
        EXPECT_EQ(house.ask("POST", place + part, carl, body).status, 404) << part;
}

TEST_F(PersonalDocuments, LookLikeThoseThatAreNotThere) {
    const Response hidden = house.ask("GET", place, carl);
    const Response missing = house.ask("GET", "/api/documents/777", carl);
    EXPECT_EQ(hidden.status, missing.status);
    EXPECT_EQ(json_of(hidden)["code"], json_of(missing)["code"]);
}

TEST_F(PersonalDocuments, AreAnnouncedToWhoSeesThemAndGoneForTheOthers) {
    const auto seeing = house.events.subscribe({"hugo", hugo, true, true});
    const auto other = house.events.subscribe({"carl", carl, false});
    const Response rejected =
        house.ask("POST", place + "/reject", hugo, {{"reason", "not signed"}});
    ASSERT_EQ(rejected.status, 200);
    const auto seen = seeing->take().events, unseen = other->take().events;
    ASSERT_EQ(seen.size(), 2U);
    EXPECT_EQ(Json::parse(seen[0].data)["state"], "rejected");
    EXPECT_EQ(seen[1].name, "balance");
    ASSERT_EQ(unseen.size(), 2U);
    EXPECT_EQ(Json::parse(unseen[0].data), (Json{{"id", id}, {"state", "gone"}}));
    EXPECT_EQ(unseen[1].name, "balance");
}

TEST_F(PersonalDocuments, MayBeThoseWithoutATypeSoOnlyWhoSortsThemSeesThose) {
    const auto seeing = house.events.subscribe({"mary", "1", false, true});
    const auto other = house.events.subscribe({"carl", carl, false, false});
    const DocumentId fresh = house.received("unread.png", "bytes of it");
    const std::string at = "/api/documents/" + std::to_string(fresh);
    for (const std::string& session : {hugo, queued, dora}) {
        EXPECT_EQ(house.ask("GET", at, session).status, 200);
        EXPECT_EQ(house.ask("GET", at + "/original", session).status, 200);
    }
    const std::string anna = house.session("anna", {Role::accountant, Role::records});
    for (const std::string& session : {carl, anna}) {
        EXPECT_EQ(house.ask("GET", at, session).status, 404);
        EXPECT_EQ(house.ask("GET", at + "/original", session).status, 404);
    }
    EXPECT_EQ(seeing->take().events.front().name, "document");
    EXPECT_EQ(other->take().events.front().name, "balance");
}

TEST_F(PersonalDocuments, LeaveNoPicturesInTheCacheOfABrowser) {
    const std::string picture = json_of(house.ask("GET", place, hugo))["pages"][0]["picture"];
    EXPECT_EQ(header_of(house.ask("GET", picture, hugo), "cache-control"), "no-store");
}

TEST_F(PersonalDocuments, ComeBackToReviewWithAReasonWhenTheirRecordWasFiled) {
    const Json draft = json_of(house.ask("GET", place, hugo))["entry"]["draft"];
    const Json work{{"version", 1}, {"draft", draft}};
    house.services.post_after = std::chrono::seconds(0);
    ASSERT_EQ(house.ask("POST", place + "/accept", hugo, work).status, 200);
    EXPECT_EQ(house.ask("POST", place + "/reopen", hugo, {{"reason", "too early"}}).status, 409);
    const auto job = storage::take_job(house.store, "test", std::chrono::seconds(60));
    ASSERT_TRUE(job && job->kind == storage::JobKind::post);
    storage::post(house.store, *job);
    EXPECT_EQ(json_of(house.ask("GET", place, hugo))["document"]["state"], "posted");
    EXPECT_EQ(house.ask("POST", place + "/reopen", hugo, {{"reason", " "}}).status, 422);
    EXPECT_EQ(house.ask("POST", place + "/reopen", hugo, {{"reason", "wrong day"}}).status, 200);
    EXPECT_EQ(json_of(house.ask("GET", place, hugo))["document"]["state"], "review");
}

TEST_F(PersonalDocuments, LeaveNoDetailsInTheAuditLogOfOthers) {
    const Json rows = json_of(house.ask("GET", "/api/audit", dora))["rows"];
    int seen = 0;
    for (const Json& row : rows) {
        if (row["document"] != id) continue;
        ++seen;
        EXPECT_EQ(row["detail"], Json::object());
    }
    EXPECT_GE(seen, 2);
    EXPECT_EQ(rows.dump().find("leave.png"), std::string::npos);
}

TEST_F(PersonalDocuments, BecomeRecordsThatTheDocumentShows) {
    Json draft = json_of(house.ask("GET", place, hugo))["entry"]["draft"];
    const Response accepted =
        house.ask("POST", place + "/accept", hugo, {{"version", 1}, {"draft", draft}});
    ASSERT_EQ(accepted.status, 200) << std::get<std::string>(accepted.body);
    const Json record = json_of(house.ask("GET", place, hugo))["record"];
    EXPECT_EQ(record["employee"], "Anna Berg");
    EXPECT_EQ(record["period"], "2026-12-01");
    const Json records = json_of(house.ask("GET", "/api/records?employee=anna", queued))["records"];
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records[0]["id"], record["id"]);
}

}  // namespace
}  // namespace intray::ui
