#include "ocr/reading_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/failure.h"

namespace intray::ocr {
namespace {

Reading sample() {
    PageReading page;
    page.number = 2;
    page.width_px = 2480;
    page.height_px = 3508;
    page.dpi = 300;
    page.source = TextSource::file;
    page.cleanup = {180, 0.9, -1.25, 0.8, {1, 2, 3, 4}, 0.7};
    page.text.lines = {{{10, 20, 300, 40}, 1}};
    page.text.words = {{"Grüße \"x\"\n", {10, 20, 100, 40}, 0.875, 0}};
    page.marks = {{{5, 6, 20, 20}, MarkState::ticked, 0.9}};
    page.barcodes = {{"PATCHT", "Code39", {0, 0, 50, 10}}};
    page.milliseconds = 12.5;
    Reading reading;
    reading.file_kind = "PDF";
    reading.pages = {page, PageReading{}};
    reading.form_values = {{"name", "Ada", 1, {7, 8, 9, 10}}};
    reading.attachments = {{"a.xml", std::string("<a/>\0\xff", 6)}, {"empty", ""}};
    reading.separator_pages = {1, 3};
    reading.versions = {"0.1", "eng"};
    return reading;
}

TEST(ReadingJson, ComesBackAsItWas) {
    const std::string text = to_json(sample()).dump();
    EXPECT_EQ(reading_from_json(nlohmann::json::parse(text)), sample());
}

TEST(ReadingJson, BringsASinglePageBack) {
    const PageReading page = sample().pages[0];
    EXPECT_EQ(page_from_json(to_json(page)), page);
}

TEST(ReadingJson, RefusesAnotherShape) {
    using nlohmann::json;
    EXPECT_THROW(reading_from_json(json::array()), Failure);
    EXPECT_THROW(page_from_json(json{{"number", "one"}}), Failure);
    json box = to_json(sample());
    box["pages"][0]["words"][0]["box"] = {1, 2};
    EXPECT_THROW(reading_from_json(box), Failure);
    json word = to_json(sample());
    word["pages"][0]["words"][0]["line"] = 5;
    EXPECT_THROW(reading_from_json(word), Failure);
    json state = to_json(sample());
    state["pages"][0]["marks"][0]["state"] = "half";
    EXPECT_THROW(reading_from_json(state), Failure);
}

TEST(ReadingJson, RefusesAttachmentsThatAreNoBase64) {
    nlohmann::json json = to_json(sample());
    json["attachments"][0]["base64"] = "!!!!";
    EXPECT_THROW(reading_from_json(json), Failure);
}

}  // namespace
}  // namespace intray::ocr
