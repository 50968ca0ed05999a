"""Parts of a form: labelled fields, check boxes, tables. The same form is drawn fillable (an AcroForm whose fields are
named like the document type's) or as paper that somebody filled in by hand or typewriter."""
from dataclasses import dataclass
from enum import Enum

from sheet import A4, GREY, Printed, Sheet

PEN = (0.08, 0.1, 0.4)


class Filling(Enum):
    FIELDS = "fillable fields"
    PEN = "pen"
    TYPED = "typewriter"


HAND = {Filling.PEN: ("serif-italic", 13, PEN), Filling.TYPED: ("mono", 10.5, (0.1, 0.1, 0.1))}


@dataclass
class FormPaper:
    document_type: str
    title: str
    firm: str
    filling: Filling
    size: tuple = A4
    left: float = 50

    def __post_init__(self):
        self.sheet = Sheet(self.document_type, self.title, self.size)
        self.right = self.sheet.width - self.left

    def head(self, code, plain=False):
        """Firm, title and the form's own number; two kinds, so that not all forms look alike."""
        if plain:
            self.sheet.text(self.left, 60, self.firm, "serif", 11)
            self.sheet.text(self.sheet.width / 2, 92, self.title, "serif-bold", 18, "centre")
            self.sheet.text(self.right, 60, code, "serif", 9, "right", GREY)
            self.sheet.rule(self.left, 104, self.right, width=1)
        else:
            self.sheet.panel(self.left, 42, self.right - self.left, 48, fill=(0.9, 0.9, 0.9), edge=(0, 0, 0))
            self.sheet.text(self.left + 10, 60, self.firm, "sans", 9.5)
            self.sheet.text(self.left + 10, 80, self.title, "sans-bold", 16)
            self.sheet.text(self.right - 10, 60, code, "sans", 8, "right")

    def section(self, y, text):
        self.sheet.text(self.left, y, text, "sans-bold", 10.5)
        self.sheet.rule(self.left, y + 4, self.right, width=0.8)

    def fill(self, name, text, label, x, y, w, h):
        """What the person entered into one box."""
        if self.filling is Filling.FIELDS:
            self.sheet.entry(name, text, label, x, y, w, h)
        else:
            font, size, ink = HAND[self.filling]
            self.sheet.text(x + 5, y + h / 2 + 0.35 * size, text, font, size, ink=ink)

    def field(self, printed, label, x, y, w, h=20, above=True):
        """A label with its box; the label stands above the box or, up to 118 points wide, to its left."""
        self.sheet.text(x, y - 4 if above else y + h / 2 + 3, label, "sans", 8.5 if above else 9.5)
        if not above:
            x, w = x + 118, w - 118
        if self.filling is not Filling.FIELDS:
            self.sheet.panel(x, y, w, h, edge=(0.25, 0.25, 0.25))
        self.fill(printed.name, printed.text, label, x, y, w, h)
        if printed.text:
            self.sheet.record(printed)

    def rows(self, rows, y, step=40, above=True):
        """Rows of (printed, label, share of the width); returns the y below."""
        gap = 14
        for row in rows:
            x, room = self.left, self.right - self.left - gap * (len(row) - 1)
            for printed, label, share in row:
                self.field(printed, label, x, y, room * share, above=above)
                x += room * share + gap
            y += step
        return y

    def choice(self, name, checked, label, x, y):
        self.sheet.tick(name if self.filling is Filling.FIELDS else "", checked, label, x, y, 12)
        self.sheet.text(x + 19, y + 9.5, label, "sans", 9.5)
        self.sheet.record(Printed(name, "selected" if checked else "unselected", "true" if checked else "false"))

    def table(self, y, heads, widths, names, rows, blank_rows=0, h=20):
        """A ruled table to be filled in; fields are called line_ROW_NAME. Returns the y below."""
        x = self.left
        for head, w in zip(heads, widths):
            self.sheet.panel(x, y, w, 18, fill=(0.88, 0.88, 0.88), edge=(0.25, 0.25, 0.25))
            self.sheet.text(x + 4, y + 12.5, head, "sans-bold", 8.5)
            x += w
        y += 18
        for i, row in enumerate(rows + [[""] * len(heads)] * blank_rows, 1):
            x = self.left
            for name, cell, w in zip(names, row, widths):
                self.sheet.panel(x, y, w, h, edge=(0.25, 0.25, 0.25))
                if cell or self.filling is Filling.FIELDS:
                    self.fill(f"line_{i}_{name}", cell, f"{name} {i}", x + 1, y + 1, w - 2, h - 2)
                x += w
            y += h
        return y

    def signatures(self, y, labels, signed):
        """Lines to sign on; with ink, the signature is a name in a slanting hand."""
        w = (self.right - self.left - 40) / len(labels)
        for i, (label, name) in enumerate(zip(labels, signed)):
            x = self.left + i * (w + 40)
            self.sheet.rule(x, y, x + w)
            self.sheet.text(x, y + 11, label, "sans", 8, ink=GREY)
            if self.filling is not Filling.FIELDS and name:
                self.sheet.text(x + 8, y - 4, name, "serif-italic", 16, ink=PEN)
