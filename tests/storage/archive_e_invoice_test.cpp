#include <gmock/gmock.h>

#include "archive_tools.h"
#include "capture/decode.h"

namespace intray::storage {
namespace {

/// The words that the drawn page states of itself.
ocr::Reading reading_of_drawn(std::string_view bytes) {
    ocr::Reading reading;
    const auto facts = capture::decode(bytes, {}, [&](capture::Page&& page) {
        ocr::PageReading& read = reading.pages.emplace_back();
        read.number = page.number;
        read.width_px = page.width_px;
        read.height_px = page.height_px;
        read.dpi = page.dpi;
        for (const capture::OwnWord& word : page.own_words)
            read.text.words.push_back({word.text, word.box, 1, 0});
        read.text.lines.push_back({});
        return true;
    });
    EXPECT_TRUE(facts);
    return reading;
}

TEST(ArchiveOfAnEInvoice, IsItsDrawnPageOnA4) {
    const std::string xml = sample_bytes("invoice-at-ubl.xml");
    const std::string made = archived(xml, reading_of_drawn(xml));
    EXPECT_THAT(archive_faults(made), testing::IsEmpty());
    Looked looked(made);
    EXPECT_EQ(looked.qpdf_faults(), "");
    EXPECT_THAT(looked.said("pdfinfo {}"), testing::HasSubstr("(A4)"));
    EXPECT_THAT(looked.text(), testing::HasSubstr("1166.40"));
}

}  // namespace
}  // namespace intray::storage
