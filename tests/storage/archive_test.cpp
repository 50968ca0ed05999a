#include "storage/archive/archive.h"

#include <gmock/gmock.h>
#include <leptonica/allheaders.h>

#include <array>
#include <cmath>

#include "archive_tools.h"
#include "capture/test_decoding.h"
#include "capture/test_samples.h"
#include "storage/archive/tiff_memory.h"

namespace intray::storage {
namespace {

using namespace capture::samples;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::IsEmpty;

const std::vector<std::string> greeting{"Grüße", "aus", "Köln"};

ArchiveOptions part_one() {
    ArchiveOptions options;
    options.part = ArchivePart::one;
    return options;
}

/// Leptonica's pixWriteMem is replaced in Intray's programs, this is not.
std::string png(const Picture& picture) {
    l_uint8* data = nullptr;
    std::size_t size = 0;
    pixWriteMemPng(&data, &size, picture.get(), 0);
    return taken(data, size);
}

std::string tiff_of_jpeg_strips(int width, int height, int rows) {
    TiffBytes made;
    {
        const TiffHandle tiff = make_tiff(made);
        TIFFSetField(tiff.get(), TIFFTAG_IMAGEWIDTH, width);
        TIFFSetField(tiff.get(), TIFFTAG_IMAGELENGTH, height);
        TIFFSetField(tiff.get(), TIFFTAG_ROWSPERSTRIP, rows);
        TIFFSetField(tiff.get(), TIFFTAG_BITSPERSAMPLE, 8);
        TIFFSetField(tiff.get(), TIFFTAG_SAMPLESPERPIXEL, 1);
        TIFFSetField(tiff.get(), TIFFTAG_COMPRESSION, COMPRESSION_JPEG);
        TIFFSetField(tiff.get(), TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
        std::string strip(static_cast<std::size_t>(width * rows), '\x80');
        for (int i = 0; i * rows < height; ++i)
            TIFFWriteEncodedStrip(tiff.get(), static_cast<std::uint32_t>(i), strip.data(),
                                  static_cast<tmsize_t>(strip.size()));
    }
    return made.written;
}

/// A page of one colour in cyan, magenta, yellow and black; JPEG or no compression.
std::string cmyk_tiff(int width, int height, std::string_view inks, int compression) {
    TiffBytes made;
    {
        const TiffHandle tiff = make_tiff(made);
        TIFFSetField(tiff.get(), TIFFTAG_IMAGEWIDTH, width);
        TIFFSetField(tiff.get(), TIFFTAG_IMAGELENGTH, height);
        TIFFSetField(tiff.get(), TIFFTAG_ROWSPERSTRIP, height);
        TIFFSetField(tiff.get(), TIFFTAG_BITSPERSAMPLE, 8);
        TIFFSetField(tiff.get(), TIFFTAG_SAMPLESPERPIXEL, 4);
        TIFFSetField(tiff.get(), TIFFTAG_COMPRESSION, compression);
        TIFFSetField(tiff.get(), TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_SEPARATED);
        std::string strip;
        for (int i = 0; i < width * height; ++i)
            strip += inks;
        TIFFWriteEncodedStrip(tiff.get(), 0, strip.data(), static_cast<tmsize_t>(strip.size()));
    }
    return made.written;
}

/// As programs for printing save it: 255 is no ink, and a mark says so. Made of a TIFF's strip,
/// which is a JPEG whose tables stand elsewhere.
std::string cmyk_jpeg(int width, int height, std::string_view inks) {
    std::string light;
    for (const char ink : inks)
        light += static_cast<char>(~ink);
    const std::string file = cmyk_tiff(width, height, light, COMPRESSION_JPEG);
    TiffBytes memory{file, {}, 0};
    const TiffHandle tiff = open_tiff(memory);
    std::string strip(static_cast<std::size_t>(TIFFRawStripSize64(tiff.get(), 0)), '\0');
    TIFFReadRawStrip(tiff.get(), 0, strip.data(), static_cast<tmsize_t>(strip.size()));
    std::uint32_t size = 0;
    const void* tables = nullptr;
    TIFFGetField(tiff.get(), TIFFTAG_JPEGTABLES, &size, &tables);
    strip.insert(2, std::string_view(static_cast<const char*>(tables) + 2, size - 4));
    return strip.insert(2, std::string("\xFF\xEE\0\x0E"
                                       "Adobe\0\x64\0\0\0\0\0",
                                       16));
}

/// With the profile that Ghostscript takes for presses, in as many pieces as it needs.
std::string with_press_profile(std::string jpeg) {
    std::ifstream stream("/usr/share/color/icc/ghostscript/default_cmyk.icc", std::ios::binary);
    const std::string profile{std::istreambuf_iterator<char>(stream), {}};
    EXPECT_FALSE(profile.empty()) << "ghostscript is not installed";
    constexpr std::size_t most = 60000;
    const std::size_t count = (profile.size() + most - 1) / most;
    std::string segments;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string body = std::string("ICC_PROFILE\0", 12) + char(i + 1) + char(count) +
                                 profile.substr(i * most, most);
        segments += "\xFF\xE2";
        segments += char((body.size() + 2) >> 8);
        segments += char((body.size() + 2) & 0xFF);
        segments += body;
    }
    return jpeg.insert(2, segments);
}

/// The colour in the middle of the first page, as it is drawn for the screen.
std::array<int, 3> drawn_colour(Looked& looked) {
    looked.said("pdftoppm -r 72 {} " + looked.folder().string() + "/p");
    std::ifstream stream(looked.folder() / "p-1.ppm", std::ios::binary);
    std::string kind;
    int width = 0, height = 0, most = 0;
    stream >> kind >> width >> height >> most;
    const std::string pixels{std::istreambuf_iterator<char>(stream.ignore(1)), {}};
    const std::size_t at = std::size_t(3) * std::size_t(height / 2 * width + width / 2);
    EXPECT_GT(pixels.size(), at + 2);
    return {std::uint8_t(pixels.at(at)), std::uint8_t(pixels.at(at + 1)),
            std::uint8_t(pixels.at(at + 2))};
}

constexpr std::string_view red_ink("\x10\xF0\xE0\x10", 4);

void expect_red(const std::array<int, 3>& colour) {
    EXPECT_GT(colour[0], 170);
    EXPECT_LT(colour[1], 90);
    EXPECT_LT(colour[2], 90);
}

TEST(Archive, ShowsCmykInItsColours) {
    for (const std::string& file :
         {cmyk_tiff(300, 200, red_ink, COMPRESSION_NONE),
          cmyk_tiff(304, 208, red_ink, COMPRESSION_JPEG), cmyk_jpeg(304, 208, red_ink)}) {
        const auto page = capture::samples::decoded(file).pages.at(0);
        const std::string pdf =
            archived(file, reading_of({page_of(page.width_px, page.height_px, greeting)}));
        EXPECT_THAT(archive_faults(pdf), IsEmpty());
        Looked looked(pdf);
        EXPECT_EQ(looked.qpdf_faults(), "");
        expect_red(drawn_colour(looked));
    }
}

TEST(Archive, HoldsAPressProfileOnce) {
    const std::string bare = cmyk_jpeg(304, 208, red_ink), file = with_press_profile(bare);
    const std::string pdf = archived(file, reading_of({page_of(304, 208, greeting)}));
    EXPECT_NE(pdf.find(bare), std::string::npos);
    EXPECT_LT(pdf.size(), file.size() + 25 * 1024);
    EXPECT_THAT(archive_faults(pdf), IsEmpty());
    Looked looked(pdf);
    EXPECT_EQ(looked.qpdf_faults(), "");
    EXPECT_THAT(looked.said("pdfimages -list {}"), ContainsRegex("icc +4 +8 +jpeg"));
    expect_red(drawn_colour(looked));
}

TEST(Archive, HoldsAJpegByteForByte) {
    const std::string file = jpeg(600, 400);
    const std::string pdf = archived(file, reading_of({page_of(600, 400, greeting)}));
    EXPECT_NE(pdf.find(file), std::string::npos);
    EXPECT_LT(pdf.size(), file.size() + 25 * 1024);
    EXPECT_THAT(archive_faults(pdf), IsEmpty());
    EXPECT_EQ(Looked(pdf).qpdf_faults(), "");
}

TEST(Archive, HoldsTheRowsOfAPngAsTheyAreCoded) {
    for (const auto& picture : {quartered(500, 300, 8), coloured(500, 300, 200, 30, 90)}) {
        const std::string file = png(picture);
        const std::string pdf = archived(file, reading_of({page_of(500, 300, greeting)}));
        const std::size_t at = file.find("IDAT") + 4;
        EXPECT_NE(pdf.find(file.substr(at, file.find("IEND") - 8 - at)), std::string::npos);
        Looked looked(pdf);
        EXPECT_THAT(looked.said("pdfimages -png {} " + looked.folder().string() + "/p"), IsEmpty());
        std::ifstream drawn(looked.folder() / "p-000.png", std::ios::binary);
        const std::string pixels{std::istreambuf_iterator<char>(drawn), {}};
        const Picture back(
            pixReadMemPng(reinterpret_cast<const l_uint8*>(pixels.data()), pixels.size()));
        l_int32 same = 0;
        const Picture grey(pixConvertTo32(picture.get())), other(pixConvertTo32(back.get()));
        pixEqual(grey.get(), other.get(), &same);
        EXPECT_EQ(same, 1);
    }
}

TEST(Archive, HoldsAFaxPageByteForByte) {
    const std::string file = encoded(quartered(1000, 800, 1), IFF_TIFF_G4);
    TiffBytes memory{file, {}, 0};
    const TiffHandle tiff = open_tiff(memory);
    std::string strip(static_cast<std::size_t>(TIFFRawStripSize64(tiff.get(), 0)), '\0');
    TIFFReadRawStrip(tiff.get(), 0, strip.data(), static_cast<tmsize_t>(strip.size()));
    const std::string pdf = archived(file, reading_of({page_of(1000, 800, greeting)}));
    EXPECT_NE(pdf.find(strip), std::string::npos);
    EXPECT_THAT(Looked(pdf).said("pdfimages -list {}"), HasSubstr("ccitt"));
}

TEST(Archive, CodesBlackAndWhiteAsFaxWhereThatIsShorter) {
    const Picture page = quartered(2000, 1500, 1);
    for (const std::string& file : {png(page), encoded(page, IFF_TIFF_ZIP)}) {
        Looked looked(archived(file, reading_of({page_of(2000, 1500, greeting)})));
        EXPECT_THAT(looked.said("pdfimages -list {}"), HasSubstr("ccitt"));
        looked.said("pdfimages -png {} " + looked.folder().string() + "/p");
        std::ifstream drawn(looked.folder() / "p-000.png", std::ios::binary);
        const std::string pixels{std::istreambuf_iterator<char>(drawn), {}};
        const Picture back(
            pixReadMemPng(reinterpret_cast<const l_uint8*>(pixels.data()), pixels.size()));
        l_uint32 corner = 9, middle = 9;
        pixGetPixel(back.get(), 10, 10, &corner);
        pixGetPixel(back.get(), 1500, 1000, &middle);
        EXPECT_NE(corner, middle);
        EXPECT_EQ(pixGetDepth(back.get()), 1);
    }
}

TEST(Archive, PutsTheJpegStripsOfATiffBelowEachOther) {
    const std::string file = tiff_of_jpeg_strips(320, 192, 64);
    Looked looked(archived(file, reading_of({page_of(320, 192, greeting)})));
    const std::string list = looked.said("pdfimages -list {}");
    EXPECT_THAT(list, ContainsRegex("jpeg(.|\n)*jpeg(.|\n)*jpeg"));
    EXPECT_EQ(looked.qpdf_faults(), "");
    looked.said("pdftoppm -r 72 -gray {} " + looked.folder().string() + "/p");
    EXPECT_EQ(looked.status(), 0);
}

TEST(Archive, DrawsWhatIsTransparentOnWhite) {
    Picture picture = coloured(300, 200, 10, 20, 30);
    pixSetSpp(picture.get(), 4);
    const std::string pdf = archived(png(picture), reading_of({page_of(300, 200, greeting)}));
    EXPECT_EQ(pdf.find("/SMask"), std::string::npos);
    EXPECT_THAT(archive_faults(pdf), IsEmpty());
}

TEST(Archive, ShowsTextWhereItsInkStandsHoweverThePageLies) {
    for (const int turned : {0, 90, 180, 270}) {
        SCOPED_TRACE(turned);
        const ocr::PageReading page = page_of(1200, 900, greeting, turned);
        Looked looked(archived(jpeg(1200, 900), reading_of({page})));
        const auto shown = looked.shown();
        ASSERT_EQ(shown.size(), greeting.size());
        constexpr double points = 72.0 / 300;
        for (std::size_t i = 0; i < shown.size(); ++i) {
            const Box box = ocr::upright(page.text.words[i].box, page);
            EXPECT_EQ(shown[i].text, greeting[i]);
            EXPECT_NEAR(shown[i].left / points, box.x, 2);
            EXPECT_NEAR(shown[i].top / points, box.y, 2);
            EXPECT_NEAR(shown[i].right / points, box.right(), 2);
            EXPECT_NEAR(shown[i].bottom / points, box.bottom(), 2);
        }
        EXPECT_EQ(looked.text(), "Grüße aus Köln\n\f");
    }
}

TEST(Archive, GivesTheTextOfEveryLanguageBack) {
    const std::vector<std::string> words{"ąćęłńóśźż", "ĄĆĘŁŃÓŚŹŻ", "àâçéèêëîïôùûüÿœæ",
                                         "ñ¿¡áíóú",   "åäöÅÄÖ",    "ãõâêç",
                                         "€123,45",   "ß„“”’—…§",  "ĳ"};
    Looked looked(archived(jpeg(1200, 900), reading_of({page_of(1200, 900, words)})));
    EXPECT_EQ(looked.text(), joined(words, " ") + "\n\f");
}

TEST(Archive, KeepsWordsApartThatTouchOrOverlap) {
    ocr::PageReading page = page_of(1200, 900, {"eins", "zwei", "drei"});
    page.text.words[1].box.x = page.text.words[0].box.right();
    page.text.words[2].box.x = page.text.words[1].box.right() - 4;
    EXPECT_EQ(Looked(archived(jpeg(1200, 900), reading_of({page}))).said("pdftotext {} -"),
              "eins zwei drei\n\n\f");
}

TEST(Archive, GivesBackCharactersBeyondTheBasicPlane) {
    const std::vector<std::string> words{"😀a", "𝄞", "😀"};
    Looked looked(archived(jpeg(600, 400), reading_of({page_of(600, 400, words)})));
    EXPECT_EQ(looked.text(), "😀a 𝄞 😀\n\f");
    EXPECT_EQ(looked.qpdf_faults(), "");
}

TEST(Archive, LeavesOutWhatAMapToUnicodeMustNotHold) {
    Looked looked(archived(jpeg(600, 400), reading_of({page_of(600, 400,
                                                               {"a\xEF\xBB\xBF"
                                                                "b",
                                                                "\xEF\xBF\xBE"})})));
    EXPECT_EQ(looked.text(), "ab\n\f");
}

TEST(Archive, OfAPageWithoutWordsHasNoFont) {
    Looked looked(archived(jpeg(600, 400), reading_of({page_of(600, 400, {})})));
    EXPECT_EQ(looked.said("pdffonts {} | tail -n +3"), "");
    EXPECT_EQ(looked.qpdf_faults(), "");
}

TEST(Archive, PassesPreflightInItsPartOneVariant) {
    const auto page = page_of(600, 400, greeting);
    const auto turned = page_of(600, 400, greeting, 90);
    const std::string fax = sample_bytes("invoice-de-fax-two-pages.tif");
    EXPECT_EQ(Looked(archived(jpeg(600, 400), reading_of({turned}), part_one())).preflight_faults(),
              "");
    EXPECT_EQ(Looked(archived(png(coloured(600, 400, 9, 99, 199)), reading_of({page}), part_one()))
                  .preflight_faults(),
              "");
    EXPECT_EQ(Looked(archived(fax, reading_of({page_of(1728, 2200, greeting), page}), part_one()))
                  .preflight_faults(),
              "");
}

TEST(Archive, NamesItselfItsDocumentAndItsFieldsInItsMetadata) {
    const std::string pdf = archived(jpeg(), reading_of({page_of(200, 100, greeting)}));
    for (const char* part :
         {"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>",
          "<rdf:li xml:lang=\"x-default\">Scan &lt;Müller &amp; Söhne&gt;.jpg</rdf:li>",
          "<xmp:CreateDate>2026-03-02T10:20:30Z</xmp:CreateDate>",
          "<intray:invoice_number>R-1 &amp; 2</intray:invoice_number>",
          "<intray:total>119.00</intray:total>", "<intray:document>12</intray:document>",
          "<pdfaProperty:name>invoice_number</pdfaProperty:name>"})
        EXPECT_THAT(pdf, HasSubstr(part));
    const std::string info = Looked(pdf).said("pdfinfo -isodates {}");
    EXPECT_THAT(info, HasSubstr("Scan <Müller & Söhne>.jpg"));
    EXPECT_THAT(info, HasSubstr("2026-03-02T10:20:30Z"));
}

TEST(Archive, IsTheSameForTheSameDocumentAndHasAnIdentifierOfItsOwn) {
    const auto reading = reading_of({page_of(200, 100, greeting)});
    const std::string pdf = archived(jpeg(), reading);
    EXPECT_EQ(pdf, archived(jpeg(), reading));
    ArchiveFacts other = some_facts();
    other.document = "13";
    const std::string twin = make_archive(jpeg(), reading, other, {}).value();
    const auto identifier = [](const std::string& bytes) {
        return bytes.substr(bytes.rfind("/ID"), 80);
    };
    EXPECT_NE(identifier(pdf), identifier(twin));
}

TEST(Archive, BelievesAResolutionWithinReason) {
    const auto size = [](const std::string& file, int width, int height) {
        return Looked(archived(file, reading_of({page_of(width, height, {})})))
            .said("pdfinfo {} | grep 'Page size'");
    };
    Picture scan = quartered(1000, 500, 8);
    pixSetResolution(scan.get(), 200, 100);
    EXPECT_THAT(size(encoded(scan, IFF_TIFF_ZIP), 1000, 500), HasSubstr("360 x 360"));
    Picture photo = quartered(4000, 3000, 8);
    pixSetResolution(photo.get(), 72, 72);
    EXPECT_THAT(size(encoded(photo, IFF_JFIF_JPEG), 4000, 3000), HasSubstr("960 x 720"));
}

TEST(Archive, RefusesPagesThatWereNotRead) {
    const auto made = make_archive(jpeg(), reading_of({}), some_facts(), {});
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.problem().code, "not_archivable");
}

TEST(Archive, SurvivesFilesThatAreCutOffAnywhere) {
    for (const std::string& file :
         {jpeg(), png(quartered(200, 100, 8)), encoded(quartered(200, 100, 1), IFF_TIFF_G4),
          tiff_of_jpeg_strips(64, 64, 16),
          archived(jpeg(), reading_of({page_of(200, 100, greeting)}))})
        for (std::size_t length = 0; length < file.size(); length += 1 + file.size() / 97) {
            const auto made =
                make_archive(file.substr(0, length), reading_of({page_of(200, 100, greeting)}),
                             some_facts(), {});
            EXPECT_TRUE(made.ok() || !made.problem().message.empty());
        }
}

}  // namespace
}  // namespace intray::storage
