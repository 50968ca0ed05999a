// Files that mean harm or arrive broken: each with a clear error, none with a crash.
#include <gtest/gtest.h>

#include "capture/locked_pdf.h"
#include "capture/test_decoding.h"
#include "capture/test_samples.h"
#include "capture/warm_up.h"

namespace intray::capture {
namespace {

using samples::decoded;
using samples::Decoded;

using PoDoFo::PdfEncrypt;

std::string locked_pdf(const char* user_password, const samples::Lock& lock = {}) {
    return samples::locked(
        samples::pdf({.content = samples::text_at(60, 70, samples::sentence),
                      .page = "/MediaBox[0 0 612 792]/Annots[1 0 R]",
                      .catalog = "/AcroForm<</Fields[1 0 R]>>"},
                     [](samples::PdfWriter& writer) {
                         writer.add("<</Subtype/Widget/FT/Tx/T(name)/V(Jane)/Rect[0 0 9 9]>>");
                     }),
        user_password, lock);
}

TEST(Hostile, CallsAnEmptyFileEmpty) {
    const Decoded file = decoded("");
    EXPECT_EQ(file.problem, "empty");
    EXPECT_EQ(file.message, "file: it has no content; send or scan it again");
}

TEST(Hostile, NamesTheKindOfAZipThatIsCalledPdf) {
    const Decoded file = decoded("PK\3\4....................inner.pdf%PDF-1.4");
    EXPECT_EQ(file.problem, "unsupported");
    EXPECT_NE(file.message.find("ZIP archive"), std::string::npos) << file.message;
}

TEST(Hostile, RefusesAHugePngByItsHeader) {
    const Decoded file = decoded(samples::png_header(20'000, 20'000));
    EXPECT_EQ(file.problem, "too_large");
    EXPECT_NE(file.message.find("20000 x 20000 pixels are 400 megapixels, the limit is 100"),
              std::string::npos)
        << file.message;
}

TEST(Hostile, RefusesAPdfWith5000PagesBeforeDrawingAny) {
    const Decoded file = decoded(samples::pdf_with_pages(5000));
    EXPECT_EQ(file.problem, "too_many_pages");
    EXPECT_NE(file.message.find("5000"), std::string::npos) << file.message;
    EXPECT_TRUE(file.pages.empty());
}

TEST(Hostile, ReadsAPdfThatIsLockedForItsOwnerOnly) {
    const Decoded file = decoded(locked_pdf(""));
    ASSERT_EQ(file.problem, "") << file.message;
    EXPECT_EQ(file.pages.at(0).origin, PageOrigin::born_digital);
}

TEST(Hostile, AsksForThePasswordOfALockedPdf) {
    const std::string bytes = locked_pdf("secret");
    EXPECT_EQ(decoded(bytes).problem, "encrypted");
    EXPECT_EQ(decoded(bytes, {.password = "guess"}).problem, "wrong_password");
    const Decoded file = decoded(bytes, {.password = "secret"});
    ASSERT_EQ(file.problem, "") << file.message;
    EXPECT_FALSE(file.pages.at(0).own_words.empty());
    EXPECT_EQ(file.facts.form_values.size(), 1U);
}

TEST(Hostile, ReadsTheFormOfAPdfLockedWithAnOldCipher) {
    warm_up();
    const Decoded file = decoded(
        locked_pdf("", {PdfEncrypt::ePdfEncryptAlgorithm_RC4V2, PdfEncrypt::ePdfKeyLength_128}));
    ASSERT_EQ(file.problem, "") << file.message;
    ASSERT_EQ(file.facts.form_values.size(), 1U);
    EXPECT_EQ(file.facts.form_values[0].value, "Jane");
}

TEST(Hostile, CallsACutOffPdfDamaged) {
    const std::string bytes =
        samples::pdf({.content = samples::text_at(60, 70, samples::sentence)});
    for (const std::size_t part : {2U, 3U, 9U}) {
        const Decoded file = decoded(bytes.substr(0, bytes.size() * (part - 1) / part));
        EXPECT_EQ(file.problem, "damaged") << part;
        EXPECT_NE(file.message.find("send or scan it again"), std::string::npos);
    }
}

TEST(Hostile, CallsAPdfWithoutPagesDamaged) {
    samples::PdfWriter writer;
    const int pages = writer.add("<</Type/Pages/Kids[]/Count 0>>");
    const std::string bytes =
        writer.finish(writer.add(fmt::format("<</Type/Catalog/Pages {} 0 R>>", pages)));
    EXPECT_EQ(decoded(bytes).problem, "damaged");
}

TEST(Hostile, SurvivesAFormThatPaintsItself) {
    const std::string bytes = samples::pdf(
        {.content = "/X Do", .resources = "/XObject<</X 1 0 R>>"}, [](samples::PdfWriter& writer) {
            writer.add_stream("/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 1 0 R>>>>",
                              "/X Do /X Do");
        });
    EXPECT_EQ(decoded(bytes).pages.size(), 1U);
}

TEST(Hostile, SurvivesFieldsThatAreTheirOwnParents) {
    const std::string bytes =
        samples::pdf({.content = "",
                      .page = "/MediaBox[0 0 612 792]/Annots[1 0 R]",
                      .catalog = "/AcroForm<</Fields[1 0 R]>>"},
                     [](samples::PdfWriter& writer) {
                         writer.add("<</Subtype/Widget/Parent 1 0 R/T(x)/Rect[0 0 9 9]>>");
                     });
    const Decoded file = decoded(bytes);
    EXPECT_EQ(file.problem, "");
    EXPECT_TRUE(file.facts.form_values.empty());
}

TEST(Hostile, SurvivesFilesThatAreTheirOwnFolder) {
    const std::string bytes =
        samples::pdf({.content = "", .catalog = "/Names<</EmbeddedFiles 1 0 R>>"},
                     [](samples::PdfWriter& writer) { writer.add("<</Kids[1 0 R 1 0 R]>>"); });
    EXPECT_TRUE(decoded(bytes).facts.attachments.empty());
}

TEST(Hostile, SurvivesNumbersOutOfRange) {
    for (const char* box :
         {"[0 0 1e30 1e30]", "[0 0 0 0]", "[5 5 1 1]", "[nan 0 inf 9]", "[0 0]"}) {
        const Decoded file = decoded(samples::pdf(
            {.content = "1e30 0 0 1e30 -1e30 1e30 cm 0 0 9 9 re f",
             .page = fmt::format("/MediaBox{}/Annots[<</Subtype/Widget/FT/Tx/T(a)/V(b)/Rect{}>>]",
                                 box, box),
             .catalog = "/AcroForm<<>>"}));
        EXPECT_TRUE(file.problem.empty() || file.problem == "damaged") << box << file.message;
    }
}

// Every byte of a small file of each kind flipped in turn: an answer each time, never a crash.
TEST(Hostile, AnswersForEveryFlippedByte) {
    const auto picture = samples::quartered(24, 16, 8);
    const std::vector<std::string> files{
        samples::encoded(picture, IFF_PNG), samples::encoded(picture, IFF_TIFF_LZW),
        samples::encoded(samples::quartered(24, 16, 1), IFF_TIFF_G4), samples::jpeg(24, 16),
        samples::encoded(samples::quartered(24, 16, 32), IFF_WEBP)};
    const DecodeOptions options{.max_megapixels = 1};
    for (const std::string& whole : files)
        for (std::size_t at = 0; at < whole.size(); ++at) {
            std::string bytes = whole;
            bytes[at] = static_cast<char>(bytes[at] ^ 0x81);
            const Decoded file = decoded(bytes, options);
            EXPECT_NE(file.problem.empty(), file.pages.empty()) << at;
        }
}

}  // namespace
}  // namespace intray::capture
