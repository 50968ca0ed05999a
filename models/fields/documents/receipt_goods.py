"""A receipt's goods."""
from dataclasses import dataclass
from decimal import Decimal

from . import checked
from .bill import cents


@dataclass
class Sale:
    description: str
    quantity: int
    price: Decimal
    amount: Decimal


def make_sales(strip):
    rng = strip.rng
    sales = []
    for _ in range(rng.choice([1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 11, 15])):
        quantity = rng.choice([1, 1, 1, 1, 2, 2, 3, 4, 5, 10])
        price = cents(str(round(10 ** rng.uniform(-0.3, 1.9), 2)))
        if strip.chance(0.6):
            price = cents(price * 20 // 1 / 20) or cents("0.95")
        sales.append(Sale(strip.cased(strip.word("goods")), quantity, price, cents(quantity * price)))
    return sales


def draw_sales(strip, sales):
    rng = strip.rng
    form = rng.choice(["columns", "columns", "below", "front", "plain", "code_below"])
    signed = form != "columns" and strip.money.place != "none" and strip.chance(0.4)
    money = strip.money.text if signed else strip.money.number
    if form == "columns" or strip.chance(0.35):
        _sales_head(strip, form)
    suffix = rng.choice(["", "", "", " SR", " T", " A", " S"])
    for sale in sales:
        amount = money(sale.amount) + suffix
        if form == "columns":
            _sale_columns(strip, sale, amount)
        elif form == "front":
            strip.pair(f"{sale.quantity} {sale.description}", amount)
        elif form == "plain":
            strip.pair(sale.description, amount)
        else:
            if form == "code_below" and strip.chance(0.8):
                strip.row(checked.digits(rng, rng.choice([5, 8, 13])))
            strip.row(sale.description)
            sign = rng.choice(["x", "@", "X", "*"])
            strip.pair(f"   {sale.quantity} {sign} {strip.money.number(sale.price)}", amount)
        known = form != "plain"
        strip.truth.item(sale.description, str(sale.quantity) if known else None,
                         sale.price if form not in ("plain", "front") else None, sale.amount)
    if signed:
        strip.truth.say("currency", strip.money.sign, strip.currency)
    strip.rule()


def _edges(strip):
    width = strip.right - strip.left
    return strip.left + 0.55 * width, strip.left + 0.77 * width


def _sales_head(strip, form):
    if form != "columns":
        strip.pair(strip.word("item"), strip.word("amount"))
    else:
        strip.page.put(strip.left, strip.y, strip.word("item"), strip.size)
        for x, key in zip(_edges(strip), ("quantity", "price")):
            head = strip.word(key)
            room = 0.19 * (strip.right - strip.left)
            size = strip.size * min(1, room / strip.page.text_width(head, strip.size))
            strip.page.put(x, strip.y, head, size, "right")
        strip.page.put(strip.right, strip.y, strip.word("amount"), strip.size, "right")
        strip.y += strip.size * strip.gap
    strip.rule()


def _sale_columns(strip, sale, amount):
    quantity_x, price_x = _edges(strip)
    lines = strip.page.fold(sale.description, strip.size, quantity_x - strip.left - 2.5 * strip.size)
    for i, text in enumerate(lines):
        strip.page.put(strip.left, strip.y + i * strip.size * strip.gap, text, strip.size)
    strip.page.put(quantity_x, strip.y, str(sale.quantity), strip.size, "right")
    strip.page.put(price_x, strip.y, strip.money.number(sale.price), strip.size, "right")
    strip.page.put(strip.right, strip.y, amount, strip.size, "right")
    strip.y += len(lines) * strip.size * strip.gap
