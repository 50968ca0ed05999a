"""The upper part of an invoice: letterhead, addresses, title and the particulars beside them."""
import datetime

from .bill import some_number
from .checked import digits
from .pairs import draw_pairs
from .particulars import contact_lines, tax_lines, tax_pairs
from .words import country_name, words


def draw(sheets):
    """Draws the upper part of the first page; returns the base line below it."""
    return sheets.rng.choices([_window_letter, _title_right, _two_columns, _sections], [40, 25, 20, 15])[0](sheets)


def _logo_text(sheets):
    """What the logo says; a logo that gives the whole name counts as its first print."""
    seller, rng = sheets.bill.seller, sheets.rng
    text = rng.choice([seller.short_name, seller.short_name.upper(), seller.name, seller.name])
    sheets.logo = text
    if text == seller.name:
        sheets.truth.say("supplier_name", text)
    return text


def _seller_lines(sheets, name=True):
    """Name, address and, where they belong, telephone and tax id of the seller."""
    seller = sheets.bill.seller
    lines = []
    if name:
        lines.append(seller.name)
        sheets.truth.say("supplier_name", seller.name)
    lines += seller.address_lines()
    sheets.say_address()
    if sheets.chance(0.15):
        lines.append(country_name(sheets.rng, seller.country))
    if sheets.contact_place == "head":
        lines += contact_lines(sheets)
    if sheets.tax_place == "head":
        lines += tax_lines(sheets)
    return lines


def _party_lines(party, rng, country=None):
    lines = [party.name, *party.extra, *party.address_lines()]
    if party.country != country and rng.random() < 0.8:
        lines.append(country_name(rng, party.country))
    return lines


def _buyer_lines(sheets, greeted=True):
    bill, rng = sheets.bill, sheets.rng
    lines = _party_lines(bill.buyer, rng, bill.seller.country)
    sheets.truth.say("buyer_name", bill.buyer.name)
    if greeted and sheets.chance(0.35):
        salutation = sheets.sentence("salutation")
        lines.insert(rng.choice([0, 0, 1]) if len(salutation) > 12 else 0, salutation)
    if sheets.chance(0.12):
        lines.append(f"{sheets.label('your_tax_id')}: {bill.buyer.tax_id}")
    if sheets.chance(0.05):
        lines.append(f"{sheets.label('phone')}: {bill.buyer.phone}")
    return lines


def _title(sheets):
    return sheets.label("credit" if sheets.bill.credit else "invoice")


def _number_label(sheets):
    return sheets.label("credit_number" if sheets.bill.credit else "invoice_number")


def _say_number(sheets):
    sheets.truth.say("invoice_number", sheets.bill.number)
    return sheets.bill.number


def _say_issued(sheets):
    text = sheets.bill.date(sheets.bill.issued)
    sheets.truth.say("issue_date", text, sheets.bill.issued.isoformat())
    return text


def _other_date(sheets, least, most):
    bill = sheets.bill
    return bill.date(bill.issued + datetime.timedelta(days=sheets.rng.randint(least, most)))


def _particulars(sheets, titled):
    """Pairs of label and value; number and date are left out where the title names them."""
    bill, rng = sheets.bill, sheets.rng
    pairs = []
    if not titled:
        pairs = [(_number_label(sheets), _say_number(sheets)), (sheets.label("issue_date"), _say_issued(sheets))]
        if sheets.chance(0.3):
            pairs.reverse()
    if sheets.due_in_meta:
        text = bill.date(bill.due)
        sheets.truth.say("due_date", text, bill.due.isoformat())
        pairs.append((sheets.label("due_date"), text))
    others = []
    if sheets.chance(0.35):
        sheets.truth.say("purchase_order", bill.order)
        others.append((sheets.label("purchase_order"), bill.order))
    for key, share, value in (
            ("customer_number", 0.5, lambda: digits(rng, rng.randint(3, 8), True)),
            ("delivery_note", 0.15, lambda: some_number(rng, bill.issued.year)),
            ("delivery_date", 0.25, lambda: _other_date(sheets, -20, 3)),
            ("order_date", 0.12, lambda: _other_date(sheets, -60, -2)),
            ("service_period", 0.12, lambda: f"{_other_date(sheets, -40, -20)} - {_other_date(sheets, -19, 0)}"),
            ("contact", 0.3, lambda: bill.seller.director),
            ("project", 0.2, lambda: rng.choice([some_number(rng, bill.issued.year), bill.buyer.short_name]))):
        if sheets.chance(share):
            others.append((sheets.label(key), value()))
    if sheets.tax_place == "meta":
        others += tax_pairs(sheets)
    if sheets.head_currency:
        sheets.truth.say("currency", bill.currency)
        others.append((sheets.label("currency"), bill.currency))
    if sheets.chance(0.06):
        text = bill.money.text(bill.total)
        sheets.truth.money("total", bill.money, bill.total)
        others.append((sheets.label("total"), text))
    rng.shuffle(others)
    if sheets.chance(0.3):
        return others[:1] + pairs + others[1:]
    return pairs + others


def _letterhead(sheets, place):
    """Logo and, at times, slogan; returns the base line below it."""
    rng, page = sheets.rng, sheets.page
    size = sheets.size * rng.uniform(1.3, 2.6)
    text = _logo_text(sheets)
    size = min(size, size * (sheets.right - sheets.left) * 0.6 / page.text_width(text, size))
    y = rng.randint(170, 300)
    x = {"left": sheets.left, "centre": sheets.width / 2, "right": sheets.right}[place]
    page.new_block()
    page.put(x, y, text, size, place)
    y += size * 0.9
    if sheets.chance(0.2):
        page.put(x, y, words(rng, sheets.bill.language, "names", "slogans"), sheets.size * 0.9, place)
        y += sheets.line()
    return y


def _title_line(sheets, y):
    """The title, alone or with number and date in it; returns whether it names both and the next base line."""
    rng, bill = sheets.rng, sheets.bill
    size = sheets.size * rng.uniform(1.0, 2.0)
    titled = sheets.chance(0.22)
    sheets.page.new_block()
    if titled:
        text = sheets.sentence("reference", label=_title(sheets), number=_say_number(sheets), date=_say_issued(sheets))
    else:
        text = _title(sheets)
        if sheets.chance(0.2):
            sign = rng.choice(["", "#", {"de": "Nr. ", "en": "No. "}.get(bill.language, "")])
            text += f" {sign}{_say_number(sheets)}"
    size = min(size, size * (sheets.right - sheets.left) / sheets.page.text_width(text, size))
    sheets.page.put(sheets.left, y, text, size)
    return titled, y + size + sheets.line() * 0.6


def _window_letter(sheets):
    """A letter with an address window, as on the continent."""
    rng, page, bill = sheets.rng, sheets.page, sheets.bill
    place = rng.choice(["left", "centre", "right", "right"])
    top = sheets.height
    if sheets.chance(0.85):
        top = _letterhead(sheets, place)
    right_x = sheets.width * rng.uniform(0.56, 0.66)
    block_y = rng.randint(480, 640)
    seller_right = sheets.chance(0.5)
    y = right_y = max(block_y, min(top, 640) + sheets.line())
    if seller_right:
        lines = _seller_lines(sheets, name=sheets.chance(0.7))
        right_y = page.put_lines(right_x, y, lines, sheets.size * 0.92, 1.25) + sheets.line()
    if sheets.chance(0.7):
        page.new_block()
        text = rng.choice([" · ", " - ", ", ", " | ", " • "]).join([bill.seller.name, *bill.seller.address_lines()])
        page.put(sheets.left, y, text, sheets.size * 0.62)
        sheets.truth.say("supplier_name", bill.seller.name)
        sheets.say_address()
        y += sheets.line() * 1.2
    buyer_x = sheets.left if sheets.chance(0.85) or seller_right else right_x
    if sheets.chance(0.15):
        page.new_block()
        page.put(buyer_x, y, sheets.label("buyer") + sheets.colon, sheets.size * 0.9)
        y += sheets.line()
    y = page.put_lines(buyer_x, y, _buyer_lines(sheets), sheets.size, sheets.leading)
    meta_right = sheets.chance(0.5) and buyer_x == sheets.left
    pairs = None
    if meta_right:
        pairs = _particulars(sheets, False)
        right_y = draw_pairs(sheets, right_x, right_y, pairs, sheets.right - right_x)
    y = max(y, right_y, 900) + sheets.line() * rng.uniform(1, 2.5)
    titled, y = _title_line(sheets, y)
    if pairs is None:
        pairs = _particulars(sheets, titled)
        y = draw_pairs(sheets, sheets.left, y, pairs, sheets.right - sheets.left) + sheets.line() * 0.7
    return _opening(sheets, y)


def _opening(sheets, y):
    """Greeting and a sentence before the table."""
    lines = []
    if sheets.chance(0.4):
        lines.append(sheets.sentence("greeting"))
    if sheets.chance(0.45):
        lines.append(sheets.sentence("opening"))
    for text in lines:
        for part in sheets.page.fold(text, sheets.size, sheets.right - sheets.left):
            sheets.page.put(sheets.left, y, part, sheets.size)
            y += sheets.line()
        y += sheets.line() * 0.4
    return y + sheets.line() * 0.6


def _title_right(sheets):
    """Seller at the left, the title at the right, addresses in columns below."""
    rng, page = sheets.rng, sheets.page
    y = _letterhead(sheets, "left") if sheets.chance(0.7) else 260
    title_size = sheets.size * rng.uniform(1.4, 2.6)
    page.new_block()
    page.put(sheets.right, 260, _title(sheets), title_size, "right")
    lines = _seller_lines(sheets, name=sheets.chance(0.6))
    y = page.put_lines(sheets.left, y + sheets.line() * 0.3, lines, sheets.size, sheets.leading)
    x = sheets.width * rng.uniform(0.55, 0.66)
    pairs = _particulars(sheets, False)
    if sheets.chance(0.65):
        y = max(y, draw_pairs(sheets, x, 260 + title_size * 1.5, pairs, sheets.right - x))
        pairs = []
    y = _address_columns(sheets, y + sheets.line() * 1.5)
    if pairs:
        y = draw_pairs(sheets, sheets.left, y + sheets.line(), pairs, sheets.right - sheets.left)
    return _opening(sheets, y + sheets.line())


def _address_columns(sheets, y):
    """The buyer below a heading and, at times, the place of delivery beside it."""
    page, bill, rng = sheets.page, sheets.bill, sheets.rng
    columns = [[sheets.label("buyer") + sheets.colon, *_buyer_lines(sheets, greeted=False)]]
    if sheets.chance(0.4):
        other = bill.deliver if sheets.chance(0.5) else bill.buyer
        columns.append([sheets.label("deliver") + sheets.colon, *_party_lines(other, rng)])
        if sheets.chance(0.15):
            columns.reverse()
    ends = []
    for i, lines in enumerate(columns):
        x = sheets.left + i * (sheets.right - sheets.left) * 0.5
        ends.append(page.put_lines(x, y, lines, sheets.size, sheets.leading))
    return max(ends)


def _two_columns(sheets):
    """Seller and buyer beside each other, with or without headings."""
    rng, page = sheets.rng, sheets.page
    y = _letterhead(sheets, rng.choice(["left", "centre", "right"])) if sheets.chance(0.6) else 200
    titled, title_on_top = False, sheets.chance(0.5)
    if title_on_top:
        titled, y = _title_line(sheets, y + sheets.line())
    y += sheets.line() * 1.2
    headed = sheets.chance(0.6)
    seller = _seller_lines(sheets)
    buyer = _buyer_lines(sheets, greeted=not headed)
    if headed:
        seller.insert(0, sheets.label("seller") + sheets.colon)
        buyer.insert(0, sheets.label("buyer") + sheets.colon)
    columns = [seller, buyer]
    if sheets.chance(0.15):
        columns.reverse()
    x = sheets.width * rng.uniform(0.5, 0.6)
    lower = y if headed or sheets.chance(0.5) else y + 3 * sheets.line()
    end = max(page.put_lines(sheets.left, y, columns[0], sheets.size, sheets.leading),
              page.put_lines(x, lower, columns[1], sheets.size, sheets.leading))
    y = end + sheets.line() * 1.3
    if not title_on_top:
        titled, y = _title_line(sheets, y)
    width = sheets.right - sheets.left if sheets.chance(0.6) else (sheets.right - sheets.left) * 0.5
    y = draw_pairs(sheets, sheets.left, y, _particulars(sheets, titled), width)
    return _opening(sheets, y + sheets.line())


def _sections(sheets):
    """Both parties as tables of named particulars."""
    bill, page, rng = sheets.bill, sheets.page, sheets.rng
    titled, y = _title_line(sheets, 240)
    width = (sheets.right - sheets.left) * 0.5
    y = draw_pairs(sheets, sheets.left, y + sheets.line(), _particulars(sheets, titled), width)
    name, address = sheets.label("name"), sheets.label("address")
    ends = []
    beside = sheets.chance(0.6)
    y += sheets.line()
    for i, party in enumerate((bill.seller, bill.buyer)):
        x = sheets.left + (i * (sheets.right - sheets.left) * 0.52 if beside else 0)
        page.new_block()
        page.put(x, y, sheets.label("buyer" if i else "seller") + sheets.colon, sheets.size * rng.choice([1, 1, 1.2]))
        rows = [(name, party.name)]
        street, town = party.address_lines()
        rows += [(address, party.address())] if sheets.chance(0.4) else [(address, street), ("", town)]
        sheets.truth.say("buyer_name" if i else "supplier_name", party.name)
        if not i:
            sheets.say_address()
            if sheets.contact_place == "head":
                rows.append((sheets.label("phone"), party.phone))
                sheets.truth.say("supplier_phone", party.phone)
            if sheets.tax_place in ("head", "foot"):
                rows += tax_pairs(sheets)
                sheets.tax_place = "none"
        width = (sheets.right - sheets.left) * (0.5 if beside else 1)
        ends.append(_section_rows(sheets, x, y + sheets.line() * 1.1, rows, width))
        if not beside:
            y = ends[-1] + sheets.line()
    return _opening(sheets, max(ends) + sheets.line())


def _section_rows(sheets, x, y, rows, width):
    indent = max(sheets.page.text_width(name, sheets.size) for name, _ in rows) + 1.5 * sheets.size
    for name, value in rows:
        if name:
            sheets.page.put(x, y, name + sheets.colon, sheets.size)
        for part in sheets.page.fold(value, sheets.size, width - indent):
            sheets.page.put(x + indent, y, part, sheets.size)
            y += sheets.line()
    return y
