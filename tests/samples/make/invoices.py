"""The invoices and credit notes among the samples: what each says. `INVOICES` maps a name to its sheet."""

import invoice_layouts_abroad as abroad
import invoice_layouts_german as german
from invoice import Invoice, Item
from manners import AMERICAN, AUSTRIAN, BRITISH, FRENCH, GERMAN, day
from parties import (ALBTAL, BRASSWOOD, BUYERS, GLENFARN, HOLZER, KESSEL, LINDNER, MIRABEL, NORDKONTOR, PERTWEE, REDFERN,
                     TERRIER)
from wholesale import wholesale_items


def joiner():
    return german.letter(Invoice(
        LINDNER, BUYERS["verlag"], GERMAN, "2026-0148", day("2026-03-09"), (
            Item("Einbauregal Eiche massiv, geölt,\n2,40 m x 2,60 m, mit sechs Böden", "2", "Stk", "1284.50", "19"),
            Item("Schreibtischplatte Esche, 180 x 80 cm,\nKanten gerundet", "5", "Stk", "319.00", "19"),
            Item("Montage vor Ort, zwei Gesellen", "11.5", "Std", "58.40", "19"),
            Item("Anfahrt", "1", "psch", "45.00", "19")),
        day("2026-03-23"), "MV-7730/26",
        notes={"trade": "Möbelbau · Innenausbau · Restaurierung", "facts": [("Leistungszeit:", "Februar 2026")],
               "closing": "Bitte geben Sie die Rechnungsnummer bei der Zahlung an.\nMit freundlichen Grüßen"}))


def plumber():
    return german.letter(Invoice(
        KESSEL, BUYERS["kita"], GERMAN, "RE 260077", day("2026-01-30"), (
            Item("Heizungswartung gemäß Vertrag W-112,\nGas-Brennwertgerät 24 kW", "1", "psch", "189.00", "19"),
            Item("Umwälzpumpe Typ HP 25-60,\neinschließlich Dichtungen", "1", "Stk", "276.35", "19"),
            Item("Thermostatkopf weiß", "8", "Stk", "17.90", "19"),
            Item("Arbeitszeit Monteur", "3.75", "Std", "64.00", "19")),
        day("2026-02-13"),
        notes={"trade": "Sanitär - Heizung - Lüftung", "facts": [("Kunden-Nr.:", "10482")],
               "closing": "Lohnanteil gesondert ausgewiesen auf Anfrage."}))


def ledger(supplier, buyer, number, issued, due, order, seed, count):
    return german.ledger(Invoice(
        supplier, BUYERS[buyer], GERMAN, number, day(issued), wholesale_items(seed, count), day(due), order,
        notes={"customer": str(30000 + 17 * seed),
               "terms": "Die Ware bleibt bis zur vollständigen Bezahlung unser Eigentum.\nMehrwertsteuer A = 19 %, B = 7 %."}))


def consultant():
    return german.plain(Invoice(
        HOLZER, BUYERS["gemeinde"], AUSTRIAN, "H-17/2025", day("2025-11-28"), (
            Item("Bestandsaufnahme des Gemeindearchivs", "14", "", "82.00", "20"),
            Item("Ordnungsplan und Aktenverzeichnis,\n212 Einheiten", "22.5", "", "82.00", "20"),
            Item("Einschulung von zwei Bediensteten", "3", "", "95.00", "20")), day("2025-12-19"),
        notes={"town": "Oberwiesen", "intro": "Für die Ordnung des Archivs im Herbst 2025 erlaube ich mir,\n"
                                              "die folgenden Leistungen in Rechnung zu stellen:"}))


def studio():
    return abroad.band(Invoice(
        PERTWEE, BUYERS["museum"], BRITISH, "PC-1093", day("2026-02-03"), (
            Item("Exhibition panels, design and artwork\n(twelve panels, two rounds of changes)", "12", "", "145.00", "20"),
            Item("Visitor guide, 24 pages, typesetting", "24", "", "38.50", "20"),
            Item("Printed guide books, 500 copies\n(books are zero-rated)", "500", "", "1.85", "0"),
            Item("Courier", "1", "", "22.40", "20")), day("2026-03-05"), "HMT/2291",
        notes={"terms": "Payment within 30 days please. Late payments attract interest under the Late Payment Act."}))


def printer():
    return abroad.band(Invoice(
        GLENFARN, BUYERS["brewery"], BRITISH, "70118", day("2025-10-17"), (
            Item("Bottle labels, four colours, 330 ml\nNettle Pale Ale", "8000", "", "0.047", "20"),
            Item("Bottle labels, two colours, 500 ml\nOld Ferryman", "5000", "", "0.052", "20"),
            Item("Die cutter, new", "1", "", "164.00", "20"),
            Item("Delivery, one pallet", "1", "", "48.00", "20")), day("2025-11-16"), "OB-556",
        notes={"terms": "Goods remain ours until paid for."}))


def british_credit_note():
    return abroad.band(Invoice(
        GLENFARN, BUYERS["brewery"], BRITISH, "CN 0412", day("2025-11-04"), (
            Item("Credit for spoilt labels, 330 ml\nNettle Pale Ale, invoice 70118", "-1500", "", "0.047", "20"),
            Item("Goodwill allowance", "-1", "", "25.00", "20")),
        title="Credit note", notes={"terms": "This credit will be set against your next invoice. Nothing to pay.",
                                    "sum": "Total credit"}), "CREDIT NOTE")


def german_credit_note():
    return german.letter(Invoice(
        KESSEL, BUYERS["kita"], GERMAN, "GS 260009", day("2026-02-18"), (
            Item("Thermostatkopf weiß, zurückgenommen,\nzu Rechnung RE 260077", "-3", "Stk", "17.90", "19"),
            Item("Arbeitszeit Monteur, zu viel berechnet", "-0.5", "Std", "64.00", "19")),
        notes={"trade": "Sanitär - Heizung - Lüftung", "facts": [("Kunden-Nr.:", "10482")], "sum": "Gutschriftsbetrag",
               "closing": "Der Betrag wird Ihrem Konto gutgeschrieben."}), "Gutschrift", "wir schreiben Ihnen gut:")


def office_supply():
    return abroad.grid(Invoice(
        BRASSWOOD, BUYERS["clinic"], AMERICAN, "20457", day("2026-04-06"), (
            Item("Copy paper, letter, 20 lb,\n10 reams per case", "6", "BW-2010", "41.95", "7.25"),
            Item("Exam room stool, adjustable,\nblack vinyl, casters", "3", "BW-7716", "128.00", "7.25"),
            Item("Toner cartridge, high yield", "4", "BW-3381", "96.49", "7.25"),
            Item("Hanging folders, green, box of 25", "12", "BW-1127", "13.79", "7.25"),
            Item("Ballpoint pens, blue, dozen", "10", "BW-0402", "4.15", "7.25")), day("2026-05-06"), "SSFC-0319",
        notes={"ship_to": "Receiving dock, rear entrance\n401 Sycamore Street\nMillbrook Falls, OH 45098", "terms": "Net 30",
               "rep": "DLM", "via": "Truck", "remark": "Make all checks payable to Brasswood Office Supply Co.\n"
                                                       "Returns accepted within 14 days in original carton."}))


def fasteners():
    return abroad.grid(Invoice(
        REDFERN, BUYERS["ranch"], AMERICAN, "INV-8846", day("2025-08-21"), (
            Item("Hex bolt 1/2-13 x 4 in, zinc,\nbox of 50", "4", "RV-1240", "37.20", "6"),
            Item("Fence staples 1-3/4 in, 50 lb pail", "2", "RV-5503", "84.75", "6"),
            Item("Post hole auger bit, 9 in", "1", "RV-9109", "219.00", "6"),
            Item("Work gloves, leather, L", "6", "RV-0311", "18.49", "6")), day("2025-09-20"), "TF 4471",
        notes={"ship_to": "Yard gate 2\n88 County Road 12\nElkhorn Bend, MT 59998", "terms": "Net 30", "rep": "KO",
               "via": "Will call", "remark": "A 1.5% monthly charge applies to past due accounts."}))


def caterer():
    return abroad.panels(Invoice(
        MIRABEL, BUYERS["mairie"], FRENCH, "F2026-031", day("2026-06-22"), (
            Item("Plateaux de crudités et fromages,\npour 60 personnes", "60", "", "9.80", "10"),
            Item("Pain de campagne et brioches", "24", "", "4.35", "5.5"),
            Item("Vin de Loire rouge, bouteille 75 cl", "36", "", "8.90", "20"),
            Item("Jus de pomme fermier, bouteille 1 l", "30", "", "2.95", "5.5"),
            Item("Service en salle, deux personnes", "7", "", "31.00", "20")), day("2026-07-22"), "BC 114",
        notes={"terms": "Paiement à 30 jours. Pas d'escompte pour paiement anticipé.\nIndemnité forfaitaire pour frais de "
                        "recouvrement : 40 €.", "legal": "SARL au capital de 12 000 €"}))


def bindery():
    return abroad.panels(Invoice(
        TERRIER, BUYERS["imprimerie"], FRENCH, "2025/0907", day("2025-09-12"), (
            Item("Reliure cousue, dos carré, 320 pages", "150", "", "6.40", "20"),
            Item("Dorure à chaud sur couverture,\ntitre et tranche", "150", "", "1.75", "20"),
            Item("Catalogues imprimés (livres)", "150", "", "3.20", "5.5")), day("2025-10-12"),
        notes={"terms": "Paiement par virement. En cas de retard, pénalités au taux légal en vigueur.",
               "legal": "SAS au capital de 8 000 €"}))


INVOICES = {
    "joiner": joiner, "plumber": plumber, "consultant": consultant, "german_credit_note": german_credit_note,
    "studio": studio, "printer": printer, "british_credit_note": british_credit_note,
    "office_supply": office_supply, "fasteners": fasteners, "caterer": caterer, "bindery": bindery,
    "harbour": lambda: ledger(NORDKONTOR, "hotel", "4410288", "2026-05-04", "2026-05-18", "DM-3391", 1, 27),
    "gastro": lambda: ledger(ALBTAL, "hotel", "26-20931", "2026-01-12", "2026-02-11", "DM-3120", 2, 26),
    "spring": lambda: ledger(NORDKONTOR, "kita", "4398150", "2026-03-16", "2026-03-30", "RB 55", 3, 25),
    "autumn": lambda: ledger(ALBTAL, "verlag", "25-18804", "2025-10-08", "2025-11-07", "MV-7102/25", 4, 28),
}
