#include <gmock/gmock.h>

#include "house.h"
#include "storage/page_edits.h"

namespace intray::ui {
namespace {

using testing::HasSubstr;

struct Pages : testing::Test {
    House house;
    std::string anna = house.session("anna", {Role::clerk});
    DocumentId a = house.invoice("a.png"), b = house.invoice("b.png");

    std::string path(DocumentId id, const std::string& rest = "") const {
        return "/api/documents/" + std::to_string(id) + "/pages" + rest;
    }
    Json seen(DocumentId id) const {
        const Json list = json_of(house.ask("GET", path(id), anna));
        return {{"document", id},
                {"pages_version", list["pages_version"]},
                {"entry_version", list["entry_version"]}};
    }
    Json merge() const {
        Json body = seen(a);
        body["pages"] = Json::array({{{"file", b}, {"file_page", 1}, {"turned_deg", 180}},
                                     {{"file", a}, {"file_page", 1}}});
        body["merged"] = Json::array({seen(b)});
        return body;
    }
};

TEST_F(Pages, AreListedWithTheirPicturesAndWhatWasDoneToThem) {
    const Json list = json_of(house.ask("GET", path(a), anna));
    ASSERT_EQ(list["pages"].size(), 1U);
    EXPECT_EQ(list["pages"][0]["found_deg"], 90);
    EXPECT_TRUE(list["pages"][0]["turned_deg"].is_null());
    EXPECT_TRUE(list["closed"].is_null());
    EXPECT_EQ(house.ask("GET", list["pages"][0]["thumbnail"], anna).status, 200);
    EXPECT_EQ(house.ask("GET", "/api/documents/1/file-pages/2/1/thumbnail", anna).status, 404);
}

TEST_F(Pages, AreChangedAndTheOthersFollow) {
    const Response made = house.ask("POST", path(a), anna, merge());
    ASSERT_EQ(made.status, 200) << std::get<std::string>(made.body);
    EXPECT_EQ(house.woken, 1);
    const Json other = json_of(house.ask("GET", "/api/documents/" + std::to_string(b), anna));
    EXPECT_EQ(other["provenance"]["merged_into"], a);
    EXPECT_EQ(other["document"]["state"], "rejected");
    const Json list = json_of(house.ask("GET", path(a), anna));
    EXPECT_EQ(list["closed"]["code"], "state");
    EXPECT_EQ(list["edits"][0]["parted"], 1);
    EXPECT_EQ(list["pages"][0]["turned_deg"], 180);
    const Json balance = json_of(house.ask("GET", "/api/balance", anna));
    EXPECT_EQ(balance["merged"], 1);
    EXPECT_EQ(balance["balanced"], true);
}

TEST_F(Pages, GiveEveryFileThatTheyAreOf) {
    ASSERT_EQ(house.ask("POST", path(a), anna, merge()).status, 200);
    const std::string whole = "/api/documents/" + std::to_string(a);
    // What is not read again yet may be personal: not before that is known.
    EXPECT_EQ(house.ask("GET", whole + "/original?file=99", anna).status, 404);
    const std::string boss = house.session("boss", {Role::clerk, Role::mailroom, Role::hr}, {"hr"});
    const Json files = json_of(house.ask("GET", whole, boss))["provenance"]["files"];
    ASSERT_EQ(files.size(), 2U);
    EXPECT_EQ(files[0]["file_name"], "b.png");
    EXPECT_EQ(house.ask("GET", whole + "/original?file=" + std::to_string(b), boss).status, 200);
}

TEST_F(Pages, RefuseWhatIsNoEditAndWhatIsStale) {
    const auto status = [&](const Json& body) {
        return house.ask("POST", path(a), anna, body).status;
    };
    Json body = seen(a);
    EXPECT_EQ(status(body), 422);
    body["pages"] = "all";
    EXPECT_EQ(status(body), 422);
    body["pages"] = Json::array({7});
    EXPECT_EQ(status(body), 422);
    body["pages"] = Json::array({{{"file", a}, {"file_page", 1}, {"turned_deg", "left"}}});
    EXPECT_EQ(status(body), 422);
    body["pages"] = Json::array({{{"file", a}, {"file_page", 1}, {"turned_deg", 180}}});
    body["split_off"] = Json::array({5});
    EXPECT_EQ(status(body), 422);
    body.erase("split_off");
    body["merged"] = Json::array({"b"});
    EXPECT_EQ(status(body), 422);
    body.erase("merged");
    body["pages_version"] = 7;
    const Response stale = house.ask("POST", path(a), anna, body);
    EXPECT_EQ(stale.status, 409);
    EXPECT_THAT(std::get<std::string>(stale.body), HasSubstr("somebody changed it"));
    body["pages_version"] = 0;
    EXPECT_EQ(status(body), 200);
    EXPECT_EQ(house.ask("POST", path(a, "/undo"), anna, {{"edit", 77}}).status, 422);
}

TEST_F(Pages, OfAPersonalDocumentStayHidden) {
    const DocumentId leave = house.leave_request();
    EXPECT_EQ(house.ask("GET", path(leave), anna).status, 404);
    Json body = merge();
    body["merged"] =
        Json::array({{{"document", leave}, {"pages_version", 0}, {"entry_version", 1}}});
    body["pages"][0]["file"] = leave;
    EXPECT_EQ(house.ask("POST", path(a), anna, body).status, 403);
}

}  // namespace
}  // namespace intray::ui
