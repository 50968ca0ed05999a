#include "ocr/text_layer.h"

#include <gmock/gmock.h>

#include "base/text.h"
#include "capture/test_decoding.h"
#include "capture/test_samples.h"
#include "ocr/drawn_codes.h"
#include "ocr/drawn_page.h"
#include "ocr/lines.h"
#include "ocr/read_page.h"

namespace intray::ocr {
namespace {

using capture::samples::text_at;
using testing::Contains;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const std::vector<std::string> letter_lines{
    "Payable within thirty days", "of the date of the invoice", "Please transfer the amount",
    "named below to our account", "Yours sincerely and faithful"};

std::string letter(int mode = 0) {
    std::string content;
    for (std::size_t i = 0; i < letter_lines.size(); ++i)
        content += text_at(60, 700 - 100 * int(i), letter_lines[i], mode);
    return content;
}

/// Helvetica that says of each letter that it is the one 13 places on.
std::string pdf_with_wrong_mapping() {
    const std::string map =
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /Wrong def /CMapType 2 def\n"
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        "4 beginbfrange <61> <6D> <006E> <6E> <7A> <0061> <41> <4D> <004E> <4E> <5A> <0041> "
        "endbfrange\nendcmap end end\n";
    return capture::samples::pdf({.content = letter(), .font = "/ToUnicode 1 0 R"},
                                 [&](auto& writer) { writer.add_stream("", map); });
}

capture::Page first_page(const std::string& pdf) {
    return capture::samples::decoded(pdf).pages.at(0);
}

std::vector<std::string> texts(const PageReading& reading) {
    std::vector<std::string> words;
    for (const Word& word : reading.text.words)
        words.push_back(word.text);
    return words;
}

const Word& word(const PageReading& reading, std::string_view text) {
    for (const Word& word : reading.text.words)
        if (word.text == text) return word;
    throw std::runtime_error("not read: " + std::string(text));
}

/// With the first reader alone, and with both.
class TextLayer : public testing::TestWithParam<const char*> {
  protected:
    PageReading read(const capture::Page& page) {
        return Engine({"eng", "", GetParam()}).read(page);
    }
};
INSTANTIATE_TEST_SUITE_P(Readers, TextLayer, testing::Values("", INTRAY_READERS));

TEST_P(TextLayer, IsTakenWhereItSaysWhatTheInkSays) {
    const PageReading reading = read(first_page(capture::samples::pdf({.content = letter()})));
    EXPECT_EQ(reading.source, TextSource::file);
    EXPECT_FALSE(reading.own_text_refused);
    EXPECT_THAT(texts(reading), Contains("invoice"));
}

TEST_P(TextLayer, IsRefusedWhereTheFontMapsToWrongLetters) {
    const capture::Page page = first_page(pdf_with_wrong_mapping());
    ASSERT_EQ(page.own_words.at(0).text, "Cnlnoyr");
    const PageReading reading = read(page);
    EXPECT_EQ(reading.source, TextSource::tesseract);
    EXPECT_TRUE(reading.own_text_refused);
    EXPECT_THAT(texts(reading), Contains("Payable"));
    EXPECT_THAT(texts(reading), Contains("invoice"));
    EXPECT_THAT(texts(reading), Not(Contains("Cnlnoyr")));
    // The ink is where the words of the file are: boxes are pixels of the page at 300 dpi.
    const Box own = page.own_words.at(0).box, seen = word(reading, "Payable").box;
    EXPECT_GT(intersection(own, seen).area(), 0.8 * seen.area());
}

TEST_P(TextLayer, IsRefusedWhereItLiesBesideTheInk) {
    capture::Page page = first_page(capture::samples::pdf({.content = letter()}));
    for (capture::OwnWord& own : page.own_words)
        own.box.y += 200;
    const PageReading reading = read(page);
    EXPECT_TRUE(reading.own_text_refused);
    EXPECT_NEAR(word(reading, "invoice").box.centre_y(), (792 - 605) * 300 / 72, 15);
}

TEST_P(TextLayer, IsTakenWhereThereIsNoInkToReadInstead) {
    const capture::Page page = first_page(capture::samples::pdf({.content = letter(3)}));
    ASSERT_EQ(page.origin, capture::PageOrigin::born_digital);
    const PageReading reading = read(page);
    EXPECT_EQ(reading.source, TextSource::file);
    EXPECT_THAT(texts(reading), Contains("invoice"));
}

TEST_P(TextLayer, HiddenOnAScanIsNotRead) {
    const cv::Mat ink = drawn_text(900, 1000, sample_text());
    const std::string scan = capture::samples::scanned_pdf(
        "/Width 900/Height 1000/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode",
        capture::samples::flate({ink.datastart, ink.dataend}), letter(3), "/MediaBox[0 0 612 680]",
        "612 0 0 680 0 0");
    const PageReading reading = read(first_page(scan));
    EXPECT_EQ(reading.source, TextSource::tesseract);
    EXPECT_FALSE(reading.own_text_refused);
    EXPECT_THAT(texts(reading), Contains("office"));
    EXPECT_THAT(texts(reading), Not(Contains("invoice")));
}

/// Modules of 3 points, from (x, y) upwards.
std::string code_at(int x, int y, const std::string& text) {
    const cv::Mat code = drawn_barcode(ZXing::BarcodeFormat::QRCode, text, 1);
    std::string content;
    for (int row = 0; row < code.rows; ++row)
        for (int column = 0; column < code.cols; ++column)
            if (code.at<uchar>(row, column) == 0)
                content +=
                    fmt::format("{} {} 3 3 re f\n", x + 3 * column, y + 3 * (code.rows - 1 - row));
    return content;
}

TEST_P(TextLayer, LeavesCodesOnTheSamePageToBeFound) {
    const PageReading reading = read(first_page(
        capture::samples::pdf({.content = letter() + code_at(400, 100, "BCD 002 ACME")})));
    EXPECT_EQ(reading.source, TextSource::file);
    ASSERT_THAT(reading.barcodes, SizeIs(1));
    EXPECT_EQ(reading.barcodes[0].text, "BCD 002 ACME");
    const double middle = (400 + 3 * (10 + 10.5)) * 300 / 72;  // 21 modules within a margin of 10
    EXPECT_NEAR(reading.barcodes[0].box.centre_x(), middle, 12);
}

PageText lines_of(const std::vector<std::string>& lines) {
    std::vector<Word> words;
    for (std::size_t i = 0; i < lines.size(); ++i)
        words.push_back({lines[i], {100, 100 + 90 * int(i), 600, 45}, 0.99, 0});
    return group_lines(std::move(words));
}

capture::Page page_at_200_dpi() {
    capture::Page page;
    page.width_px = 1500;
    page.height_px = 3000;
    page.image = capture::Image(1000, 2000, 1, std::vector<std::uint8_t>(2'000'000, 255));
    return page;
}

/// Answers each area with the same text and keeps what it was asked for.
struct Reader {
    std::string answer;
    std::vector<std::vector<Box>> asked = {};
    LinesInAreas function() {
        return [this](const capture::Image&, const std::vector<Box>& areas) {
            asked.push_back(areas);
            return std::vector<std::string>(areas.size(), answer);
        };
    }
};

TEST(AgreesWithInk, AsksForAreasInPixelsOfThePicture) {
    Reader reader{"Total amount"};
    EXPECT_TRUE(agrees_with_ink(page_at_200_dpi(), lines_of({"Total amount"}), reader.function()));
    ASSERT_THAT(reader.asked, SizeIs(1));
    const Box area = reader.asked[0].at(0), ink{67, 67, 400, 30};
    EXPECT_EQ(intersection(area, ink), ink);
    EXPECT_LT(area.area(), 1.5 * ink.area());
}

TEST(AgreesWithInk, BearsTheReadersOwnErrors) {
    Reader reader{"T0tal arnount 12.80"};
    EXPECT_TRUE(
        agrees_with_ink(page_at_200_dpi(), lines_of({"Total amount 12.80"}), reader.function()));
}

TEST(AgreesWithInk, ReadsMoreLinesBeforeItRefusesAPage) {
    const PageText own = lines_of(std::vector<std::string>(20, "Total amount"));
    Reader reader{"Something else"};
    EXPECT_FALSE(agrees_with_ink(page_at_200_dpi(), own, reader.function()));
    ASSERT_THAT(reader.asked, SizeIs(2));
    EXPECT_LT(reader.asked[0].size(), reader.asked[1].size());
}

TEST(AgreesWithInk, LeavesScriptsAloneThatTheReadersDoNotKnow) {
    Reader reader{"Something else"};
    EXPECT_TRUE(agrees_with_ink(page_at_200_dpi(),
                                lines_of({"\u0421\u0447\u0435\u0442 \u043D\u0430 "
                                          "\u043E\u043F\u043B\u0430\u0442\u0443"}),
                                reader.function()));
    EXPECT_THAT(reader.asked, IsEmpty());
}

TEST(AgreesWithInk, HasNothingToSayWithoutAPicture) {
    Reader reader{"Something else"};
    capture::Page page = page_at_200_dpi();
    page.image = {};
    EXPECT_TRUE(agrees_with_ink(page, lines_of({"Total amount"}), reader.function()));
    EXPECT_THAT(reader.asked, IsEmpty());
}

}  // namespace
}  // namespace intray::ocr
