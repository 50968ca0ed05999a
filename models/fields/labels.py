"""Which candidates are right: the measuring corpus' truth files against what the program found."""
import difflib
import unicodedata

AMOUNTS = {"net_total", "tax_total", "tip_total", "total"}
LIKE_ENOUGH = 0.8  # of a name or address that no candidate hits letter by letter
MISREAD = {"supplier_name", "supplier_address", "buyer_name"}


def bare(text):
    """Letters and digits only, without case and accents."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in plain if c.isalnum() and not unicodedata.combining(c))


def number(text):
    try:
        return round(float(text), 4)
    except ValueError:
        return None


def likeness(a, b):
    a, b = bare(a), bare(b)
    if not a or not b or abs(len(a) - len(b)) > 0.4 * max(len(a), len(b)):
        return 0.0
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()


def labelled_sets(documents):
    """The fields that a set labels at all: elsewhere a missing label says nothing."""
    fields = {}
    for document in documents:
        fields.setdefault(document.set, set()).update(document.truth.get("fields", {}))
    return fields


class Truths:
    def __init__(self, truth, of_set):
        self.fields, self.ignored, self.set = truth.get("fields", {}), truth.get("ignore", []), of_set

    def judges(self, field, labelled):
        return field not in self.ignored and field in labelled[self.set]

    def wanted(self, field):
        truth = self.fields.get(field)
        if truth is None:
            return []
        values = [truth.get("value"), *truth.get("alt", [])]
        if truth.get("value") is None:
            values = [truth.get("text")]
        return [v for v in values if v is not None]

    def right(self, field, text, value):
        for wanted in self.wanted(field):
            if field in AMOUNTS:
                if number(value) is not None and number(value) == number(wanted):
                    return True
            elif bare(value) == bare(wanted) or bare(text) == bare(wanted):
                return True
        return False

    def best(self, field, candidates):
        """Which are to be learned as right: the right ones, or of misread names the likest. None
        where the value stands on the page but no candidate has it: nothing to learn from."""
        marks = [self.right(field, text, value) for text, value, _ in candidates]
        if any(marks) or not self.wanted(field):
            return marks
        if field not in MISREAD:
            return None
        alike = [likeness(value, self.wanted(field)[0]) for _, value, _ in candidates]
        if not alike or max(alike) < LIKE_ENOUGH:
            return None
        return [a >= max(alike) - 1e-9 for a in alike]
