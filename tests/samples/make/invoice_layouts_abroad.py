"""British, American and French invoices."""
from decimal import Decimal

from sheet import GREY, LETTER, Sheet
from table import Column, Look, draw_table


def band(invoice, kind="INVOICE", due_label="Payment due"):
    """A British studio: a dark band across the head, striped table, totals in a shaded panel."""
    sheet, m, supplier = Sheet("invoice", invoice.number), invoice.manners, invoice.supplier
    dark, pale = (0.13, 0.29, 0.27), (0.94, 0.96, 0.95)
    sheet.panel(0, 0, sheet.width, 96, fill=dark)
    sheet.text(48, 58, invoice.said("supplier_name"), "wide-bold", 18, ink=(1, 1, 1))
    sheet.text(547, 58, kind, "wide", 18, "right", (1, 1, 1))
    sheet.text(48, 126, "BILLED TO", "wide-bold", 7.5, ink=dark)
    sheet.text(48, 141, invoice.said("buyer_name"), "wide", 9.5)
    sheet.lines(48, 155, invoice.buyer.address, 13, font="wide", size=9.5)
    sheet.text(230, 126, "FROM", "wide-bold", 7.5, ink=dark)
    y = sheet.lines(230, 141, invoice.said("supplier_address"), 13, font="wide", size=9.5)
    sheet.text(230, y, ["Tel. ", invoice.said("supplier_phone")], "wide", 9.5)
    facts = [("Number", invoice.said("invoice_number")), ("Date", invoice.date("issue_date"))]
    facts += [(due_label, invoice.date("due_date"))] if invoice.due else []
    facts += [("Your order", invoice.said("purchase_order"))] if invoice.order else []
    for i, (label, value) in enumerate(facts):
        sheet.text(408, 126 + 27 * i, label.upper(), "wide-bold", 7.5, ink=dark)
        sheet.text(408, 138 + 27 * i, value, "wide", 9.5)
    columns = [Column("Description", 54), Column("Qty", 340, "right"), Column("Rate", 410, "right"),
               Column("VAT", 460, "right"), Column("Amount", 541, "right")]
    rows = [[item.description, m.number(item.quantity), m.unit_price(item.price), f"{m.number(item.rate)}%",
             m.money(item.amount)] for item in invoice.items]
    invoice.state_items(sheet)
    y = draw_table(sheet, columns, rows, 268, 48, 547, Look("wide", 8.5, 12, 7, dark, (1, 1, 1), stripes=pale)) + 8
    sheet.panel(330, y - 10, 217, 34 + 15 * len(invoice.taxes()) + 18, fill=pale)
    sheet.text(340, y + 6, "Subtotal", "wide", 9)
    sheet.text(541, y + 6, invoice.amount("net_total"), "wide", 9, "right")
    y += 21
    taxes = [(rate, tax) for rate, (_, tax) in invoice.taxes().items() if tax or len(invoice.taxes()) == 1]
    for rate, tax in taxes:
        sheet.text(340, y, f"VAT at {m.number(rate)}%", "wide", 9)
        sheet.text(541, y, m.price(tax), "wide", 9, "right")
        y += 15
    if len(taxes) == 1:
        sheet.record(invoice.amount("tax_total"))
    sheet.text(340, y + 8, invoice.notes.get("sum", "Total due"), "wide-bold", 11)
    sheet.text(541, y + 8, invoice.amount("total"), "wide-bold", 11, "right")
    sheet.record(invoice.currency)
    y = sheet.lines(48, max(y + 60, 640), invoice.notes.get("terms", ""), 13, font="wide", size=8.5)
    if supplier.iban:
        sheet.text(48, y, [f"{supplier.bank}   IBAN ", invoice.said("iban")], "wide", 8.5)
    sheet.text(48, 800, ["VAT registration no. ", invoice.said("supplier_tax_id"), f"   {supplier.email}"], "wide", 7.5, ink=GREY)
    return sheet


def grid(invoice):
    """An American supplier: letter paper, bill-to and ship-to boxes, a fully ruled table, sales tax."""
    sheet, m, supplier = Sheet("invoice", invoice.number, LETTER), invoice.manners, invoice.supplier
    sheet.text(45, 62, invoice.said("supplier_name"), "serif-bold", 19)
    y = sheet.lines(45, 78, invoice.said("supplier_address"), 12, font="sans", size=9)
    sheet.text(45, y, ["Phone ", invoice.said("supplier_phone")], size=9)
    sheet.text(45, y + 12, ["Federal tax ID ", invoice.said("supplier_tax_id")], size=9)
    sheet.text(567, 66, "INVOICE", "serif-bold", 26, "right", GREY)
    for i, (label, value) in enumerate((("DATE", invoice.date("issue_date")), ("INVOICE #", invoice.said("invoice_number")))):
        sheet.panel(407 + 80 * i, 84, 80, 17, fill=(0.85, 0.85, 0.85), edge=(0, 0, 0))
        sheet.text(447 + 80 * i, 96, label, "sans-bold", 8.5, "centre")
        sheet.panel(407 + 80 * i, 101, 80, 18, edge=(0, 0, 0))
        sheet.text(447 + 80 * i, 113, value, size=9.5, align="centre")
    for x, label, name, address in ((45, "BILL TO", invoice.said("buyer_name"), invoice.buyer.address),
                                    (312, "SHIP TO", invoice.buyer.name, invoice.notes["ship_to"])):
        sheet.panel(x, 150, 255, 16, fill=(0.85, 0.85, 0.85), edge=(0, 0, 0))
        sheet.text(x + 6, 161, label, "sans-bold", 8.5)
        sheet.panel(x, 166, 255, 56, edge=(0, 0, 0))
        sheet.text(x + 6, 180, name, size=9.5)
        sheet.lines(x + 6, 193, address, 12.5, size=9.5)
    heads = [("P.O. NUMBER", invoice.said("purchase_order")), ("TERMS", invoice.notes["terms"]), ("REP", invoice.notes["rep"]),
             ("VIA", invoice.notes["via"]), ("DUE DATE", invoice.date("due_date"))]
    for i, (label, value) in enumerate(heads):
        x = 45 + 104.4 * i
        sheet.panel(x, 236, 104.4, 16, fill=(0.85, 0.85, 0.85), edge=(0, 0, 0))
        sheet.text(x + 52, 247, label, "sans-bold", 8, "centre")
        sheet.panel(x, 252, 104.4, 18, edge=(0, 0, 0))
        sheet.text(x + 52, 264, value, size=9, align="centre")
    columns = [Column("QTY", 92, "right"), Column("ITEM", 105), Column("DESCRIPTION", 175), Column("PRICE EACH", 490, "right"),
               Column("AMOUNT", 561, "right")]
    rows = [[m.number(item.quantity), item.unit, item.description, m.unit_price(item.price), m.money(item.amount)]
            for item in invoice.items]
    invoice.state_items(sheet)
    draw_table(sheet, columns, rows, 302, 45, 567, Look("sans", 9, 12, 7, (0.85, 0.85, 0.85)))
    for x in (45, 98, 168, 425, 497, 567):
        sheet.rule(x, 290, x, 640)
    sheet.rule(45, 640, 567)
    rate = m.number(max(invoice.taxes(), key=Decimal))
    for i, (label, name) in enumerate((("Subtotal", "net_total"), (f"Sales tax ({rate}%)", "tax_total"), ("TOTAL", "total"))):
        sheet.panel(425, 640 + 20 * i, 142, 20, edge=(0, 0, 0))
        sheet.text(431, 654 + 20 * i, label, "sans-bold" if i == 2 else "sans", 9.5)
        sheet.text(561, 654 + 20 * i, invoice.amount(name), "sans-bold" if i == 2 else "sans", 9.5, "right")
    sheet.record(invoice.currency)
    sheet.lines(45, 662, invoice.notes["remark"], 12, size=8.5)
    sheet.text(306, 745, "THANK YOU FOR YOUR BUSINESS", "sans-bold", 9, "centre")
    return sheet


def panels(invoice):
    """A French caterer: rounded figures of its legal identity below, three rates in a table of their own."""
    sheet, m, supplier = Sheet("invoice", invoice.number), invoice.manners, invoice.supplier
    wine = (0.45, 0.1, 0.18)
    sheet.text(45, 66, invoice.said("supplier_name"), "serif-bold", 22, ink=wine)
    y = sheet.lines(45, 84, invoice.said("supplier_address"), 12.5, font="serif", size=10.5)
    sheet.text(45, y, ["Tél. ", invoice.said("supplier_phone")], "serif", 10.5)
    sheet.panel(320, 128, 230, 72, edge=wine, edge_width=1)
    sheet.text(332, 148, invoice.said("buyer_name"), "serif-bold", 11)
    sheet.lines(332, 163, invoice.buyer.address, 13.5, font="serif", size=11)
    sheet.text(45, 172, ["Facture n° ", invoice.said("invoice_number")], "serif-bold", 15)
    sheet.text(45, 190, ["Date : ", invoice.date("issue_date")], "serif", 11)
    sheet.text(45, 205, ["Échéance : ", invoice.date("due_date")], "serif", 11)
    if invoice.order:
        sheet.text(45, 220, ["Bon de commande : ", invoice.said("purchase_order")], "serif", 11)
    columns = [Column("Désignation", 51), Column("Qté", 320, "right"), Column("P.U. HT", 395, "right"),
               Column("TVA", 450, "right"), Column("Montant HT", 544, "right")]
    rows = [[item.description, m.number(item.quantity), m.unit_price(item.price), f"{m.number(item.rate)} %",
             m.money(item.amount)] for item in invoice.items]
    invoice.state_items(sheet)
    y = draw_table(sheet, columns, rows, 262, 45, 550, Look("serif", 10.5, 13, 6, (0.95, 0.9, 0.9), row_rules=True)) + 16
    top = y
    for x, title in ((95, "Taux"), (180, "Base HT"), (260, "TVA")):
        sheet.text(x, y, title, "serif-bold", 10, "right")
    for rate, (net, tax) in invoice.taxes().items():
        y += 14
        for x, text in ((95, f"{m.number(rate)} %"), (180, m.money(net)), (260, m.money(tax))):
            sheet.text(x, y, text, "serif", 10, "right")
    for i, (label, name) in enumerate((("Total HT", "net_total"), ("Total TVA", "tax_total"), ("Net à payer TTC", "total"))):
        font = "serif-bold" if i == 2 else "serif"
        sheet.text(355, top + 17 * i, label, font, 11.5)
        sheet.text(544, top + 17 * i, invoice.amount(name), font, 11.5, "right")
    sheet.record(invoice.currency)
    sheet.rule(350, top + 40, 550, width=1, ink=wine)
    sheet.lines(45, max(y, top + 40) + 36, invoice.notes["terms"], 13, font="serif-italic", size=10)
    sheet.text(45, 770, [f"{supplier.bank} - IBAN ", invoice.said("iban")], "serif", 9.5)
    sheet.text(45, 783, [invoice.notes["legal"], " - TVA intracommunautaire ", invoice.said("supplier_tax_id")], "serif", 9.5)
    return sheet
