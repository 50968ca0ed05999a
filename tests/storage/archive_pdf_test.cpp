#include <gmock/gmock.h>

#include "archive_tools.h"
#include "capture/test_samples.h"

namespace intray::storage {
namespace {

using namespace capture::samples;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

/// US Letter at 300 dpi, as test_samples.h makes its pages.
ocr::Reading letter(ocr::TextSource source) {
    ocr::PageReading page = page_of(2550, 3300, {"Total", "119.00"});
    page.source = source;
    return reading_of({page});
}

ArchiveOptions drawn() {
    ArchiveOptions options;
    options.way = ArchiveWay::drawn;
    return options;
}

std::string scan_of_jpeg() {
    return scanned_pdf(
        "/Width 612/Height 792/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/DCTDecode",
        jpeg(612, 792), "", "/MediaBox[0 0 612 792]", "612 0 0 792 0 0");
}

std::string born_digital() {
    OnePage page;
    page.content = "BT /F 12 Tf 72 720 Td (Total 119.00) Tj ET";
    return pdf(page);
}

/// With a key made unknown.
std::string without(std::string pdf, const std::string& key) {
    EXPECT_NE(pdf.find(key), std::string::npos) << key;
    for (std::size_t at = pdf.find(key); at != std::string::npos; at = pdf.find(key, at))
        pdf[at + 1] = 'X';
    return pdf;
}

TEST(ArchiveOfAPdf, HoldsAScanByteForByte) {
    const std::string made = archived(scan_of_jpeg(), letter(ocr::TextSource::tesseract));
    EXPECT_NE(made.find(jpeg(612, 792)), std::string::npos);
    EXPECT_THAT(archive_faults(made), IsEmpty());
    Looked looked(made);
    EXPECT_EQ(looked.qpdf_faults(), "");
    EXPECT_EQ(looked.text(), "Total 119.00\n\f");
    EXPECT_THAT(looked.said("pdfinfo {}"), HasSubstr("612 x 792"));
}

TEST(ArchiveOfAPdf, KeepsWhatIsPdfAAlreadyAsItIs) {
    const std::string made = archived(scan_of_jpeg(), letter(ocr::TextSource::tesseract));
    EXPECT_EQ(archived(made, letter(ocr::TextSource::tesseract)), made);
}

TEST(ArchiveOfAPdf, MakesAPdfAWithoutTextSearchable) {
    const std::string silent = archived(scan_of_jpeg(), reading_of({page_of(2550, 3300, {})}));
    const std::string made = archived(silent, letter(ocr::TextSource::tesseract));
    EXPECT_EQ(Looked(made).text(), "Total 119.00\n\f");
}

TEST(ArchiveOfAPdf, AsksForAConverterWhereThePageHasTextOfItsOwn) {
    const auto made = make_archive(born_digital(), letter(ocr::TextSource::file), some_facts(), {});
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.problem().code, "needs_conversion");
}

TEST(ArchiveOfAPdf, DrawnHoldsTheFileItselfAndItsAttachments) {
    ocr::Reading reading = letter(ocr::TextSource::file);
    reading.attachments = {{"factur-x.xml", "<invoice/>"}};
    const std::string original = born_digital();
    const std::string made = archived(original, reading, drawn());
    EXPECT_THAT(archive_faults(made), IsEmpty());
    EXPECT_THAT(made, HasSubstr("<pdfaid:part>3</pdfaid:part>"));
    EXPECT_THAT(made, HasSubstr("/AFRelationship /Source"));
    EXPECT_THAT(made, HasSubstr("/AFRelationship /Alternative"));
    Looked looked(made);
    EXPECT_EQ(looked.qpdf_faults(), "");
    EXPECT_EQ(looked.text(), "Total 119.00\n\f");
    looked.said("pdfdetach -saveall -o " + looked.folder().string() + " {}");
    std::ifstream xml(looked.folder() / "factur-x.xml", std::ios::binary);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(xml), {}), "<invoice/>");
    std::ifstream source(looked.folder() / some_facts().file_name, std::ios::binary);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(source), {}), original);
}

TEST(ArchiveOfAPdf, RefusesAConversionThatLostWords) {
    const std::string made = archived(scan_of_jpeg(), reading_of({page_of(2550, 3300, {"Total"})}));
    ArchiveOptions options;
    options.way = ArchiveWay::converted;
    const auto taken = make_archive(made, letter(ocr::TextSource::file), some_facts(), options);
    ASSERT_FALSE(taken.ok());
    EXPECT_THAT(taken.problem().message, HasSubstr("words are missing"));
}

TEST(ArchiveOfAPdf, ThatIsEncryptedSaysSo) {
    const std::string locked = sample_bytes("invoice-de-joiner.pdf");
    Looked looked(locked);
    looked.said("qpdf --encrypt secret secret 256 -- {} " + (looked.folder() / "l.pdf").string());
    std::ifstream stream(looked.folder() / "l.pdf", std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    const auto made = make_archive(bytes, letter(ocr::TextSource::file), some_facts(), {});
    ASSERT_FALSE(made.ok());
    EXPECT_THAT(made.problem().code, testing::AnyOf("encrypted", "wrong_password"));
}

TEST(ArchiveFaults, FindWhatPdfAForbids) {
    const std::string made = archived(scan_of_jpeg(), letter(ocr::TextSource::tesseract));
    ASSERT_THAT(archive_faults(made), IsEmpty());
    EXPECT_THAT(archive_faults(without(made, "/DestOutputProfile")),
                Contains("its output intent has no valid colour profile"));
    EXPECT_THAT(archive_faults(without(made, "/FontFile2")), Contains("a font is not embedded"));
    EXPECT_THAT(archive_faults(without(made, "/ToUnicode")),
                Contains("a font's letters can't be searched"));
    EXPECT_THAT(archive_faults(without(made, "pdfaid:part")),
                Contains("its metadata does not call it PDF/A"));
    EXPECT_THAT(archive_faults(born_digital()), testing::Not(IsEmpty()));
    EXPECT_THAT(archive_faults("%PDF-1.7"), Contains("its objects can't be read"));
}

}  // namespace
}  // namespace intray::storage
