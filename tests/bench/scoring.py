"""How well words were read, against what a page is known to say.

A page's truth is a list of lines `{"text", "box": [x, y, w, h]}`, what was read a list of words
`{"text", "box", "confidence"}`, both in pixels of the image. Only letters and digits count, without case.
"""
import re
from collections import Counter, defaultdict

MARGIN_PX = 2
BINS = 10
SURE = (0.95, 0.99)
LOST = None  # stands for the word that read a character which no word read
PARTS = re.compile(r"\d[\d.,:/-]*|[^\W\d_A-Z]+|[A-Z]+(?![a-z])|[A-Z][^\W\d_A-Z]*")  # words of a text without spaces


def letters(text):
    return re.sub(r"[\W_]+", "", text).casefold()


def tokens(text):
    return re.findall(r"[^\W_]+", text.casefold())


def without_spaces(text):
    return "".join(text.casefold().split())


# ---- where a word belongs ----

def centre(box):
    x, y, width, height = box
    return x + width / 2, y + height / 2


def line_of(word, boxes):
    """Number of the box that holds the word's centre, of several the one nearest in height; None outside them all."""
    across, down = centre(word["box"])
    found = []
    for number, (x, y, width, height) in enumerate(boxes):
        beside = max(x - across, across - x - width, 0)
        above = max(y - down, down - y - height, 0)
        if beside <= MARGIN_PX and above <= MARGIN_PX:
            found.append((abs(down - y - height / 2) + beside, number))
    return min(found)[1] if found else None


def words_of_lines(lines, words):
    """{number of the line: its words, in the order in which they were read}"""
    boxes, placed = [line["box"] for line in lines], defaultdict(list)
    for word in words:
        if word.get("box") and word.get("text"):
            number = line_of(word, boxes)
            if number is not None:
                placed[number].append(word)
    return placed


# ---- word F1 and character errors ----

def edits(one, other):
    """Levenshtein distance."""
    if one == other:
        return 0
    row = list(range(len(other) + 1))
    for i, x in enumerate(one, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(other, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]


def character_errors(lines, placed):
    """(wrong, all) characters of the lines; white space is none."""
    wrong = total = 0
    for number, line in enumerate(lines):
        said = without_spaces(line["text"])
        read = "".join(without_spaces(word["text"]) for word in placed.get(number, ()))
        wrong, total = wrong + edits(said, read), total + len(said)
    return wrong, total


# ---- which words are right ----

def reaches_over(word, home, other):
    """Whether the word, which belongs to the box `home`, covers the middle of another box of that row."""
    x, y, width, height = word["box"]
    across, down = centre(other)
    return (home != other and x <= across <= x + width and y <= down <= y + height
            and other[1] <= y + height / 2 <= other[1] + other[3])


def rows(lines, placed):
    """[(text, words)]: a line each, but lines that one word reaches over together, from left to right."""
    boxes = [line["box"] for line in lines]
    row_of = list(range(len(lines)))
    for number, words in placed.items():
        for other in range(len(lines)):
            if any(reaches_over(word, boxes[number], boxes[other]) for word in words):
                old, new = row_of[other], row_of[number]
                row_of = [new if row == old else row for row in row_of]
    members = defaultdict(list)
    for number in sorted(range(len(lines)), key=lambda number: boxes[number][0]):
        members[row_of[number]].append(number)
    return [(" ".join(lines[number]["text"] for number in row),
             [word for number in row for word in placed.get(number, ())]) for row in members.values()]


def common_start(one, other):
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count


def aligned(said, read):
    """Pairs of places (i, j) in the two texts, None for i or j where one has a character that the other lacks."""
    head = common_start(said, read)
    tail = common_start(said[head:][::-1], read[head:][::-1])
    i, j = len(said) - tail, len(read) - tail
    costs = alignment_costs(said[head:i], read[head:j])
    pairs = [(i + k, j + k) for k in range(tail)]
    while i > head or j > head:
        cost = costs[i - head][j - head]
        both = i > head and j > head
        if both and cost == costs[i - head - 1][j - head - 1] + (said[i - 1] != read[j - 1]):
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif j > head and cost == costs[i - head][j - head - 1] + 1:
            j -= 1
            pairs.append((None, j))
        else:
            i -= 1
            pairs.append((i, None))
    return pairs + [(k, k) for k in range(head)]


def alignment_costs(said, read):
    costs = [list(range(len(read) + 1))]
    for i, x in enumerate(said, 1):
        above, row = costs[-1], [i]
        for j, y in enumerate(read, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (x != y)))
        costs.append(row)
    return costs


def owners(words):
    """For each letter of the words the number of its word."""
    return [number for number, word in enumerate(words) for _ in letters(word)]


def misread(said, read):
    """Numbers of the words in `read` that are not in `said`; both are lists of words.

    A word is misread when a letter of it differs or is too many, or when one was lost inside it or at its edge within
    one word of `said`. A whole word that was lost is not its neighbours' fault.
    """
    said_text, read_text = (letters("".join(words)) for words in (said, read))
    word_of = owners(read)
    reader, wrong = [LOST] * len(said_text), set()
    for i, j in aligned(said_text, read_text):
        if i is not None and j is not None:
            reader[i] = word_of[j]
        if j is not None and (i is None or said_text[i] != read_text[j]):
            wrong.add(word_of[j])
    return wrong | torn(owners(said), reader)


def torn(said_word, reader):
    """The words beside a letter that was lost within one word of the truth, or around any lost letter."""
    result = set()
    for i in range(1, len(reader)):
        if said_word[i - 1] == said_word[i] and (reader[i - 1] is LOST) != (reader[i] is LOST):
            result |= {reader[i - 1], reader[i]}
    for word in set(reader) - {LOST}:
        last = len(reader) - reader[::-1].index(word)
        if LOST in reader[reader.index(word):last]:
            result.add(word)
    return result - {LOST}


def outcomes(lines, placed, spaced):
    """(confidence, whether it is right) of the words in the lines; `spaced`: the lines' texts have their spaces."""
    result = []
    for text, words in rows(lines, placed):
        wrong = misread(text.split() if spaced else PARTS.findall(text), [word["text"] for word in words])
        result += [(word.get("confidence"), number not in wrong)
                   for number, word in enumerate(words) if letters(word["text"])]
    return result


# ---- the figures of many pages ----

def share(part, whole):
    return part / whole if whole else None


class Score:
    """Adds up documents; `truth` is {"text": lines, "text_spaces"}, `pages` the words of each page that was read."""

    def __init__(self):
        self.right = self.read = self.said = 0
        self.wrong_characters = self.characters = 0
        self.outcomes = []

    def add(self, truth, pages):
        spaced = truth.get("text_spaces", True)
        if spaced:
            self.count_words(truth["text"], [word for page in pages for word in page])
        lines = [line for line in truth["text"] if line.get("box")]
        if lines and len(pages) <= 1:
            placed = words_of_lines(lines, pages[0] if pages else [])
            wrong, total = character_errors(lines, placed)
            self.wrong_characters, self.characters = self.wrong_characters + wrong, self.characters + total
            self.outcomes += outcomes(lines, placed, spaced)

    def count_words(self, lines, words):
        said = Counter(token for line in lines for token in tokens(line["text"]))
        read = Counter(token for word in words for token in tokens(word.get("text") or ""))
        self.right += (said & read).total()
        self.said, self.read = self.said + said.total(), self.read + read.total()

    def figures(self):
        """None where the truth does not allow a figure: no spaces, no boxes."""
        return {"word_f1": share(2 * self.right, self.said + self.read) if self.said else None,
                "character_error_rate": share(self.wrong_characters, self.characters)}


def reliability(judged):
    """How far confidences can be believed; `judged` are (confidence or None, right)."""
    known = [(confidence, right) for confidence, right in judged if confidence is not None]
    if not known:
        return {"words": 0, "without_confidence": len(judged)}
    count, rate = len(known), sum(right for _, right in known) / len(known)
    bins = [[] for _ in range(BINS)]
    for confidence, right in known:
        bins[min(max(int(confidence * BINS), 0), BINS - 1)].append((confidence, right))
    brier = sum((confidence - right) ** 2 for confidence, right in known) / count
    return {"words": count, "without_confidence": len(judged) - count, "right": rate,
            "expected_calibration_error": sum(abs(sum(c - right for c, right in some)) for some in bins) / count,
            "brier": brier, "brier_skill": 1 - brier / (rate * (1 - rate)) if 0 < rate < 1 else None,
            "sure": [sure_words(known, least) for least in SURE],
            "bins": [bin_row(number, some) for number, some in enumerate(bins)]}


def sure_words(known, least):
    kept = [right for confidence, right in known if confidence >= least]
    return {"least": least, "words": len(kept), "share": len(kept) / len(known),
            "precision": share(sum(kept), len(kept))}


def bin_row(number, some):
    return {"from": number / BINS, "to": (number + 1) / BINS, "words": len(some),
            "stated": share(sum(confidence for confidence, _ in some), len(some)),
            "right": share(sum(right for _, right in some), len(some))}
