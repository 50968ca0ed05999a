"""Sets an invoice on paper, in a layout put together at random."""
import datetime
import re

from . import invoice_head, invoice_table
from .bill import make_bill
from .page import Face, Page
from .particulars import bank_lines, contact_lines, tax_lines
from .truth import Truth
from .words import label, words


class Sheets:
    """The pages of one invoice, with the pens that all its parts use."""

    def __init__(self, rng):
        self.rng = rng
        self.bill = make_bill(rng)
        self.truth = Truth("invoice")
        self.width, self.height = (2550, 3300) if self.bill.country in ("US", "CA") else (2480, 3508)
        self.face = Face(rng.uniform(0.88, 1.1)) if rng.random() < 0.94 else Face(rng.uniform(0.85, 1.0), True)
        self.size = rng.choice([33, 35, 37, 38, 40, 42, 42, 44]) * (0.85 if self.face.typewriter else 1)
        self.leading = rng.uniform(1.15, 1.5)
        self.left = rng.choice([150, 180, 236, 236, 260, 295])
        self.right = self.width - rng.choice([130, 180, 200, 236])
        self.colon = rng.choice([":", ":", ":", "", " :", "."])
        self.pages = []
        self.foot_top = self.height - 200
        self.logo = ""
        self.new_page()

    @property
    def page(self):
        return self.pages[-1]

    def new_page(self):
        self.pages.append(Page(self.width, self.height, self.face))

    def chance(self, share):
        return self.rng.random() < share

    def line(self):
        return self.size * self.leading

    def say_address(self):
        """Notes the seller's address; a country's letter before the postal code is no part of its value."""
        text = self.bill.seller.address()
        self.truth.say("supplier_address", text, re.sub(r"\b(?:A|B|CH|D)-(?=\d{4})", "", text))

    def label(self, key):
        return label(self.rng, self.bill.language, key, self.bill.country)

    def sentence(self, key, **fills):
        bill = self.bill
        town = "".join(c for c in bill.seller.town if c.isalpha() or c == " ").strip()
        if "{total}" in (text := words(self.rng, bill.language, "sentences", key)):
            fills.setdefault("total", bill.money.text(bill.total))
        if "{phone}" in text:
            self.truth.say("supplier_phone", bill.seller.phone)
        return text.format(person=bill.seller.director, phone=bill.seller.phone, town=town, seller=bill.seller.name,
                           other=bill.date(bill.issued - datetime.timedelta(days=self.rng.randint(1, 30))),
                           days=bill.days or 14, **fills)


def _payment(sheets, y):
    """The sentences below the sums."""
    bill, rng = sheets.bill, sheets.rng
    lines = []
    if bill.free:
        lines.append(sheets.sentence("free"))
    if sheets.due_in_words:
        text = sheets.sentence("pay_by", date=bill.date(bill.due))
        sheets.truth.say("due_date", bill.date(bill.due), bill.due.isoformat())
        lines.append(text)
    elif sheets.chance(0.6):
        lines.append(sheets.sentence("pay_in"))
    if sheets.bank_place == "text":
        bank = bank_lines(sheets)
        lines += [", ".join(bank)] if sheets.chance(0.3) else bank
    for _ in range(rng.choice([0, 1, 1, 2])):
        lines += sheets.sentence("thanks").split("\n")
    if sheets.chance(0.2):
        rng.shuffle(lines)
    folded = [part for text in lines for part in sheets.page.fold(text, sheets.size, sheets.right - sheets.left)]
    room = sheets.foot_top - len(folded) * sheets.line()
    if y > room:
        sheets.new_page()
        y = 300
    for text in folded:
        sheets.page.new_block()
        sheets.page.put(sheets.left, y, text, sheets.size)
        y += sheets.line()


def _footer_columns(sheets):
    seller, rng = sheets.bill.seller, sheets.rng
    columns = [[seller.name, *seller.address_lines()]]
    if sheets.contact_place == "foot":
        columns.append(contact_lines(sheets))
    register = []
    if sheets.chance(0.6):
        town = "".join(c for c in seller.town.split(",")[0] if c.isalpha() or c == " ").strip().title()
        register.append(sheets.label("register").format(town=town, n=rng.randint(100, 99999)))
    if sheets.chance(0.6):
        register.append(f"{sheets.label('director')}: {seller.director}")
    if sheets.tax_place == "foot":
        register += tax_lines(sheets)
    if register:
        columns.append(register)
    if sheets.bank_place == "foot":
        columns.append(bank_lines(sheets))
    sheets.truth.say("supplier_name", seller.name)
    sheets.say_address()
    return columns


def _footer_row(sheets, page, y, columns, size):
    """Columns as wide as their lines; smaller letters where they would not fit, seldom folded lines."""
    whole = sheets.right - sheets.left
    widths = [max(page.text_width(text, size) for text in column) + 1.5 * size for column in columns]
    if sum(widths) > whole and not sheets.folds_footer:
        size *= max(0.68, whole / sum(widths))
        widths = [max(page.text_width(text, size) for text in column) + 1.5 * size for column in columns]
    scale = min(1, whole / sum(widths))
    spare = max(0, whole - sum(widths)) / len(columns)
    x = sheets.left
    for column, width in zip(columns, widths):
        lines = [part for text in column for part in page.fold(text, size, width * scale - size * 0.5)]
        page.put_lines(x, y, lines[:7], size, 1.3)
        x += width * scale + spare


def _footer(sheets):
    """The seller's particulars at the foot, in columns or as centred lines."""
    if not sheets.has_footer:
        return
    size = sheets.size * sheets.rng.uniform(0.6, 0.78)
    columns = _footer_columns(sheets)
    centred = sheets.chance(0.25)
    pages = sheets.pages if sheets.chance(0.5) else sheets.pages[:1]
    for page in pages:
        y = sheets.foot_top + 60
        if centred:
            for column in columns:
                text = sheets.rng.choice([" · ", " | ", ", ", " - "]).join(column)
                for part in page.fold(text, size, sheets.right - sheets.left):
                    page.new_block()
                    page.put(sheets.width / 2, y, part, size, "centre")
                    y += size * 1.3
            continue
        _footer_row(sheets, page, y, columns, size)


def _running_heads(sheets):
    """On later pages the seller and the number once more."""
    if len(sheets.pages) == 1 or not sheets.chance(0.5):
        return
    bill = sheets.bill
    named = sheets.chance(0.7)
    text = sheets.rng.choice([f"{sheets.label('invoice_number')} {bill.number}",
                              f"{sheets.label('invoice')} {bill.number} / {bill.date(bill.issued)}"])
    for page in sheets.pages[1:]:
        page.new_block()
        if named:
            page.put(sheets.left, 170, bill.seller.name, sheets.size)
        page.put(sheets.right, 170, text, sheets.size * 0.9, "right")


def _payment_slip(sheets):
    """A slip for the bank at the lower edge of the last page."""
    bill, page = sheets.bill, sheets.page
    lowest = max((word.y for run in page.runs for word in run.words), default=0)
    top = sheets.foot_top - 15 * sheets.line()
    if not bill.seller.iban or lowest > top or not sheets.chance(0.08):
        return
    sheets.truth.say("iban", bill.seller.iban)
    sheets.truth.say("currency", bill.currency)
    amount = f"{bill.currency} {bill.money.number(bill.total - bill.prepaid)}"
    rows = [(sheets.label("name"), bill.seller.name), (sheets.label("iban"), bill.seller.iban),
            (sheets.label("bic"), bill.seller.bic), (sheets.label("amount"), amount),
            (sheets.label("invoice_number"), bill.number), (sheets.label("customer_number"), bill.buyer.name)]
    page.new_block()
    below = sheets.chance(0.5)
    x = sheets.left if sheets.chance(0.5) else sheets.width * 0.4
    for name, value in rows:
        page.put(x, top, name, sheets.size * 0.7)
        page.put(x if below else x + 11 * sheets.size, top + (sheets.line() * 0.9 if below else 0), value, sheets.size)
        top += sheets.line() * (2.1 if below else 1.4)


def _page_numbers(sheets):
    if len(sheets.pages) == 1 and not sheets.chance(0.3):
        return
    word, place = sheets.label("page"), sheets.rng.choice(["top", "foot"])
    x, align = sheets.rng.choice([(sheets.right, "right"), (sheets.width / 2, "centre")])
    form = sheets.rng.choice(["{word} {i}", "{word} {i} / {n}", "{i}/{n}", "{word}: {i}"])
    for i, page in enumerate(sheets.pages):
        page.new_block()
        text = form.format(word=word, i=i + 1, n=len(sheets.pages))
        page.put(x, 130 if place == "top" else sheets.height - 60, text, sheets.size * 0.8, align)


def _decide(sheets):
    """Where the seller's particulars stand."""
    rng = sheets.rng
    sheets.has_footer = sheets.chance(0.75)
    rest = ["foot"] if sheets.has_footer else []
    sheets.contact_place = rng.choice(["head", "none", "head", *rest * 3])
    sheets.tax_place = rng.choice(["head", "meta", "none", "head", *rest * 6])
    sheets.bank_place = rng.choice(["text", "text", "none", *rest * 5])
    sheets.foot_top = sheets.height - (rng.randint(420, 520) if sheets.has_footer else 250)
    due = rng.random()
    sheets.due_in_meta = due < 0.35 and bool(sheets.bill.days)
    sheets.due_in_words = 0.35 <= due < 0.6
    sheets.folds_footer = sheets.chance(0.08)
    sheets.head_currency = sheets.chance(0.15)


def make_invoice(rng):
    """An invoice's pages and truth."""
    sheets = Sheets(rng)
    _decide(sheets)
    y = invoice_head.draw(sheets)
    y = invoice_table.draw_items(sheets, y)
    y = invoice_table.draw_sums(sheets, y)
    _payment(sheets, y + sheets.line() * rng.uniform(1, 3))
    _payment_slip(sheets)
    _footer(sheets)
    _running_heads(sheets)
    _page_numbers(sheets)
    if sheets.logo:
        sheets.truth.say("supplier_name", sheets.logo)
    return sheets.pages, sheets.truth, sheets.bill.language
