"""A till roll: lines are printed one below the other on a strip as long as they need."""
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from manners import Manners, cents
from sheet import Printed, Sheet

MARGIN = 12


@dataclass
class Roll:
    title: str
    manners: Manners
    width: float = 227.0  # 80 mm
    font: str = "till"
    size: float = 8.4
    leading: float = 11.2
    y: float = 30.0
    sheet: Sheet = field(init=False)

    def __post_init__(self):
        self.sheet = Sheet("receipt", self.title, (self.width, 1000.0))

    def line(self, content="", align="left", bold=False, scale=1.0, x=None):
        """One line, or several when the text has line breaks; an empty one leaves half a line free."""
        if content == "":
            self.y += self.leading / 2
            return
        right, middle = self.width - MARGIN, self.width / 2
        x = {"left": MARGIN, "centre": middle, "right": right}[align] if x is None else x
        style = dict(font=self.font + ("-bold" if bold else ""), size=self.size * scale, align=align)
        if scale > 1:
            self.y += (scale - 1) * self.size
        if isinstance(content, list):
            self.sheet.text(x, self.y, content, **style)
            self.y += self.leading
        else:
            self.y = self.sheet.lines(x, self.y, content, self.leading * max(1, 0.9 * scale), **style)

    def centre(self, content, **style):
        self.line(content, "centre", **style)

    def pair(self, left, right, bold=False, scale=1.0):
        """A text on the left and an amount on the right of the same line."""
        font, size = self.font + ("-bold" if bold else ""), self.size * scale
        if scale > 1:
            self.y += (scale - 1) * self.size
        self.sheet.text(MARGIN, self.y, left, font, size)
        self.sheet.text(self.width - MARGIN, self.y, right, font, size, "right")
        self.y += self.leading * max(1, 0.9 * scale)

    def cells(self, *ends_and_texts):
        """Texts that end at the given shares of the width."""
        for end, text in ends_and_texts:
            self.sheet.text(MARGIN + end * (self.width - 2 * MARGIN), self.y, text, self.font, self.size, "right")
        self.y += self.leading

    def rule(self, sign="-"):
        if sign == "_":
            self.sheet.rule(MARGIN, self.y - self.size / 2, self.width - MARGIN)
            self.y += self.leading * 0.6
        else:
            count = int((self.width - 2 * MARGIN) / (self.size * 0.602))
            self.line(sign * count)

    def finish(self):
        self.sheet.size = (self.width, self.y + 28)
        self.sheet.record(Printed("currency", self.manners.symbol, self.manners.currency))
        return self.sheet

    def amount(self, name, value, symbol=False):
        text = self.manners.price(value) if symbol else self.manners.money(value)
        return Printed(name, text, f"{value:.2f}")

    def date(self, text, form=None):
        day = date.fromisoformat(text)
        return Printed("issue_date", day.strftime(form) if form else self.manners.date(day), text)


def said(name, text, value=None):
    return Printed(name, text, value or text)


def clock(text, value=None):
    return Printed("issue_time", text, value or text)


def included_tax(gross, rate):
    """(net, tax) of an amount that contains the tax."""
    net = cents(gross / (1 + Decimal(rate) / 100))
    return net, gross - net


def total_of(goods):
    """Goods are (name, quantity, price, ...)."""
    return sum(cents(Decimal(item[1]) * Decimal(item[2])) for item in goods)
