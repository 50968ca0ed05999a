// Faults of whole pages, from the pixels to what `intray read` prints.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "appliance/library.h"
#include "appliance/read_json.h"
#include "capture/test_decoding.h"
#include "capture/test_samples.h"
#include "ocr/read_page.h"
#include "reader_fixture.h"

namespace intray::appliance {
namespace {

using nlohmann::json;
using testing::HasSubstr;

constexpr std::array<const char*, 5> sentences{
    "Payable within thirty days", "of the date of the invoice", "Please transfer the amount",
    "named below to our account", "Yours sincerely and faithful"};

/// The sentences, in a Helvetica whose dictionary says `encoding` too.
std::string letter(const std::string& font,
                   const std::function<void(capture::samples::PdfWriter&)>& first = nullptr) {
    std::string content;
    for (int i = 0; i < 15; ++i)
        content += capture::samples::text_at(60, 740 - 45 * i, sentences[std::size_t(i % 5)]);
    return capture::samples::pdf({.content = content, .font = font}, first);
}

/// What it says is not what it shows: each letter is the one 13 places on.
std::string wrong_mapping() {
    const std::string map =
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /Wrong def /CMapType 2 def\n"
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        "4 beginbfrange <61> <6D> <006E> <6E> <7A> <0061> <41> <4D> <004E> <4E> <5A> <0041> "
        "endbfrange\nendcmap end end\n";
    return letter("/ToUnicode 1 0 R", [&](auto& writer) { writer.add_stream("", map); });
}

/// A picture of the sentences in Greek letters, which no installed model reads.
std::string greek_scan() {
    const std::string greek = letter(
        "/Encoding<</Differences[97/alpha/beta/xi/delta/epsilon/phi/gamma/eta/iota/psi/kappa"
        "/lambda/mu/nu/omega/pi/theta/rho/sigma/tau/upsilon/omicron/chi/zeta]>>");
    return ocr::display_jpeg(capture::samples::decoded(greek).pages.at(0), 2600, 90);
}

class PageFaults : public ReaderTest {
  protected:
    json read(const std::string& name, const std::string& bytes) {
        Config config;
        config.models = std::filesystem::path(INTRAY_SOURCE_DIR) / "models";
        ReadWork work;
        work.knowledge = load_library(config).knowledge;
        const Document file = document(name, bytes);
        return read_json({file.file, reader_.read(file, work), 0}, Words::included);
    }
    static bool has(const json& read, const std::string& code) {
        for (const json& finding : read.at("findings"))
            if (finding.at("code") == code) return true;
        return false;
    }
    Reader reader_{patient()};
};

TEST_F(PageFaults, AreNoneOnALetter) {
    const json told = read("letter.pdf", letter(""));
    const json page = told.at("pages").at(0);
    EXPECT_EQ(page.at("kind"), "office");
    EXPECT_EQ(page.at("language"), "en");
    EXPECT_EQ(page.at("legible"), true);
    EXPECT_EQ(page.at("own_text_refused"), false);
    EXPECT_FALSE(has(told, "illegible_page"));
    EXPECT_FALSE(has(told, "own_text_refused"));
}

TEST_F(PageFaults, ALetterInAScriptThatNobodyReads) {
    const json told = read("greek.jpg", greek_scan());
    EXPECT_EQ(told.at("pages").at(0).at("legible"), false) << told;
    EXPECT_EQ(told.at("pages").at(0).at("language"), "");
    EXPECT_TRUE(has(told, "illegible_page"));
    EXPECT_EQ(told.at("verdict"), "review");
}

TEST_F(PageFaults, APdfWhoseTextIsNotWhatItShows) {
    const json told = read("wrong.pdf", wrong_mapping());
    EXPECT_EQ(told.at("pages").at(0).at("own_text_refused"), true);
    EXPECT_TRUE(has(told, "own_text_refused"));
    EXPECT_EQ(told.at("verdict"), "review");
    EXPECT_THAT(told.at("pages").at(0).at("words").at(0).at("text"), HasSubstr("Payable"));
}

}  // namespace
}  // namespace intray::appliance
