"""A receipt's sums, taxes and payment."""
from dataclasses import dataclass
from decimal import Decimal

from . import checked
from .bill import cents
from .country import COUNTRIES
from .words import label

_INCLUDED = ("DE", "AT", "FR", "GB", "IE", "AU")  # prices hold the tax


@dataclass
class Account:
    """What is to be paid, and why."""
    goods: Decimal
    discount: Decimal
    service: Decimal
    rate: Decimal
    included: bool
    taxed: bool

    @property
    def base(self):
        return self.goods - self.discount + self.service

    @property
    def tax(self):
        if not self.taxed:
            return Decimal(0)
        return cents(self.base * self.rate / (100 + self.rate if self.included else 100))

    @property
    def total(self):
        return self.base if self.included else self.base + self.tax

    @property
    def net(self):
        return self.total - self.tax


def _per_cent(strip, rate):
    return strip.money.number(rate, 0 if rate == rate.to_integral_value() else 2)


def _account(strip, sales):
    rng = strip.rng
    goods = sum((s.amount for s in sales), Decimal(0))
    discount = cents(goods * rng.choice([5, 10, 20]) / 100) if strip.chance(0.12) else Decimal(0)
    service = cents(goods / 10) if strip.chance(0.15 if strip.asian else 0.04) else Decimal(0)
    included = strip.country in _INCLUDED or (strip.asian and strip.chance(0.5))
    rate = Decimal(str(COUNTRIES[strip.country].rates[0]))
    return Account(goods, discount, service, rate, included, strip.chance(0.8))


class Till:
    """Prints names with amounts, all in the same manner."""

    def __init__(self, strip):
        self.strip = strip
        self.signed = strip.money.place != "none" and strip.chance(0.6)
        self.inner = None if strip.chance(0.85) else 0.8
        self.glued = strip.chance(0.05)
        self.align = strip.rng.choice(["left", "right"])
        self.colon = strip.rng.choice(["", ":", "", " :"])

    def text(self, name, text, scale=1.0):
        if self.glued:
            self.strip.row(f"{self.strip.cased(name)}:{text}", self.align, scale)
        else:
            self.strip.pair(self.strip.cased(name) + self.colon, text, scale, self.inner)

    def show(self, name, amount, field="", scale=1.0):
        money, truth = self.strip.money, self.strip.truth
        self.text(name, money.text(amount) if self.signed else money.number(amount), scale)
        if self.signed:
            truth.say("currency", money.sign, self.strip.currency)
        if field:
            truth.money(field, money, amount)


def _upper_sums(strip, till, account):
    """What stands before the tax."""
    exclusive = account.included and account.taxed and strip.asian and strip.chance(0.4)
    if account.discount or account.service:
        till.show(strip.word("subtotal"), account.goods)
    elif not exclusive and strip.chance(0.6):
        till.show(strip.word("subtotal"), account.base, "" if account.included and account.taxed else "net_total")
    if account.discount:
        till.show(strip.word("discount"), -account.discount if strip.chance(0.6) else account.discount)
    if account.service:
        till.show(strip.word("service"), account.service)
    if exclusive:
        till.show(strip.word("subtotal_gst"), account.net, "net_total")


def _total(strip, till, account):
    """Prints rounding and total; returns what is to be paid."""
    total = account.total
    if strip.country == "MY" and strip.chance(0.5):
        total = cents((account.total * 20).quantize(Decimal(1)) / 20)
        if strip.chance(0.5):
            till.show(strip.word("total_gst"), account.total)
        till.show(strip.word("rounding"), total - account.total)
    rare = strip.language == "en" and strip.chance(0.08)
    name = strip.word("total_rare" if rare else "total_gst" if strip.asian else "total")
    scale = strip.rng.choice([1, 1, 1.2, 1.5])
    if not till.signed and strip.chance(0.2):
        till.text(f"{name} {strip.money.sign}", strip.money.number(total), scale)
        strip.truth.say("currency", strip.money.sign, strip.currency)
        strip.truth.money("total", strip.money, total)
    else:
        till.show(name, total, "total", scale)
    return total


def _tip(strip, till, total):
    """American restaurants: a tip and the sum with it, or what might be given."""
    if strip.country not in ("US", "CA"):
        return total
    if strip.chance(0.2):
        tip = cents(total * strip.rng.choice([15, 18, 20]) / 100)
        till.show(strip.word("tip"), tip, "tip_total")
        del strip.truth.fields["total"]
        till.show(strip.word("total"), total + tip, "total")
        return total + tip
    if strip.chance(0.12):
        strip.row(strip.word("suggested"), "centre")
        for share in (15, 18, 20):
            strip.row(f"{share}% = {strip.money.text(cents(total * share / 100))}", "centre")
    return total


def _payment(strip, till, total):
    rng = strip.rng
    if strip.chance(0.55):
        note = rng.choice([0, 10, 10, 50])
        given = (total // note + 1) * note if note else total
        till.show(strip.word("cash"), cents(given))
        if given > total or strip.chance(0.7):
            till.show(strip.word("change"), cents(given - total))
    elif strip.chance(0.6):
        till.show(strip.word("card").format(n=rng.randint(1000, 9999)), total)
        if strip.chance(0.4):
            strip.row(f"{rng.choice(['Auth', 'Approval Code', 'AUTH CODE', 'Ref'])}: {checked.digits(rng, 6)}")


def _tax_table(strip, account):
    """The rate with its base and tax, as tills print them below the sum."""
    rng, money = strip.rng, strip.money
    strip.space(0.6)
    xs = [strip.left + share * (strip.right - strip.left) for share in (0.62, 0.95)]
    heads = [tuple(label(rng, strip.language, key, strip.country) for key in ("base", "tax_total"))]
    if strip.asian:
        strip.row(strip.word("gst_summary"))
        sign = strip.money.sign
        heads = [(f"Amount({sign})", f"Tax({sign})"), ("Amount", "GST"), (f"Amt ({sign})", f"GST ({sign})")]
    code = "SR" if strip.asian else rng.choice(["A", "1", ""])
    for x, head in zip(xs, rng.choice(heads)):
        strip.page.put(x, strip.y, head, strip.size, "right")
    strip.y += strip.size * strip.gap
    strip.page.put(strip.left, strip.y, f"{code} {rng.choice(['', '@ '])}{_per_cent(strip, account.rate)}%", strip.size)
    for x, amount in zip(xs, (account.net, account.tax)):
        strip.page.put(x, strip.y, money.number(amount), strip.size, "right")
    strip.truth.money("tax_total", money, account.tax)
    strip.truth.money("net_total", money, account.net)
    strip.y += strip.size * strip.gap


def draw(strip, sales):
    """Draws everything below the goods."""
    account, till = _account(strip, sales), Till(strip)
    if strip.chance(0.3):
        till.text(strip.word("items_sold"), str(sum(s.quantity for s in sales)))
    _upper_sums(strip, till, account)
    below = account.included and strip.chance(0.5)
    if account.taxed and not below:
        name = strip.word("tax_gst" if strip.asian else "tax").format(rate=_per_cent(strip, account.rate))
        till.show(name, account.tax, "tax_total")
    total = _tip(strip, till, _total(strip, till, account))
    strip.space(0.4)
    _payment(strip, till, total)
    if account.taxed and (below or (strip.asian and strip.chance(0.5))):
        _tax_table(strip, account)
