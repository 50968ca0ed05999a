#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/understand.h"
#include "house.h"
#include "storage/own_types.h"

namespace intray::ui {
namespace {

using testing::HasSubstr;

/// Words in a grid, as a form prints them.
ocr::Reading form_page(const std::vector<ocr::Word>& written = {}) {
    ocr::Reading reading;
    reading.file_kind = "PNG";
    reading.pages.resize(1);
    ocr::PageReading& page = reading.pages[0];
    page.width_px = 1000, page.height_px = 1400;
    int n = 0;
    for (const char* word : {"Parking", "permit", "request", "Employee", "Vehicle", "Registration",
                             "Building", "Please", "return", "caretaker", "before", "Monday"}) {
        page.text.words.push_back(
            {word, {60 + n % 3 * 300, 60 + n / 3 * 250, 120, 30}, 0.99, n / 3});
        ++n;
    }
    for (const ocr::Word& word : written)
        page.text.words.push_back(word);
    for (int line = 0; line < 4; ++line)
        page.text.lines.push_back({{0, 60 + line * 250, 1000, 30}, 0});
    return reading;
}

/// A house whose reader knows one form by the first byte of a file: b a blank, f one filled in,
/// w a page full of words.
struct FormHouse : House {
    std::string dora = session("dora", {Role::administrator});
    int reloads = 0;

    FormHouse() {
        services.knowledge = [this] {
            extract::Knowledge knowledge = small_knowledge();
            for (const storage::OwnType& own : storage::own_types(store))
                knowledge.types.push_back(own.type);
            return knowledge;
        };
        services.read_form = [](const std::filesystem::path& path,
                                const std::string& name) -> Result<ReadForm> {
            const char kind = char(std::ifstream(path, std::ios::binary).get());
            if (kind == 'w') {
                ReadForm wordy{name, form_page(), {}};
                wordy.reading.pages[0].text.words.resize(4000);
                return wordy;
            }
            if (kind != 'b' && kind != 'f')
                return Problem{"unsupported", name + ": is no form; use another file"};
            const std::vector<ocr::Word> ink{{"Ottilie", {70, 370, 90, 30}, 0.93, 1}};
            return ReadForm{name, kind == 'b' ? form_page() : form_page(ink), {"a picture"}};
        };
        services.try_type = [](const extract::DocumentType& type,
                               const ocr::Reading& form) -> Result<extract::Draft> {
            extract::Knowledge knowledge = small_knowledge();
            knowledge.types.push_back(type);
            extract::DocumentType other;
            other.name = "other";
            knowledge.types.push_back(other);
            return extract::understand(form, knowledge);
        };
        services.reload_types = [this] { ++reloads; };
    }

    Response send(const std::string& target, const std::string& bytes) {
        Request sent = request("POST", target, dora);
        sent.headers.emplace_back("content-type", "application/octet-stream");
        sent.body_file = TemporaryFile::create(store.blobs().temporary_path()).value();
        EXPECT_TRUE(sent.body_file->write(bytes));
        return dispatcher->dispatch(sent);
    }

    std::string take_blank() {
        const Response response = send("/api/form-desk?name=permit.png", "b");
        EXPECT_EQ(response.status, 201);
        return "/api/form-desk/" + std::to_string(json_of(response).at("blank").get<int>());
    }
};

Json permit() {
    return {{"name", "parking_permit"},
            {"title", "Parking permit"},
            {"fields",
             {{{"name", "employee_name"},
               {"title", "Employee"},
               {"kind", "text"},
               {"required", true}}}},
            {"zones", {{{"field", "employee_name"}, {"page", 1}, {"box", {60, 360, 200, 50}}}}}};
}

TEST(FormDesignerRoutes, ABlankIsShownWithItsWordsAndPicture) {
    FormHouse house;
    const Json blank = json_of(house.send("/api/form-desk?name=permit.png", "b"));
    EXPECT_EQ(blank.at("file_name"), "permit.png");
    EXPECT_EQ(blank.at("words").size(), 12U);
    EXPECT_EQ(blank.at("pages").at(0).at("width_px"), 1000);
    EXPECT_TRUE(blank.at("drawing").at("zones").empty());
    const Response picture = house.ask("GET", blank.at("pages").at(0).at("picture"), house.dora);
    EXPECT_EQ(picture.content_type, "image/jpeg");
    EXPECT_EQ(std::get<std::string>(picture.body), "a picture");
    EXPECT_EQ(header_of(picture, "cache-control"), "no-store");
}

TEST(FormDesignerRoutes, AFileThatIsNoFormIsRefusedWithTheReadersReason) {
    FormHouse house;
    const Response response = house.send("/api/form-desk?name=rubbish.bin", "x");
    EXPECT_EQ(response.status, 422);
    EXPECT_THAT(json_of(response).at("message"), HasSubstr("rubbish.bin: is no form"));
    EXPECT_EQ(house.send("/api/form-desk?name=book.pdf", "w").status, 422);
}

TEST(FormDesignerRoutes, AScanShowsWhatEachZoneReadsBeforeAnythingIsSaved) {
    FormHouse house;
    const std::string desk = house.take_blank();
    EXPECT_EQ(house.ask("POST", desk + "/try", house.dora, permit()).status, 409);
    EXPECT_EQ(house.send(desk + "/scan?name=filled.png", "f").status, 201);
    const Response response = house.ask("POST", desk + "/try", house.dora, permit());
    ASSERT_EQ(response.status, 200);
    const Json trial = json_of(response);
    EXPECT_TRUE(trial.at("recognised"));
    EXPECT_GT(trial.at("share"), 0.9);
    EXPECT_EQ(trial.at("zones").at(0).at("field"), "employee_name");
    EXPECT_EQ(trial.at("draft").at("fields").at(0).at("value"), "Ottilie");
    EXPECT_TRUE(storage::own_types(house.store).empty());
    EXPECT_EQ(house.reloads, 0);
}

TEST(FormDesignerRoutes, ASavedFormIsAFileInForceAndInTheList) {
    FormHouse house;
    const std::string desk = house.take_blank();
    ASSERT_EQ(house.ask("POST", desk + "/save", house.dora, permit()).status, 200);
    EXPECT_EQ(house.reloads, 1);
    EXPECT_TRUE(std::filesystem::exists(house.store.folder() / "types/parking_permit.toml"));
    const Json listed = json_of(house.ask("GET", "/api/forms", house.dora)).at("forms").at(0);
    EXPECT_EQ(listed.at("name"), "parking_permit");
    EXPECT_EQ(listed.at("state"), "own");
    EXPECT_EQ(listed.at("sketch").at("zones").size(), 1U);
    const Response file = house.ask("GET", "/api/forms/parking_permit/file", house.dora);
    EXPECT_THAT(std::get<std::string>(file.body), HasSubstr("employee_name"));
}

TEST(FormDesignerRoutes, NamesThatAreTakenAndZonesThatCannotBeReadAreRefused) {
    FormHouse house;
    const std::string desk = house.take_blank();
    Json shipped = permit();
    shipped["name"] = "invoice";
    EXPECT_EQ(house.ask("POST", desk + "/save", house.dora, shipped).status, 409);
    Json outside = permit();
    outside["zones"][0]["box"] = {900, 360, 200, 50};
    const Response refused = house.ask("POST", desk + "/save", house.dora, outside);
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(json_of(refused).at("code"), "bad_zone");
    for (const char* name : {"", "../evil", "With Capitals"}) {
        Json bad = permit();
        bad["name"] = name;
        EXPECT_EQ(house.ask("POST", desk + "/save", house.dora, bad).status, 422) << name;
    }
    ASSERT_EQ(house.ask("POST", desk + "/save", house.dora, permit()).status, 200);
    EXPECT_EQ(house.ask("POST", desk + "/save", house.dora, permit()).status, 409);
    EXPECT_EQ(storage::own_types(house.store).size(), 1U);
}

TEST(FormDesignerRoutes, ADrawingOfAnotherShapeIsRefused) {
    FormHouse house;
    const std::string desk = house.take_blank();
    const std::vector<std::pair<std::string, Json>> faults{
        {"zones", 7},
        {"zones", {{{"field", "a"}, {"page", 1}, {"box", {1, 2, 3}}}}},
        {"zones", {{{"field", "a"}, {"page", 0}, {"box", {1, 2, 30, 40}}}}},
        {"zones", {{{"field", "a"}, {"page", 1}, {"box", {1e300, 2, 30, 40}}}}},
        {"fields", {{{"name", "a b"}, {"kind", "text"}}}},
        {"fields", {{{"name", "a"}, {"kind", "riddle"}}}},
        {"fields", {"employee_name"}}};
    for (const auto& [key, value] : faults) {
        Json bad = permit();
        bad[key] = value;
        EXPECT_EQ(house.ask("POST", desk + "/save", house.dora, bad).status, 422) << bad.dump();
    }
}

TEST(FormDesignerRoutes, AnOwnFormIsOpenedAgainRetiredRestoredAndDeleted) {
    FormHouse house;
    const std::string desk = house.take_blank();
    ASSERT_EQ(house.ask("POST", desk + "/save", house.dora, permit()).status, 200);
    const Response opened = house.ask("POST", "/api/forms/parking_permit/open", house.dora);
    ASSERT_EQ(opened.status, 201);
    Json drawing = json_of(opened).at("drawing");
    EXPECT_EQ(drawing.at("zones"), permit().at("zones"));
    drawing["zones"][0]["box"] = {80, 360, 220, 50};
    const std::string again =
        "/api/form-desk/" + std::to_string(json_of(opened).at("blank").get<int>());
    EXPECT_EQ(house.ask("POST", again + "/save", house.dora, drawing).status, 200);
    EXPECT_EQ(storage::own_types(house.store).at(0).type.forms.at(0).zones.at(0).box.x, 80);
    EXPECT_EQ(house.ask("POST", "/api/forms/parking_permit/retire", house.dora).status, 200);
    EXPECT_EQ(json_of(house.ask("GET", "/api/forms", house.dora)).at("forms")[0]["state"],
              "retired");
    EXPECT_EQ(house.ask("POST", "/api/forms/parking_permit/restore", house.dora).status, 200);
    EXPECT_EQ(house.ask("DELETE", "/api/forms/parking_permit", house.dora).status, 200);
    EXPECT_EQ(house.ask("DELETE", "/api/forms/parking_permit", house.dora).status, 404);
    EXPECT_EQ(house.ask("POST", "/api/forms/invoice/open", house.dora).status, 404);
    EXPECT_EQ(house.reloads, 5);
}

TEST(FormDesignerRoutes, WhatOneDrawsIsNotShownToAnother) {
    FormHouse house;
    const std::string desk = house.take_blank();
    const std::string ada = house.session("ada", {Role::administrator});
    EXPECT_EQ(house.ask("GET", desk + "/blank/pages/1", ada).status, 404);
    EXPECT_EQ(house.ask("POST", desk + "/save", ada, permit()).status, 404);
    for (int i = 0; i < 8; ++i)
        house.take_blank();
    EXPECT_EQ(house.ask("GET", desk + "/blank/pages/1", house.dora).status, 404);
}

}  // namespace
}  // namespace intray::ui
