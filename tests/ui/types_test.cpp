// The editor of document types: drafts, trials, versions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "house.h"
#include "storage/audit.h"
#include "storage/own_types.h"
#include "storage/type_versions.h"
#include "ui/http/type_desk.h"

namespace intray::ui {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A house that ships the small knowledge and whose reader draws up invoices: a field that the type
/// has is read as it was confirmed, but the total always as 1.00.
struct TypeHouse : House {
    std::string dora = session("dora", {Role::administrator});
    std::string carl = session("carl", {Role::clerk});
    int reloads = 0;

    TypeHouse() {
        services.knowledge = [this] {
            extract::Knowledge knowledge = small_knowledge();
            for (const storage::OwnType& own : storage::own_types(store)) {
                std::erase_if(knowledge.types,
                              [&](const auto& type) { return type.name == own.type.name; });
                knowledge.types.push_back(own.type);
            }
            return knowledge;
        };
        services.reload_types = [this] { ++reloads; };
        services.type_desk = std::make_shared<TypeDesk>();
        services.type_desk->shipped = [] { return small_knowledge().types; };
        services.type_desk->draw_up = [](const extract::Knowledge& knowledge,
                                         const std::stop_token&) -> storage::DrawUp {
            return [knowledge](const storage::Document&, const ocr::Reading&, const std::string&) {
                extract::Draft draft;
                draft.document_type = "invoice";
                for (const auto& [name, value] :
                     {std::pair{"supplier_name", "Miller Tools"}, {"total", "1.00"}})
                    if (knowledge.type("invoice")->field(name))
                        draft.fields.push_back({name, value, value, 0.9, 1, {}});
                return Result<extract::Draft>(draft);
            };
        };
    }

    Json get(const std::string& rest = {}) {
        return json_of(ask("GET", "/api/document-types" + rest, dora));
    }
    Json row(const std::string& name) {
        const Json all = get();
        for (const Json& one : all.at("types"))
            if (one.at("name") == name) return one;
        return nullptr;
    }
    /// The draft of the type after a change of what is there; its version must be the last.
    Response change(const std::string& name, const std::function<void(Json&)>& work) {
        const Json opened = get("/" + name);
        Json type = opened.at("edited").at("type");
        work(type);
        const Json version = opened.at("draft").is_null() ? Json(0) : opened["draft"]["version"];
        return ask("PUT", "/api/document-types/" + name + "/draft", dora,
                   {{"version", version}, {"type", type}});
    }
    Response publish(const std::string& name, const std::string& which = "draft",
                     const Json& lose = Json::array()) {
        const Json draft = get("/" + name).at("draft");
        return ask("POST", "/api/document-types/" + name + "/texts/" + which + "/publish", dora,
                   {{"lose", lose}, {"version", draft.is_null() ? Json(0) : draft["version"]}});
    }
    void accept_as_read(DocumentId id) {
        const auto entry = storage::latest_entry(store, id).value();
        EXPECT_TRUE(storage::accept(store, id, entry.version, entry.draft,
                                    *small_knowledge().type(entry.draft.document_type), "carl",
                                    std::chrono::seconds(0))
                        .ok());
    }
    DocumentId accepted_invoice() {
        const DocumentId id = invoice();
        accept_as_read(id);
        return id;
    }
    Json trial_when_it_ended(const std::string& name) {
        for (;;) {
            const Json trial = get("/" + name + "/trial").at("trial");
            if (trial.is_null() || trial.at("state") != "running") return trial;
            std::this_thread::yield();
        }
    }
};

void without_due_date(Json& type) {
    Json& fields = type.at("fields");
    fields.erase(std::remove_if(fields.begin(), fields.end(),
                                [](const Json& field) { return field.at("name") == "due_date"; }),
                 fields.end());
}

std::vector<std::string> places(const Json& edited) {
    std::vector<std::string> found;
    for (const Json& mistake : edited.at("mistakes"))
        found.push_back(mistake.at("place").get<std::string>() + " " +
                        mistake.at("code").get<std::string>());
    return found;
}

TEST(DocumentTypes, AreListedWithTheirStateAndDocuments) {
    TypeHouse house;
    house.invoice();
    EXPECT_EQ(house.row("invoice").at("state"), "shipped");
    EXPECT_EQ(house.row("invoice").at("documents"), 1);
    EXPECT_EQ(house.row("invoice").at("fields"), 7);
    EXPECT_TRUE(house.row("invoice").at("draft").is_null());
    ASSERT_EQ(house.change("invoice", without_due_date).status, 200);
    EXPECT_EQ(house.row("invoice").at("draft").at("by"), "dora");
    ASSERT_EQ(house.publish("invoice").status, 200);
    EXPECT_EQ(house.row("invoice").at("state"), "changed");
    EXPECT_EQ(house.row("invoice").at("fields"), 6);
}

TEST(DocumentTypes, ADraftIsKeptAndChangesNothingUntilItIsPublished) {
    TypeHouse house;
    const Response saved = house.change("invoice", [](Json& type) {
        type["fields"][2]["labels"] = {"Payable until", "zahlbar bis"};
        type["titles"]["de"] = "Eingangsrechnung";
    });
    ASSERT_EQ(saved.status, 200);
    EXPECT_EQ(json_of(saved).at("draft").at("version"), 1);
    const Json opened = house.get("/invoice");
    EXPECT_EQ(opened.at("edited").at("type").at("fields").at(2).at("labels").at(0),
              "Payable until");
    EXPECT_THAT(opened.at("edited").at("toml").get<std::string>(), HasSubstr("Eingangsrechnung"));
    EXPECT_TRUE(storage::own_types(house.store).empty());
    EXPECT_EQ(house.reloads, 0);
    ASSERT_EQ(house.publish("invoice").status, 200);
    EXPECT_EQ(house.reloads, 1);
    EXPECT_EQ(storage::own_types(house.store).at(0).type.fields[2].labels.at(0), "payable until");
    EXPECT_TRUE(house.get("/invoice").at("draft").is_null());
    EXPECT_EQ(house.get("/invoice").at("versions").size(), 1U);
    EXPECT_EQ(storage::audit_rows(house.store, 0, 1000).back().action, "type_published");
}

TEST(DocumentTypes, MistakesStandWhereTheyWereMadeAndKeepItFromBeingPublished) {
    TypeHouse house;
    const Json edited = json_of(house.change("invoice", [](Json& type) {
                            type["fields"][0]["name"] = "Supplier name";
                            type["fields"][3]["name"] = "due_date";
                            type["entry"]["credit_account"] = "";
                        })).at("edited");
    EXPECT_THAT(places(edited),
                ElementsAre("fields.0.name name_characters", "fields.3.name name_twice",
                            "entry.credit_account account_missing"));
    EXPECT_EQ(house.publish("invoice").status, 422);
    EXPECT_EQ(
        house.ask("POST", "/api/document-types/invoice/trial", house.dora, {{"limit", 0}}).status,
        422);
    EXPECT_EQ(places(house.get("/invoice").at("edited")).size(), 3U);
}

TEST(DocumentTypes, ATextIsKeptAsItIsWrittenAndItsMistakeNamesTheLine) {
    TypeHouse house;
    const std::string path = "/api/document-types/leave_request/draft";
    const Json broken = json_of(
        house.ask("PUT", path, house.dora, {{"version", 0}, {"toml", "name = \"x\"\nnmae = 1\n"}}));
    EXPECT_EQ(broken.at("edited").at("text_mistake").at("line"), 2);
    EXPECT_TRUE(broken.at("edited").at("type").is_null());
    EXPECT_EQ(house.publish("leave_request").status, 422);
    const std::string text = "# ours\nname = \"leave_request\"\n[[fields]]\nname = \"person\"\n";
    const Json renamed = json_of(
        house.ask("PUT", path, house.dora, {{"version", 1}, {"toml", "name = \"leave\"\n"}}));
    EXPECT_THAT(places(renamed.at("edited")), ElementsAre("name name_fixed"));
    const Json whole =
        json_of(house.ask("PUT", path, house.dora, {{"version", 2}, {"toml", text}}));
    EXPECT_THAT(places(whole.at("edited")), IsEmpty());
    EXPECT_EQ(whole.at("edited").at("lost"), Json({"employee_name", "first_day"}));
    ASSERT_EQ(house.publish("leave_request").status, 200);
    EXPECT_EQ(storage::type_versions(house.store, "leave_request").at(0).toml, text);
}

TEST(DocumentTypes, AnotherAdministratorsChangeIsNotOverwritten) {
    TypeHouse house;
    ASSERT_EQ(house.change("invoice", without_due_date).status, 200);
    const Json type = house.get("/invoice").at("edited").at("type");
    const Response stale = house.ask("PUT", "/api/document-types/invoice/draft", house.dora,
                                     {{"version", 0}, {"type", type}});
    EXPECT_EQ(stale.status, 409);
    EXPECT_EQ(json_of(stale).at("code"), "stale");
    EXPECT_EQ(house
                  .ask("POST", "/api/document-types/invoice/texts/draft/publish", house.dora,
                       {{"version", 7}})
                  .status,
              409);
    EXPECT_EQ(house.ask("DELETE", "/api/document-types/invoice/draft", house.dora).status, 200);
    EXPECT_TRUE(house.get("/invoice").at("draft").is_null());
}

TEST(DocumentTypes, AFieldThatConfirmedDocumentsHaveIsNotLostUnasked) {
    TypeHouse house;
    const DocumentId first = house.invoice("first.png"), second = house.invoice("second.png");
    house.accept_as_read(first);
    house.accept_as_read(second);
    ASSERT_EQ(house
                  .change("invoice",
                          [](Json& type) {
                              without_due_date(type);
                              type["fields"].erase(type["fields"].size() - 1);  // the total
                          })
                  .status,
              200);
    const Json look = house.get("/invoice/texts/draft");
    EXPECT_EQ(look.at("losses"), Json({{{"field", "total"}, {"documents", 2}}}));
    const Response refused = house.publish("invoice");
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(json_of(refused).at("message").get<std::string>(),
                HasSubstr("2 confirmed documents have the field \"total\""));
    EXPECT_EQ(house.publish("invoice", "draft", {"total"}).status, 200);
}

TEST(DocumentTypes, EarlierVersionsAndTheShippedTypeComeBack) {
    TypeHouse house;
    ASSERT_EQ(house.publish("invoice", "shipped").status, 409);
    ASSERT_EQ(house.change("invoice", without_due_date).status, 200);
    ASSERT_EQ(house.publish("invoice").status, 200);
    ASSERT_EQ(house.publish("invoice", "shipped").status, 200);
    EXPECT_EQ(house.row("invoice").at("state"), "shipped");
    EXPECT_TRUE(storage::own_types(house.store).empty());
    ASSERT_EQ(house.publish("invoice", "1").status, 200);
    EXPECT_EQ(house.row("invoice").at("state"), "changed");
    ASSERT_EQ(house.publish("invoice", "2").status, 200);  // when the shipped one came back
    EXPECT_EQ(house.row("invoice").at("state"), "shipped");
    EXPECT_EQ(house.get("/invoice").at("versions").size(), 4U);
    EXPECT_EQ(house.publish("invoice", "9").status, 404);
    EXPECT_EQ(house.publish("invoice", "nonsense").status, 404);
}

TEST(DocumentTypes, ADraftTellsThatAnotherTextWasPutInForceSinceItWasBegun) {
    TypeHouse house;
    ASSERT_EQ(house.change("invoice", without_due_date).status, 200);
    EXPECT_FALSE(house.get("/invoice").at("overtaken"));
    storage::save_type(house.store, *small_knowledge().type("invoice"), "anna");
    EXPECT_TRUE(house.get("/invoice").at("overtaken"));
    ASSERT_EQ(house.change("invoice", [](Json& type) { type["personal"] = true; }).status, 200);
    EXPECT_TRUE(house.get("/invoice").at("overtaken"));
    ASSERT_EQ(house.publish("invoice").status, 200);
    ASSERT_EQ(house.change("invoice", [](Json& type) { type["personal"] = false; }).status, 200);
    EXPECT_FALSE(house.get("/invoice").at("overtaken"));
}

TEST(DocumentTypes, ANewOneBeginsAsADraftPerhapsACopy) {
    TypeHouse house;
    const auto make = [&](const std::string& name, const std::string& copy_of) {
        return house
            .ask("POST", "/api/document-types", house.dora,
                 {{"name", name}, {"title", "Bill"}, {"copy_of", copy_of}})
            .status;
    };
    EXPECT_EQ(make("bill", "invoice"), 201);
    EXPECT_EQ(make("bill", ""), 409);
    EXPECT_EQ(make("invoice", ""), 409);
    EXPECT_EQ(make("A bill", ""), 422);
    EXPECT_EQ(make("other_bill", "nothing"), 404);
    EXPECT_EQ(house.row("bill").at("state"), "new");
    EXPECT_EQ(house.row("bill").at("titles").at("en"), "Bill");
    EXPECT_EQ(house.get("/bill").at("edited").at("type").at("fields").size(), 7U);
    ASSERT_EQ(house.publish("bill").status, 200);
    EXPECT_EQ(house.row("bill").at("state"), "own");
}

TEST(DocumentTypes, ATryOutTellsWhatGetsBetterAndWorseOnWhatWasConfirmed) {
    TypeHouse house;
    const DocumentId id = house.accepted_invoice();
    ASSERT_EQ(house.change("invoice", [](Json& type) { type["fields"].erase(0); }).status, 200);
    EXPECT_TRUE(house.get("/invoice/trial").at("trial").is_null());
    ASSERT_EQ(
        house.ask("POST", "/api/document-types/invoice/trial", house.dora, {{"limit", 100}}).status,
        202);
    const Json trial = house.trial_when_it_ended("invoice");
    EXPECT_EQ(trial.at("state"), "done");
    EXPECT_EQ(trial.at("of"), 1);
    EXPECT_EQ(trial.at("draft_version"), 1);
    const Json& report = trial.at("report");
    EXPECT_EQ(report.at("documents"), 1);
    ASSERT_EQ(report.at("changes").size(), 1U);
    const Json& change = report.at("changes").at(0);
    EXPECT_EQ(change.at("document"), id);
    EXPECT_EQ(change.at("field"), "supplier_name");
    EXPECT_EQ(change.at("outcome"), "worse");
    EXPECT_EQ(change.at("confirmed"), "Miller Tools");
    EXPECT_EQ(change.at("then"), "");
    EXPECT_EQ(house.reloads, 0);
}

TEST(DocumentTypes, ATryOutHidesWhatStandsInDocumentsThatTheUserDoesNotSee) {
    TypeHouse house;
    const DocumentId id = house.leave_request();
    house.accept_as_read(id);
    house.services.type_desk->draw_up = [](const extract::Knowledge& knowledge,
                                           const std::stop_token&) -> storage::DrawUp {
        const bool drafted = knowledge.type("leave_request")->field("last_day");
        return [drafted](const storage::Document&, const ocr::Reading&, const std::string& type) {
            extract::Draft draft;
            draft.document_type = type.empty() ? "leave_request" : type;
            const std::string name = drafted ? "Anna Berg" : "Anna";
            draft.fields = {{"employee_name", name, name, 0.9, 1, {}}};
            return Result<extract::Draft>(draft);
        };
    };
    ASSERT_EQ(house
                  .change("leave_request",
                          [](Json& type) {
                              Json field = type["fields"][1];
                              field["name"] = "last_day";
                              type["fields"].push_back(field);
                          })
                  .status,
              200);
    house.ask("POST", "/api/document-types/leave_request/trial", house.dora, {{"limit", 0}});
    const Json change = house.trial_when_it_ended("leave_request").at("report").at("changes").at(0);
    EXPECT_EQ(change.at("outcome"), "better");
    EXPECT_TRUE(change.at("document").is_null());
    EXPECT_FALSE(change.contains("then"));
    EXPECT_EQ(change.dump().find("Anna"), std::string::npos);
}

TEST(DocumentTypes, ATryOutIsStoppedAndAnotherOneWaits) {
    TypeHouse house;
    house.accepted_invoice();
    house.services.type_desk->draw_up = [](const extract::Knowledge&,
                                           const std::stop_token& stop) -> storage::DrawUp {
        return [stop](const storage::Document&, const ocr::Reading&,
                      const std::string&) -> Result<extract::Draft> {
            while (!stop.stop_requested())
                std::this_thread::yield();
            return Problem{"stopped", "stopped"};
        };
    };
    for (const char* type : {"invoice", "leave_request"})
        ASSERT_EQ(house.change(type, [](Json& one) { one["line_items"] = true; }).status, 200);
    const auto start = [&](const std::string& type) {
        return house.ask("POST", "/api/document-types/" + type + "/trial", house.dora,
                         {{"limit", 0}, {"every_type", true}});
    };
    ASSERT_EQ(start("invoice").status, 202);
    const Response refused = start("leave_request");
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(json_of(refused).at("message").get<std::string>(), HasSubstr("dora is trying"));
    EXPECT_EQ(start("invoice").status, 202);  // in place of the first
    EXPECT_EQ(house.get("/invoice/trial").at("trial").at("state"), "running");
    EXPECT_EQ(house.ask("DELETE", "/api/document-types/invoice/trial", house.dora).status, 200);
    const Json trial = house.trial_when_it_ended("invoice");
    EXPECT_EQ(trial.at("state"), "cancelled");
    EXPECT_EQ(trial.at("report").at("failed"), 0);
    EXPECT_EQ(start("leave_request").status, 202);
}

TEST(DocumentTypes, RequestsOfAnotherShapeAreRefused) {
    TypeHouse house;
    const auto put = [&](const Json& body) {
        return house.ask("PUT", "/api/document-types/invoice/draft", house.dora, body).status;
    };
    const Json type = house.get("/invoice").at("edited").at("type");
    EXPECT_EQ(put({{"type", type}}), 422);
    EXPECT_EQ(put({{"version", 0}}), 422);
    EXPECT_EQ(put({{"version", 0}, {"type", {{"fields", 7}}}}), 422);
    Json odd = type;
    odd["fields"][0]["kind"] = "riddle";
    EXPECT_EQ(put({{"version", 0}, {"type", odd}}), 422);
    odd = type;
    odd["clues"] = {{"invoice", "much"}};
    EXPECT_EQ(put({{"version", 0}, {"type", odd}}), 422);
    odd = type;
    odd["fields"][0]["labels"] = {std::string(300, 'x')};
    EXPECT_EQ(put({{"version", 0}, {"type", odd}}), 422);
    EXPECT_EQ(house.get("/nothing").at("code"), "unknown");
    EXPECT_EQ(house.get("/nothing/texts/draft").at("code"), "unknown");
}

}  // namespace
}  // namespace intray::ui
