#include "capture/e_invoice/e_invoice.h"

#include <gtest/gtest.h>

#include "capture/sniff.h"
#include "sample_bytes.h"

namespace intray::capture {
namespace {

constexpr std::string_view zugferd1 = R"(<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryDocument xmlns:rsm="urn:ferd:CrossIndustryDocument:invoice:1p0" xmlns:ram="urn:b" xmlns:udt="urn:c">
 <rsm:SpecifiedExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:ferd:CrossIndustryDocument:invoice:1p0:comfort</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:SpecifiedExchangedDocumentContext>
 <rsm:HeaderExchangedDocument><ram:ID>R-17</ram:ID><ram:TypeCode>380</ram:TypeCode>
  <ram:IssueDateTime><udt:DateTimeString format="102">20140305</udt:DateTimeString></ram:IssueDateTime></rsm:HeaderExchangedDocument>
 <rsm:SpecifiedSupplyChainTradeTransaction>
  <ram:ApplicableSupplyChainTradeAgreement>
   <ram:SellerTradeParty><ram:Name>Nordlicht GmbH</ram:Name></ram:SellerTradeParty>
   <ram:BuyerOrderReferencedDocument><ram:ID>B 9</ram:ID></ram:BuyerOrderReferencedDocument>
  </ram:ApplicableSupplyChainTradeAgreement>
  <ram:ApplicableSupplyChainTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
   <ram:ApplicableTradeTax><ram:CalculatedAmount currencyID="EUR">0.57</ram:CalculatedAmount><ram:BasisAmount>3.00</ram:BasisAmount><ram:CategoryCode>S</ram:CategoryCode><ram:ApplicablePercent>19.00</ram:ApplicablePercent></ram:ApplicableTradeTax>
   <ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format="102">20140404</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
   <ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format="102">20140315</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
   <ram:SpecifiedTradeSettlementMonetarySummation><ram:TaxBasisTotalAmount>3.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount>0.57</ram:TaxTotalAmount><ram:GrandTotalAmount>3.57</ram:GrandTotalAmount></ram:SpecifiedTradeSettlementMonetarySummation>
  </ram:ApplicableSupplyChainTradeSettlement>
  <ram:IncludedSupplyChainTradeLineItem>
   <ram:SpecifiedSupplyChainTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>1.5000</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedSupplyChainTradeAgreement>
   <ram:SpecifiedSupplyChainTradeDelivery><ram:BilledQuantity>2.0000</ram:BilledQuantity></ram:SpecifiedSupplyChainTradeDelivery>
   <ram:SpecifiedSupplyChainTradeSettlement><ram:SpecifiedTradeSettlementMonetarySummation><ram:LineTotalAmount>3.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementMonetarySummation></ram:SpecifiedSupplyChainTradeSettlement>
   <ram:SpecifiedTradeProduct><ram:Name>Pen</ram:Name></ram:SpecifiedTradeProduct>
  </ram:IncludedSupplyChainTradeLineItem>
 </rsm:SpecifiedSupplyChainTradeTransaction>
</rsm:CrossIndustryDocument>)";

std::string replaced(std::string text, std::string_view old, std::string_view with) {
    const std::size_t at = text.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    return text.replace(at, old.size(), with);
}

TEST(EInvoice, ReadsXRechnungInCii) {
    const auto invoice = read_e_invoice(sample_bytes("invoice-de-xrechnung-cii.xml"));
    ASSERT_TRUE(invoice);
    EXPECT_EQ(invoice->syntax, "CII");
    EXPECT_EQ(invoice->number, "26-21877");
    EXPECT_EQ(invoice->issue_date, "2026-02-16");
    EXPECT_EQ(invoice->seller.city, "Steinalb");
    EXPECT_EQ(invoice->taxes.size(), 2u);
    ASSERT_EQ(invoice->lines.size(), 3u);
    EXPECT_EQ(invoice->lines[1].price->text(), "14.85");
    EXPECT_FALSE(invoice->is_credit_note);
}

TEST(EInvoice, ReadsUbl) {
    const auto invoice = read_e_invoice(sample_bytes("invoice-at-ubl.xml"));
    ASSERT_TRUE(invoice);
    EXPECT_EQ(invoice->syntax, "UBL");
    EXPECT_EQ(invoice->seller.name, "Mag. Irmgard Tannleitner");
    EXPECT_EQ(invoice->due_date, "2026-02-20");
    EXPECT_EQ(invoice->totals.total->text(), "1166.40");
    EXPECT_EQ(invoice->lines[0].price->text(), "0.384");
}

TEST(EInvoice, KnowsACreditNoteByRootOrTypeCode) {
    EXPECT_TRUE(read_e_invoice(sample_bytes("credit-note-de-ubl.xml"))->is_credit_note);
    EXPECT_TRUE(read_e_invoice(replaced(std::string(zugferd1), ">380<", ">381<"))->is_credit_note);
}

TEST(EInvoice, ReadsTheNamesOfZugferdOne) {
    const auto invoice = read_e_invoice(zugferd1);
    ASSERT_TRUE(invoice);
    EXPECT_EQ(invoice->number, "R-17");
    EXPECT_EQ(invoice->purchase_order, "B 9");
    EXPECT_EQ(invoice->totals.total->text(), "3.57");
    EXPECT_EQ(invoice->taxes.at(0).rate_percent->text(), "19.00");
    EXPECT_EQ(invoice->lines.at(0).quantity->text(), "2.00");
    EXPECT_EQ(invoice->lines.at(0).name, "Pen");
}

TEST(EInvoice, TakesTheLastOfSeveralDueDates) {
    EXPECT_EQ(read_e_invoice(zugferd1)->due_date, "2014-04-04");
}

TEST(EInvoice, TakesTheTaxInTheInvoicesOwnCurrency) {
    const auto invoice =
        read_e_invoice(replaced(std::string(zugferd1), "<ram:TaxTotalAmount>0.57<",
                                "<ram:TaxTotalAmount currencyID=\"GBP\">0.48</ram:TaxTotalAmount>"
                                "<ram:TaxTotalAmount currencyID=\"EUR\">0.57<"));
    EXPECT_EQ(invoice->totals.tax->text(), "0.57");
}

TEST(EInvoice, ExpandsNoEntity) {
    std::string hostile(zugferd1);
    hostile = replaced(
        hostile, "<rsm:Cross",
        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\"><!ENTITY b \"&a;&a;\">]><rsm:Cross");
    EXPECT_EQ(read_e_invoice(replaced(hostile, "R-17", "&a;&b;"))->number, "&a;&b;");
}

TEST(EInvoice, TakesNumbersThatNoInvoiceHoldsForAbsent) {
    for (const char* number : {"1e5", "123456789012.00", "0x10", "--1", "1,50", "", "."})
        EXPECT_FALSE(read_e_invoice(
                         replaced(std::string(zugferd1), ">3.57<", ">" + std::string(number) + "<"))
                         ->totals.total)
            << number;
}

TEST(EInvoice, BearsDeepAndCutOffXml) {
    std::string deep = "<CrossIndustryInvoice>";
    for (int i = 0; i < 200'000; ++i)
        deep += "<a>";
    EXPECT_FALSE(read_e_invoice(deep));
    for (std::size_t size = 0; size < zugferd1.size(); size += 7)
        EXPECT_FALSE(read_e_invoice(zugferd1.substr(0, size)));
}

TEST(EInvoice, RefusesMoreElementsThanAnyInvoiceHas) {
    std::string many(zugferd1.substr(0, zugferd1.rfind("</rsm:CrossIndustryDocument>")));
    for (int i = 0; i < 1'000'000; ++i)
        many += "<a/>";
    EXPECT_FALSE(read_e_invoice(many + "</rsm:CrossIndustryDocument>"));
}

TEST(EInvoice, KeepsTextsShort) {
    std::string text;
    for (int i = 0; i < 5000; ++i)
        text += "long <!-- comment -->";
    const auto invoice = read_e_invoice(replaced(std::string(zugferd1), "R-17", text));
    ASSERT_TRUE(invoice);
    EXPECT_LE(invoice->number.size(), 1000u);
}

TEST(EInvoice, IsNothingElse) {
    EXPECT_FALSE(read_e_invoice("<a/>"));
    EXPECT_FALSE(read_e_invoice("CrossIndustryInvoice but no XML"));
    EXPECT_FALSE(read_e_invoice("<Invoice xmlns='urn:other'><ID>1</ID></Invoice>"));
}

TEST(Sniff, TellsEInvoicesFromOtherXml) {
    for (const char* name :
         {"invoice-de-xrechnung-cii.xml", "invoice-at-ubl.xml", "credit-note-de-ubl.xml"}) {
        const std::string bytes = sample_bytes(name);
        EXPECT_EQ(sniff(bytes), FileKind::xml) << name;
        EXPECT_TRUE(seems_complete(bytes)) << name;
        EXPECT_FALSE(seems_complete(std::string_view(bytes).substr(0, bytes.size() / 2))) << name;
    }
    EXPECT_EQ(sniff(zugferd1), FileKind::xml);
    EXPECT_EQ(sniff("<?xml version=\"1.0\"?><Invoice xmlns=\"urn:x\"/>"), FileKind::unknown);
    EXPECT_EQ(sniff("<html><CrossIndustryInvoice>"), FileKind::unknown);
    EXPECT_EQ(known_other("<?xml version=\"1.0\"?><a/>"), "XML file");
}

TEST(Sniff, LooksBehindTheCommentsOfAnEInvoice) {
    const std::string comment = "<!-- " + std::string(5000, 'x') + " -->";
    const std::string bytes = replaced(std::string(zugferd1), "<rsm:Cross", comment + "<rsm:Cross");
    EXPECT_EQ(sniff(bytes), FileKind::xml);
    EXPECT_EQ(sniff(std::string_view(bytes).substr(0, 4096)), FileKind::xml);
}

}  // namespace
}  // namespace intray::capture
