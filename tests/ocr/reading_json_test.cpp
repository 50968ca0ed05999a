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
    page.own_text_refused = true;
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

/// As the second reader leaves it: some characters in doubt.
PageReading read_twice() {
    PageReading page = sample().pages[0];
    page.source = TextSource::tesseract;
    page.kind = PageKind::strip;
    page.language = "de";
    page.legible = false;
    page.own_text_refused = true;
    page.text.words = {
        {"1\xC3\xBC",
         {10, 20, 100, 40},
         0.5,
         0,
         {{"1", 0.625, {}, {{"l", 0.25}, {"", 0.125}}}, {"\xC3\xBC", 0.75, {}, {}}}}};
    return page;
}

TEST(ReadingJson, KeepsKindLanguageLegibilityAndDoubtfulCharacters) {
    const PageReading page = read_twice();
    const std::string text = to_json(page).dump();
    EXPECT_EQ(page_from_json(nlohmann::json::parse(text)), page);
}

TEST(ReadingJson, StoresNoBoxesOfCharacters) {
    PageReading page = read_twice();
    page.text.words[0].characters[0].box = {10, 20, 30, 40};
    EXPECT_EQ(page_from_json(to_json(page)), read_twice());
}

TEST(ReadingJson, StoresNoCharactersOfASureWord) {
    PageReading page = read_twice();
    for (Character& character : page.text.words[0].characters)
        character.probability = 0.999;
    const PageReading back = page_from_json(to_json(page));
    EXPECT_TRUE(back.text.words[0].characters.empty());
    EXPECT_EQ(back.text.words[0].text, page.text.words[0].text);
}

TEST(ReadingJson, ReadsWhatWasStoredBeforePagesHadAKind) {
    nlohmann::json json = to_json(read_twice());
    for (const char* key : {"kind", "language", "legible", "own_text_refused"})
        EXPECT_EQ(json.erase(key), 1u);
    for (auto& word : json["words"])
        EXPECT_EQ(word.erase("characters"), 1u);
    PageReading expected = read_twice();
    expected.kind = PageKind::office;
    expected.language = "";
    expected.legible = true;
    expected.own_text_refused = false;
    expected.text.words[0].characters.clear();
    EXPECT_EQ(page_from_json(json), expected);
}

TEST(ReadingJson, RefusesOddKindsAndCharacters) {
    using nlohmann::json;
    const json good = to_json(read_twice());
    const auto refuses = [&](const char* key, const json& value) {
        json bad = good;
        bad[key] = value;
        EXPECT_THROW(page_from_json(bad), Failure) << key << value;
    };
    refuses("kind", "poster");
    refuses("kind", 1);
    refuses("language", 7);
    refuses("legible", "yes");
    for (const json& characters :
         {json("ab"), json(3), json{"a"}, json{{"a"}}, json{{"a", "b", json::array()}},
          json{{"a", 0.5, json::array({"l"})}}, json{{1, 0.5, json::array()}}}) {
        json bad = good;
        bad["words"][0]["characters"] = characters;
        EXPECT_THROW(page_from_json(bad), Failure) << characters;
    }
}

TEST(ReadingJson, RefusesAttachmentsThatAreNoBase64) {
    nlohmann::json json = to_json(sample());
    json["attachments"][0]["base64"] = "!!!!";
    EXPECT_THROW(reading_from_json(json), Failure);
}

}  // namespace
}  // namespace intray::ocr
