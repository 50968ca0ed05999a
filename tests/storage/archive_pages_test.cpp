#include <gmock/gmock.h>

#include "archive_tools.h"
#include "capture/test_samples.h"

namespace intray::storage {
namespace {

using namespace capture::samples;
using testing::HasSubstr;
using testing::IsEmpty;

std::string text_page(const std::string& words) {
    OnePage page;
    page.content = "BT /F 12 Tf 72 720 Td (" + words + ") Tj ET";
    return pdf(page);
}

ocr::PageReading letter(const std::string& word, int turned_deg = 0,
                        ocr::TextSource source = ocr::TextSource::file) {
    ocr::PageReading page = page_of(2550, 3300, {word}, turned_deg);
    page.source = source;
    return page;
}

std::string scan() {
    return scanned_pdf(
        "/Width 612/Height 792/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/DCTDecode",
        jpeg(612, 792), "", "/MediaBox[0 0 612 792]", "612 0 0 792 0 0");
}

TEST(ArchiveOfPages, HoldsPagesOfSeveralFilesInTheirNewOrderAndTurn) {
    const std::string text = text_page("Invoice"), scanned = scan(), picture = jpeg(600, 800);
    ocr::PageReading third = page_of(600, 800, {"Receipt"});
    const auto made = assemble_archive(
        {text, scanned, picture}, {{1, 1}, {0, 1}, {2, 1}},
        reading_of({letter("Scan", 0, ocr::TextSource::tesseract), letter("Invoice", 90), third}),
        some_facts(), {});
    ASSERT_TRUE(made.ok()) << made.problem().message;
    EXPECT_THAT(archive_faults(*made), IsEmpty());
    EXPECT_NE(made->find(jpeg(612, 792)), std::string::npos);
    Looked looked(*made);
    EXPECT_EQ(looked.qpdf_faults(), "");
    EXPECT_EQ(looked.text(), "Scan\n\fInvoice\n\fReceipt\n\f");
    EXPECT_THAT(looked.said("pdfinfo -f 1 -l 3 {}"), HasSubstr("Page    2 rot:   90"));
}

TEST(ArchiveOfPages, LeavesOutWhatIsBinnedAndAttachesNoFileWhole) {
    const std::string text = text_page("Invoice");
    const auto made =
        assemble_archive({text}, {{0, 1}}, reading_of({letter("Invoice")}), some_facts(), {});
    ASSERT_TRUE(made.ok());
    EXPECT_THAT(*made, HasSubstr("<pdfaid:part>2</pdfaid:part>"));
    EXPECT_EQ(made->find("EmbeddedFile"), std::string::npos);
}

TEST(ArchiveOfPages, RefusesPagesThatAreNotInTheirFiles) {
    const std::string text = text_page("Invoice");
    const auto code = [&](const std::vector<ArchivePage>& pages) {
        const auto made =
            assemble_archive({text}, pages, reading_of({letter("Invoice")}), some_facts(), {});
        return made ? std::string("made") : made.problem().code;
    };
    EXPECT_EQ(code({{0, 2}}), "not_archivable");
    EXPECT_EQ(code({{1, 1}}), "not_archivable");
    EXPECT_EQ(code({{0, 0}}), "not_archivable");
    EXPECT_EQ(code({{0, 1}, {0, 1}}), "not_archivable");
}

}  // namespace
}  // namespace intray::storage
