"""A document as it is drawn: pages of text runs, lines, boxes and form fields, and the truth that goes with them.

Lengths are PDF points; y runs downwards from the top edge and means the base line for text and the upper edge for
boxes. Whatever is printed remembers which field it states, so the truth cannot drift from the page.
"""
from dataclasses import dataclass, field
from functools import lru_cache

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONT_FILES = {
    "sans": "liberation/LiberationSans-Regular", "sans-bold": "liberation/LiberationSans-Bold",
    "narrow": "liberation/LiberationSansNarrow-Regular", "narrow-bold": "liberation/LiberationSansNarrow-Bold",
    "serif": "liberation/LiberationSerif-Regular", "serif-bold": "liberation/LiberationSerif-Bold",
    "serif-italic": "liberation/LiberationSerif-Italic",
    "mono": "liberation/LiberationMono-Regular", "mono-bold": "liberation/LiberationMono-Bold",
    "till": "dejavu/DejaVuSansMono", "till-bold": "dejavu/DejaVuSansMono-Bold",
    "wide": "dejavu/DejaVuSans", "wide-bold": "dejavu/DejaVuSans-Bold",
}
BLACK, GREY = (0.0, 0.0, 0.0), (0.4, 0.4, 0.4)
__all__ = ["A4", "LETTER", "BLACK", "GREY", "Printed", "Run", "Sheet", "load_fonts", "width_of"]


@dataclass(frozen=True)
class Printed:
    """A field's value as it stands on the page and as it is compared."""
    name: str
    text: str
    value: str


@dataclass(frozen=True)
class Run:
    """One stretch of print on one base line; x is its left end."""
    x: float
    y: float
    text: str
    font: str
    size: float
    ink: tuple

    def box(self):
        """[x, y, w, h] around the letters, in points."""
        return [self.x, self.y - 0.78 * self.size, width_of(self.text, self.font, self.size), 1.02 * self.size]


    def words(self):
        """The same print word by word."""
        x, space = self.x, width_of(" ", self.font, self.size)
        for word in self.text.split(" "):
            if word:
                yield Run(x, self.y, word, self.font, self.size, self.ink)
            x += width_of(word, self.font, self.size) + space


@dataclass(frozen=True)
class Stroke:
    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    ink: tuple


@dataclass(frozen=True)
class Panel:
    x: float
    y: float
    w: float
    h: float
    fill: tuple = None
    edge: tuple = None
    edge_width: float = 0.6


@dataclass(frozen=True)
class Entry:
    """A fillable text field of an AcroForm."""
    name: str
    value: str
    label: str
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True)
class Tick:
    """A check box: a fillable one when it has a name, otherwise ink."""
    name: str
    checked: bool
    label: str
    x: float
    y: float
    size: float


@dataclass
class Sheet:
    document_type: str
    title: str
    size: tuple = A4
    pages: list = field(default_factory=lambda: [[]])
    fields: dict = field(default_factory=dict)
    line_items: list = None

    @property
    def width(self):
        return self.size[0]

    @property
    def height(self):
        return self.size[1]

    def new_page(self):
        self.pages.append([])

    def record(self, printed):
        """Adds a field to the truth; stating it twice alike is allowed, contradicting it is not."""
        entry = {"text": " ".join(printed.text.split()), "value": " ".join(printed.value.split())}
        known = self.fields.setdefault(printed.name, entry)
        if known["value"] != entry["value"]:
            raise ValueError(f"{self.title}: {printed.name} is both {known['value']} and {entry['value']}")

    def text(self, x, y, content, font="sans", size=9.0, align="left", ink=BLACK):
        """Prints a string, a Printed or a list of both on one base line; x is the left, right or middle end."""
        pieces = content if isinstance(content, list) else [content]
        for piece in pieces:
            if isinstance(piece, Printed):
                self.record(piece)
        line = "".join(piece.text if isinstance(piece, Printed) else piece for piece in pieces)
        if line.strip():
            width = width_of(line, font, size)
            left = x - {"left": 0, "right": width, "centre": width / 2}[align]
            left += width_of(line[:len(line) - len(line.lstrip())], font, size)
            self.pages[-1].append(Run(left, y, line.strip(), font, size, ink))

    def lines(self, x, y, content, leading, **style):
        """Prints a text of several lines, one below the other, and returns the base line after the last."""
        if isinstance(content, Printed):
            self.record(content)
        for line in (content.text if isinstance(content, Printed) else content).split("\n"):
            self.text(x, y, line, **style)
            y += leading
        return y

    def rule(self, x1, y1, x2, y2=None, width=0.6, ink=BLACK):
        self.pages[-1].append(Stroke(x1, y1, x2, y1 if y2 is None else y2, width, ink))

    def panel(self, x, y, w, h, fill=None, edge=None, edge_width=0.6):
        self.pages[-1].append(Panel(x, y, w, h, fill, edge, edge_width))

    def entry(self, name, value, label, x, y, w, h):
        self.pages[-1].append(Entry(name, value, label, x, y, w, h))

    def tick(self, name, checked, label, x, y, size):
        self.pages[-1].append(Tick(name, checked, label, x, y, size))

    def print_on(self, canvas, page):
        """Draws one page; the canvas has this sheet's page size."""
        for mark in self.pages[page]:
            DRAW[type(mark)](canvas, self.height, mark)

    def runs(self, page):
        return [mark for mark in self.pages[page] if isinstance(mark, Run)]

    def all_print(self):
        """All that a reader can see, for checking that the truth is on the page."""
        marks = [mark for page in self.pages for mark in page]
        return " ".join(mark.text if isinstance(mark, Run) else mark.value
                        for mark in marks if isinstance(mark, (Run, Entry)))


def draw_run(canvas, height, run):
    canvas.setFillColor(Color(*run.ink))
    canvas.setFont(run.font, run.size)
    canvas.drawString(run.x, height - run.y, run.text)


def draw_stroke(canvas, height, stroke):
    canvas.setStrokeColor(Color(*stroke.ink))
    canvas.setLineWidth(stroke.width)
    canvas.line(stroke.x1, height - stroke.y1, stroke.x2, height - stroke.y2)


def draw_panel(canvas, height, panel):
    canvas.setFillColor(Color(*(panel.fill or BLACK)))
    canvas.setStrokeColor(Color(*(panel.edge or BLACK)))
    canvas.setLineWidth(panel.edge_width)
    canvas.rect(panel.x, height - panel.y - panel.h, panel.w, panel.h,
                stroke=int(panel.edge is not None), fill=int(panel.fill is not None))


def draw_entry(canvas, height, entry):
    canvas.acroForm.textfield(
        name=entry.name, value=entry.value, tooltip=entry.label, x=entry.x, y=height - entry.y - entry.h + 1,
        width=entry.w, height=entry.h - 2, fontName="Helvetica", fontSize=11, borderWidth=0.5, forceBorder=True,
        fillColor=Color(0.95, 0.96, 1), borderColor=Color(0.5, 0.5, 0.6), maxlen=200)


def draw_tick(canvas, height, tick):
    y = height - tick.y - tick.size
    if tick.name:
        canvas.acroForm.checkbox(
            name=tick.name, checked=tick.checked, tooltip=tick.label, x=tick.x, y=y, size=tick.size, fieldFlags="",
            buttonStyle="cross", borderWidth=0.8, forceBorder=True, fillColor=Color(1, 1, 1),
            borderColor=Color(0.2, 0.2, 0.2), textColor=Color(0, 0, 0))
        return
    canvas.setStrokeColor(Color(*BLACK))
    canvas.setLineWidth(0.9)
    canvas.rect(tick.x, y, tick.size, tick.size)
    if tick.checked:  # a pen's cross, which leaves the box a little
        canvas.setStrokeColor(Color(0.1, 0.1, 0.35))
        canvas.setLineWidth(1.5)
        canvas.line(tick.x + 1, y + 2, tick.x + tick.size + 1, y + tick.size)
        canvas.line(tick.x + 2, y + tick.size + 1, tick.x + tick.size - 1, y + 1)


DRAW = {Run: draw_run, Stroke: draw_stroke, Panel: draw_panel, Entry: draw_entry, Tick: draw_tick}


@lru_cache(maxsize=None)
def load_fonts():
    for name, file in FONT_FILES.items():
        pdfmetrics.registerFont(TTFont(name, f"/usr/share/fonts/truetype/{file}.ttf"))


def width_of(text, font, size):
    load_fonts()
    return pdfmetrics.stringWidth(text, font, size)
