#include "appliance/reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <vector>

#include "appliance/reader_fixture.h"
#include "capture/decode.h"
#include "ocr/read_page.h"

namespace intray::appliance {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST_F(ReaderTest, ReadsADocumentAndTellsItsPages) {
    Reader reader(patient());
    std::vector<int> pages;
    const auto result = reader.read(document("a.pdf", pdf_without_fonts()), {},
                                    {[&](int page, int) { pages.push_back(page); }, {}});
    ASSERT_TRUE(result.ok()) << result.problem().message;
    EXPECT_EQ(pages, std::vector<int>{1});
    EXPECT_EQ(result->reading.file_kind, "PDF");
    ASSERT_EQ(result->reading.pages.size(), 1U);
    EXPECT_THAT(words(result->reading.pages[0].text), HasSubstr("Invoice total 123.45"));
    EXPECT_GT(result->cpu_seconds, 0);
}

TEST_F(ReaderTest, DrawsFontsThatAreNotEmbeddedAsItWouldOutsideTheSandbox) {
    Reader reader(patient());
    std::vector<PagePicture> pictures;
    ReadWork work;
    work.pictures = PictureOptions{};
    const auto result =
        reader.read(document("a.pdf", pdf_without_fonts()), work,
                    {{}, [&](PagePicture picture) { pictures.push_back(std::move(picture)); }});
    ASSERT_TRUE(result.ok()) << result.problem().message;
    ASSERT_EQ(pictures.size(), 1U);
    std::string outside;
    const auto facts = capture::decode(pdf_without_fonts(), {}, [&](capture::Page&& page) {
        outside = ocr::display_jpeg(page, PictureOptions{}.display_side_px);
        return true;
    });
    ASSERT_TRUE(facts.ok());
    EXPECT_TRUE(pictures[0].jpeg == outside) << "the two drawings differ";
}

TEST_F(ReaderTest, PutsVersionsIntoTheReading) {
    ReaderOptions options;
    options.versions = {"0.1.0", "eng-1"};
    Reader reader(options);
    const auto result = reader.read(document("a.pdf", pdf_without_fonts()), {});
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(result->reading.versions, options.versions);
}

TEST_F(ReaderTest, UnderstandsAgainWithoutReading) {
    Reader reader(patient());
    const auto read = reader.read(document("a.pdf", pdf_without_fonts()), {});
    ASSERT_TRUE(read.ok());
    const auto again = reader.understand("a.pdf", {read->reading, {}, {}});
    ASSERT_TRUE(again.ok()) << again.problem().message;
    EXPECT_EQ(*again, read->draft);
}

TEST_F(ReaderTest, ReadsOneAreaOfAPage) {
    Reader reader(patient());
    const auto all = reader.read(document("a.pdf", pdf_without_fonts()), {});
    ASSERT_TRUE(all.ok());
    AreaWork work;
    for (const ocr::Word& word : all->reading.pages.at(0).text.words)
        if (word.text == "123.45") work.area = word.box;
    ASSERT_FALSE(work.area.empty());
    work.area = {work.area.x - 8, work.area.y - 8, work.area.w + 16, work.area.h + 16};
    const auto text = reader.read_area(document("a.pdf", pdf_without_fonts()), work);
    ASSERT_TRUE(text.ok()) << text.problem().message;
    EXPECT_EQ(words(*text), "123.45 ");
}

TEST_F(ReaderTest, NamesTheFileInAProblemOfTheDecoder) {
    Reader reader(patient());
    const auto result = reader.read(document("notes.pdf", "just text"), {});
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.problem().code, "unsupported");
    EXPECT_THAT(result.problem().message, StartsWith("notes.pdf: "));
}

TEST_F(ReaderTest, ReportsAnEmptyFile) {
    Reader reader(patient());
    const auto result = reader.read(document("empty.pdf", ""), {});
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.problem().code, "empty");
}

TEST_F(ReaderTest, RefusesWhatIsNoRegularFile) {
    Reader reader(patient());
    const auto fifo = folder_ / "fifo";
    ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
    for (const Document& bad :
         {Document{fifo, "fifo"}, {folder_, "folder"}, {folder_ / "x", "x"}}) {
        const auto result = reader.read(bad, {});
        ASSERT_FALSE(result.ok()) << bad.name;
        EXPECT_EQ(result.problem().code, "unreadable");
    }
}

/// Its decoder starts a thread, and goes on for ever where that fails without a word.
TEST_F(ReaderTest, ReadsAHeicInsideTheSandbox) {
    Reader reader(patient());
    int found = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(INTRAY_SOURCE_DIR "/tests/samples")) {
        if (entry.path().extension() != ".heic") continue;
        const auto result = reader.read({entry.path(), "a.heic"}, {});
        ASSERT_TRUE(result.ok()) << result.problem().message;
        EXPECT_FALSE(result->reading.pages.at(0).text.words.empty());
        ++found;
    }
    EXPECT_GT(found, 0) << "no HEIC among the samples";
}

}  // namespace
}  // namespace intray::appliance
