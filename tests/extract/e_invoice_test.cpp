#include "extract/e_invoice/e_invoice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/understand.h"
#include "page_of.h"
#include "sample_bytes.h"

namespace intray::extract {
namespace {

using testing::AnyOf;
using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view cii = R"(<?xml version="1.0"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:a:CrossIndustryInvoice" xmlns:ram="urn:b" xmlns:udt="urn:c">
 <rsm:ExchangedDocument><ram:ID>RE-2026-0815</ram:ID><ram:TypeCode>380</ram:TypeCode>
  <ram:IssueDateTime><udt:DateTimeString format="102">20261103</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument>
 <rsm:SupplyChainTradeTransaction>
  <ram:IncludedSupplyChainTradeLineItem>
   <ram:AssociatedDocumentLineDocument><ram:LineID>1</ram:LineID></ram:AssociatedDocumentLineDocument>
   <ram:SpecifiedTradeProduct><ram:Name>Akkuschrauber</ram:Name></ram:SpecifiedTradeProduct>
   <ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>89.00</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
   <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity>2</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
   <ram:SpecifiedLineTradeSettlement><ram:ApplicableTradeTax><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>19</ram:RateApplicablePercent></ram:ApplicableTradeTax>
    <ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>178.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement>
  </ram:IncludedSupplyChainTradeLineItem>
  <ram:ApplicableHeaderTradeAgreement>
   <ram:SellerTradeParty><ram:Name>Nordlicht Werkzeuge GmbH</ram:Name>
    <ram:PostalTradeAddress><ram:PostcodeCode>20457</ram:PostcodeCode><ram:LineOne>Hafenweg 12</ram:LineOne><ram:CityName>Hamburg</ram:CityName></ram:PostalTradeAddress>
    <ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">201/113/40209</ram:ID></ram:SpecifiedTaxRegistration>
    <ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE136695976</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty>
   <ram:BuyerTradeParty><ram:Name>Blaue Möwe Verlag KG</ram:Name></ram:BuyerTradeParty>
  </ram:ApplicableHeaderTradeAgreement>
  <ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
   <ram:ApplicableTradeTax><ram:CalculatedAmount>38.00</ram:CalculatedAmount><ram:BasisAmount>200.00</ram:BasisAmount><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>19.00</ram:RateApplicablePercent></ram:ApplicableTradeTax>
   <ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>3.00</ram:ActualAmount><ram:CategoryTradeTax><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>19</ram:RateApplicablePercent></ram:CategoryTradeTax></ram:SpecifiedTradeAllowanceCharge>
   <ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>true</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>25.00</ram:ActualAmount><ram:CategoryTradeTax><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>19</ram:RateApplicablePercent></ram:CategoryTradeTax></ram:SpecifiedTradeAllowanceCharge>
   <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
    <ram:LineTotalAmount>178.00</ram:LineTotalAmount><ram:ChargeTotalAmount>25.00</ram:ChargeTotalAmount><ram:AllowanceTotalAmount>3.00</ram:AllowanceTotalAmount>
    <ram:TaxBasisTotalAmount>200.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">38.00</ram:TaxTotalAmount><ram:GrandTotalAmount>238.00</ram:GrandTotalAmount>
    <ram:TotalPrepaidAmount>38.00</ram:TotalPrepaidAmount><ram:DuePayableAmount>200.00</ram:DuePayableAmount>
   </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
  </ram:ApplicableHeaderTradeSettlement>
 </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>)";

constexpr std::string_view page = R"(
Nordlicht Werkzeuge GmbH - Hafenweg 12 - 20457 Hamburg

Blaue Möwe Verlag KG                                  Rechnungsnummer:   RE-2026-0815
Lindenstraße 5                                        Rechnungsdatum:    03.11.2026
10969 Berlin                                          Kundennummer:      10442

Rechnung

Pos   Bezeichnung              Menge    Einzelpreis     Gesamtpreis

1     Akkuschrauber                2         89,00          178,00

                               Nettobetrag                  200,00 €
                               zzgl. 19 % MwSt               38,00 €
                               Gesamtbetrag                 238,00 €

Zahlbar bis 17.11.2026

USt-IdNr.: DE136695976     IBAN: DE89 3704 0044 0532 0130 00
)";

std::string with(std::string_view old, std::string_view text) {
    std::string xml(cii);
    const std::size_t at = xml.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    return xml.replace(at, old.size(), text);
}

Draft understood(const std::string& xml, std::string_view printed = page) {
    ocr::Reading reading = page_of(printed);
    reading.attachments = {{"factur-x.xml", xml}};
    return understand(reading, shipped_knowledge());
}

std::string value(const Draft& draft, std::string_view name) {
    const Field* field = find_field(draft, name);
    return field ? field->value : std::string();
}

std::vector<std::string> codes(const std::vector<Finding>& findings) {
    std::vector<std::string> result;
    for (const Finding& finding : findings)
        result.push_back(finding.code);
    return result;
}

std::vector<std::string> broken_rules(const std::string& xml) {
    return codes(check_arithmetic(*capture::read_e_invoice(xml)));
}

TEST(EInvoice, StatesItsFieldsAndLines) {
    const Draft draft = understood(std::string(cii));
    EXPECT_EQ(draft.document_type, "invoice");
    EXPECT_EQ(value(draft, "supplier_address"), "Hafenweg 12, 20457 Hamburg");
    EXPECT_EQ(value(draft, "supplier_tax_id"), "DE136695976");
    EXPECT_EQ(value(draft, "total"), "238.00");
    ASSERT_EQ(draft.line_items.size(), 1u);
    EXPECT_EQ(draft.line_items[0].description, "Akkuschrauber");
    EXPECT_EQ(draft.line_items[0].unit_price, "89.00");
}

TEST(EInvoice, AgreesWithItsPageInSilence) {
    const Draft draft = understood(std::string(cii));
    EXPECT_THAT(codes(draft.findings), Each(AnyOf(Not(HasSubstr("xml")), "xml_charges")));
    EXPECT_EQ(find_field(draft, "total")->page, 1);
    EXPECT_GT(find_field(draft, "total")->confidence, 0.99);
}

TEST(EInvoice, ItsAllowancesAndChargesStandBetweenItsLinesAndTheNetTotal) {
    Draft draft = understood(std::string(cii));
    for (const char* when : {"as understood", "checked again"}) {
        EXPECT_THAT(codes(draft.findings), Contains("xml_charges")) << when;
        EXPECT_THAT(codes(draft.findings), Not(Contains("line_items_mismatch"))) << when;
        recheck(draft, shipped_knowledge());
    }
}

TEST(EInvoice, LeavesThePageWhatTheXmlDoesNotState) {
    const Draft draft = understood(std::string(cii));
    EXPECT_EQ(value(draft, "iban"), "DE89370400440532013000");
    EXPECT_EQ(value(draft, "due_date"), "2026-11-17");
}

TEST(EInvoice, IsLeftAsideWhereToldSo) {
    ocr::Reading reading = page_of(page);
    reading.attachments = {{"factur-x.xml", with("RE-2026-0815", "RE-9")}};
    EXPECT_EQ(value(understand(reading, shipped_knowledge(), {"", true}), "invoice_number"),
              "RE-2026-0815");
}

TEST(EInvoice, TotalThatThePageDoesNotPrintIsAFindingWithBoth) {
    const Draft draft = understood(with(">238.00<", ">338.00<"));
    EXPECT_EQ(value(draft, "total"), "338.00");
    EXPECT_EQ(draft.verdict, Verdict::review);
    bool found = false;
    for (const Finding& finding : draft.findings)
        if (finding.code == "xml_differs_from_page") {
            found = true;
            EXPECT_EQ(finding.severity, Severity::warning);
            EXPECT_THAT(finding.fields, Contains("total"));
            EXPECT_THAT(finding.message, testing::AllOf(HasSubstr("338.00"), HasSubstr("238.00")));
        }
    EXPECT_TRUE(found);
}

TEST(EInvoice, DifferenceStandsUntilSettledByAPerson) {
    Draft draft = understood(with(">238.00<", ">338.00<"));
    recheck(draft, shipped_knowledge());
    EXPECT_THAT(codes(draft.findings), Contains("xml_differs_from_page"));
    for (Field& field : draft.fields)
        if (field.name == "total") field.value = "238.00", field.confidence = 1;
    recheck(draft, shipped_knowledge());
    EXPECT_THAT(codes(draft.findings), Not(Contains("xml_differs_from_page")));
}

TEST(EInvoice, OtherNumberDateOrSupplierThanThePageIsAFinding) {
    for (const auto& [old, text] :
         {std::pair{"RE-2026-0815", "RE-2026-0816"}, std::pair{">20261103<", ">20261104<"},
          std::pair{"Nordlicht Werkzeuge", "Südwind Handel"}}) {
        const Draft draft = understood(with(old, text));
        EXPECT_THAT(codes(draft.findings), Contains("xml_differs_from_page")) << text;
        EXPECT_EQ(draft.verdict, Verdict::review) << text;
    }
}

TEST(EInvoice, IbanThatThePageDoesNotPrintIsAFinding) {
    const Draft draft = understood(with(
        "<ram:ApplicableTradeTax><ram:CalculatedAmount>",
        "<ram:SpecifiedTradeSettlementPaymentMeans><ram:PayeePartyCreditorFinancialAccount>"
        "<ram:IBANID>DE75512108001245126199</ram:IBANID></ram:PayeePartyCreditorFinancialAccount>"
        "</ram:SpecifiedTradeSettlementPaymentMeans>"
        "<ram:ApplicableTradeTax><ram:CalculatedAmount>"));
    EXPECT_EQ(value(draft, "iban"), "DE75512108001245126199");
    EXPECT_THAT(codes(draft.findings), Contains("xml_differs_from_page"));
    EXPECT_EQ(draft.verdict, Verdict::review);
}

TEST(EInvoice, LineThatThePageDoesNotPrintIsNamed) {
    const Draft draft = understood(with(">178.00<", ">177.00<"));
    EXPECT_THAT(codes(draft.findings), Contains("xml_lines_not_on_page"));
}

TEST(EInvoice, PageWithoutTextIsAFinding) {
    const Draft draft = understood(std::string(cii), "");
    EXPECT_THAT(codes(draft.findings), Contains("xml_without_page"));
    EXPECT_EQ(draft.verdict, Verdict::review);
}

TEST(EInvoice, IsNotComparedWithAPageDrawnFromIt) {
    ocr::Reading reading = page_of("Due date: 2026-12-24\nTotal 17.00\n");
    reading.file_kind = "XML";
    reading.attachments = {{"invoice.xml", std::string(cii)}};
    const Draft draft = understand(reading, shipped_knowledge());
    EXPECT_EQ(value(draft, "total"), "238.00");
    EXPECT_EQ(find_field(draft, "due_date"), nullptr);
    EXPECT_THAT(codes(draft.findings), Each(AnyOf(Not(HasSubstr("xml")), "xml_charges")));
}

TEST(EInvoice, CreditNoteHasTheSignOfALedger) {
    const auto note = capture::read_e_invoice(sample_bytes("credit-note-de-ubl.xml"));
    ASSERT_TRUE(note);
    for (const Field& field : stated_fields(*note))
        if (field.name == "total") {
            EXPECT_EQ(field.value, "-75.31");
        }
    const std::vector<LineItem> lines = stated_lines(*note);
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[0].quantity, "-2");
    EXPECT_EQ(lines[0].unit_price, "18.90");
    EXPECT_EQ(lines[0].amount, "-37.80");
    EXPECT_THAT(check_arithmetic(*note), IsEmpty());
}

TEST(EInvoice, AddsUpInEverySample) {
    for (const char* name : {"invoice-de-xrechnung-cii.xml", "invoice-at-ubl.xml"})
        EXPECT_THAT(broken_rules(sample_bytes(name)), IsEmpty()) << name;
    EXPECT_THAT(broken_rules(std::string(cii)), IsEmpty());
}

TEST(En16931, NamesTheRuleThatIsBroken) {
    const auto broken = [](std::string_view old, std::string_view text) {
        return broken_rules(with(old, text));
    };
    EXPECT_THAT(broken("<ram:LineTotalAmount>178.00</ram:LineTotalAmount><ram:Charge",
                       "<ram:LineTotalAmount>179.00</ram:LineTotalAmount><ram:Charge"),
                Contains("br_co_10"));
    EXPECT_THAT(broken("<ram:AllowanceTotalAmount>3.00", "<ram:AllowanceTotalAmount>4.00"),
                Contains("br_co_11"));
    EXPECT_THAT(broken("<ram:ChargeTotalAmount>25.00", "<ram:ChargeTotalAmount>24.00"),
                Contains("br_co_12"));
    EXPECT_THAT(broken("<ram:TaxBasisTotalAmount>200.00", "<ram:TaxBasisTotalAmount>201.00"),
                Contains("br_co_13"));
    EXPECT_THAT(broken("\"EUR\">38.00", "\"EUR\">38.01"), Contains("br_co_14"));
    EXPECT_THAT(broken("<ram:GrandTotalAmount>238.00", "<ram:GrandTotalAmount>238.01"),
                Contains("br_co_15"));
    EXPECT_THAT(broken("<ram:DuePayableAmount>200.00", "<ram:DuePayableAmount>238.00"),
                Contains("br_co_16"));
    EXPECT_THAT(broken("<ram:CalculatedAmount>38.00", "<ram:CalculatedAmount>40.00"),
                Contains("br_co_17"));
    EXPECT_THAT(broken("<ram:BasisAmount>200.00", "<ram:BasisAmount>190.00"), Contains("br_s_08"));
    EXPECT_THAT(broken(">89.00<", ">98.00<"), Contains("peppol_en16931_r120"));
}

TEST(En16931, SaysTheNumbersOfABrokenRule) {
    const std::vector<Finding> findings = check_arithmetic(*capture::read_e_invoice(
        with("<ram:GrandTotalAmount>238.00", "<ram:GrandTotalAmount>239.00")));
    ASSERT_FALSE(findings.empty());
    EXPECT_EQ(findings[0].message,
              "BR-CO-15: net 200.00 and tax 38.00 make 238.00, the XML says the total is 239.00; "
              "ask the supplier for a corrected invoice");
    EXPECT_EQ(findings[0].severity, Severity::warning);
}

TEST(En16931, ChecksNothingWhereNumbersAreMissing) {
    EXPECT_THAT(
        broken_rules("<CrossIndustryInvoice><SupplyChainTradeTransaction/></CrossIndustryInvoice>"),
        IsEmpty());
}

}  // namespace
}  // namespace intray::extract
