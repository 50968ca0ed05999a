#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "capture/decode.h"
#include "capture/e_invoice/print.h"
#include "sample_bytes.h"

namespace intray::capture {
namespace {

using testing::HasSubstr;

struct Drawn {
    FileFacts facts;
    std::vector<std::string> pages;  ///< the words of each
    std::vector<Page> decoded;
};

Drawn drawn(std::string_view bytes) {
    Drawn result;
    const auto facts = decode(bytes, {}, [&](Page&& page) {
        std::string& text = result.pages.emplace_back();
        for (const OwnWord& word : page.own_words)
            text += word.text + " ";
        result.decoded.push_back(std::move(page));
        return true;
    });
    EXPECT_TRUE(facts);
    if (facts) result.facts = *facts;
    return result;
}

TEST(DecodeXml, DrawsThePageOfABareEInvoice) {
    const Drawn file = drawn(sample_bytes("invoice-de-xrechnung-cii.xml"));
    EXPECT_EQ(file.facts.kind, FileKind::xml);
    ASSERT_EQ(file.pages.size(), 1u);
    EXPECT_EQ(file.decoded[0].origin, PageOrigin::born_digital);
    EXPECT_EQ(file.decoded[0].image.width_px(), file.decoded[0].width_px);
    for (const char* text : {"Invoice number", "26-21877", "2026-03-18", "811.69 EUR"})
        EXPECT_THAT(file.pages[0], HasSubstr(text));
    EXPECT_THAT(file.pages[0], HasSubstr("Albtaler Gastro-Service OHG"));
    EXPECT_THAT(file.pages[0], HasSubstr("Servietten weiß, 33 cm, 1000 Stück"));
}

TEST(DecodeXml, HandsTheFileItselfOn) {
    const std::string bytes = sample_bytes("credit-note-de-ubl.xml");
    const Drawn file = drawn(bytes);
    ASSERT_EQ(file.facts.attachments.size(), 1u);
    EXPECT_EQ(file.facts.attachments[0].bytes, bytes);
    EXPECT_THAT(file.pages.at(0), HasSubstr("Credit note"));
}

TEST(DecodeXml, TurnsThePageWhenLinesAreMany) {
    EInvoice invoice;
    invoice.number = "77";
    for (int i = 1; i <= 120; ++i)
        invoice.lines.push_back({std::to_string(i),
                                 "Ware",
                                 Decimal(1, 0),
                                 Decimal(250, 2),
                                 {},
                                 Decimal(250, 2),
                                 {},
                                 {}});
    const Drawn file = drawn(print_e_invoice(invoice));
    ASSERT_EQ(file.pages.size(), 3u);
    EXPECT_THAT(file.pages[2], HasSubstr("120 Ware"));
}

TEST(DecodeXml, PrintsLettersBeyondLatinOne) {
    EInvoice invoice;
    invoice.seller.name = "Żółta Łódź Ελλάδα Київ (100 %) \\ Größe";
    invoice.number = "9 € 1";
    const Drawn file = drawn(print_e_invoice(invoice));
    EXPECT_THAT(file.pages.at(0), HasSubstr("Żółta Łódź Ελλάδα Київ (100 %) \\ Größe"));
    EXPECT_THAT(file.pages.at(0), HasSubstr("9 € 1"));
}

TEST(DecodeXml, CallsABrokenEInvoiceDamaged) {
    const std::string bytes = sample_bytes("invoice-at-ubl.xml");
    const auto facts = decode(std::string_view(bytes).substr(0, bytes.size() - 20), {},
                              [](Page&&) { return true; });
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.problem().code, "damaged");
}

}  // namespace
}  // namespace intray::capture
