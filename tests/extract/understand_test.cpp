#include "extract/understand.h"
#include "extract/layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "page_of.h"

namespace intray::extract {
namespace {

using testing::UnorderedElementsAre;

std::string value(const Draft& draft, std::string_view name) {
    const Field* field = find_field(draft, name);
    return field ? field->value : std::string();
}

std::vector<std::string> codes(const Draft& draft) {
    std::vector<std::string> result;
    for (const Finding& finding : draft.findings)
        result.push_back(finding.code);
    return result;
}

constexpr std::string_view german_invoice = R"(
Nordlicht Werkzeuge GmbH - Hafenweg 12 - 20457 Hamburg

Blaue Möwe Verlag KG                                  Rechnungsnummer:   RE-2026-0815
Lindenstraße 5                                        Rechnungsdatum:    03.11.2026
10969 Berlin                                          Kundennummer:      10442

Rechnung

Pos   Bezeichnung              Menge    Einzelpreis     Gesamtpreis

1     Akkuschrauber                2         89,00          178,00
2     Bohrersatz Holz              1         22,00           22,00

                               Nettobetrag                  200,00 €
                               zzgl. 19 % MwSt               38,00 €
                               Gesamtbetrag                 238,00 €

Zahlbar bis 17.11.2026

USt-IdNr.: DE136695976     IBAN: DE89 3704 0044 0532 0130 00
)";

TEST(Understand, ReadsAGermanInvoice) {
    const Draft draft = understand(page_of(german_invoice), shipped_knowledge());
    EXPECT_EQ(draft.document_type, "invoice");
    EXPECT_EQ(value(draft, "supplier_name"), "Nordlicht Werkzeuge GmbH");
    EXPECT_EQ(value(draft, "supplier_address"), "Hafenweg 12, 20457 Hamburg");
    EXPECT_EQ(value(draft, "buyer_name"), "Blaue Möwe Verlag KG");
    EXPECT_EQ(value(draft, "invoice_number"), "RE-2026-0815");
    EXPECT_EQ(value(draft, "issue_date"), "2026-11-03");
    EXPECT_EQ(value(draft, "due_date"), "2026-11-17");
    EXPECT_EQ(value(draft, "currency"), "EUR");
    EXPECT_EQ(value(draft, "net_total"), "200.00");
    EXPECT_EQ(value(draft, "tax_total"), "38.00");
    EXPECT_EQ(value(draft, "total"), "238.00");
    EXPECT_EQ(value(draft, "supplier_tax_id"), "DE136695976");
    EXPECT_EQ(value(draft, "iban"), "DE89370400440532013000");
    EXPECT_THAT(codes(draft), UnorderedElementsAre());
}

TEST(Understand, ReadsTheLinesOfAnInvoice) {
    const Draft draft = understand(page_of(german_invoice), shipped_knowledge());
    ASSERT_EQ(draft.line_items.size(), 2u);
    EXPECT_EQ(draft.line_items[0].description, "Akkuschrauber");
    EXPECT_EQ(draft.line_items[0].quantity, "2");
    EXPECT_EQ(draft.line_items[0].unit_price, "89.00");
    EXPECT_EQ(draft.line_items[0].amount, "178.00");
    EXPECT_EQ(draft.line_items[1].description, "Bohrersatz Holz");
}

TEST(Understand, IsSurerOfATimeWhoseHalfOfTheDayIsSaid) {
    const auto time = [](const std::string& printed) {
        const Draft draft =
            understand(page_of("Corner Cafe\n12 High Street\n03/04/2026 " + printed +
                               "\nEspresso     2.50\nScone        3.00\nTOTAL        5.50\n"),
                       shipped_knowledge(), {"receipt", false});
        const Field* field = find_field(draft, "issue_time");
        return field ? field->confidence : 0;
    };
    EXPECT_GT(time("9:15 PM"), time("9:15"));
    EXPECT_GT(time("21:15"), time("9:15"));
}

TEST(Understand, KeepsTheInkOfEachField) {
    const Draft draft = understand(page_of(german_invoice), shipped_knowledge());
    const Field* total = find_field(draft, "total");
    ASSERT_NE(total, nullptr);
    EXPECT_EQ(total->page, 1);
    EXPECT_EQ(total->text, "238,00 €");
    EXPECT_EQ(total->box.h, 20);
    EXPECT_GT(total->confidence, 0.9);
}

TEST(Understand, ReadsAnEnglishInvoiceWithAmericanDates) {
    const Draft draft = understand(page_of(R"(
Cedar Grove Supplies Inc                         INVOICE
120 Market Street
Portland, OR 97205                               Invoice No: 55821
Tel: (503) 555-0134                              Invoice Date: 04/05/2026
                                                 Due Date: 05/15/2026
Bill To
Harbor Light Bookshop LLC
9 Pine Road
Salem, OR 97301

Description            Qty      Unit Price      Amount

Printer paper           10           $8.00      $80.00

                               Subtotal         $80.00
                               Sales Tax         $6.40
                               Total            $86.40
)"),
                                   shipped_knowledge());
    EXPECT_EQ(draft.document_type, "invoice");
    EXPECT_EQ(value(draft, "supplier_name"), "Cedar Grove Supplies Inc");
    EXPECT_EQ(value(draft, "buyer_name"), "Harbor Light Bookshop LLC");
    EXPECT_EQ(value(draft, "invoice_number"), "55821");
    EXPECT_EQ(value(draft, "issue_date"), "2026-04-05");
    EXPECT_EQ(value(draft, "due_date"), "2026-05-15");
    EXPECT_EQ(value(draft, "currency"), "USD");
    EXPECT_EQ(value(draft, "total"), "86.40");
}

TEST(Understand, ReadsATillReceipt) {
    const Draft draft = understand(page_of(R"(
GREEN LEAF MART SDN BHD
(123456-X)
12 JALAN MAWAR 3
50450 KUALA LUMPUR
TEL: 03-5551 2233
TAX INVOICE
DATE: 25/12/2026 14:05
PEN BLUE         2.00
NOTEBOOK         8.45
SUBTOTAL        10.45
GST 6%           0.63
ROUNDING         0.02
TOTAL RM        11.10
CASH            20.00
CHANGE           8.90
THANK YOU
)"),
                                   shipped_knowledge());
    EXPECT_EQ(draft.document_type, "receipt");
    EXPECT_EQ(value(draft, "supplier_name"), "GREEN LEAF MART SDN BHD");
    EXPECT_EQ(value(draft, "supplier_address"), "12 JALAN MAWAR 3 50450 KUALA LUMPUR");
    EXPECT_EQ(value(draft, "issue_date"), "2026-12-25");
    EXPECT_EQ(value(draft, "total"), "11.10");
    EXPECT_EQ(value(draft, "currency"), "MYR");
}

TEST(Understand, NeverTakesOurOwnCompanyForTheSupplier) {
    Knowledge knowledge = shipped_knowledge();
    knowledge.own_companies.push_back({"Nordlicht Werkzeuge GmbH", {"DE136695976"}, {}});
    const Draft draft = understand(page_of(german_invoice), knowledge);
    EXPECT_NE(value(draft, "supplier_name"), "Nordlicht Werkzeuge GmbH");
    EXPECT_EQ(value(draft, "supplier_tax_id"), "");
}

TEST(Understand, ReadsATimesheet) {
    const Draft draft = understand(page_of(R"(
WEEKLY TIMESHEET

Employee name:  Ingrid Solberg          Employee number: 20417
Department: Logistics
Period from: 02.11.2026                 to: 08.11.2026

Total hours: 38,5
Supervisor: Pavel Novak
)"),
                                   shipped_knowledge());
    EXPECT_EQ(draft.document_type, "timesheet");
    EXPECT_EQ(value(draft, "employee_name"), "Ingrid Solberg");
    EXPECT_EQ(value(draft, "employee_number"), "20417");
    EXPECT_EQ(value(draft, "department"), "Logistics");
    EXPECT_EQ(value(draft, "period_start"), "2026-11-02");
    EXPECT_EQ(value(draft, "period_end"), "2026-11-08");
    EXPECT_EQ(value(draft, "total_hours"), "38.5");
    EXPECT_EQ(value(draft, "supervisor_name"), "Pavel Novak");
}

TEST(Understand, ReadsTheBoxesOfALeaveRequest) {
    const Draft draft = understand(page_of(R"(
Urlaubsantrag

Name: Jonas Weber            Personalnummer: 3307
Abteilung: Einkauf

Erster Urlaubstag: 03.08.2026     Letzter Urlaubstag: 14.08.2026
Arbeitstage: 10

[x] Erholungsurlaub    [ ] Krankheit    [ ] Unbezahlter Urlaub

Eingereicht am: 01.07.2026
)"),
                                   shipped_knowledge());
    EXPECT_EQ(draft.document_type, "leave_request");
    EXPECT_EQ(value(draft, "employee_name"), "Jonas Weber");
    EXPECT_EQ(value(draft, "first_day"), "2026-08-03");
    EXPECT_EQ(value(draft, "last_day"), "2026-08-14");
    EXPECT_EQ(value(draft, "days"), "10");
    EXPECT_EQ(value(draft, "leave_annual"), "true");
    EXPECT_EQ(value(draft, "leave_sick"), "false");
    EXPECT_EQ(value(draft, "leave_unpaid"), "false");
    EXPECT_EQ(value(draft, "submitted_on"), "2026-07-01");
    EXPECT_THAT(codes(draft), UnorderedElementsAre());
}

TEST(Understand, ReadsTheMarksBesideTheWords) {
    ocr::Reading reading = page_of(R"(
Direct Deposit Authorization

Employee name: Maria Costa      Routing number: 011000015
Bank name: First Valley Bank    Account number: 88012345

   Checking      Savings
)");
    reading.pages[0].marks = {{{45, 222, 18, 18}, ocr::MarkState::ticked, 0.9},
                              {{180, 222, 18, 18}, ocr::MarkState::empty, 0.9}};
    const Draft draft = understand(reading, shipped_knowledge());
    EXPECT_EQ(draft.document_type, "direct_deposit");
    EXPECT_EQ(value(draft, "account_checking"), "true");
    EXPECT_EQ(value(draft, "account_savings"), "false");
    EXPECT_EQ(value(draft, "routing_number"), "011000015");
    EXPECT_EQ(value(draft, "account_number"), "88012345");
    EXPECT_EQ(value(draft, "bank_name"), "First Valley Bank");
}

TEST(Understand, TurnsTheQuestionsOfAnUnknownFormIntoFields) {
    const Draft draft = understand(page_of(R"(
Brand: Silver Fern       Region: North East
Sample code: 77-A
Remarks: none so far
)"),
                                   shipped_knowledge());
    EXPECT_EQ(draft.document_type, "form");
    EXPECT_EQ(value(draft, "Brand"), "Silver Fern");
    EXPECT_EQ(value(draft, "Region"), "North East");
    EXPECT_EQ(value(draft, "Sample code"), "77-A");
    EXPECT_EQ(value(draft, "Remarks"), "none so far");
    EXPECT_EQ(draft.verdict, Verdict::review);
}

TEST(Understand, CallsALetterOther) {
    const Draft draft =
        understand(page_of("Dear Anna\nwe had a lovely time at the lake\nsee you soon\n"),
                   shipped_knowledge());
    EXPECT_EQ(draft.document_type, "other");
    EXPECT_TRUE(draft.fields.empty());
}

TEST(Understand, TakesTheTypeThatItIsTold) {
    const Draft draft =
        understand(page_of("Total: 12.00 EUR\n"), shipped_knowledge(), {"expense_claim", false});
    EXPECT_EQ(draft.document_type, "expense_claim");
    EXPECT_EQ(value(draft, "total"), "12.00");
}

TEST(Understand, BearsAnEmptyReading) {
    EXPECT_EQ(understand({}, shipped_knowledge()).document_type, "other");
    ocr::Reading reading;
    reading.pages.emplace_back();
    EXPECT_EQ(understand(reading, shipped_knowledge(), {"invoice", false}).verdict,
              Verdict::review);
    EXPECT_EQ(understand(reading, {}, {"invoice", false}).document_type, "invoice");
}

TEST(Understand, ReadsAPageThatLiesUpsideDown) {
    ocr::Reading reading = page_of(german_invoice);
    ocr::PageReading& page = reading.pages[0];
    page.cleanup.turned_deg = 180;
    for (ocr::Word& word : page.text.words)
        word.box = {page.width_px - word.box.right(), page.height_px - word.box.bottom(),
                    word.box.w, word.box.h};
    const Draft draft = understand(reading, shipped_knowledge());
    EXPECT_EQ(value(draft, "invoice_number"), "RE-2026-0815");
    EXPECT_EQ(value(draft, "total"), "238.00");
}

TEST(Understand, GivesTheSameDraftForTheSameReading) {
    const ocr::Reading reading = page_of(german_invoice);
    EXPECT_EQ(understand(reading, shipped_knowledge()), understand(reading, shipped_knowledge()));
}

TEST(Layout, LetsAWordBeginBehindTheOneBefore) {
    ocr::Reading reading = page_of("Pam Churchill\n");
    reading.pages[0].text.words[1].box = {40, 40, 130, 20};  // begins where the line does
    const Layout layout = lay_out(reading);
    ASSERT_EQ(layout.tokens.size(), 2U);
    EXPECT_EQ(layout.tokens[0].text, "Pam");
    EXPECT_EQ(layout.tokens[1].upright, (Box{70, 40, 100, 20}));
}

TEST(Classify, TakesAWidePageWithTillWordsForNoReceipt) {
    const ocr::Reading reading = page_of(
        "Project: Brand study                                                                      "
        "          Change: none\n"
        "Requested by: M. Alder                                                                    "
        "          Phone: 555-0134\n"
        "Table: 4                                                               Budget: "
        "1,200.00\n");
    EXPECT_EQ(understand(reading, shipped_knowledge()).document_type, "form");
}

}  // namespace
}  // namespace intray::extract
