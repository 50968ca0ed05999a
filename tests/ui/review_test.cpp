#include <gtest/gtest.h>

#include "house.h"

namespace intray::ui {
namespace {

struct Review : testing::Test {
    House house;
    const DocumentId id = house.invoice();
    const std::string place = "/api/documents/" + std::to_string(id);
    const std::string carl = house.session("carl", {Role::clerk});

    Json whole() { return json_of(house.ask("GET", place, carl)); }
    Json draft() { return whole()["entry"]["draft"]; }
    Response send(const std::string& what, int version, const Json& draft) {
        return house.ask("POST", place + what, carl, {{"version", version}, {"draft", draft}});
    }
    static void set(Json& draft, const std::string& name, const Json& value) {
        for (Json& field : draft["fields"])
            if (field["name"] == name) {
                field["value"] = value;
                return;
            }
        draft["fields"].push_back({{"name", name}, {"value", value}});
    }
    static Json value(const Json& draft, const std::string& name) {
        for (const Json& field : draft["fields"])
            if (field["name"] == name) return field["value"];
        return nullptr;
    }
};

TEST_F(Review, ShowsADocumentWhole) {
    const Json json = whole();
    EXPECT_EQ(json["document"]["state"], "review");
    EXPECT_EQ(json["document"]["document_type"], "invoice");
    EXPECT_EQ(json["arrivals"][0]["file_name"], "invoice.png");
    EXPECT_EQ(json["pages"][0]["turned_deg"], 90);
    EXPECT_EQ(json["entry"]["version"], 1);
    EXPECT_EQ(json["type"]["fields"][1]["kind"], "date");
    EXPECT_EQ(json["type"]["entry"]["kind"], "voucher");
    EXPECT_EQ(json["saved_draft"], nullptr);
    EXPECT_EQ(json["voucher"], nullptr);
    EXPECT_EQ(json["record"], nullptr);
}

TEST_F(Review, PicturesAreKeptByBrowsersAsLongAsTheAddressNamesThem) {
    const std::string address = whole()["pages"][0]["picture"];
    const Response fixed = house.ask("GET", address, carl);
    EXPECT_EQ(fixed.content_type, "image/jpeg");
    EXPECT_EQ(header_of(fixed, "cache-control"), "private, max-age=31536000, immutable");
    EXPECT_EQ(header_of(house.ask("GET", place + "/pages/1/picture", carl), "cache-control"),
              "private, no-cache");
    Request again = House::request("GET", address, carl);
    again.headers.emplace_back("if-none-match", header_of(fixed, "etag"));
    EXPECT_EQ(house.dispatcher->dispatch(again).status, 304);
    EXPECT_EQ(house.ask("GET", place + "/pages/2/picture", carl).status, 404);
}

TEST_F(Review, WordsStandInPixelsOfTheFile) {
    const Json words = json_of(house.ask("GET", place + "/pages/1/words", carl));
    EXPECT_EQ(words["width_px"], 1000);
    EXPECT_EQ(words["words"][0]["text"], "screwdriver");
    EXPECT_EQ(words["words"][0]["box"], Json({10, 20, 30, 40}));
}

TEST_F(Review, OriginalsAreDownloadsInASandbox) {
    const Response response = house.ask("GET", place + "/original", carl);
    EXPECT_EQ(header_of(response, "content-disposition"),
              "attachment; filename=\"invoice.png\"; filename*=UTF-8''invoice.png");
    EXPECT_EQ(header_of(response, "content-security-policy"), "sandbox; default-src 'none'");
    EXPECT_TRUE(std::filesystem::exists(std::get<FileBody>(response.body).path));
}

TEST_F(Review, CheckingNormalisesWhatWasTypedAndKeepsNothing) {
    Json draft = this->draft();
    set(draft, "issue_date", "3.11.2026");
    set(draft, "total", "1.234,50");
    set(draft, "net_total", "plenty");
    const Json checked = json_of(send("/check", 1, draft))["draft"];
    EXPECT_EQ(value(checked, "issue_date"), "2026-11-03");
    EXPECT_EQ(value(checked, "total"), "1234.50");
    EXPECT_EQ(value(checked, "net_total"), "plenty");
    EXPECT_EQ(checked["findings"].back()["code"], "unreadable_value");
    EXPECT_EQ(checked["findings"].back()["fields"], Json({"net_total"}));
    EXPECT_EQ(whole()["entry"]["version"], 1);
}

TEST_F(Review, AbbreviatedDatesAreMeantAsTheDocumentStands) {
    Json draft = this->draft();
    set(draft, "issue_date", "24.12.2025");
    set(draft, "due_date", "+30");
    EXPECT_EQ(value(json_of(send("/check", 1, draft))["draft"], "due_date"), "2026-01-23");
    set(draft, "due_date", "7.1.");
    EXPECT_EQ(value(json_of(send("/check", 1, draft))["draft"], "due_date"), "2026-01-07");
    set(draft, "due_date", "33");
    const Json checked = json_of(send("/check", 1, draft))["draft"];
    EXPECT_EQ(value(checked, "due_date"), "33");
    EXPECT_EQ(checked["findings"].back()["fields"], Json({"due_date"}));
}

TEST_F(Review, CheckingKeepsWhatIsWrongWithThePages) {
    const DocumentId faint = house.in_review(
        "faint.png", "invoice", {{"total", "119.00"}}, "m",
        {{"illegible_page", extract::Severity::warning, "Page 1: what was read makes no words", {}},
         {"total_mismatch", extract::Severity::warning, "was settled since", {"total"}}});
    const std::string there = "/api/documents/" + std::to_string(faint);
    Json draft = json_of(house.ask("GET", there, carl))["entry"]["draft"];
    EXPECT_EQ(draft["findings"][0]["code"], "illegible_page");
    draft["findings"] = Json::array();
    const Json checked = json_of(house.ask("POST", there + "/check", carl, {{"draft", draft}}));
    ASSERT_FALSE(checked["draft"]["findings"].empty());
    EXPECT_EQ(checked["draft"]["findings"][0]["code"], "illegible_page");
    for (const Json& finding : checked["draft"]["findings"])
        EXPECT_NE(finding["code"], "total_mismatch");
}

TEST_F(Review, AcceptingMakesAVersionAVoucherAndOpensTheNext) {
    const DocumentId second = house.invoice("second.png");
    const Response response = send("/accept", 1, draft());
    ASSERT_EQ(response.status, 200) << std::get<std::string>(response.body);
    const Json accepted = json_of(response);
    EXPECT_EQ(accepted["version"], 2);
    EXPECT_EQ(accepted["next"], second);
    EXPECT_EQ(house.woken, 1);
    const Json json = whole();
    EXPECT_EQ(json["document"]["state"], "accepted");
    EXPECT_EQ(json["voucher"]["state"], "draft");
    EXPECT_EQ(json["voucher"]["postings"].size(), 3U);
    EXPECT_EQ(house.ask("POST", place + "/undo", carl).status, 200);
    EXPECT_EQ(whole()["document"]["state"], "review");
}

TEST_F(Review, AcceptingWhatSomebodyElseChangedIsRefused) {
    Json changed = draft();
    set(changed, "supplier_name", "Miller & Sons");
    ASSERT_EQ(json_of(send("/correct", 1, changed))["version"], 2);
    const Response stale = send("/accept", 1, draft());
    EXPECT_EQ(stale.status, 409);
    EXPECT_EQ(json_of(stale)["code"], "stale");
    EXPECT_EQ(whole()["document"]["state"], "review");
}

TEST_F(Review, AcceptingAmountsThatDoNotBalanceIsRefusedWithTheNumbers) {
    Json draft = this->draft();
    set(draft, "total", "120.00");
    const Response refused = send("/accept", 1, draft);
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(json_of(refused)["code"], "unbalanced");
    EXPECT_NE(json_of(refused)["message"].get<std::string>().find("120.00"), std::string::npos);
}

TEST_F(Review, AcceptingValuesThatCannotBeReadIsRefused) {
    Json draft = this->draft();
    set(draft, "issue_date", "31.2.2026");
    EXPECT_EQ(send("/accept", 1, draft).status, 422);
    EXPECT_EQ(whole()["entry"]["version"], 1);
}

TEST_F(Review, DraftsOfAnotherShapeOrTypeAreRefused) {
    const Json good = draft();
    const auto refused = [&](const std::string& pointer, const Json& value) {
        Json bad = good;
        bad[Json::json_pointer(pointer)] = value;
        const int status = send("/check", 1, bad).status;
        return status == 422 || status == 409;
    };
    EXPECT_TRUE(refused("/document_type", "love_letter"));
    EXPECT_TRUE(refused("/document_type", "leave_request"));
    EXPECT_TRUE(refused("/document_type", 7));
    EXPECT_TRUE(refused("/fields", "none"));
    EXPECT_TRUE(refused("/fields/0", 3));
    EXPECT_TRUE(refused("/fields/0/value", 12.5));
    EXPECT_TRUE(refused("/fields/0/value", std::string(5000, 'x')));
    EXPECT_TRUE(refused("/fields/0/box", Json({1, 2, 3})));
    EXPECT_TRUE(refused("/fields/0/box", Json({1, 2, -3, 4})));
    EXPECT_TRUE(refused("/fields/0/page", 1e9));
    EXPECT_TRUE(refused("/fields/0/name", ""));
    EXPECT_TRUE(refused("/line_items", Json::array({1})));
    EXPECT_EQ(send("/check", 1, good).status, 200);
}

TEST_F(Review, ConfidenceIsKeptAsSentWithinItsRange) {
    Json draft = this->draft();
    draft["fields"][0]["confidence"] = 1;
    draft["fields"][1]["confidence"] = 7.5;
    draft["fields"][2]["confidence"] = -1;
    const Json checked = json_of(send("/check", 1, draft))["draft"];
    EXPECT_EQ(checked["fields"][0]["confidence"], 1.0);
    EXPECT_EQ(checked["fields"][1]["confidence"], 1.0);
    EXPECT_EQ(checked["fields"][2]["confidence"], 0.0);
}

TEST_F(Review, UnfinishedWorkIsKeptForItsClerkUntilItIsDropped) {
    Json draft = this->draft();
    set(draft, "total", "half typed");
    const Json body{{"version", 1}, {"draft", draft}};
    EXPECT_EQ(house.ask("PUT", place + "/draft", carl, body).status, 200);
    EXPECT_EQ(whole()["saved_draft"], body);
    const std::string anna = house.session("anna", {Role::accountant});
    EXPECT_EQ(json_of(house.ask("GET", place, anna))["saved_draft"], nullptr);
    EXPECT_EQ(house.ask("DELETE", place + "/draft", carl).status, 200);
    EXPECT_EQ(whole()["saved_draft"], nullptr);
}

TEST_F(Review, AnAreaIsReadForTheClerk) {
    const Response response =
        house.ask("POST", place + "/read-area", carl, {{"page", 1}, {"box", {5, 6, 70, 80}}});
    EXPECT_EQ(json_of(response)["text"], "12.50");
    EXPECT_EQ(json_of(response)["words"][0]["box"], Json({5, 6, 70, 80}));
    EXPECT_EQ(house.ask("POST", place + "/read-area", carl, {{"page", 1}, {"box", {5, 6}}}).status,
              422);
}

TEST_F(Review, RejectingNeedsAReasonAndCanBeTakenBack) {
    EXPECT_EQ(house.ask("POST", place + "/reject", carl, {{"reason", ""}}).status, 422);
    EXPECT_EQ(house.ask("POST", place + "/reject", carl, {{"reason", "twice"}}).status, 200);
    EXPECT_EQ(whole()["document"]["reject_reason"], "twice");
    EXPECT_EQ(
        house.ask("POST", place + "/accept", carl, {{"version", 1}, {"draft", draft()}}).status,
        409);
    EXPECT_EQ(house.ask("POST", place + "/unreject", carl).status, 200);
    EXPECT_EQ(whole()["document"]["state"], "review");
}

TEST_F(Review, TheMailroomRejectsOnlyWhatWasNeverRead) {
    const std::string mary = house.session("mary", {Role::mailroom});
    EXPECT_EQ(house.ask("POST", place + "/reject", mary, {{"reason", "spam"}}).status, 403);
    ASSERT_EQ(house.ask("POST", place + "/reject", carl, {{"reason", "spam"}}).status, 200);
    EXPECT_EQ(house.ask("POST", place + "/unreject", mary).status, 403);
}

TEST_F(Review, AnotherTypeIsUnderstoodAgainAndOnlyOneThatExists) {
    EXPECT_EQ(house.ask("POST", place + "/type", carl, {{"document_type", "poem"}}).status, 422);
    EXPECT_EQ(house.ask("POST", place + "/type", carl, {{"document_type", "invoice"}}).status, 200);
    const auto job = storage::take_job(house.store, "test", std::chrono::seconds(60));
    ASSERT_TRUE(job);
    EXPECT_EQ(job->kind, storage::JobKind::understand);
    EXPECT_EQ(job->argument, "invoice");
}

TEST_F(Review, VouchersArePostedAndReversedByAccountants) {
    ASSERT_EQ(send("/accept", 1, draft()).status, 200);
    const std::string anna = house.session("anna", {Role::accountant});
    const Json voucher = json_of(house.ask("GET", "/api/vouchers", anna))["vouchers"][0];
    const std::string at = "/api/vouchers/" + std::to_string(voucher["id"].get<int>());
    EXPECT_EQ(house.ask("POST", at + "/post", anna).status, 200);
    EXPECT_EQ(house.ask("POST", at + "/post", anna).status, 409);
    EXPECT_EQ(whole()["document"]["state"], "posted");
    EXPECT_EQ(house.ask("POST", at + "/reverse", anna, {{"reason", ""}}).status, 422);
    EXPECT_EQ(house.ask("POST", at + "/reverse", anna, {{"reason", "wrong"}}).status, 200);
    EXPECT_EQ(json_of(house.ask("GET", "/api/vouchers?state=reversed", anna))["vouchers"][0]["id"],
              voucher["id"]);
    EXPECT_EQ(house.ask("POST", "/api/vouchers/999/post", anna).status, 404);
}

}  // namespace
}  // namespace intray::ui
