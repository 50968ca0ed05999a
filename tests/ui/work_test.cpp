#include <gtest/gtest.h>

#include "house.h"

namespace intray::ui {
namespace {

/// Comments, orders, figures and the board, asked for over HTTP.
struct WorkAtTheDesk : testing::Test {
    House house;
    const std::string carl = house.session("carl", {Role::clerk});
    const std::string anna = house.session("anna", {Role::accountant});
    const std::string dora = house.session("dora", {Role::administrator});

    static std::string place(DocumentId id) { return "/api/documents/" + std::to_string(id); }
    Json get(const std::string& target, const std::string& session) {
        return json_of(house.ask("GET", target, session));
    }
    Response accept(DocumentId id, const Json& effort) {
        const Json entry = get(place(id), carl)["entry"];
        return house.ask(
            "POST", place(id) + "/accept", carl,
            {{"version", entry["version"]}, {"draft", entry["draft"]}, {"effort", effort}});
    }
};

TEST_F(WorkAtTheDesk, ACommentReachesWhoItNames) {
    const DocumentId id = house.invoice();
    EXPECT_EQ(house.ask("POST", place(id) + "/comments", carl, {{"text", "@anna ours?"}}).status,
              201);
    EXPECT_EQ(house.ask("POST", place(id) + "/comments", carl, {{"text", "@nobody"}}).status, 404);
    EXPECT_EQ(house.ask("POST", place(id) + "/comments", carl, {{"text", ""}}).status, 422);
    const Json whole = get(place(id), anna);
    ASSERT_EQ(whole["comments"].size(), 1U);
    EXPECT_EQ(whole["comments"][0]["author"], "carl");
    EXPECT_EQ(whole["comments"][0]["mentions"], Json({"anna"}));
    EXPECT_EQ(get("/api/mentions", anna)["unseen"], 1);
    EXPECT_EQ(get("/api/mentions", carl)["unseen"], 0);
    EXPECT_EQ(get("/api/mentions", anna)["mentions"][0]["file_name"], "invoice.png");
    EXPECT_EQ(json_of(house.ask("POST", "/api/mentions/seen", anna, {{"document", id}}))["seen"],
              1);
    EXPECT_EQ(get("/api/mentions", anna)["unseen"], 0);
}

TEST_F(WorkAtTheDesk, ADocumentIsPassedOnAndMadeUrgent) {
    const DocumentId first = house.invoice("first.png"), second = house.invoice("second.png");
    const auto order = [&](DocumentId id, const Json& body) {
        return house.ask("PUT", place(id) + "/order", carl, body).status;
    };
    EXPECT_EQ(order(second, {{"urgent", true}}), 200);
    EXPECT_EQ(get("/api/review/next", carl)["document"], second);
    EXPECT_EQ(order(second, {{"urgent", true}, {"person", "anna"}}), 200);
    EXPECT_EQ(get("/api/review/next", carl)["document"], first);
    EXPECT_EQ(get("/api/review/next", anna)["document"], second);
    EXPECT_EQ(order(first, {{"urgent", false}, {"role", "accountant"}}), 200);
    EXPECT_EQ(get("/api/review/next", carl)["document"], Json());
    EXPECT_EQ(order(first, {{"urgent", false}, {"role", "pilot"}}), 422);
    EXPECT_EQ(order(first, {{"person", "anna"}}), 422);
    EXPECT_EQ(get(place(second), anna)["order"],
              Json({{"urgent", true}, {"person", "anna"}, {"role", ""}}));
}

TEST_F(WorkAtTheDesk, ColleaguesAreNamesAndWhoWorksAtTheDesk) {
    EXPECT_EQ(get("/api/colleagues", carl)["colleagues"],
              Json({{{"name", "anna"}, {"desk", true}},
                    {{"name", "carl"}, {"desk", true}},
                    {{"name", "dora"}, {"desk", false}}}));
}

TEST_F(WorkAtTheDesk, TheEffortOfAnAcceptIsInTheFigures) {
    const DocumentId id = house.invoice();
    EXPECT_EQ(accept(id, {{"active_ms", -1}, {"keystrokes", 3}}).status, 422);
    EXPECT_EQ(accept(id, "much").status, 422);
    EXPECT_EQ(accept(id, {{"active_ms", 7000}, {"keystrokes", 12}}).status, 200);
    const Json mine = get("/api/figures?who=me", carl);
    ASSERT_EQ(mine["hours"].size(), 1U);
    EXPECT_EQ(mine["hours"][0]["active_ms"], 7000);
    EXPECT_EQ(mine["hours"][0]["keystrokes"], 12);
    EXPECT_EQ(get("/api/figures?who=team", anna)["hours"], mine["hours"]);
    EXPECT_EQ(get("/api/figures?who=me", anna)["hours"], Json::array());
    house.ask("POST", place(id) + "/undo", carl);
    EXPECT_EQ(get("/api/figures?who=me", carl)["hours"], Json::array());
}

TEST_F(WorkAtTheDesk, ARejectedDocumentCountsWithItsEffort) {
    const DocumentId id = house.invoice();
    ASSERT_EQ(
        house
            .ask("POST", place(id) + "/reject", carl,
                 {{"reason", "Not for us"}, {"effort", {{"active_ms", 2500}, {"keystrokes", 2}}}})
            .status,
        200);
    EXPECT_EQ(get("/api/figures?who=me", carl)["hours"][0]["active_ms"], 2500);
}

TEST_F(WorkAtTheDesk, FiguresOfTheTeamAreForThoseWhoLeadIt) {
    EXPECT_EQ(house.ask("GET", "/api/figures?who=team", carl).status, 403);
    EXPECT_EQ(house.ask("GET", "/api/figures?who=anna", dora).status, 422);
    EXPECT_EQ(house.ask("GET", "/api/figures?who=team", dora).status, 200);
}

TEST_F(WorkAtTheDesk, TheErrorBudgetIsSetWithinItsBounds) {
    house.invoice();
    const Json curve = get("/api/budget", dora);
    EXPECT_EQ(curve["documents"], 1);
    EXPECT_EQ(curve["points"].size(), 1U);
    const auto set = [&](const Json& budget) {
        return house.ask("PUT", "/api/budget", dora, {{"wrong_fields_in_10000", budget}}).status;
    };
    EXPECT_EQ(set(200), 200);
    EXPECT_EQ(set(-5), 422);
    EXPECT_EQ(set(20000), 422);
    EXPECT_EQ(set("much"), 422);
}

TEST_F(WorkAtTheDesk, TheBoardTellsWhatWaitsAndWhoWorks) {
    const DocumentId id = house.invoice();
    house.ask("POST", place(id) + "/lease", carl);
    const Json board = get("/api/board", dora);
    EXPECT_EQ(board["depth"], 1);
    EXPECT_EQ(board["queues"][0]["document_type"], "invoice");
    EXPECT_EQ(board["at_work"][0]["person"], "carl");
    EXPECT_EQ(board["forecast"], Json());
}

}  // namespace
}  // namespace intray::ui
