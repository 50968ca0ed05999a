"""Receipts from British, American and Malaysian tills."""
from decimal import Decimal

from check_digits import british_vat
from manners import AMERICAN, BRITISH_TILL, MALAYSIAN, cents
from till import Roll, clock, included_tax, said, total_of


def cafe():
    roll = Roll("Receipt 4471", BRITISH_TILL, font="sans", size=9.6, leading=12.6)
    goods = [("Flat white", "2", "3.40"), ("Pot of tea", "1", "2.80"), ("Cheese scone", "2", "3.15"),
             ("Soup of the day", "1", "6.50"), ("Carrot cake", "1", "3.95")]
    roll.centre(said("supplier_name", "The Pewter Wren"), bold=True, scale=1.7)
    roll.centre(said("supplier_address", "3 Chapel Steps\nWithyford WQ2 6KN"))
    roll.centre(said("supplier_phone", "01632 960 284"))
    roll.centre(["VAT No. ", said("supplier_tax_id", british_vat("6620417"))])
    roll.rule("_")
    for name, quantity, price in goods:
        roll.pair(f"{quantity}  {name}", BRITISH_TILL.price(total_of([(name, quantity, price)])))
    roll.rule("_")
    total = total_of(goods)
    net, tax = included_tax(total, "20")
    roll.pair("Total", roll.amount("total", total, True), bold=True, scale=1.4)
    roll.pair("Visa contactless", BRITISH_TILL.price(total))
    roll.line()
    roll.pair("Net", roll.amount("net_total", net, True))
    roll.pair("VAT 20%", roll.amount("tax_total", tax, True))
    roll.line()
    roll.pair(["Receipt ", said("invoice_number", "4471")], "Table 6")
    roll.pair(roll.date("2026-01-22"), clock("11:52"))
    roll.centre("Served by Imogen. See you again soon!")
    return roll.finish()


def hardware():
    roll = Roll("Sale 118-20933", BRITISH_TILL, font="mono", size=8.8, leading=11.4)
    goods = [("WOOD SCREWS 4X40 200", "1", "7.49"), ("MASONRY BIT 8MM", "2", "3.25"), ("WALL PLUGS BROWN 100", "1", "2.99"),
             ("MAGNOLIA MATT 5L", "1", "21.00"), ("ROLLER SET 9IN", "1", "8.75"), ("MASKING TAPE 50M", "3", "1.80")]
    roll.centre(said("supplier_name", "ARKLE & BROW HARDWARE"), bold=True, scale=1.15)
    roll.centre(said("supplier_address", "UNIT 4 LOCKSIDE RETAIL PARK\nTHRAPWELL TZ6 1PJ"))
    roll.centre(["TEL ", said("supplier_phone", "0113 496 0752")])
    roll.centre(["VAT REG ", said("supplier_tax_id", british_vat("8130954"))])
    roll.line()
    roll.pair(["SALE ", said("invoice_number", "118-20933")], "TILL 02")
    roll.pair([roll.date("2025-11-15")], clock("14:27:08", "14:27"))
    roll.rule()
    for name, quantity, price in goods:
        roll.pair(name, BRITISH_TILL.money(total_of([(name, quantity, price)])))
        if quantity != "1":
            roll.line(f"  {quantity} @ £{price} EACH")
    roll.rule()
    total = total_of(goods)
    net, tax = included_tax(total, "20")
    roll.pair("SUB TOTAL", BRITISH_TILL.money(total))
    roll.pair("TOTAL", roll.amount("total", total, True), bold=True, scale=1.3)
    roll.pair("CASH", "£60.00")
    roll.pair("CHANGE", BRITISH_TILL.price(60 - total))
    roll.line()
    roll.line("VAT ANALYSIS")
    roll.cells((0.3, "RATE"), (0.62, "NET"), (1, "VAT"))
    roll.cells((0.3, "20.00%"), (0.62, roll.amount("net_total", net)), (1, roll.amount("tax_total", tax)))
    roll.line()
    roll.centre("REFUNDS WITHIN 28 DAYS WITH RECEIPT")
    return roll.finish()


def american(title, name, address, phone, goods, rate, check, day, time, font, size, tip=None, footer=""):
    roll = Roll(title, AMERICAN, font=font, size=size, leading=size * 1.32)
    roll.centre(said("supplier_name", name), bold=True, scale=1.4)
    roll.centre(said("supplier_address", address))
    roll.centre(said("supplier_phone", phone))
    roll.line()
    roll.pair(["Check #", said("invoice_number", check)] if tip else ["Trans# ", said("invoice_number", check)],
              "Server: Dot" if tip else "Reg 3")
    roll.pair(roll.date(day), clock(*time))
    roll.rule()
    for item, quantity, price in goods:
        roll.pair(f"{quantity} {item}", AMERICAN.money(total_of([(item, quantity, price)])))
    roll.rule()
    net = total_of(goods)
    tax = cents(net * Decimal(rate) / 100)
    roll.pair("Subtotal", roll.amount("net_total", net, True))
    roll.pair(f"Tax {rate}%", roll.amount("tax_total", tax, True))
    if tip:
        roll.pair("Tip", roll.amount("tip_total", Decimal(tip), True))
    roll.pair("TOTAL", roll.amount("total", net + tax + Decimal(tip or 0), True), bold=True, scale=1.35)
    roll.line()
    roll.line("CARD ************0000  APPROVED")
    roll.line("Auth 00417Z")
    roll.line()
    roll.centre(footer)
    return roll.finish()


def diner():
    return american("Check 30218", "Lucky Heron Diner", "1600 Canal Street\nPort Wilder, OR 97999", "(503) 555-0119",
                    [("Two Egg Breakfast", "1", "9.75"), ("Short Stack", "1", "7.25"), ("Hash Browns", "2", "3.50"),
                     ("Coffee", "2", "2.95"), ("OJ Large", "1", "4.10")], "5.5", "30218", "2026-03-21",
                    ("9:14 AM", "09:14"), "till", 8.6, "6.00", "Thank you, come back soon!")


def pharmacy():
    return american("Transaction 0093-4417", "QUILLSTONE PHARMACY", "4415 Juniper Blvd\nSan Arroyo, NM 87999", "(505) 555-0166",
                    [("BANDAGE STRIPS 60CT", "1", "4.79"), ("SALINE SPRAY", "2", "6.49"), ("VITAMIN D3 2000IU", "1", "11.99"),
                     ("HAND LOTION 16OZ", "1", "7.29"), ("COTTON SWABS", "1", "2.99")], "7.875", "0093-4417", "2025-07-30",
                    ("6:48 PM", "18:48"), "mono", 9.2, footer="KEEP RECEIPT FOR RETURNS")


def malaysian(title, name, registration, address, phone, sst, goods, number, day, time, service, font, size):
    roll = Roll(title, MALAYSIAN, font=font, size=size, leading=size * 1.34)
    roll.centre(said("supplier_name", name), bold=True, scale=1.15)
    roll.centre(f"({registration})")
    roll.centre(said("supplier_address", address))
    roll.centre(["TEL: ", said("supplier_phone", phone)])
    roll.centre(["SST ID: ", said("supplier_tax_id", sst)])
    roll.line()
    roll.centre("TAX INVOICE", bold=True)
    roll.line(["Invoice No : ", said("invoice_number", number)])
    roll.line(["Date : ", roll.date(day), "  ", clock(*time)])
    roll.line("Cashier : AMINAH")
    roll.rule()
    roll.cells((0.12, "Qty"), (0.68, "U.Price"), (1, "Amt(RM)"))
    for item, quantity, price in goods:
        roll.line(item)
        roll.cells((0.12, quantity), (0.68, price), (1, MALAYSIAN.money(total_of([(item, quantity, price)]))))
    roll.rule()
    net = total_of(goods)
    tax = cents(net * Decimal(service) / 100)
    due = net + tax
    rounded = cents(Decimal(round(due * 20)) / 20)
    roll.pair("Subtotal excl. SST", roll.amount("net_total", net))
    roll.pair(f"SST {service}%", roll.amount("tax_total", tax))
    roll.pair("Rounding Adj.", MALAYSIAN.money(rounded - due))
    roll.pair("TOTAL", ["RM", roll.amount("total", rounded)], bold=True, scale=1.35)
    paid = (rounded // 10 + 1) * 10
    roll.pair("CASH", MALAYSIAN.money(paid))
    roll.pair("CHANGE", MALAYSIAN.money(paid - rounded))
    roll.line()
    roll.centre("GOODS SOLD ARE NOT RETURNABLE\nTERIMA KASIH / THANK YOU")
    return roll.finish()


def stationer():
    return malaysian("INV-118204", "KEDAI ALAT TULIS SERI KEMBOJA SDN. BHD.", "9910042-X",
                     "NO. 18, JALAN CEMPAKA 7/2,\nTAMAN SERI KEMBOJA,\n49999 LEMBAH JATI, SELANGOR.", "03-5550 0148",
                     "B99-1808-31000042", [("A4 PAPER 80GSM", "3", "13.90"), ("MARKER PEN BLACK", "2", "3.20"),
                                           ("FILE RING 2\"", "4", "6.75"), ("STAPLER NO.10", "1", "9.40")],
                     "INV-118204", "2025-08-07", ("15:22", "15:22"), "10", "sans", 8.2)


def kopitiam():
    return malaysian("CS00071653", "RESTORAN KOPI TELUK BAYU", "001499820-K",
                     "LOT 5, GROUND FLOOR, WISMA BAYU,\n88, JALAN PELABUHAN,\n10999 TELUK BAYU.", "04-555 0173", "P99-1902-32000071",
                     [("NASI LEMAK AYAM", "2", "11.50"), ("KAYA TOAST SET", "1", "7.80"), ("KOPI O PANAS", "2", "2.90"),
                      ("TEH TARIK", "1", "3.30")], "CS00071653", "2026-02-27", ("08:41 AM", "08:41"), "6", "till", 7.9)
