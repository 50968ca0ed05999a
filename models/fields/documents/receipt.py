"""Sets a receipt on a narrow strip of paper."""
from . import receipt_sums
from .country import COUNTRIES, SIGNS, MoneyForm
from .page import Face, Page
from .receipt_goods import draw_sales, make_sales
from .receipt_head import draw_particulars, draw_shop
from .truth import Truth
from .words import at_home, words

_WEIGHTS = {"MY": 40, "US": 24, "GB": 8, "DE": 8, "SG": 6, "CA": 3, "AU": 3, "FR": 4, "AT": 2, "IE": 2}


class Strip:
    """A growing page of text rows between two edges."""

    def __init__(self, rng):
        self.rng = rng
        self.country = rng.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
        self.asian = self.country in ("MY", "SG")
        self.language = COUNTRIES[self.country].languages[0]
        self.truth = Truth("receipt")
        self.width = rng.choice([600, 680, 760, 860, 960, 1100, 1200])
        typewriter = rng.random() < 0.65
        letters = rng.choice([34, 38, 40, 42, 44, 48])
        self.face = Face(rng.uniform(0.9, 1.1), typewriter)
        self.left = self.width * rng.uniform(0.03, 0.12)
        self.right = self.width - self.width * rng.uniform(0.03, 0.12)
        self.size = (self.right - self.left) / letters / (0.6 if typewriter else 0.54)
        self.page = Page(self.width, 100000, self.face)
        self.y = self.size * rng.uniform(2, 6)
        self.gap = rng.uniform(1.2, 1.6)
        thousands, decimal = COUNTRIES[self.country].money_form(rng)
        currency = COUNTRIES[self.country].currency
        place = ("before_close", "before", "none", "none") if decimal == "." else ("behind", "none", "none")
        self.money = MoneyForm(thousands, decimal, rng.choice(SIGNS[currency]), rng.choice(place),
                               self.country == "US" and rng.random() < 0.1)
        self.currency = currency
        self.capitals = rng.random() < 0.35

    def chance(self, share):
        return self.rng.random() < share

    def word(self, key):
        return at_home(lambda: words(self.rng, self.language, "receipt", key), self.country)

    def cased(self, text):
        return text.upper() if self.capitals else text

    def row(self, text, align="left", scale=1.0, gap=1.0):
        """Sets a row, folded where it is too long."""
        size = self.size * scale
        x = {"left": self.left, "centre": (self.left + self.right) / 2, "right": self.right}[align]
        for part in self.page.fold(text, size, self.right - self.left):
            self.page.put(x, self.y, part, size, align)
            self.y += size * self.gap
        self.y += size * self.gap * (gap - 1)

    def pair(self, name, value, scale=1.0, inner=None):
        """A name at the left and a value at the right edge, or as far as inner (0..1)."""
        size = self.size * scale
        right = self.right if inner is None else self.left + (self.right - self.left) * inner
        room = right - self.page.text_width(value, size) - size
        parts = self.page.fold(name, size, max(room - self.left, 8 * size)) or [""]
        for part in parts[:-1]:
            self.page.put(self.left, self.y, part, size)
            self.y += size * self.gap
        self.page.put(self.left, self.y, parts[-1], size)
        self.page.put(right, self.y, value, size, "right")
        self.y += size * self.gap

    def space(self, lines=0.5):
        self.page.new_block()
        self.y += self.size * self.gap * lines

    def rule(self):
        """A printed line, which readers take for hyphens, or not at all."""
        if self.chance(0.3) and self.face.typewriter:
            self.row(self.rng.choice(["-", "=", "*"]) * int((self.right - self.left) / self.size / 0.62))
        else:
            self.space(0.5)


def make_receipt(rng):
    """A receipt's pages and truth."""
    strip = Strip(rng)
    align = draw_shop(strip)
    draw_particulars(strip, align)
    sales = make_sales(strip)
    draw_sales(strip, sales)
    receipt_sums.draw(strip, sales)
    strip.space(1)
    for _ in range(rng.choice([0, 1, 2, 3])):
        site = words(rng, strip.language, "names", "roots").lower() + "-feedback.com"
        strip.row(strip.word("thanks").format(web=site), "centre")
    strip.page.height = round(strip.y + strip.size * rng.uniform(1, 6))
    return [strip.page], strip.truth, strip.language
