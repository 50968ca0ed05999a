"""How a country writes amounts, dates and numbers, and the words its papers use."""
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Manners:
    currency: str
    symbol: str
    symbol_first: bool
    decimal: str
    thousands: str
    date_form: str

    def money(self, amount):
        """1.234,56 without a currency; a minus sign stands in front."""
        whole, cents = f"{abs(amount):,.2f}".split(".")
        return ("-" if amount < 0 else "") + whole.replace(",", self.thousands) + self.decimal + cents

    def unit_price(self, text):
        """From decimal text; more than two places stay."""
        places = len(text.partition(".")[2])
        whole, tail = f"{Decimal(text):,.{max(places, 2)}f}".split(".")
        return whole.replace(",", self.thousands) + self.decimal + tail

    def price(self, amount):
        """With the currency's symbol."""
        sign, plain = ("-", self.money(-amount)) if amount < 0 else ("", self.money(amount))
        return f"{sign}{self.symbol}{plain}" if self.symbol_first else f"{sign}{plain} {self.symbol}"

    def number(self, amount):
        """A quantity or percentage, without needless zeros."""
        plain = format(Decimal(amount).normalize(), "f")
        return plain.replace(".", self.decimal)

    def date(self, day):
        return f"{day.day} {day:%B} {day.year}" if self.date_form == "long" else day.strftime(self.date_form)


GERMAN = Manners("EUR", "€", False, ",", ".", "%d.%m.%Y")
AUSTRIAN = Manners("EUR", "EUR", False, ",", ".", "%d.%m.%Y")
FRENCH = Manners("EUR", "€", False, ",", " ", "%d/%m/%Y")
BRITISH = Manners("GBP", "£", True, ".", ",", "long")
BRITISH_TILL = Manners("GBP", "£", True, ".", ",", "%d/%m/%Y")
AMERICAN = Manners("USD", "$", True, ".", ",", "%m/%d/%Y")
MALAYSIAN = Manners("MYR", "RM", True, ".", ",", "%d/%m/%Y")


def day(text):
    return date.fromisoformat(text)


def cents(amount):
    """Rounded to two places, halves away from zero."""
    return Decimal(amount).quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")
