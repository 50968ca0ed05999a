#include "extract/stated.h"

#include <gtest/gtest.h>

#include "extract/understand.h"
#include "page_of.h"

namespace intray::extract {
namespace {

constexpr std::string_view cii = R"(<?xml version="1.0"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:a" xmlns:ram="urn:b" xmlns:udt="urn:c">
 <rsm:ExchangedDocument><ram:ID>4711</ram:ID>
  <ram:IssueDateTime><udt:DateTimeString format="102">20261103</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument>
 <rsm:SupplyChainTradeTransaction>
  <ram:IncludedSupplyChainTradeLineItem>
   <ram:SpecifiedTradeProduct><ram:Name>Pen</ram:Name></ram:SpecifiedTradeProduct>
   <ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>1.50</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
   <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity>2</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
   <ram:SpecifiedLineTradeSettlement><ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>3.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement>
  </ram:IncludedSupplyChainTradeLineItem>
  <ram:ApplicableHeaderTradeAgreement>
   <ram:SellerTradeParty><ram:Name>Nordlicht GmbH</ram:Name>
    <ram:PostalTradeAddress><ram:PostcodeCode>20457</ram:PostcodeCode><ram:LineOne>Hafenweg 12</ram:LineOne><ram:CityName>Hamburg</ram:CityName></ram:PostalTradeAddress>
    <ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">201/113/40209</ram:ID></ram:SpecifiedTaxRegistration>
    <ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE136695976</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty>
   <ram:BuyerTradeParty><ram:Name>Verlag KG</ram:Name></ram:BuyerTradeParty>
  </ram:ApplicableHeaderTradeAgreement>
  <ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
   <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
    <ram:TaxBasisTotalAmount>3.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">0.57</ram:TaxTotalAmount><ram:GrandTotalAmount>3.57</ram:GrandTotalAmount>
   </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
  </ram:ApplicableHeaderTradeSettlement>
 </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>)";

std::string value(const std::vector<Field>& fields, std::string_view name) {
    for (const Field& field : fields)
        if (field.name == name) return field.value;
    return {};
}

TEST(EInvoice, ReadsTheHeaderAndTheLines) {
    const EInvoice invoice = e_invoice({{"factur-x.xml", std::string(cii)}});
    EXPECT_EQ(value(invoice.fields, "invoice_number"), "4711");
    EXPECT_EQ(value(invoice.fields, "issue_date"), "2026-11-03");
    EXPECT_EQ(value(invoice.fields, "supplier_name"), "Nordlicht GmbH");
    EXPECT_EQ(value(invoice.fields, "supplier_address"), "Hafenweg 12, 20457 Hamburg");
    EXPECT_EQ(value(invoice.fields, "supplier_tax_id"), "DE136695976");
    EXPECT_EQ(value(invoice.fields, "buyer_name"), "Verlag KG");
    EXPECT_EQ(value(invoice.fields, "total"), "3.57");
    ASSERT_EQ(invoice.line_items.size(), 1u);
    EXPECT_EQ(invoice.line_items[0].description, "Pen");
    EXPECT_EQ(invoice.line_items[0].unit_price, "1.50");
}

TEST(EInvoice, ExpandsNoEntity) {
    std::string hostile(cii);
    hostile.replace(
        hostile.find("<rsm:Cross"), 0,
        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\"><!ENTITY b \"&a;&a;\">]>");
    hostile.replace(hostile.find("4711"), 4, "&a;&b;");
    const EInvoice invoice = e_invoice({{"x.xml", hostile}});
    EXPECT_EQ(value(invoice.fields, "invoice_number"), "&a;&b;");
}

TEST(EInvoice, IsEmptyForOtherAttachments) {
    EXPECT_TRUE(e_invoice({{"a.xml", "<a/>"},
                           {"b", "CrossIndustryInvoice but no XML"},
                           {"c", std::string(cii.substr(0, 300))}})
                    .fields.empty());
}

TEST(Understand, BelievesTheXmlUnlessToldNotTo) {
    ocr::Reading reading = page_of("Rechnung\nRechnungsnummer: 9999\nGesamtbetrag 3,57 €\n");
    reading.attachments = {{"factur-x.xml", std::string(cii)}};
    const Draft with = understand(reading, shipped_knowledge());
    EXPECT_EQ(find_field(with, "invoice_number")->value, "4711");
    EXPECT_GT(find_field(with, "total")->confidence, 0.99);
    EXPECT_EQ(find_field(with, "total")->page, 1);
    const Draft without = understand(reading, shipped_knowledge(), {"", true});
    EXPECT_EQ(find_field(without, "invoice_number")->value, "9999");
}

TEST(FormFields, TakeTheNamesOfTheType) {
    ocr::Reading reading = page_of("Weekly Timesheet\nEmployee name:\nTotal hours:\n");
    reading.form_values = {{"Employee Name", "Ingrid Solberg", 1, {1, 2, 3, 4}},
                           {"form1[0].total-hours[0]", "38,5", 1, {}},
                           {"period_start", "2.11.2026", 1, {}},
                           {"unknown", "x", 1, {}}};
    const Draft draft = understand(reading, shipped_knowledge());
    EXPECT_EQ(draft.document_type, "timesheet");
    EXPECT_EQ(find_field(draft, "employee_name")->value, "Ingrid Solberg");
    EXPECT_EQ(find_field(draft, "total_hours")->value, "38.5");
    EXPECT_EQ(find_field(draft, "period_start")->value, "2026-11-02");
    EXPECT_GT(find_field(draft, "period_start")->confidence, 0.99);
    EXPECT_EQ(find_field(draft, "unknown"), nullptr);
}

}  // namespace
}  // namespace intray::extract
