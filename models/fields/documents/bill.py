"""The contents of an invoice before it is set on paper."""
import datetime
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from .checked import digits, letters
from .country import COUNTRIES, SIGNS, MoneyForm, date_text
from .parties import Party, make_party
from .words import words

CENT = Decimal("0.01")
_DAYS = (0, 7, 8, 10, 14, 14, 20, 21, 30, 30, 30, 45, 60)  # until payment is due


def cents(amount):
    return Decimal(amount).quantize(CENT, ROUND_HALF_UP)


@dataclass
class Item:
    code: str
    description: str
    details: list
    quantity: Decimal
    unit: str
    price: Decimal
    rate: Decimal
    amount: Decimal


@dataclass
class Bill:
    language: str
    country: str
    seller: Party
    buyer: Party
    deliver: Party
    currency: str
    money: MoneyForm
    date_form: str
    credit: bool
    number: str
    issued: datetime.date
    days: int
    order: str
    items: list
    discount: Decimal
    shipping: Decimal
    prepaid: Decimal
    free: bool  # of tax
    rates: dict = field(default_factory=dict)  # rate -> [net, tax]

    @property
    def goods(self):
        return sum((i.amount for i in self.items), Decimal(0))

    @property
    def net(self):
        return self.goods - self.discount + self.shipping

    @property
    def tax(self):
        return sum((tax for _, tax in self.rates.values()), Decimal(0))

    @property
    def total(self):
        return self.net + self.tax

    @property
    def due(self):
        return self.issued + datetime.timedelta(days=self.days)

    def date(self, date):
        return date_text(date, self.date_form, self.language)


def some_number(rng, year):
    """A number as offices give them to invoices, orders and customers."""
    n = rng.randint(1, 9999)
    return rng.choice([
        lambda: digits(rng, rng.randint(4, 10), True), lambda: f"{year}-{n:04}", lambda: f"{year}{n:05}",
        lambda: f"{letters(rng, rng.randint(1, 3))}{digits(rng, rng.randint(4, 8))}",
        lambda: f"{letters(rng, 2)}-{year}-{n:04}", lambda: f"{n}/{year}", lambda: f"{year % 100}/{n:05}",
        lambda: f"{letters(rng, 2)}{year % 100}-{n:05}", lambda: f"R{year % 100}-{n}", lambda: f"INV-{n:06}",
        lambda: f"{letters(rng, 2)}/{year}/{n:05}", lambda: f"{digits(rng, 3)}-{digits(rng, 4)}-{digits(rng, 2)}",
        lambda: f"{digits(rng, 3, True)}.{digits(rng, 3)}.{digits(rng, 2)}", lambda: str(rng.randint(1, 400)),
        lambda: f"{letters(rng, 1)}-{digits(rng, 5)}/{letters(rng, 1)}", lambda: f"{year}/{n}"])()


def _price(rng):
    kind = rng.random()
    if kind < 0.35:
        return cents(rng.randint(5, 900)) / rng.choice([1, 2, 10])
    return cents(Decimal(str(round(10 ** rng.uniform(0, 3.3), 2))))


def _item(rng, language, year, rates):
    unit = words(rng, language, "goods", "units")
    quantity = Decimal(rng.choice([1, 1, 1, 1, 2, 2, 3, 4, 5, 6, 8, 10, 12, 20, 25, 50, 100]))
    if rng.random() < 0.15:
        quantity = cents(Decimal(str(round(rng.uniform(0.25, 40), 2))))
    price = cents(_price(rng))
    details = [words(rng, language, "goods", "details").format(n=digits(rng, 6, True))
               for _ in range(rng.choice([0, 0, 0, 1, 1, 2]))]
    return Item(some_number(rng, year), words(rng, language, "goods", "items"), details, quantity, unit, price,
                Decimal(str(rng.choice(rates))), cents(quantity * price))


def _count(rng):
    kind = rng.random()
    return rng.randint(1, 3) if kind < 0.4 else rng.randint(3, 9) if kind < 0.85 else rng.randint(10, 34)


def _allot_tax(bill):
    """Discount and shipping go with the first rate; then each rate has its tax."""
    for item in bill.items:
        bill.rates.setdefault(item.rate, [Decimal(0), Decimal(0)])[0] += item.amount
    first = max(bill.rates, key=lambda rate: abs(bill.rates[rate][0]))
    bill.rates[first][0] += bill.shipping - bill.discount
    for rate, sums in bill.rates.items():
        sums[1] = Decimal(0) if bill.free else cents(sums[0] * rate / 100)


def _negate(bill):
    """Makes a credit note's amounts negative."""
    bill.discount = bill.shipping = Decimal(0)
    for item in bill.items:
        item.quantity, item.amount = -item.quantity, -item.amount


def make_bill(rng):
    country = rng.choices(list(COUNTRIES), [c.weight for c in COUNTRIES.values()])[0]
    habits = COUNTRIES[country]
    language = rng.choice(habits.languages)
    seller = make_party(rng, country, language)
    if language != "en" and rng.random() < 0.10:
        language = "en"
    abroad = rng.random() < 0.1
    buyer_country = rng.choice(list(COUNTRIES)) if abroad else country
    issued = datetime.date(2008, 1, 1) + datetime.timedelta(days=rng.randint(0, 6400))
    currency = habits.currency if rng.random() < 0.93 else rng.choice(["EUR", "USD", "EUR", "GBP"])
    thousands, decimal = habits.money_form(rng)
    sign = rng.choice(SIGNS[currency])
    places = ("before", "before_close", "none") if decimal == "." else ("behind", "behind", "none")
    money = MoneyForm(thousands, decimal, sign, rng.choice(places))
    free = rng.random() < (0.5 if abroad else 0.05)
    rates = [habits.rates[0]] if rng.random() < 0.75 else list(habits.rates[:rng.choice([2, 2, 3])])
    items = [_item(rng, language, issued.year, rates) for _ in range(_count(rng))]
    goods = sum((i.amount for i in items), Decimal(0))
    discount = cents(goods * rng.choice([2, 3, 5, 10, 15]) / 100) if rng.random() < 0.15 else Decimal(0)
    shipping = Decimal(0)
    if rng.random() < 0.2:
        shipping = cents(rng.choice(["4.90", "5.95", "12.50", "25", "7.5", "39", "110"]))
    bill = Bill(language, country, seller, make_party(rng, buyer_country, language, seller=False),
                make_party(rng, buyer_country, language, seller=False), currency, money, rng.choice(habits.dates),
                rng.random() < 0.05, some_number(rng, issued.year), issued,
                rng.choice(_DAYS), some_number(rng, issued.year), items, discount, shipping, Decimal(0), free)
    if bill.credit and rng.random() < 0.4:
        _negate(bill)
    _allot_tax(bill)
    if not bill.credit and rng.random() < 0.08:
        bill.prepaid = cents(bill.total * rng.choice([10, 25, 30, 50, 100]) / 100)
    return bill
