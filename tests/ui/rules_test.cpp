// Fields left without a value, reasons for accepting over findings, and the queue of the desk.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "house.h"

namespace intray::ui {
namespace {

using testing::ElementsAre, testing::HasSubstr, testing::IsEmpty;

/// As small_knowledge, with checks.
extract::Knowledge strict_knowledge() {
    extract::Knowledge knowledge = small_knowledge();
    knowledge.types[0].checks = {"required_fields", "dates_in_order"};
    return knowledge;
}

struct Rules : testing::Test {
    House house;
    const DocumentId id = house.invoice();
    const std::string place = "/api/documents/" + std::to_string(id);
    const std::string carl = house.session("carl", {Role::clerk});
    Json draft;

    Rules() {
        house.services.knowledge = strict_knowledge;
        draft = json_of(house.ask("GET", place, carl))["entry"]["draft"];
    }
    void drop(const std::string& name) {
        Json& fields = draft["fields"];
        fields.erase(std::remove_if(fields.begin(), fields.end(),
                                    [&](const Json& field) { return field["name"] == name; }),
                     fields.end());
    }
    void say(const std::string& code, const std::string& name) {
        draft["findings"].push_back({{"code", code}, {"fields", {name}}});
    }
    void set(const std::string& name, const std::string& value) {
        drop(name);
        draft["fields"].push_back({{"name", name}, {"value", value}});
    }
    Json findings() {
        return json_of(
            house.ask("POST", place + "/check", carl, {{"draft", draft}}))["draft"]["findings"];
    }
    Response accept(const std::string& reason = {}) {
        return house.ask("POST", place + "/accept", carl,
                         {{"version", 1}, {"draft", draft}, {"reason", reason}});
    }
    Json history() { return json_of(house.ask("GET", place + "/history", carl))["history"]; }
};

TEST_F(Rules, AFieldThatIsNotOnTheDocumentIsSettledAndKeptSo) {
    say("blank_field", "due_date");
    const Json told = findings();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0]["severity"], "note");
    EXPECT_EQ(told[0]["message"], "Due date is not on the document");
    EXPECT_EQ(
        house.ask("POST", place + "/correct", carl, {{"version", 1}, {"draft", draft}}).status,
        200);
    const Json kept = json_of(house.ask("GET", place, carl))["entry"]["draft"]["findings"];
    EXPECT_EQ(kept, told);
}

TEST_F(Rules, WhatHasAValueIsNotLeft) {
    say("blank_field", "currency");
    say("blank_field", "no_such_field");
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(Rules, FindingsOfTheHouseAreNotTakenFromBrowsers) {
    draft["findings"] = {{{"code", "total_mismatch"}, {"fields", {"total"}}}};
    EXPECT_THAT(findings(), IsEmpty());
    draft["findings"] = {{{"code", "blank_field"}, {"fields", "total"}}};
    EXPECT_EQ(house.ask("POST", place + "/check", carl, {{"draft", draft}}).status, 422);
}

TEST_F(Rules, ARequiredFieldLeftBlankTakesAReasonWhereAnEntryCanBeMade) {
    drop("supplier_name");
    say("blank_field", "supplier_name");
    const Json told = findings();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0]["severity"], "warning");
}

TEST_F(Rules, AnUnreadableFieldTakesAReasonAndARequiredOneForbids) {
    say("unreadable_field", "due_date");
    EXPECT_EQ(json_of(accept())["code"], "reason");
    drop("supplier_name");
    say("unreadable_field", "supplier_name");
    const Response refused = accept("tried everything");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(json_of(refused)["code"], "unreadable");
    EXPECT_THAT(json_of(refused)["message"].get<std::string>(), HasSubstr("exception"));
}

TEST_F(Rules, AcceptingOverAFindingTakesAReasonThatIsKept) {
    set("due_date", "2026-10-01");
    const Response asked = accept(" ");
    EXPECT_EQ(asked.status, 422);
    EXPECT_EQ(json_of(asked)["code"], "reason");
    EXPECT_THAT(json_of(asked)["message"].get<std::string>(), HasSubstr("2026-10-01"));
    EXPECT_EQ(json_of(house.ask("GET", place, carl))["document"]["state"], "review");

    ASSERT_EQ(accept("So printed on the document").status, 200);
    const Json row = history().back();
    EXPECT_EQ(row["action"], "accepted");
    EXPECT_EQ(row["detail"]["reason"], "So printed on the document");
    EXPECT_THAT(row["detail"]["over"].get<std::string>(), HasSubstr("2026-10-01"));
}

TEST_F(Rules, AReasonDoesNotHelpWhereNoEntryCanBeMade) {
    set("total", "120.00");
    set("due_date", "2026-10-01");
    EXPECT_EQ(json_of(accept())["code"], "unbalanced");
    EXPECT_EQ(json_of(accept("so it is"))["code"], "unbalanced");
}

TEST_F(Rules, AReasonWithoutAFindingIsNotKept) {
    ASSERT_EQ(accept("just so").status, 200);
    EXPECT_FALSE(history().back()["detail"].contains("reason"));
}

TEST_F(Rules, OtherValuesComeFromTheHouse) {
    house.services.other_values = [&](DocumentId of) -> Result<std::vector<extract::FieldDoubts>> {
        EXPECT_EQ(of, id);
        extract::FieldDoubts total{"total", "119.00", {{2, 0.5}}, {}, false};
        total.others = {{"119,80", "119.80", 1, {1, 2, 3, 4}, extract::Source::reading, true, 0.4}};
        return std::vector{total};
    };
    const Json fields = json_of(house.ask("GET", place + "/other-values", carl))["fields"];
    ASSERT_EQ(fields.size(), 1U);
    EXPECT_EQ(fields[0]["characters"], Json::parse("[[2, 0.5]]"));
    EXPECT_EQ(fields[0]["others"][0]["source"], "reading");
    EXPECT_EQ(fields[0]["others"][0]["mends"], true);
}

std::vector<DocumentId> queue(const House& house, DocumentId after, const std::string& session) {
    const Json told =
        json_of(house.ask("GET", "/api/review/queue?after=" + std::to_string(after), session));
    std::vector<DocumentId> ids;
    for (const Json& one : told["queue"])
        ids.push_back(one["document"]["id"]);
    return ids;
}

TEST_F(Rules, TheQueueGoesOnBehindADocumentAndThenAround) {
    const DocumentId second = house.invoice("second.png"), third = house.invoice("third.png");
    EXPECT_THAT(queue(house, second, carl), ElementsAre(third, id, second));
    EXPECT_THAT(queue(house, 0, carl), ElementsAre(id, second, third));
    const Json first = json_of(house.ask("GET", "/api/review/queue", carl))["queue"][0];
    EXPECT_EQ(first["document"]["file_name"], "invoice.png");
    EXPECT_EQ(first["page"]["page"], 1);
}

TEST_F(Rules, TheQueueLeavesOutWhatOthersHaveAtTheDeskOrOneMayNotSee) {
    const DocumentId second = house.invoice("second.png");
    house.leave_request();
    const std::string anna = house.session("anna", {Role::accountant});
    ASSERT_EQ(house.ask("POST", place + "/lease", anna).status, 200);
    EXPECT_THAT(queue(house, 0, carl), ElementsAre(second));
    EXPECT_THAT(queue(house, 0, anna), ElementsAre(id, second));
}

}  // namespace
}  // namespace intray::ui
