#include <gtest/gtest.h>

#include <set>

#include "house.h"

namespace intray::ui {
namespace {

struct Wall : testing::Test {
    House house;
    const std::string carl = house.session("carl", {Role::clerk});

    static std::string place(DocumentId id) { return "/api/documents/" + std::to_string(id); }

    /// Makes these fields of a document doubtful.
    void doubt(DocumentId id, const std::set<std::string>& names) {
        const Json entry = json_of(house.ask("GET", place(id), carl))["entry"];
        Json draft = entry["draft"];
        for (Json& field : draft["fields"])
            if (names.contains(field["name"])) field["confidence"] = 0.5;
        ASSERT_EQ(house
                      .ask("POST", place(id) + "/correct", carl,
                           {{"version", entry["version"]}, {"draft", draft}})
                      .status,
                  200);
    }
    Json wall(const std::string& type, const std::string& field, const std::string& session) {
        return json_of(
            house.ask("GET", "/api/wall?type=" + type + "&field=" + field, session))["snippets"];
    }
    Response confirm(DocumentId id, int version, const std::string& field,
                     const std::string& value) {
        return house.ask("POST", place(id) + "/confirm", carl,
                         {{"version", version}, {"field", field}, {"value", value}});
    }
    std::string state(DocumentId id) {
        return json_of(house.ask("GET", place(id), carl))["document"]["state"];
    }
};

TEST_F(Wall, AnEmptyQueueHasNoDoubts) {
    EXPECT_EQ(json_of(house.ask("GET", "/api/wall/kinds", carl))["kinds"], Json::array());
    EXPECT_EQ(house.ask("GET", "/api/wall", carl).status, 422);
}

TEST_F(Wall, DoubtsOfOneFieldStandSideBySideWithTheirInk) {
    const DocumentId first = house.invoice("first.png"), second = house.invoice("second.png");
    doubt(first, {"total", "issue_date"});
    doubt(second, {"total"});
    const Json kinds = json_of(house.ask("GET", "/api/wall/kinds", carl))["kinds"];
    EXPECT_EQ(kinds, Json({{{"document_type", "invoice"}, {"field", "issue_date"}, {"count", 1}},
                           {{"document_type", "invoice"}, {"field", "total"}, {"count", 2}}}));
    const Json snippets = wall("invoice", "total", carl);
    ASSERT_EQ(snippets.size(), 2U);
    EXPECT_EQ(snippets[0]["document"], first);
    EXPECT_EQ(snippets[1]["document"], second);
    EXPECT_EQ(snippets[0]["value"], "119.00");
    EXPECT_EQ(snippets[0]["version"], 2);
    EXPECT_EQ(snippets[0]["box"], Json({1, 2, 3, 4}));
    EXPECT_EQ(snippets[0]["page"]["turned_deg"], 90);
}

TEST_F(Wall, TheLastDoubtConfirmedAcceptsTheDocument) {
    const DocumentId id = house.invoice();
    doubt(id, {"total", "issue_date"});
    const Json first = json_of(confirm(id, 2, "issue_date", "2.11.2026"));
    EXPECT_EQ(first["accepted"], false);
    EXPECT_EQ(state(id), "review");
    EXPECT_TRUE(wall("invoice", "issue_date", carl).empty());
    const Json last = json_of(confirm(id, first["version"], "total", "119.00"));
    EXPECT_EQ(last["accepted"], true);
    EXPECT_EQ(state(id), "accepted");
    EXPECT_EQ(house.woken, 1);
}

TEST_F(Wall, ACorrectionThatBreaksASumKeepsTheDocumentInReview) {
    const DocumentId id = house.invoice();
    doubt(id, {"total"});
    const Json answer = json_of(confirm(id, 2, "total", "130,00"));
    EXPECT_EQ(answer["accepted"], false);
    EXPECT_EQ(state(id), "review");
    for (const Json& field : json_of(house.ask("GET", place(id), carl))["entry"]["draft"]["fields"])
        if (field["name"] == "total") {
            EXPECT_EQ(field["value"], "130.00");
        }
}

TEST_F(Wall, AnOlderVersionOrAnUnreadableValueIsRefused) {
    const DocumentId id = house.invoice();
    doubt(id, {"total"});
    EXPECT_EQ(confirm(id, 1, "total", "119.00").status, 409);
    EXPECT_EQ(confirm(id, 2, "total", "plenty").status, 422);
    EXPECT_EQ(confirm(id, 2, "colour", "red").status, 409);
    EXPECT_EQ(confirm(id, 2, "", "red").status, 422);
    EXPECT_EQ(wall("invoice", "total", carl).size(), 1U);
}

TEST_F(Wall, FormsOfPeopleStayHiddenFromOtherClerks) {
    const DocumentId id = house.leave_request();
    const std::string hilda = house.session("hilda", {Role::hr});
    const Json entry = json_of(house.ask("GET", place(id), hilda))["entry"];
    Json draft = entry["draft"];
    draft["fields"][0]["confidence"] = 0.5;
    house.ask("POST", place(id) + "/correct", hilda, {{"version", 1}, {"draft", draft}});
    EXPECT_EQ(wall("leave_request", "employee_name", hilda).size(), 1U);
    EXPECT_TRUE(wall("leave_request", "employee_name", carl).empty());
    EXPECT_EQ(json_of(house.ask("GET", "/api/wall/kinds", carl))["kinds"], Json::array());
}

}  // namespace
}  // namespace intray::ui
