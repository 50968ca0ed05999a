"""German and Austrian invoices: a business letter, a wholesaler's ledger over two pages, and a plain one in prose."""
from sheet import GREY, Printed, Sheet
from table import Column, Look, draw_table


def letter(invoice, kind="Rechnung", blurb="wir danken für Ihren Auftrag und berechnen Ihnen:"):
    """A craftsman's letter with window address, reference block on the right and a foot of three columns."""
    sheet, m, supplier = Sheet("invoice", invoice.number), invoice.manners, invoice.supplier
    sheet.text(57, 62, invoice.said("supplier_name"), "sans-bold", 17, ink=(0.1, 0.25, 0.45))
    sheet.text(57, 76, invoice.notes.get("trade", ""), "sans", 9, ink=GREY)
    sheet.rule(57, 86, 540, width=1.4, ink=(0.1, 0.25, 0.45))
    sheet.text(57, 132, f"{supplier.name} · " + " · ".join(supplier.address.split("\n")), "sans", 6.5, ink=GREY)
    sheet.text(57, 150, invoice.said("buyer_name"), size=10.5)
    sheet.lines(57, 163, invoice.buyer.address, 13, size=10.5)

    facts = [(f"{kind}snummer:" if kind == "Rechnung" else "Gutschrift Nr.:", invoice.said("invoice_number")),
             ("Datum:", invoice.date("issue_date"))]
    facts += [("Ihre Bestellung:", invoice.said("purchase_order"))] if invoice.order else []
    facts += [(label, text) for label, text in invoice.notes.get("facts", ())]
    for i, (label, value) in enumerate(facts):
        sheet.text(355, 150 + 14 * i, label, size=9.5)
        sheet.text(450, 150 + 14 * i, value, size=9.5)

    sheet.text(57, 262, [f"{kind} ", invoice.said("invoice_number")], "sans-bold", 13)
    sheet.text(57, 286, "Sehr geehrte Damen und Herren,", size=10)
    sheet.text(57, 300, blurb, size=10)
    columns = [Column("Pos.", 57), Column("Bezeichnung", 85), Column("Menge", 345, "right"), Column("Einheit", 355),
               Column("Einzelpreis", 465, "right"), Column("Gesamt €", 540, "right")]
    rows = [[str(i), item.description, m.number(item.quantity), item.unit, m.unit_price(item.price), m.money(item.amount)]
            for i, item in enumerate(invoice.items, 1)]
    invoice.state_items(sheet)
    y = draw_table(sheet, columns, rows, 330, 57, 540, Look(size=9.5, leading=12))

    sheet.rule(340, y - 4, 540)
    (rate, (_, _)), = invoice.taxes().items()
    for label, name, font in (("Nettobetrag", "net_total", "sans"), (f"zzgl. {m.number(rate)} % MwSt.", "tax_total", "sans"),
                              (f"{invoice.notes.get('sum', 'Rechnungsbetrag')}", "total", "sans-bold")):
        y += 14
        sheet.text(345, y, label, font, 10)
        sheet.text(540, y, invoice.amount(name), font, 10, "right")
    sheet.rule(340, y + 4, 540, width=1.2)
    sheet.record(invoice.currency)
    y += 34
    if invoice.due:
        sheet.text(57, y, ["Bitte überweisen Sie den Betrag ohne Abzug bis zum ", invoice.date("due_date"), "."], size=10)
    for line in invoice.notes.get("closing", "").split("\n"):
        y += 14
        sheet.text(57, y, line, size=10)

    sheet.rule(57, 757, 540, ink=GREY)
    sheet.lines(57, 770, invoice.said("supplier_address"), 10, size=7.5)
    sheet.text(57, 790, ["Telefon ", invoice.said("supplier_phone")], size=7.5)
    sheet.text(225, 770, supplier.bank, size=7.5)
    sheet.text(225, 780, ["IBAN ", invoice.said("iban")], size=7.5)
    sheet.text(420, 770, ["USt-IdNr. ", invoice.said("supplier_tax_id")], size=7.5)
    sheet.text(420, 780, supplier.email, size=7.5)
    return sheet


def ledger(invoice):
    """A wholesaler's invoice: small type, article numbers, two rates by letter, carried over to a second page."""
    sheet, m, supplier = Sheet("invoice", invoice.number), invoice.manners, invoice.supplier

    def head(page):
        sheet.panel(40, 36, 515, 34, fill=(0.88, 0.88, 0.88))
        sheet.text(48, 58, invoice.said("supplier_name"), "narrow-bold", 16)
        sheet.text(548, 50, "RECHNUNG", "narrow-bold", 12, "right")
        sheet.text(548, 63, f"Seite {page} von 2", "narrow", 8.5, "right")

    head(1)
    y = sheet.lines(40, 84, invoice.said("supplier_address"), 10, font="narrow", size=8.5)
    sheet.text(40, y, ["Tel. ", invoice.said("supplier_phone"), f"   {supplier.email}"], "narrow", 8.5)
    sheet.text(40, 138, "Rechnungsempfänger", "narrow-bold", 8.5, ink=GREY)
    sheet.text(40, 152, invoice.said("buyer_name"), "narrow-bold", 10.5)
    sheet.lines(40, 165, invoice.buyer.address, 12.5, font="narrow", size=10.5)
    boxes = [("Rechnungs-Nr.", invoice.said("invoice_number")), ("Rechnungsdatum", invoice.date("issue_date")),
             ("Kunden-Nr.", invoice.notes["customer"]), ("Bestell-Nr.", invoice.said("purchase_order")),
             ("Fällig am", invoice.date("due_date"))]
    for i, (label, value) in enumerate(boxes):
        sheet.panel(40 + 103 * i, 208, 103, 30, edge=(0.3, 0.3, 0.3))
        sheet.text(44 + 103 * i, 218, label, "narrow", 7.5, ink=GREY)
        sheet.text(44 + 103 * i, 232, value, "narrow-bold", 10)

    letters = {rate: "AB"[i] for i, rate in enumerate(reversed(invoice.taxes()))}
    columns = [Column("Art.-Nr.", 40), Column("Artikel", 92), Column("Menge", 355, "right"), Column("ME", 361),
               Column("Preis", 445, "right"), Column("Betrag EUR", 525, "right"), Column("St", 550, "right")]
    rows = [[f"{70411 + 37 * i}", item.description, m.number(item.quantity), item.unit, m.unit_price(item.price),
             m.money(item.amount), letters[item.rate]] for i, item in enumerate(invoice.items)]
    invoice.state_items(sheet)
    look = Look("narrow", 9.5, 11.5, 6.5, row_rules=True)

    def turn_page(count):
        carried = m.money(sum(item.amount for item in invoice.items[:count]))
        sheet.text(445, 770, "Übertrag", "narrow-bold", 9.5, "right")
        sheet.text(525, 770, carried, "narrow-bold", 9.5, "right")
        sheet.new_page()
        head(2)
        sheet.text(40, 92, f"Rechnung {invoice.number}, Fortsetzung", "narrow", 9)
        sheet.text(445, 92, "Übertrag", "narrow-bold", 9.5, "right")
        sheet.text(525, 92, carried, "narrow-bold", 9.5, "right")
        return 114

    y = draw_table(sheet, columns, rows, 262, 40, 555, look, 748, turn_page) + 14

    sheet.text(40, y, "Steuer", "narrow-bold", 9)
    for x, title in ((150, "Satz"), (240, "Netto EUR"), (330, "MwSt. EUR")):
        sheet.text(x, y, title, "narrow-bold", 9, "right")
    for rate, (net, tax) in invoice.taxes().items():
        y += 13
        sheet.text(40, y, letters[rate], "narrow", 9.5)
        for x, text in ((150, f"{m.number(rate)} %"), (240, m.money(net)), (330, m.money(tax))):
            sheet.text(x, y, text, "narrow", 9.5, "right")
    y += 26
    for label, name, font in (("Summe netto", "net_total", "narrow"), ("Summe MwSt.", "tax_total", "narrow"),
                              ("Gesamtbetrag EUR", "total", "narrow-bold")):
        sheet.text(430, y, label, font, 11, "right")
        sheet.text(525, y, invoice.amount(name, symbol=False), font, 11, "right")
        y += 15
    sheet.record(invoice.code)
    sheet.lines(40, y + 16, invoice.notes["terms"], 12, font="narrow", size=9.5)
    sheet.text(40, 800, [f"{supplier.bank}   IBAN ", invoice.said("iban"), "   USt-IdNr. ", invoice.said("supplier_tax_id")],
               "narrow", 9)
    return sheet


def plain(invoice):
    """A consultant's page in a serif face: centred head, facts in sentences, few lines."""
    sheet, m, supplier = Sheet("invoice", invoice.number), invoice.manners, invoice.supplier
    middle = sheet.width / 2
    sheet.text(middle, 80, invoice.said("supplier_name"), "serif", 20, "centre")
    address = supplier.address.replace("\n", ", ")
    sheet.text(middle, 97, Printed("supplier_address", address, address), "serif-italic", 10.5, "centre")
    sheet.text(middle, 111, ["Tel. ", invoice.said("supplier_phone"), " · UID ", invoice.said("supplier_tax_id")],
               "serif-italic", 10.5, "centre")
    sheet.rule(230, 124, 365, width=0.8)
    sheet.text(85, 178, invoice.said("buyer_name"), "serif", 11.5)
    sheet.lines(85, 193, invoice.buyer.address, 14.5, font="serif", size=11.5)
    sheet.text(510, 250, [invoice.notes["town"], ", am ", invoice.date("issue_date")], "serif", 11.5, "right")
    sheet.text(85, 292, ["Honorarnote Nr. ", invoice.said("invoice_number")], "serif-bold", 14)
    y = sheet.lines(85, 320, invoice.notes["intro"], 16, font="serif", size=11.5) + 12
    columns = [Column("Leistung", 85), Column("Stunden", 345, "right"), Column("Satz", 425, "right"), Column("EUR", 510, "right")]
    rows = [[item.description, m.number(item.quantity), m.unit_price(item.price), m.money(item.amount)]
            for item in invoice.items]
    invoice.state_items(sheet)
    y = draw_table(sheet, columns, rows, y, 85, 510, Look("serif", 11.5, 14.5, 6)) + 4
    rate = m.number(next(iter(invoice.taxes())))
    for label, name, font in (("Summe", "net_total", "serif"), (f"Umsatzsteuer {rate} %", "tax_total", "serif"),
                              ("Gesamtbetrag", "total", "serif-bold")):
        sheet.text(425, y, label, font, 11.5, "right")
        sheet.text(510, y, invoice.amount(name, symbol=False), font, 11.5, "right")
        y += 17
    sheet.record(invoice.code)
    y += 20
    sheet.text(85, y, ["Zahlbar bis ", invoice.date("due_date"), " auf das Konto bei der ", supplier.bank, ","], "serif", 11.5)
    sheet.text(85, y + 16, ["IBAN ", invoice.said("iban"), "."], "serif", 11.5)
    sheet.text(85, y + 54, "Mit freundlichen Grüßen", "serif", 11.5)
    return sheet
