"""Receipts from German tills; prices contain the tax."""
from decimal import Decimal

from check_digits import austrian_vat, german_vat
from codes import austrian_till, draw_qr
from manners import AUSTRIAN, GERMAN, cents
from till import Roll, clock, included_tax, said, total_of


def tax_table(roll, goods, rates):
    """One line a rate and, when there are several, their sum; goods end in the letter of their rate."""
    roll.cells((0.36, "MwSt"), (0.58, "Netto"), (0.77, "Steuer"), (1, "Brutto"))
    nets = taxes = Decimal(0)
    for letter, rate in rates.items():
        gross = total_of([item for item in goods if item[3] == letter])
        net, tax = included_tax(gross, rate)
        nets, taxes = nets + net, taxes + tax
        one = len(rates) == 1
        roll.cells((0.36, f"{letter} {roll.manners.money(Decimal(rate))}%"),
                   (0.58, roll.amount("net_total", net) if one else roll.manners.money(net)),
                   (0.77, roll.amount("tax_total", tax) if one else roll.manners.money(tax)), (1, roll.manners.money(gross)))
    if len(rates) > 1:
        roll.cells((0.36, "Gesamt"), (0.58, roll.amount("net_total", nets)), (0.77, roll.amount("tax_total", taxes)),
                   (1, roll.manners.money(nets + taxes)))


def print_goods(roll, goods):
    for name, quantity, price, letter in goods:
        amount = cents(Decimal(quantity) * Decimal(price))
        roll.pair(name, f"{roll.manners.money(amount)} {letter}")
        if quantity != "1":
            roll.line(f"   {roll.manners.number(quantity)} x {roll.manners.money(Decimal(price))}")


def supermarket():
    roll = Roll("Kassenbon 0087", GERMAN)
    goods = [("VOLLMILCH 3,5%", "2", "1.19", "B"), ("ROGGENBROT 750G", "1", "3.49", "B"), ("BANANEN KG", "1.284", "1.79", "B"),
             ("GOUDA JUNG 400G", "1", "3.29", "B"), ("SPÜLBÜRSTE", "1", "2.49", "A"), ("APFELSCHORLE 1L", "6", "0.89", "A"),
             ("PFAND 0,25", "6", "0.25", "A"), ("TOMATEN RISPE", "0.746", "2.99", "B"), ("BATTERIEN AA 8ER", "1", "5.99", "A")]
    roll.centre(said("supplier_name", "Frischmarkt Ahornweg"), bold=True, scale=1.5)
    roll.centre(said("supplier_address", "Ahornweg 120\n50999 Kehlbach"))
    roll.centre(["Tel. ", said("supplier_phone", "0221 4710 645")])
    roll.centre(["UID Nr. ", said("supplier_tax_id", german_vat("26470913"))])
    roll.line()
    roll.line("EUR", "right")
    print_goods(roll, goods)
    roll.rule()
    total = total_of(goods)
    roll.pair("SUMME €", roll.amount("total", total), bold=True, scale=1.4)
    roll.rule("=")
    roll.pair("Geg. BAR", "60,00")
    roll.pair("Rückgeld", GERMAN.money(60 - total))
    roll.line()
    tax_table(roll, goods, {"A": "19", "B": "7"})
    roll.line()
    roll.line([roll.date("2026-02-14"), "  ", clock("17:42"), "   Bon-Nr.: ", said("invoice_number", "0087-3312")])
    roll.line("Markt 0412  Kasse 3  Bediener 118", scale=0.9)
    roll.line("TSE-Signaturzähler 2219834", scale=0.9)
    roll.line()
    roll.centre("Vielen Dank für Ihren Einkauf!")
    return roll.finish()


def coffee_house():
    """An Austrian till: its signed code states number, time and amounts."""
    roll = Roll("Beleg 118-20931", AUSTRIAN)
    goods = [("Melange", "2", "5.20", "A"), ("Apfelstrudel", "2", "6.40", "B"), ("Soda Zitron 0,5l", "1", "4.60", "A")]
    roll.centre(said("supplier_name", "Kaffeehaus Lindwurm"), bold=True, scale=1.5)
    roll.centre(said("supplier_address", "Domgasse 11\n9099 Seeboden am Tor"))
    roll.centre(["UID ", said("supplier_tax_id", austrian_vat("6120477"))])
    roll.line()
    roll.line([roll.date("2026-05-17"), "  ", clock("15:08"), "   Beleg-Nr.: ", said("invoice_number", "118-20931")])
    roll.rule()
    print_goods(roll, goods)
    roll.rule()
    total = total_of(goods)
    roll.pair("SUMME EUR", roll.amount("total", total), bold=True, scale=1.4)
    roll.pair("Gegeben bar", "30,00")
    roll.pair("Rückgeld", AUSTRIAN.money(30 - total))
    roll.line()
    tax_table(roll, goods, {"A": "20", "B": "10"})
    roll.line()
    by_letter = {letter: total_of([item for item in goods if item[3] == letter]) for letter in "AB"}
    draw_qr(roll.sheet, austrian_till("KL-3", "118-20931", "2026-05-17T15:08:22", by_letter["A"], by_letter["B"]), 48, roll.y, 130)
    roll.y += 145
    roll.centre("Wir freuen uns auf Ihren nächsten Besuch!")
    return roll.finish()


def bakery():
    roll = Roll("Beleg 20418", GERMAN, width=164, font="till", size=7.4, leading=10.2)
    goods = [("Landbrot geschn.", "1", "4.60", "7"), ("Mohnschnecke", "2", "2.35", "7"), ("Laugenbrezel", "4", "1.05", "7"),
             ("Käsestange", "3", "1.95", "7"), ("Streuselkuchen", "2", "2.80", "7")]
    roll.centre(said("supplier_name", "Bäckerei Holderquast"), bold=True, scale=1.25)
    roll.centre("- seit 1931 -")
    roll.centre(said("supplier_address", "Marktplatz 5\n97999 Taubergrund"))
    roll.centre(["Telefon ", said("supplier_phone", "089 99998 071")])
    roll.rule("_")
    for name, quantity, price, _ in goods:
        roll.pair(f"{quantity} {name}", GERMAN.money(total_of([(name, quantity, price)])))
    roll.rule("_")
    total = total_of(goods)
    net, tax = included_tax(total, "7")
    roll.pair("Total EUR", roll.amount("total", total), bold=True, scale=1.3)
    roll.line()
    roll.pair("Netto", roll.amount("net_total", net))
    roll.pair("MwSt 7,00%", roll.amount("tax_total", tax))
    roll.pair("Bar", GERMAN.money(total))
    roll.line()
    roll.line(["Beleg ", said("invoice_number", "20418")])
    roll.line([roll.date("2025-12-06"), " ", clock("08:13"), " Uhr"])
    roll.line(["St.-Nr. ", said("supplier_tax_id", "238/140/09917")])
    roll.line()
    roll.centre("Es bediente Sie: Renate")
    sheet = roll.finish()
    sheet.fields["currency"]["text"] = "EUR"
    return sheet


def fuel():
    roll = Roll("Tankbeleg 5591", GERMAN, font="mono", size=9.2, leading=11.8)
    goods = [("*Super E10", "41.37", "1.729", "A"), ("Scheibenklar 3l", "1", "8.99", "A")]
    roll.centre(said("supplier_name", "Tankhof Wiesengrund GmbH"), bold=True, scale=1.2)
    roll.centre(said("supplier_address", "Bundesstraße 44\n34999 Ederbruch"))
    roll.centre(["Fon ", said("supplier_phone", "069 90009 388")])
    roll.centre(["USt-ID ", said("supplier_tax_id", german_vat("30918452"))])
    roll.line()
    roll.line(["Beleg-Nr. ", said("invoice_number", "5591/07"), "  Säule 4"])
    roll.rule()
    roll.pair("*Super E10", f"{GERMAN.money(total_of(goods[:1]))} A")
    roll.line("  41,37 l x 1,729 EUR/l")
    roll.pair("Scheibenklar 3l", "8,99 A")
    roll.rule()
    total = total_of(goods)
    roll.pair("Gesamtbetrag EUR", roll.amount("total", total), bold=True)
    roll.pair("girocard", GERMAN.money(total))
    roll.line()
    tax_table(roll, goods, {"A": "19"})
    roll.line()
    roll.line("Terminal-ID 60999871  TA-Nr 004417")
    roll.line("AID A0000000000001   Zahlung erfolgt")
    roll.line()
    roll.pair(roll.date("2026-05-29"), [clock("21:06"), " Uhr"])
    roll.centre("Gute Fahrt!")
    sheet = roll.finish()
    sheet.fields["currency"]["text"] = "EUR"
    return sheet


def bistro():
    roll = Roll("Rechnung 1187", GERMAN, font="narrow", size=10.5, leading=13)
    goods = [("Tagessuppe", "2", "5.90", "A"), ("Maultaschen geschmälzt", "1", "13.80", "A"), ("Käsespätzle", "1", "12.40", "A"),
             ("Riesling 0,2 l", "2", "6.20", "A"), ("Espresso", "2", "2.60", "A")]
    roll.centre(said("supplier_name", "Gasthaus zum Krummen Baum"), bold=True, scale=1.3)
    roll.centre(said("supplier_address", "Obere Gasse 17\n72998 Steinalb"))
    roll.centre(["Tel. ", said("supplier_phone", "089 99998 402")])
    roll.line()
    roll.line(["Rechnung Nr. ", said("invoice_number", "1187"), "    Tisch 12"])
    roll.line([roll.date("2026-04-25"), "   ", clock("20:31")])
    roll.rule("_")
    for name, quantity, price, _ in goods:
        roll.pair(f"{quantity} x {name}", f"{GERMAN.money(total_of([(name, quantity, price)]))} €")
    roll.rule("_")
    total, tip = total_of(goods), Decimal("4.60")
    net, tax = included_tax(total, "19")
    roll.pair("Netto", roll.amount("net_total", net, True))
    roll.pair("MwSt 19 %", roll.amount("tax_total", tax, True))
    roll.pair("Zwischensumme", GERMAN.price(total))
    roll.pair("Trinkgeld", roll.amount("tip_total", tip, True))
    roll.pair("Gesamt", roll.amount("total", total + tip, True), bold=True, scale=1.3)
    roll.line()
    roll.line("Kartenzahlung kontaktlos")
    roll.line(["St.-Nr. ", said("supplier_tax_id", "86/022/31140")])
    roll.centre("Herzlichen Dank für Ihren Besuch")
    return roll.finish()
