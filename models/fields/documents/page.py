"""A page on which words are placed, with the widths of an ordinary sans or typewriter face."""
from dataclasses import dataclass, field

_NARROW = {"i": 222, "j": 222, "l": 222, "'": 191, "|": 260}
_WIDTHS = {
    **dict.fromkeys(" !,./:;ftI[]\\", 278), **dict.fromkeys("()-r`", 333), **dict.fromkeys("cksvxyzJ", 500),
    **dict.fromkeys("FTZ", 611), **dict.fromkeys("ABEKPSVXY&", 667), **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQ", 778), **dict.fromkeys("Mm", 833), "W": 944, "%": 889, "@": 1015, "*": 389, "\"": 355,
    "+": 584, "=": 584, "<": 584, ">": 584, "—": 1000, **_NARROW}
_ASCENDING = set("bdfhklt!?()[]{}/|&%$€£§#@\"'*") | {chr(c) for c in range(0xC0, 0x17F)}
_HANGING = set("gjpqy,;()[]{}/|QçÇşţ")


@dataclass(frozen=True)
class Face:
    """A type face: how wide its letters are."""
    stretch: float = 1.0
    typewriter: bool = False

    def width(self, text, size):
        """Width in pixels of a text set in letters of that size."""
        if self.typewriter:
            return 0.6 * size * len(text) * self.stretch
        return sum(_WIDTHS.get(c, 667 if c.isupper() else 556) for c in text) * size * self.stretch / 1000


@dataclass
class Word:
    text: str
    x: float
    y: float  # of the base line
    width: float
    size: float
    confidence: float = 0.99
    characters: list = None  # as in a reading; None: none is doubtful

    def ink(self):
        """Top and bottom of the printed letters."""
        tall = any(c in _ASCENDING or c.isupper() or c.isdigit() for c in self.text)
        hangs = any(c in _HANGING for c in self.text)
        if all(c in ".,_" for c in self.text):
            return self.y - 0.12 * self.size, self.y + (0.12 * self.size if "," in self.text else 0)
        if all(c in "-–—~=:+" for c in self.text):
            return self.y - 0.4 * self.size, self.y - 0.2 * self.size
        return self.y - (0.72 if tall else 0.53) * self.size, self.y + (0.21 if hangs else 0) * self.size

    def frame(self):
        """Top and bottom of the type body, as a file's own text states it."""
        return self.y - 0.79 * self.size, self.y + 0.21 * self.size


@dataclass
class Run:
    """Words set side by side in one go."""
    words: list
    block: int


@dataclass
class Page:
    width: int
    height: int
    face: Face = field(default_factory=Face)
    runs: list = field(default_factory=list)
    block: int = 0

    def new_block(self):
        self.block += 1

    def text_width(self, text, size):
        return self.face.width(text, size)

    def put(self, x, y, text, size, align="left"):
        """Sets a text on the base line y from, up to or around x; returns its right edge."""
        text = text.strip()
        if not text:
            return x
        whole = self.face.width(text, size)
        if align == "right":
            x -= whole
        elif align == "centre":
            x -= whole / 2
        words = []
        space = self.face.width(" ", size)
        for part in text.split():
            width = self.face.width(part, size)
            words.append(Word(part, x, y, width, size))
            x += width + space
        self.runs.append(Run(words, self.block))
        return x - space

    def put_lines(self, x, y, lines, size, leading=1.3, align="left"):
        """Sets lines below each other; returns the base line after the last."""
        self.new_block()
        for line in lines:
            self.put(x, y, line, size, align)
            y += leading * size
        return y

    def fold(self, text, size, width):
        """The text's lines when it is folded to a width."""
        lines, line = [], ""
        for part in text.split():
            longer = f"{line} {part}".strip()
            if line and self.face.width(longer, size) > width:
                lines.append(line)
                line = part
            else:
                line = longer
        return lines + [line] if line else lines
