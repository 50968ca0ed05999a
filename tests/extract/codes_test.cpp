#include "extract/codes/codes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "capture/decode.h"
#include "extract/understand.h"
#include "ocr/page_codes.h"
#include "page_of.h"
#include "sample_bytes.h"

namespace intray::extract {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

const std::string epc =
    "BCD\n002\n1\nSCT\nCOBADEFFXXX\nNordlicht Werkzeuge GmbH\nDE89370400440532013000\nEUR238\n\n\n"
    "Rechnung RE-2026-0815\n";
const std::string swiss =
    "SPC\r\n0200\r\n1\r\nCH4431999123000889012\r\nS\r\nAlpenblick Druck AG\r\nRue du "
    "Lac\r\n1268\r\n"
    "2501\r\nBiel\r\nCH\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n1949.75\r\nCHF\r\nS\r\nPia Rutschmann\r\n"
    "Marktgasse\r\n28\r\n9400\r\nRorschach\r\nCH\r\nQRR\r\n210000000003139471430009017\r\n"
    "Auftrag vom "
    "15.06.2020\r\nEPD\r\n//S1/10/10201409/11/200701/20/14\\/00/30/106017086/32/7.7/40/2:10;0:30";
const std::string german =
    "V0;955002-00;Kassenbeleg-V1;Beleg^20.00_2.55_0.00_0.00_0.00^22.55:Bar;18;112;"
    "2026-07-10T22:40:50.000Z;2026-07-10T22:41:04.000Z;ecdsa-plain-SHA256;unixTime;MEQC==;BHhW=";
const std::string austrian =
    "_R1-AT1_KASSE-7_4711_2026-02-03T10:15:30_12,00_5,50_0,00_0,00_0,00_bGxsbA==_1a2b3c_aGFz_c2ln";
const std::string portuguese =
    "A:123456789*B:999999990*C:PT*D:FT*E:N*F:20191231*G:FT AB2019/0035*H:CSDF7T5H-0035*I1:PT*"
    "I7:80000.00*I8:18400.00*N:18400.00*O:98400.00*Q:kLp0*R:9999";
// Tags 1 to 5: name, VAT number, time, total and tax.
const std::string saudi =
    "AQxCb2JzIFJlY29yZHMCDzMxMDEyMjM5MzUwMDAwMwMUMjAyMi0wNC0yNVQxNTozMDowMFoEBzEwMDAuMDAFBjE1MC4wMA"
    "==";

std::string stated(const std::string& text, std::string_view name) {
    const auto code = decode_code(text);
    if (!code) return "no code";
    for (const CodeField& field : code->fields)
        if (field.name == name) return field.value;
    return {};
}

std::string changed(std::string text, std::string_view old, std::string_view with) {
    const std::size_t at = text.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    return text.replace(at, old.size(), with);
}

TEST(CodesOnPaper, ReadTheEpcPaymentCode) {
    EXPECT_EQ(stated(epc, "supplier_name"), "Nordlicht Werkzeuge GmbH");
    EXPECT_EQ(stated(epc, "iban"), "DE89370400440532013000");
    EXPECT_EQ(stated(epc, "total"), "238.00");
    EXPECT_EQ(stated(epc, "currency"), "EUR");
    EXPECT_THAT(decode_code(epc)->remittance, HasSubstr("RE-2026-0815"));
    EXPECT_EQ(stated(changed(epc, "002", "001"), "total"), "238.00");
    EXPECT_EQ(stated(changed(epc, "EUR238", ""), "total"), "");
}

TEST(CodesOnPaper, RefuseAnEpcCodeThatBreaksItsRules) {
    for (const auto& [old, with] :
         {std::pair{"BCD", "BCE"}, std::pair{"002", "003"}, std::pair{"\n1\n", "\n9\n"},
          std::pair{"SCT", "SDD"}, std::pair{"DE89", "DE88"}, std::pair{"EUR238", "USD238"},
          std::pair{"EUR238", "EUR-2"}, std::pair{"EUR238", "EUR2.345"}, std::pair{"EUR238", "EUR"},
          std::pair{"Nordlicht Werkzeuge GmbH", ""}})
        EXPECT_FALSE(decode_code(changed(epc, old, with))) << old << " " << with;
}

TEST(CodesOnPaper, ReadTheSwissQrBill) {
    EXPECT_EQ(stated(swiss, "supplier_name"), "Alpenblick Druck AG");
    EXPECT_EQ(stated(swiss, "supplier_address"), "Rue du Lac 1268, 2501 Biel");
    EXPECT_EQ(stated(swiss, "buyer_name"), "Pia Rutschmann");
    EXPECT_EQ(stated(swiss, "iban"), "CH4431999123000889012");
    EXPECT_EQ(stated(swiss, "total"), "1949.75");
    EXPECT_EQ(stated(swiss, "currency"), "CHF");
}

TEST(CodesOnPaper, ReadTheBillingDetailsOfASwissQrBill) {
    EXPECT_EQ(stated(swiss, "invoice_number"), "10201409");
    EXPECT_EQ(stated(swiss, "issue_date"), "2020-07-01");
    EXPECT_EQ(stated(swiss, "due_date"), "2020-07-31");
    EXPECT_EQ(stated(swiss, "supplier_tax_id"), "CHE106017086");
}

TEST(CodesOnPaper, RefuseASwissQrBillThatBreaksItsRules) {
    for (const auto& [old, with] : {std::pair{"SPC", "SPX"}, std::pair{"CH44", "CH45"},
                                    std::pair{"CHF", "USD"}, std::pair{"30009017", "30009018"},
                                    std::pair{"1949.75", "1'949.75"}, std::pair{"EPD", "EPE"}})
        EXPECT_FALSE(decode_code(changed(swiss, old, with))) << old << " " << with;
}

TEST(CodesOnPaper, ReadTheGermanTillInLocalTime) {
    EXPECT_EQ(stated(german, "total"), "22.55");
    EXPECT_EQ(stated(german, "issue_date"), "2026-07-11");
    EXPECT_EQ(stated(german, "issue_time"), "00:41:04");
    EXPECT_EQ(stated(german, "net_total"), "19.19");  // 16.81 at 19 %, 2.38 at 7 %
    EXPECT_EQ(stated(german, "tax_total"), "3.36");
    EXPECT_FALSE(decode_code(changed(german, "20.00_2.55", "20.00")));
    EXPECT_FALSE(decode_code(changed(german, "T22:41", "T25:41")));
}

TEST(CodesOnPaper, ReadTheAustrianTill) {
    EXPECT_EQ(stated(austrian, "invoice_number"), "4711");
    EXPECT_EQ(stated(austrian, "issue_time"), "10:15:30");
    EXPECT_EQ(stated(austrian, "total"), "17.50");
    EXPECT_EQ(stated(austrian, "net_total"), "15.00");
    EXPECT_EQ(stated(austrian, "tax_total"), "2.50");
    EXPECT_FALSE(decode_code(changed(austrian, "12,00", "12.00")));
    EXPECT_FALSE(decode_code(changed(austrian, "_c2ln", "")));
}

TEST(CodesOnPaper, ReadThePortugueseInvoice) {
    EXPECT_EQ(stated(portuguese, "supplier_tax_id"), "PT123456789");
    EXPECT_EQ(stated(portuguese, "invoice_number"), "FT AB2019/0035");
    EXPECT_EQ(stated(portuguese, "issue_date"), "2019-12-31");
    EXPECT_EQ(stated(portuguese, "net_total"), "80000.00");
    EXPECT_EQ(stated(portuguese, "tax_total"), "18400.00");
    EXPECT_EQ(stated(portuguese, "total"), "98400.00");
    EXPECT_EQ(stated(changed(portuguese, "D:FT", "D:NC"), "total"), "-98400.00");
    EXPECT_FALSE(decode_code(changed(portuguese, "A:123456789", "A:123456788")));
    EXPECT_FALSE(decode_code(changed(portuguese, "F:20191231", "F:20191331")));
}

TEST(CodesOnPaper, ReadTheSaudiInvoice) {
    EXPECT_EQ(stated(saudi, "supplier_name"), "Bobs Records");
    EXPECT_EQ(stated(saudi, "supplier_tax_id"), "310122393500003");
    EXPECT_EQ(stated(saudi, "issue_date"), "2022-04-25");
    EXPECT_EQ(stated(saudi, "issue_time"), "15:30:00");
    EXPECT_EQ(stated(saudi, "net_total"), "850.00");
    EXPECT_EQ(stated(saudi, "tax_total"), "150.00");
    EXPECT_EQ(stated(saudi, "total"), "1000.00");
    EXPECT_EQ(stated(saudi, "currency"), "SAR");
    EXPECT_FALSE(decode_code(saudi.substr(0, saudi.size() - 4)));
}

TEST(CodesOnPaper, AreNothingElse) {
    for (const char* text : {"", "PATCHT", "https://example.org/?A:1*B:2", "BCD", "V0;", "_R1-AT1_",
                             "A:1", "AQ==", "4006381333931"})
        EXPECT_FALSE(decode_code(text)) << text;
    EXPECT_FALSE(decode_code(std::string(100'000, 'A')));
}

/// What the codes on the first page of a sample state.
std::string printed_code(const std::string& sample) {
    std::string text;
    const auto facts = capture::decode(sample_bytes(sample), {}, [&](capture::Page&& page) {
        for (const ocr::Barcode& code : ocr::find_codes(page))
            text += code.text;
        return false;
    });
    EXPECT_TRUE(facts);
    return text;
}

TEST(CodesOnPaper, AreReadOffThePaper) {
    EXPECT_EQ(stated(printed_code("invoice-de-girocode-scanned.jpg"), "total"), "899.64");
    EXPECT_EQ(stated(printed_code("receipt-at-cafe-rksv.jpg"), "invoice_number"), "118-20931");
}

constexpr std::string_view page = R"(
Nordlicht Werkzeuge GmbH - Hafenweg 12 - 20457 Hamburg

Blaue Möwe Verlag KG                                  Rechnungsnummer:   RE-2026-0815
Lindenstraße 5                                        Rechnungsdatum:    03.11.2026

Rechnung

Akkuschrauber                2         100,00          200,00

                               Nettobetrag                  200,00 €
                               zzgl. 19 % MwSt               38,00 €
                               Gesamtbetrag                 238,00 €

IBAN: DE89 3704 0044 0532 0130 00
)";

Draft understood(const std::string& code, std::string_view printed = page) {
    ocr::Reading reading = page_of(printed);
    reading.pages[0].barcodes = {{code, "QR code", {10, 20, 30, 40}}};
    return understand(reading, shipped_knowledge());
}

std::vector<std::string> codes(const Draft& draft) {
    std::vector<std::string> result;
    for (const Finding& finding : draft.findings)
        result.push_back(finding.code);
    return result;
}

TEST(CodesOnPaper, MakeSurerWhatThePageSaysToo) {
    const Draft draft = understood(epc);
    EXPECT_THAT(codes(draft), Not(Contains("code_differs_from_page")));
    for (const char* name : {"total", "iban", "invoice_number", "supplier_name", "currency"})
        EXPECT_GT(find_field(draft, name)->confidence, 0.99) << name;
    EXPECT_EQ(find_field(draft, "total")->text, "238,00 €");
}

TEST(CodesOnPaper, FillInWhatThePageDoesNotSay) {
    const std::string printed(page.substr(0, page.find("IBAN:")));
    const Draft draft = understood(epc, printed);
    const Field* iban = find_field(draft, "iban");
    ASSERT_NE(iban, nullptr);
    EXPECT_EQ(iban->value, "DE89370400440532013000");
    EXPECT_EQ(iban->page, 1);
    EXPECT_EQ(iban->box, (Box{10, 20, 30, 40}));
}

TEST(CodesOnPaper, OtherTotalThanThePageIsAFindingWithBoth) {
    const Draft draft = understood(changed(epc, "EUR238", "EUR328"));
    EXPECT_EQ(draft.verdict, Verdict::review);
    bool found = false;
    for (const Finding& finding : draft.findings)
        if (finding.code == "code_differs_from_page") {
            found = true;
            EXPECT_THAT(finding.message, AllOf(HasSubstr("328.00"), HasSubstr("238.00")));
        }
    EXPECT_TRUE(found);
}

TEST(CodesOnPaper, OtherAccountThanThePageIsAFinding) {
    const Draft draft =
        understood(changed(epc, "DE89370400440532013000", "DE75512108001245126199"));
    EXPECT_THAT(codes(draft), Contains("code_differs_from_page"));
    EXPECT_EQ(draft.verdict, Verdict::review);
}

TEST(CodesOnPaper, OfTillsAgreeWithPrintedTimesWithoutSeconds) {
    const Draft draft = understood(austrian, R"(
CAFE MORGENROT
Marktplatz 3, 8010 Graz
Rechnung
Beleg-Nr 4711
Datum 03.02.2026   10:15
Melange      12,00
Kuchen        5,50
Summe EUR    17,50
Netto        15,00
MwSt          2,50
Bar          20,00
Rückgeld      2,50
)");
    EXPECT_THAT(codes(draft), Not(Contains("code_differs_from_page")));
    EXPECT_EQ(find_field(draft, "total")->value, "17.50");
    EXPECT_GT(find_field(draft, "total")->confidence, 0.99);
}

}  // namespace
}  // namespace intray::extract
