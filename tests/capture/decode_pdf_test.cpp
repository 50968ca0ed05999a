#include <gtest/gtest.h>

#include <algorithm>

#include "capture/pdf/frame.h"
#include "capture/test_decoding.h"
#include "capture/test_samples.h"

namespace intray::capture {
namespace {

using samples::decoded;
using samples::Decoded;
using samples::flate;
using samples::grey_at;
using samples::sentence;
using samples::text_at;

const OwnWord* word(const Page& page, std::string_view text) {
    const auto found = std::ranges::find(page.own_words, text, &OwnWord::text);
    return found == page.own_words.end() ? nullptr : &*found;
}

std::string letter(const std::string& page) {
    return samples::pdf(
        {.content = text_at(60, 70, sentence) + text_at(60, 200, "Total"), .page = page});
}

TEST(DecodePdf, ReadsTheWordsOfATextPageInPixelsAt300Dpi) {
    const Decoded file = decoded(letter("/MediaBox[0 0 612 792]"));
    ASSERT_EQ(file.problem, "") << file.message;
    const Page& page = file.pages.at(0);
    EXPECT_EQ(page.origin, PageOrigin::born_digital);
    EXPECT_EQ(page.width_px, 2550);
    EXPECT_EQ(page.height_px, 3300);
    const OwnWord* total = word(page, "Total");
    ASSERT_NE(total, nullptr);
    EXPECT_NEAR(total->box.x, 60 * 300 / 72, 4);
    EXPECT_NEAR(total->box.bottom(), (792 - 200) * 300 / 72, 25);  // below the base line
    EXPECT_NEAR(total->box.h, 20 * 300 / 72, 30);
    EXPECT_NE(word(page, "invoice"), nullptr);
}

TEST(DecodePdf, FollowsTheCropBoxAndEveryTurnOfThePage) {
    for (const int turn : {0, 90, 180, 270}) {
        const Page page = decoded(letter(fmt::format("/MediaBox[0 0 612 792]/CropBox[10 20 590 420]"
                                                     "/Rotate {}",
                                                     turn)))
                              .pages.at(0);
        const PageFrame frame{10, 20, 580, 400, turn};
        EXPECT_EQ(page.width_px, frame.width_px());
        EXPECT_EQ(page.height_px, frame.height_px());
        const OwnWord* total = word(page, "Total");
        ASSERT_NE(total, nullptr) << turn;
        const Point start = frame.to_pixels().apply(Point{60, 200});
        const Point end = frame.to_pixels().apply(Point{100, 212});
        EXPECT_NEAR(total->box.centre_x(), (start.x + end.x) / 2, 20) << turn;
        EXPECT_NEAR(total->box.centre_y(), (start.y + end.y) / 2, 20) << turn;
    }
}

TEST(DecodePdf, DrawsTextPagesForTheScreenOnlyWhereWanted) {
    const std::string bytes = letter("/MediaBox[0 0 612 792]");
    const Page drawn = decoded(bytes).pages.at(0);
    EXPECT_EQ(drawn.dpi, 200);
    EXPECT_EQ(drawn.image.width_px(), 1700);
    EXPECT_LT(std::ranges::min(drawn.image.pixels()), 60);
    const Page bare = decoded(bytes, {.text_page_pictures = TextPagePictures::none}).pages.at(0);
    EXPECT_TRUE(bare.image.empty());
    EXPECT_FALSE(bare.own_words.empty());
}

TEST(DecodePdf, DrawsAPageWithoutTextAt300Dpi) {
    const Page page = decoded(samples::pdf({.content = "0 396 306 396 re f"})).pages.at(0);
    EXPECT_EQ(page.origin, PageOrigin::scan);
    EXPECT_EQ(page.dpi, 300);
    EXPECT_EQ(page.image.width_px(), 2550);
    EXPECT_LT(grey_at(page.image, 500, 500), 10);
    EXPECT_GT(grey_at(page.image, 2000, 500), 245);
}

void expect_embedded_scan(const Decoded& file) {
    ASSERT_EQ(file.problem, "") << file.message;
    const Page& page = file.pages.at(0);
    EXPECT_EQ(page.origin, PageOrigin::scan);
    EXPECT_EQ(page.width_px, 600);
    EXPECT_EQ(page.height_px, 300);
    ASSERT_EQ(page.image.width_px(), 200);
    ASSERT_EQ(page.image.height_px(), 100);
    EXPECT_EQ(page.dpi, 100);
    EXPECT_LT(grey_at(page.image, 50, 25), 10);
    EXPECT_GT(grey_at(page.image, 150, 25), 245);
    EXPECT_GT(grey_at(page.image, 50, 75), 245);
}

TEST(DecodePdf, TakesTheJpegOfAScannedPageAsItIs) {
    expect_embedded_scan(decoded(samples::scanned_pdf_of_jpeg()));
}

std::string g4_coding(bool inverted) {
    const samples::Picture picture = samples::quartered(200, 100, 1);
    if (inverted) pixInvert(picture.get(), picture.get());
    std::string tiff = samples::encoded(picture, IFF_TIFF_G4);
    L_COMP_DATA* coded = nullptr;
    pixGenerateCIData(picture.get(), L_G4_ENCODE, 0, 0, &coded);
    std::string bytes(reinterpret_cast<const char*>(coded->datacomp), coded->nbytescomp);
    l_CIDataDestroy(&coded);
    return bytes;
}

TEST(DecodePdf, TakesTheFaxCodingOfAScannedPage) {
    const std::string entries =
        "/Width 200/Height 100/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode";
    expect_embedded_scan(decoded(samples::scanned_pdf(
        entries + "/DecodeParms<</K -1/Columns 200/Rows 100>>", g4_coding(false))));
    expect_embedded_scan(decoded(samples::scanned_pdf(
        entries + "/DecodeParms[<</K -1/Columns 200/BlackIs1 true>>]", g4_coding(true))));
}

TEST(DecodePdf, TakesPlainSamplesOfAScannedPage) {
    std::string grey, rgb, bits;
    for (int y = 0; y < 100; ++y)
        for (int x = 0; x < 200; ++x) {
            const char sample = x < 100 && y < 50 ? '\0' : '\xFF';
            grey += sample;
            rgb += std::string(3, sample);
            if (x % 8 == 0) bits += x < 96 && y < 50 ? '\0' : '\xFF';
        }
    const std::vector<std::pair<std::string, std::string>> pictures{
        {"/ColorSpace/DeviceGray/BitsPerComponent 8", grey},
        {"/ColorSpace/DeviceRGB/BitsPerComponent 8", rgb},
        {"/ColorSpace/DeviceGray/BitsPerComponent 1", bits}};
    for (const auto& [entries, samples_of_it] : pictures) {
        SCOPED_TRACE(entries);
        expect_embedded_scan(decoded(samples::scanned_pdf(
            "/Width 200/Height 100/Filter/FlateDecode" + entries, flate(samples_of_it))));
    }
}

TEST(DecodePdf, TakesAPageWithHiddenWordsOverAPictureForAScan) {
    std::string hidden;
    for (int line = 0; line < 5; ++line)
        hidden += text_at(2, 5 + line * 12, sentence, 3);
    const Decoded file = decoded(samples::scanned_pdf_of_jpeg(hidden));
    expect_embedded_scan(file);
    EXPECT_TRUE(file.pages[0].own_words.empty());
}

TEST(DecodePdf, TakesAPageWithVisibleWordsOverAPictureForBornDigital) {
    std::string visible;
    for (int line = 0; line < 5; ++line)
        visible += text_at(2, 5 + line * 12, sentence);
    const Page page = decoded(samples::scanned_pdf_of_jpeg(visible)).pages.at(0);
    EXPECT_EQ(page.origin, PageOrigin::born_digital);
    EXPECT_FALSE(page.own_words.empty());
}

TEST(DecodePdf, DrawsAScanThatHasAStampOnIt) {
    const Page page = decoded(samples::scanned_pdf_of_jpeg("110 40 20 20 re f\n")).pages.at(0);
    EXPECT_EQ(page.origin, PageOrigin::scan);
    EXPECT_EQ(page.dpi, 300);
    EXPECT_EQ(page.image.width_px(), 600);
    EXPECT_LT(grey_at(page.image, 500, 100), 10);
}

TEST(DecodePdf, DrawsAScanThatIsTurnedOrDoesNotFillThePage) {
    const std::string entries =
        "/Width 200/Height 100/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode";
    const Page turned = decoded(samples::scanned_pdf(entries, samples::jpeg(200, 100), "",
                                                     "/MediaBox[0 0 144 72]/Rotate 90"))
                            .pages.at(0);
    EXPECT_EQ(turned.width_px, 300);
    EXPECT_EQ(turned.image.width_px(), 300);
    EXPECT_LT(grey_at(turned.image, 200, 100), 10);  // the dark quarter went to the upper right
    EXPECT_GT(grey_at(turned.image, 100, 100), 245);
    const Page smaller = decoded(samples::scanned_pdf(entries, samples::jpeg(200, 100), "",
                                                      "/MediaBox[0 0 144 72]", "120 0 0 60 12 6"))
                             .pages.at(0);
    EXPECT_EQ(smaller.image.width_px(), 600);
}

TEST(DecodePdf, FallsBackToDrawingWherePictureCodingIsUnknown) {
    const Decoded file = decoded(samples::scanned_pdf(
        "/Width 200/Height 100/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/JPXDecode", "junk"));
    ASSERT_EQ(file.problem, "") << file.message;
    EXPECT_EQ(file.pages.at(0).dpi, 300);
}

TEST(DecodePdf, DrawsAnEnormousPageWithinTheLimit) {
    const Decoded file =
        decoded(samples::pdf({.content = "0 0 m 9 9 l S", .page = "/MediaBox[0 0 7200 7200]"}),
                {.max_megapixels = 20});
    ASSERT_EQ(file.problem, "") << file.message;
    EXPECT_EQ(file.pages.at(0).width_px, 30'000);
    EXPECT_LE(file.pages[0].image.width_px(), 4473);
    EXPECT_NEAR(file.pages[0].dpi, 44.7, 0.1);
}

TEST(DecodePdf, RefusesAPageThatCanNotBeDrawnReadably) {
    const Decoded file =
        decoded(samples::pdf({.content = "", .page = "/MediaBox[0 0 14400 14400]"}),
                {.max_megapixels = 10});
    EXPECT_EQ(file.problem, "too_large");
    EXPECT_NE(file.message.find("60000 x 60000"), std::string::npos) << file.message;
}

TEST(DecodePdf, HandsOutEmbeddedFiles) {
    const std::string bytes = samples::pdf(
        {.content = "", .catalog = "/Names<</EmbeddedFiles<</Names[(a)2 0 R]>>>>/AF[2 0 R]"},
        [](samples::PdfWriter& writer) {
            writer.add_stream("/Type/EmbeddedFile", "<Invoice/>");
            writer.add("<</Type/Filespec/F(factur-x.xml)/UF(factur-x.xml)/EF<</F 1 0 R>>>>");
        });
    const Decoded file = decoded(bytes);
    ASSERT_EQ(file.facts.attachments.size(), 1U);
    EXPECT_EQ(file.facts.attachments[0], (Attachment{"factur-x.xml", "<Invoice/>"}));
}

TEST(DecodePdf, LeavesOutAnEmbeddedFileThatUnpacksBeyondTheLimit) {
    const std::string bytes = samples::pdf(
        {.content = "", .catalog = "/Names<</EmbeddedFiles<</Names[(a)2 0 R(b)4 0 R]>>>>"},
        [](samples::PdfWriter& writer) {
            writer.add_stream("/Filter/FlateDecode", flate(std::string(21U << 20U, '\0')));
            writer.add("<</Type/Filespec/F(bomb.bin)/EF<</F 1 0 R>>>>");
            writer.add_stream("", "small");
            writer.add("<</Type/Filespec/F(small.txt)/EF<</F 3 0 R>>>>");
        });
    const Decoded file = decoded(bytes);
    ASSERT_EQ(file.facts.attachments.size(), 1U);
    EXPECT_EQ(file.facts.attachments[0].name, "small.txt");
}

TEST(DecodePdf, ReadsTheValuesOfAForm) {
    const std::string bytes = samples::pdf(
        {.content = "",
         .page = "/MediaBox[0 0 612 792]/Annots[2 0 R 3 0 R 4 0 R 5 0 R 6 0 R 7 0 R 8 0 R]",
         .catalog = "/AcroForm<</Fields[1 0 R 3 0 R 4 0 R 5 0 R 6 0 R 8 0 R]>>"},
        [](samples::PdfWriter& writer) {
            writer.add("<</T(employee)/FT/Tx/Kids[2 0 R]>>");
            writer.add(
                "<</Subtype/Widget/Parent 1 0 R/T(name)/V(J\\366rg Muster)/Rect[72 720 144 756]>>");
            writer.add("<</Subtype/Widget/T(full_time)/FT/Btn/AS/Yes/Rect[0 0 9 9]>>");
            writer.add("<</Subtype/Widget/T(part_time)/FT/Btn/AS/Off/Rect[0 0 9 9]>>");
            writer.add("<</Subtype/Widget/T(state)/FT/Ch/V[(WA)(OR)]/Rect[0 0 9 9]>>");
            writer.add("<</Subtype/Widget/T(leave)/FT/Btn/Ff 32768/AS/Sick/Rect[0 0 9 9]>>");
            writer.add("<</Subtype/Widget/T(leave)/FT/Btn/Ff 32768/AS/Off/Rect[0 0 9 9]>>");
            writer.add("<</Subtype/Widget/T(nothing)/FT/Tx/V()/Rect[0 0 9 9]>>");
        });
    const Decoded file = decoded(bytes);
    ASSERT_EQ(file.problem, "") << file.message;
    const Box corner{0, 3262, 38, 38};
    const std::vector<FormValue> expected{
        {"employee.name", "J\u00F6rg Muster", 1, {300, 150, 300, 150}},
        {"full_time", "true", 1, corner},
        {"part_time", "false", 1, corner},
        {"state", "WA, OR", 1, corner},
        {"leave", "Sick", 1, corner},
        {"nothing", "", 1, corner},
    };
    ASSERT_EQ(file.facts.form_values.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_EQ(file.facts.form_values[i].name, expected[i].name);
        EXPECT_EQ(file.facts.form_values[i].value, expected[i].value);
        EXPECT_EQ(file.facts.form_values[i].page, 1);
        EXPECT_NEAR(file.facts.form_values[i].box.y, expected[i].box.y, 1);
        EXPECT_NEAR(file.facts.form_values[i].box.w, expected[i].box.w, 1);
    }
}

}  // namespace
}  // namespace intray::capture
