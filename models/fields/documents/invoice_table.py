"""An invoice's lines and sums."""
from dataclasses import dataclass

from .bill import cents


@dataclass
class Column:
    key: str
    head: str
    x: float
    align: str
    width: float


def _columns(sheets):
    """Which columns the table has, and where."""
    rng = sheets.rng
    keys = []
    if sheets.chance(0.55):
        keys.append("position")
    if sheets.chance(0.35):
        keys.append("article")
    first = ["quantity"] + (["unit"] if sheets.chance(0.4) else [])
    front = sheets.chance(0.25)
    keys += first * front + ["description"] + first * (not front)
    keys += ["unit_price"] if sheets.chance(0.88) else []
    keys += ["tax_rate"] if sheets.chance(0.35) or (len(sheets.bill.rates) > 1 and sheets.chance(0.8)) else []
    keys.append("amount")
    shares = {"position": 0.07, "article": 0.14, "quantity": 0.1, "unit": 0.09, "unit_price": 0.15, "tax_rate": 0.1,
              "amount": 0.16}
    whole = sheets.right - sheets.left
    codes = max(sheets.page.text_width(item.code, sheets.size) for item in sheets.bill.items)
    shares["article"] = min(0.25, max(shares["article"], (codes + sheets.size) / whole))
    rest = 1 - sum(shares[k] for k in keys if k != "description")
    numbers_right = sheets.chance(0.85)
    columns, x = [], sheets.left
    for key in keys:
        width = shares.get(key, rest) * whole
        right = key in ("unit_price", "amount", "tax_rate") or (key == "quantity" and rng.random() < 0.6)
        right = right and numbers_right and not (key == "quantity" and front)
        head = sheets.label(key)
        edge = x + width - (0 if key == "amount" else 0.7 * sheets.size)
        columns.append(Column(key, head, edge if right else x, "right" if right else "left", width - 0.5 * sheets.size))
        x += width
    return columns


def _cells(sheets, item, place, signed):
    bill = sheets.bill
    form = bill.money
    whole = item.quantity == item.quantity.to_integral_value()
    quantity = form.number(item.quantity, 2 if not whole or sheets.two_places else 0)
    money = form.text if signed else form.number
    rate = form.number(item.rate, 0 if item.rate == item.rate.to_integral_value() else 1)
    if bill.free:
        rate = "0"
    return {"position": str(place), "article": item.code, "quantity": quantity, "unit": item.unit,
            "unit_price": money(item.price), "tax_rate": rate + sheets.per_cent, "amount": money(item.amount)}


def _head(sheets, columns, y):
    size = sheets.size * sheets.head_scale
    sheets.page.new_block()
    lines = {c.key: sheets.page.fold(c.head, size, max(c.width, 1)) or [c.head] for c in columns}
    if sheets.currency_in_head:
        lines["amount"].append(sheets.rng.choice(["({})", "{}"]).format(sheets.bill.currency))
        sheets.truth.say("currency", sheets.bill.currency)
    for column in columns:
        for i, text in enumerate(lines[column.key]):
            sheets.page.put(column.x, y + i * size * 1.15, text, size, column.align)
    return y + size * 1.15 * max(len(v) for v in lines.values()) + sheets.line() * 0.4


def _row(sheets, columns, item, place, y, signed):
    cells = _cells(sheets, item, place, signed)
    page = sheets.page
    page.new_block()
    for column in columns:
        if column.key == "description":
            lines = page.fold(item.description, sheets.size, column.width)
            inline = [part for text in item.details for part in page.fold(text, sheets.size * 0.9, column.width)]
            for i, text in enumerate(lines):
                page.put(column.x, y + i * sheets.line() * 0.95, text, sheets.size)
            at = y + len(lines) * sheets.line() * 0.95
            for text in inline:
                page.put(column.x, at, text, sheets.size * 0.9)
                at += sheets.line() * 0.9
        else:
            page.put(column.x, y, cells[column.key], sheets.size, column.align)
    keys = {c.key for c in columns}
    if signed:
        sheets.truth.say("currency", sheets.bill.money.sign, sheets.bill.currency)
    sheets.truth.item(item.description, str(item.quantity) if "quantity" in keys else None,
                      item.price if "unit_price" in keys else None, item.amount)
    return max(at, y + sheets.line()) + sheets.line() * sheets.row_gap


def _carry(sheets, columns, y, amount, name):
    sheets.page.new_block()
    sheets.page.put(columns[-1].x - 8 * sheets.size, y, name, sheets.size, "right")
    sheets.page.put(columns[-1].x, y, sheets.bill.money.number(amount), sheets.size, columns[-1].align)
    return y + sheets.line() * 1.3


def draw_items(sheets, y):
    """Draws the table, on as many pages as it takes; returns the base line below it."""
    rng, bill = sheets.rng, sheets.bill
    sheets.two_places = sheets.chance(0.35)
    sheets.per_cent = rng.choice([" %", "%", "%", ""])
    sheets.head_scale = rng.choice([1, 1, 0.9, 1.05])
    sheets.row_gap = rng.choice([0.1, 0.2, 0.4, 0.7])
    signed = bill.money.place != "none" and sheets.chance(0.35)
    sheets.currency_in_head = not signed and sheets.chance(0.15)
    carries = sheets.chance(0.4)
    columns = _columns(sheets)
    y = _head(sheets, columns, y)
    reached = 0
    for place, item in enumerate(bill.items, 1):
        if y > sheets.foot_top - 4 * sheets.line():
            if carries:
                _carry(sheets, columns, y, reached, sheets.label("carry"))
            sheets.new_page()
            y = _head(sheets, columns, 260) if sheets.chance(0.8) else 260
            if carries:
                y = _carry(sheets, columns, y, reached, sheets.label("carry"))
        y = _row(sheets, columns, item, place, y, signed)
        reached += item.amount
    return y + sheets.line() * rng.uniform(0.2, 1)


@dataclass
class Sum:
    name: str
    amount: object
    field: str = ""  # of the truth


def _rate_text(sheets, rate):
    if rate == rate.to_integral_value():
        return sheets.bill.money.number(rate, 0) + sheets.per_cent_sign
    return sheets.bill.money.number(rate, 3).rstrip("0") + sheets.per_cent_sign


def _tax_name(sheets, name, rate, base):
    form = sheets.bill.money
    text = _rate_text(sheets, rate)
    forms = [f"{name} {text}", f"{text} {name}", f"{name} ({text})", f"{name} {text}"]
    if sheets.bill.language == "de":
        forms += [f"{name} {text} auf {form.number(base)}", f"zzgl. {text} {name}"]
    return forms[sheets.tax_form % len(forms)]


def _sums(sheets):
    """The rows of the sums, from the top."""
    bill, rows = sheets.bill, []
    if bill.discount or bill.shipping:
        rows.append(Sum(sheets.label("net_total") if sheets.chance(0.5) else sheets.label("carry"), bill.goods))
        if bill.discount:
            rows.append(Sum(sheets.label("discount"), -bill.discount if sheets.chance(0.7) else bill.discount))
        if bill.shipping:
            rows.append(Sum(sheets.label("shipping"), bill.shipping))
        if sheets.chance(0.9):
            rows.append(Sum(sheets.label("net_total"), bill.net, "net_total"))
    elif sheets.chance(0.92):
        rows.append(Sum(sheets.label("net_total"), bill.net, "net_total"))
    if bill.free:
        if sheets.chance(0.5):
            rows.append(Sum(_tax_name(sheets, sheets.label("tax_total"), cents(0), bill.net), bill.tax, "tax_total"))
    elif len(bill.rates) == 1:
        rate = next(iter(bill.rates))
        name = sheets.label("tax_total")
        rows.append(Sum(_tax_name(sheets, name, rate, bill.net) if sheets.chance(0.7) else name, bill.tax, "tax_total"))
    else:
        name = sheets.label("tax_total")
        rows += [Sum(_tax_name(sheets, name, rate, net), tax) for rate, (net, tax) in bill.rates.items()]
        if sheets.chance(0.4):
            rows.append(Sum(sheets.label("tax_sum"), bill.tax, "tax_total"))
    rows.append(Sum(sheets.label("total"), bill.total, "total"))
    if bill.prepaid:
        rows.append(Sum(sheets.label("prepaid"), -bill.prepaid if sheets.chance(0.6) else bill.prepaid))
        rows.append(Sum(sheets.label("amount_due"), bill.total - bill.prepaid))
    elif sheets.chance(0.06):
        rows.append(Sum(sheets.label("amount_due"), bill.total, "total"))
    return rows


def _say(sheets, row):
    if row.field:
        sheets.truth.money(row.field, sheets.bill.money, row.amount)


def _sums_below(sheets, y, rows):
    """Names with their amounts at the right or left end of the table, below each other."""
    rng, page, form = sheets.rng, sheets.page, sheets.bill.money
    right = sheets.right if sheets.chance(0.88) else sheets.left + (sheets.right - sheets.left) * 0.5
    names_right = sheets.chance(0.3)
    widest = max(page.text_width(row.name, sheets.size) for row in rows)
    x = right - max(widest + 8 * sheets.size, (sheets.right - sheets.left) * rng.uniform(0.3, 0.5))
    x = max(x, sheets.left)
    colon = rng.choice(["", ":", "", ":"])
    code = rng.choice(["none", "none", "name", "row"])
    all_signed = form.place != "none" and sheets.chance(0.6)
    for row in rows:
        last = row.field == "total"
        size = sheets.size * (sheets.last_scale if last else 1)
        name = row.name + colon
        signed = form.place != "none" and (all_signed or (last and sheets.chance(0.9)))
        if code == "name" and last:
            name = f"{row.name} {sheets.bill.currency}{colon}"
            sheets.truth.say("currency", sheets.bill.currency)
        page.new_block()
        amount_x = page.text_width(form.text(row.amount), size)
        if names_right:
            page.put(right - max(8 * sheets.size, amount_x + sheets.size), y, name, size, "right")
        else:
            page.put(x, y, name, size)
        if code == "row" and not signed and not names_right:
            page.put(right - amount_x - 2.2 * sheets.size, y, sheets.bill.currency, size, "right")
            sheets.truth.say("currency", sheets.bill.currency)
        page.put(right, y, form.text(row.amount) if signed else form.number(row.amount), size, "right")
        if signed:
            sheets.truth.say("currency", form.sign, sheets.bill.currency)
        _say(sheets, row)
        y += size * sheets.leading * 1.1
    return y


def _sums_table(sheets, y, rows):
    """Names side by side with the amounts beneath."""
    page, form = sheets.page, sheets.bill.money
    step = (sheets.right - sheets.left) / len(rows)
    size = min(sheets.size, *(sheets.size * step * 0.92 / page.text_width(row.name, sheets.size) for row in rows))
    page.new_block()
    for i, row in enumerate(rows):
        x = sheets.left + (i + 1) * step - sheets.size * 0.5
        page.put(x, y, row.name, size, "right")
        page.put(x, y + sheets.line() * 1.2, form.number(row.amount), sheets.size, "right")
        _say(sheets, row)
    return y + sheets.line() * 2.6


def _tax_table(sheets, y):
    """Rate, base and tax of every rate."""
    page, bill, form = sheets.page, sheets.bill, sheets.bill.money
    xs = [sheets.left + 6 * sheets.size, sheets.left + 14 * sheets.size, sheets.left + 21 * sheets.size]
    page.new_block()
    for x, key in zip(xs, ("rate", "base", "tax_total")):
        page.put(x, y, sheets.label(key), sheets.size * 0.9, "right")
    for rate, (net, tax) in bill.rates.items():
        y += sheets.line()
        for x, text in zip(xs, (_rate_text(sheets, rate), form.number(net), form.number(tax))):
            page.put(x, y, text, sheets.size * 0.9, "right")
    return y + sheets.line() * 1.2


def draw_sums(sheets, y):
    """Draws the sums; returns the base line below them."""
    sheets.per_cent_sign = sheets.rng.choice([" %", "%", "%"])
    sheets.tax_form = sheets.rng.randrange(60)
    sheets.last_scale = sheets.rng.choice([1, 1, 1.1, 1.3])
    rows = _sums(sheets)
    if y > sheets.foot_top - (len(rows) + 1) * sheets.line() * 1.2:
        sheets.new_page()
        y = 300
    if not sheets.bill.free and sheets.chance(0.5 if len(sheets.bill.rates) > 1 else 0.08) and (
            y + (len(rows) + 6) * sheets.line() < sheets.foot_top):
        y = _tax_table(sheets, y)
    drawn = _sums_table if len(rows) in (3, 4) and sheets.chance(0.12) else _sums_below
    y = drawn(sheets, y, rows)
    if "currency" not in sheets.truth.fields and sheets.chance(0.3):
        sheets.page.new_block()
        sheets.page.put(sheets.left, y, f"{sheets.label('currency')}: {sheets.bill.currency}", sheets.size)
        sheets.truth.say("currency", sheets.bill.currency)
        y += sheets.line()
    return y
