"""Electronic invoices: an invoice as XML, in CII (Factur-X, XRechnung) or UBL 2.1, and its truth.

`E_INVOICES` maps a name to what a bare XML file says; `attach` puts the XML into a PDF that prints the same.
"""
import subprocess
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape

import invoice_layouts_german as german
from codes import draw_qr, epc_payment
from invoice import Invoice, Item
from manners import AUSTRIAN, GERMAN, day
from parties import ALBTAL, BUYERS, HOLZER, KESSEL, NORDKONTOR

XRECHNUNG = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0"
EN16931 = "urn:cen.eu:en16931:2017"


def element(name, *inside, **attributes):
    """An element; what is None or empty inside is left out, and an element without anything too."""
    body = "".join(part for part in inside if part)
    marks = "".join(f' {key}="{escape(str(value))}"' for key, value in attributes.items())
    return f"<{name}{marks}>{body}</{name}>" if body else ""


def words(value):
    return escape(" ".join(str(value).split()))


def town(party):
    """Street, post code and city of an address whose last line is "04299 Auenstedt"."""
    *street, last = party.address.split("\n")
    code, _, city = last.partition(" ")
    return ", ".join(street), code, city


def of_rate(rate):
    return "S" if Decimal(rate) else "Z"


# UN/CEFACT CII ------------------------------------------------------------------------------------------------------

def cii_date(name, value):
    return element(name, element("udt:DateTimeString", f"{value:%Y%m%d}", format="102")) if value else ""


def cii_party(name, party, country):
    street, code, city = town(party)
    return element(name, element("ram:Name", words(party.name)),
                   element("ram:PostalTradeAddress", element("ram:PostcodeCode", code), element("ram:LineOne", words(street)),
                           element("ram:CityName", words(city)), element("ram:CountryID", country)),
                   element("ram:SpecifiedTaxRegistration", element("ram:ID", party.tax_id.replace(" ", ""), schemeID="VA")))


def cii_tax(rate, *inside, name="ram:ApplicableTradeTax"):
    return element(name, *inside[:1], element("ram:TypeCode", "VAT"), *inside[1:], element("ram:CategoryCode", of_rate(rate)),
                   element("ram:RateApplicablePercent", rate))


def cii_line(number, item):
    return element(
        "ram:IncludedSupplyChainTradeLineItem",
        element("ram:AssociatedDocumentLineDocument", element("ram:LineID", str(number))),
        element("ram:SpecifiedTradeProduct", element("ram:Name", words(item.description))),
        element("ram:SpecifiedLineTradeAgreement",
                element("ram:NetPriceProductTradePrice", element("ram:ChargeAmount", item.price))),
        element("ram:SpecifiedLineTradeDelivery", element("ram:BilledQuantity", item.quantity, unitCode="C62")),
        element("ram:SpecifiedLineTradeSettlement", cii_tax(item.rate),
                element("ram:SpecifiedTradeSettlementLineMonetarySummation", element("ram:LineTotalAmount", str(item.amount)))))


def cii(invoice, guideline, country):
    currency = invoice.manners.currency
    taxes = [cii_tax(rate, element("ram:CalculatedAmount", str(tax)), element("ram:BasisAmount", str(net)))
             for rate, (net, tax) in invoice.taxes().items()]
    settlement = element(
        "ram:ApplicableHeaderTradeSettlement", element("ram:InvoiceCurrencyCode", currency),
        element("ram:SpecifiedTradeSettlementPaymentMeans", element("ram:TypeCode", "58"),
                element("ram:PayeePartyCreditorFinancialAccount", element("ram:IBANID", invoice.supplier.iban.replace(" ", "")))),
        *taxes,
        element("ram:SpecifiedTradePaymentTerms", cii_date("ram:DueDateDateTime", invoice.due)),
        element("ram:SpecifiedTradeSettlementHeaderMonetarySummation",
                element("ram:LineTotalAmount", str(invoice.net)), element("ram:TaxBasisTotalAmount", str(invoice.net)),
                element("ram:TaxTotalAmount", str(invoice.tax), currencyID=currency),
                element("ram:GrandTotalAmount", str(invoice.total)), element("ram:DuePayableAmount", str(invoice.total))))
    agreement = element(
        "ram:ApplicableHeaderTradeAgreement", cii_party("ram:SellerTradeParty", invoice.supplier, country),
        cii_party("ram:BuyerTradeParty", invoice.buyer, country),
        element("ram:BuyerOrderReferencedDocument", element("ram:IssuerAssignedID", words(invoice.order))))
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + element(
        "rsm:CrossIndustryInvoice",
        element("rsm:ExchangedDocumentContext",
                element("ram:GuidelineSpecifiedDocumentContextParameter", element("ram:ID", guideline))),
        element("rsm:ExchangedDocument", element("ram:ID", words(invoice.number)), element("ram:TypeCode", "380"),
                cii_date("ram:IssueDateTime", invoice.issued)),
        element("rsm:SupplyChainTradeTransaction", *(cii_line(*row) for row in enumerate(invoice.items, 1)), agreement,
                "<ram:ApplicableHeaderTradeDelivery/>", settlement),
        **{"xmlns:rsm": "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
           "xmlns:ram": "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
           "xmlns:udt": "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"}) + "\n"


# UBL 2.1 ------------------------------------------------------------------------------------------------------------

def ubl_party(name, party, country):
    street, code, city = town(party)
    return element(name, element(
        "cac:Party",
        element("cac:PostalAddress", element("cbc:StreetName", words(street)), element("cbc:CityName", words(city)),
                element("cbc:PostalZone", code), element("cac:Country", element("cbc:IdentificationCode", country))),
        element("cac:PartyTaxScheme", element("cbc:CompanyID", party.tax_id.replace(" ", "")),
                element("cac:TaxScheme", element("cbc:ID", "VAT"))) if party.tax_id else "",
        element("cac:PartyLegalEntity", element("cbc:RegistrationName", words(party.name)))))


def ubl_category(name, rate):
    return element(name, element("cbc:ID", of_rate(rate)), element("cbc:Percent", rate),
                   element("cac:TaxScheme", element("cbc:ID", "VAT")))


def ubl(invoice, country, kind="Invoice"):
    """Of a credit note (`kind="CreditNote"`) the amounts are what is given back, so they are positive."""
    currency, sign = invoice.manners.currency, -1 if kind == "CreditNote" else 1
    quantity = {"Invoice": "cbc:InvoicedQuantity", "CreditNote": "cbc:CreditedQuantity"}[kind]

    def money(name, value):
        return element(name, str(sign * value), currencyID=currency)

    def line(number, item):
        return element(
            f"cac:{kind}Line", element("cbc:ID", str(number)), element(quantity, str(sign * Decimal(item.quantity)), unitCode="C62"),
            money("cbc:LineExtensionAmount", item.amount),
            element("cac:Item", element("cbc:Name", words(item.description)),
                    ubl_category("cac:ClassifiedTaxCategory", item.rate)),
            element("cac:Price", element("cbc:PriceAmount", item.price, currencyID=currency)))

    shares = [element("cac:TaxSubtotal", money("cbc:TaxableAmount", net), money("cbc:TaxAmount", tax),
                      ubl_category("cac:TaxCategory", rate)) for rate, (net, tax) in invoice.taxes().items()]
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + element(
        kind, element("cbc:CustomizationID", XRECHNUNG), element("cbc:ID", words(invoice.number)),
        element("cbc:IssueDate", invoice.issued.isoformat()),
        element("cbc:DueDate", invoice.due.isoformat()) if invoice.due else "",
        element(f"cbc:{kind}TypeCode", "380" if sign > 0 else "381"), element("cbc:DocumentCurrencyCode", currency),
        element("cac:OrderReference", element("cbc:ID", words(invoice.order))),
        ubl_party("cac:AccountingSupplierParty", invoice.supplier, country),
        ubl_party("cac:AccountingCustomerParty", invoice.buyer, country),
        element("cac:PaymentMeans", element("cbc:PaymentMeansCode", "58"),
                element("cac:PayeeFinancialAccount", element("cbc:ID", invoice.supplier.iban.replace(" ", "")))),
        element("cac:TaxTotal", money("cbc:TaxAmount", invoice.tax), *shares),
        element("cac:LegalMonetaryTotal", money("cbc:LineExtensionAmount", invoice.net),
                money("cbc:TaxExclusiveAmount", invoice.net), money("cbc:TaxInclusiveAmount", invoice.total),
                money("cbc:PayableAmount", invoice.total)),
        *(line(*row) for row in enumerate(invoice.items, 1)),
        **{"xmlns": f"urn:oasis:names:specification:ubl:schema:xsd:{kind}-2",
           "xmlns:cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
           "xmlns:cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"}) + "\n"


# What the samples say -----------------------------------------------------------------------------------------------

@dataclass(frozen=True)
class Stated:
    """What a bare XML file states, in the form of a sheet's truth."""
    xml: str
    fields: dict
    line_items: list
    document_type: str = "invoice"


class Lines:
    line_items = None


def stated(invoice, xml):
    street, code, city = town(invoice.supplier)
    values = {"supplier_name": invoice.supplier.name, "supplier_address": f"{street}, {code} {city}",
              "supplier_tax_id": invoice.supplier.tax_id.replace(" ", ""), "buyer_name": invoice.buyer.name,
              "invoice_number": invoice.number, "purchase_order": invoice.order, "issue_date": invoice.issued.isoformat(),
              "due_date": invoice.due.isoformat() if invoice.due else "", "currency": invoice.manners.currency,
              "net_total": f"{invoice.net:.2f}", "tax_total": f"{invoice.tax:.2f}", "total": f"{invoice.total:.2f}",
              "iban": invoice.supplier.iban.replace(" ", "")}
    lines = Lines()
    invoice.state_items(lines)
    return Stated(xml, {name: {"text": value, "value": value} for name, value in values.items() if value}, lines.line_items)


def heat_pump():
    return Invoice(KESSEL, BUYERS["kita"], GERMAN, "RE 260131", day("2026-03-02"), (
        Item("Wärmepumpe Luft-Wasser 9 kW", "1", "Stk", "7840.00", "19"),
        Item("Pufferspeicher 300 l, isoliert", "1", "Stk", "1166.50", "19"),
        Item("Montage und Inbetriebnahme", "26.5", "Std", "64.00", "19")), day("2026-03-16"), "RB 61",
        notes={"trade": "Sanitär - Heizung - Lüftung", "closing": "Diese Rechnung liegt auch als Datensatz bei."})


def wholesale():
    return Invoice(ALBTAL, BUYERS["hotel"], GERMAN, "26-21877", day("2026-02-16"), (
        Item("Espressobohnen, 6 x 1 kg", "4", "Ktn", "96.60", "7"),
        Item("Servietten weiß, 33 cm, 1000 Stück", "12", "Pkg", "14.85", "19"),
        Item("Hafermilch, 12 x 1 l", "10", "Ktn", "17.40", "7")), day("2026-03-18"), "DM-3402")


def archivist():
    return Invoice(HOLZER, BUYERS["gemeinde"], AUSTRIAN, "H-02/2026", day("2026-01-30"), (
        Item("Digitalisierung von Matrikeln, je Blatt", "1250", "", "0.384", "20"),
        Item("Bericht und Übergabe", "6", "", "82.00", "20")), day("2026-02-20"))


def returned_goods():
    return Invoice(NORDKONTOR, BUYERS["kita"], GERMAN, "GS-771", day("2026-04-09"), (
        Item("Spülmaschinensalz 25 kg, zurückgenommen", "-2", "Sack", "18.90", "19"),
        Item("Haferflocken 5 kg, beschädigt", "-3", "Btl", "9.45", "7")))


E_INVOICES = {
    "wholesale": lambda: stated(wholesale(), cii(wholesale(), XRECHNUNG, "DE")),
    "archivist": lambda: stated(archivist(), ubl(archivist(), "AT")),
    "returned_goods": lambda: stated(returned_goods(), ubl(returned_goods(), "DE", "CreditNote")),
}


def heat_pump_sheet():
    return german.letter(heat_pump())


def heat_pump_xml():
    return cii(heat_pump(), EN16931, "DE")


def girocode_sheet():
    """A letter with a payment code above its foot."""
    invoice = Invoice(KESSEL, BUYERS["verlag"], GERMAN, "RE 260144", day("2026-03-20"), (
        Item("Austausch Durchlauferhitzer 21 kW", "1", "psch", "612.00", "19"),
        Item("Arbeitszeit Monteur", "2.25", "Std", "64.00", "19")), day("2026-04-03"),
        notes={"trade": "Sanitär - Heizung - Lüftung", "closing": "Oder einfach mit der Banking-App:"})
    sheet = german.letter(invoice)
    draw_qr(sheet, epc_payment(invoice), 57, 560, 130)
    return sheet


def attach(path, xml, name="factur-x.xml"):
    """Puts the XML into the PDF; the same bytes at every run."""
    source = Path(path).with_name(name)
    source.write_text(xml, encoding="utf-8")
    try:
        subprocess.run(["qpdf", "--replace-input", "--deterministic-id", path, "--add-attachment", source, f"--key={name}",
                        "--mimetype=text/xml", "--creationdate=D:20260101000000Z", "--moddate=D:20260101000000Z", "--"],
                       check=True)
    finally:
        source.unlink()
