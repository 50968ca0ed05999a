"""What printing, scanning and reading do to words."""
from dataclasses import dataclass

from .page import Run, Word

_CONFUSED = {
    "0": ("O", "o", "8"), "O": ("0", "Q"), "1": ("l", "I", "7"), "l": ("1", "I", "i"), "I": ("l", "1", "|"),
    "5": ("S", "6"), "S": ("5", "s"), "8": ("B", "3", "6"), "B": ("8", "R"), "6": ("5", "8", "G"),
    "3": ("8", "5"), "9": ("g", "8"), "7": ("1", "/"), "2": ("Z", "7"), "4": ("A", "9"), "Z": ("2",),
    "G": ("6", "C"), "C": ("G", "("), "D": ("O", "0"), "E": ("F",), "F": ("E", "P"), "m": ("rn", "n"),
    "n": ("m", "ri"), "h": ("b", "n"), "b": ("h", "6"), "e": ("c", "o"), "c": ("e",), "a": ("o", "e"),
    "u": ("v", "n"), "v": ("y", "u"), "i": ("l", "1", "j"), "t": ("f", "r"), "f": ("t",), "g": ("q", "9"),
    "K": ("X",), "H": ("N", "B"), "N": ("H", "M"), "M": ("N", "H"), "R": ("B", "P"), "T": ("I", "7"),
    "V": ("Y", "U"), "Y": ("V",), ",": (".", ""), ".": (",", "", "-"), ":": (";", ".", ""),
    "-": ("_", "~", "—"), "/": ("7", "1", "I"), "(": ("C", "{"), ")": ("J", "}"), "ä": ("a", "á"),
    "ö": ("o", "6"), "ü": ("u", "ii"), "ß": ("B", "ss"), "é": ("e", "ë"), "è": ("e", "é"), "à": ("a",),
    "ç": ("c",), "ł": ("l",), "ó": ("o",), "ñ": ("n",), "å": ("a",), "€": ("E", "C", "6"), "£": ("E", "f"),
    "$": ("S", "5"), "%": ("9%", "°"), "#": ("H", "+"), "&": ("8", "B"), "@": ("©", "Q")}
_PAIRS = {"rn": "m", "cl": "d", "vv": "w", "ii": "ü", "li": "h"}
_SPECKS = ("|", "—", "..", ".", "-", "'", "_", "~", ":", "i", "=", "°", "»")

EXACT, GOOD, BAD = "exact", "good", "bad"
_ERRORS = {GOOD: (0.0003, 0.004), BAD: (0.004, 0.018)}  # share of characters misread, by page
_DOUBTS = {GOOD: 0.07, BAD: 0.18}  # share of right words with a doubtful character
_SURE = {GOOD: (0.95, 0.99), BAD: (0.88, 0.98)}  # a page's usual confidence


@dataclass(frozen=True)
class Conditions:
    """How badly a page is read."""
    quality: str
    errors: float  # share of characters misread
    sure: float  # usual confidence of a word


def _character(text, probability, others=()):
    return [text, probability, [[o, p] for o, p in others]]


def _misread(rng, text, share):
    """The text as misread, with each character's alternatives, and whether anything is wrong."""
    characters, wrong, i = [], False, 0
    while i < len(text):
        pair, one = text[i:i + 2], text[i]
        probability = round(rng.uniform(0.35, 0.85), 4)
        kind = rng.random()
        if kind < share * 0.1 and pair in _PAIRS:
            characters.append(_character(_PAIRS[pair], probability, [(pair, 1 - probability)]))
            wrong, i = True, i + 2
            continue
        if kind < share:
            wrong, deed = True, rng.random()
            if deed < 0.8 and one in _CONFUSED:
                other = rng.choice(_CONFUSED[one])
                if other:
                    characters.append(_character(other, probability, [(one, round(1 - probability, 4))]))
            elif deed < 0.93:
                pass
            else:
                characters += [_character(one, 0.99), _character(one, probability, [("", round(1 - probability, 4))])]
            i += 1
            continue
        characters.append(_character(one, round(rng.uniform(0.985, 1), 5)))
        i += 1
    return characters, wrong


def _doubt(rng, characters):
    """Makes one right character doubtful."""
    place = rng.randrange(len(characters))
    text = characters[place][0]
    others = _CONFUSED.get(text, ("",))
    probability = round(rng.uniform(0.45, 0.93), 4)
    characters[place] = _character(text, probability, [(rng.choice(others), round(1 - probability, 4))])


def _read(rng, word, page):
    """One word as a reader gives it; None where it read nothing."""
    characters, wrong = _misread(rng, word.text, page.errors)
    text = "".join(c[0] for c in characters)
    if not text:
        return None
    doubtful = wrong and rng.random() < 0.85
    if not doubtful and rng.random() < _DOUBTS[page.quality]:
        _doubt(rng, characters)
        doubtful = True
    if doubtful:
        confidence = min(0.97, min(c[1] for c in characters) ** rng.uniform(0.3, 1) * rng.uniform(0.85, 1))
    else:
        confidence = min(0.9952, page.sure + rng.uniform(-0.05, 0.03))
    jitter = 0.03 * word.size
    return Word(text, word.x + rng.uniform(-jitter, jitter), word.y + rng.uniform(-jitter, jitter),
                max(2, word.width + rng.uniform(-jitter, jitter)), word.size, confidence,
                characters if doubtful else None)


def _joined(first, second):
    characters = None
    if first.characters or second.characters:
        characters = (first.characters or [_character(c, 0.99) for c in first.text]) + (
            second.characters or [_character(c, 0.99) for c in second.text])
    return Word(first.text + second.text, first.x, first.y, second.x + second.width - first.x, first.size,
                min(first.confidence, second.confidence), characters)


def _split(rng, word):
    place = rng.randint(1, len(word.text) - 1)
    share = place / len(word.text)
    return [Word(word.text[:place], word.x, word.y, word.width * share * 0.97, word.size, word.confidence),
            Word(word.text[place:], word.x + word.width * share * 1.03, word.y, word.width * (1 - share) * 0.97,
                 word.size, word.confidence)]


def _spoil_run(rng, run, page):
    scale = page.errors * 60
    words = []
    for word in run.words:
        if rng.random() < 0.006 * scale:
            continue
        read = _read(rng, word, page)
        if not read:
            continue
        if words and rng.random() < 0.02 * scale:
            words[-1] = _joined(words[-1], read)
        elif len(read.text) > 4 and rng.random() < 0.012 * scale:
            words += _split(rng, read)
        else:
            words.append(read)
    return Run(words, run.block)


def _specks(rng, page, quality):
    for _ in range(rng.choice([0, 0, 1, 2] if quality == GOOD else [0, 1, 2, 4, 7])):
        size = page.width / 70
        x, y = rng.uniform(0, page.width * 0.95), rng.uniform(size, page.height)
        word = Word(rng.choice(_SPECKS), x, y, size * 0.5, size, rng.uniform(0.1, 0.8))
        page.runs.append(Run([word], page.block + 1))


def spoil(rng, pages, quality):
    """Changes the pages into what a scanner and a reader make of them."""
    if quality == EXACT:
        return
    slope = rng.choice([0, rng.uniform(-0.004, 0.004), rng.uniform(-0.012, 0.012)])
    for page in pages:
        conditions = Conditions(quality, rng.uniform(*_ERRORS[quality]), rng.uniform(*_SURE[quality]))
        page.runs = [run for run in (_spoil_run(rng, run, conditions) for run in page.runs) if run.words]
        _specks(rng, page, quality)
        for run in page.runs:
            for word in run.words:
                word.y += slope * (word.x - page.width / 2)
