"""How money, dates and telephone numbers are written in a country."""
from dataclasses import dataclass

from .checked import digits


@dataclass(frozen=True)
class Country:
    code: str
    languages: tuple
    currency: str
    rates: tuple  # per cent; the ordinary one first
    separators: tuple  # (thousands, decimal) pairs
    dates: tuple  # numeric forms, in the notation of date_text
    phones: tuple  # # stands for a digit
    weight: int = 0  # how many of the invoices

    def money_form(self, rng):
        return rng.choice(self.separators)


_POINTS, _COMMAS, _SPACES = (",", "."), (".", ","), (" ", ",")
_DAY_DOTS = ("dd.mm.yyyy", "dd.mm.yyyy", "d.m.yyyy", "dd.mm.yy", "yyyy-mm-dd", "d. MMMM yyyy", "dd. MMM yyyy")
_DAY_SLASHES = ("dd/mm/yyyy", "dd/mm/yyyy", "dd/mm/yy", "dd-mm-yyyy", "d MMMM yyyy", "dd.mm.yyyy", "yyyy-mm-dd")
_BRITISH = ("dd/mm/yyyy", "dd/mm/yyyy", "d MMMM yyyy", "dd MMM yyyy", "dd-MMM-yyyy", "dd/mm/yy", "yyyy-mm-dd",
            "dd-mm-yyyy", "dth MMMM yyyy")
_AMERICAN = ("mm/dd/yyyy", "mm/dd/yyyy", "m/d/yyyy", "mm/dd/yy", "MMMM d, yyyy", "MMM d, yyyy", "yyyy-mm-dd",
             "dd-MMM-yyyy", "mm-dd-yyyy")

COUNTRIES = {c.code: c for c in (
    Country("DE", ("de",), "EUR", (19, 7), (_COMMAS, _COMMAS, ("", ",")), _DAY_DOTS,
            ("0## / ### ## ##", "0####/######", "+49 ### #######", "0## #######", "(0##) ######-##", "0### - ######",
             "+49 (0)### ######-#"), 30),
    Country("AT", ("de",), "EUR", (20, 10), (_COMMAS,), _DAY_DOTS,
            ("+43 # ### ## ##", "0#### / ####", "+43 (0) ### ######"), 5),
    Country("CH", ("de", "de", "fr", "it"), "CHF", (7.7, 2.5, 8.1), (("'", "."), ("’", "."),
            ("", ".")), _DAY_DOTS,
            ("+41 ## ### ## ##", "0## ### ## ##"), 5),
    Country("FR", ("fr",), "EUR", (20, 5.5, 10), (_SPACES, _SPACES, ("", ",")), _DAY_SLASHES,
            ("0# ## ## ## ##", "+33 # ## ## ## ##", "0#.##.##.##.##", "0#########"), 15),
    Country("BE", ("fr", "nl"), "EUR", (21, 6, 12), (_COMMAS, _SPACES), _DAY_SLASHES,
            ("+32 # ### ## ##", "0##/## ## ##"), 4),
    Country("ES", ("es",), "EUR", (21, 10), (_COMMAS,), _DAY_SLASHES,
            ("+34 ### ## ## ##", "9## ### ###", "9########"), 7),
    Country("IT", ("it",), "EUR", (22, 10, 4), (_COMMAS,), _DAY_SLASHES,
            ("+39 0## #######", "0## ######", "0##/#######"), 7),
    Country("NL", ("nl",), "EUR", (21, 9), (_COMMAS,), _DAY_SLASHES,
            ("0##-#######", "+31 (0)## ### ## ##", "0### ######"), 7),
    Country("PT", ("pt",), "EUR", (23, 6), (_COMMAS, _SPACES), _DAY_SLASHES,
            ("+351 2## ### ###", "2########"), 4),
    Country("SE", ("sv",), "SEK", (25, 12), (_SPACES,), ("yyyy-mm-dd", "yyyy-mm-dd", "d MMMM yyyy", "yyyymmdd"),
            ("0##-### ## ##", "+46 # ### ### ##"), 4),
    Country("PL", ("pl",), "PLN", (23, 8), (_SPACES, ("", ",")),
            ("dd.mm.yyyy", "yyyy-mm-dd", "dd-mm-yyyy", "d MMMM yyyy"),
            ("+48 ## ### ## ##", "## ### ## ##"), 4),
    Country("GB", ("en",), "GBP", (20, 5), (_POINTS,), _BRITISH,
            ("0### ### ####", "+44 (0)20 #### ####", "01### ######", "+44 #### ######"), 10),
    Country("IE", ("en",), "EUR", (23, 13.5), (_POINTS,), _BRITISH, ("+353 # ### ####", "01 ### ####"), 2),
    Country("US", ("en",), "USD", (8.25, 6, 7, 8.875, 4.5), (_POINTS, _POINTS, ("", ".")), _AMERICAN,
            ("(###) ###-####", "###-###-####", "###.###.####", "1-800-###-####", "+1 ### ### ####"), 12),
    Country("CA", ("en",), "CAD", (13, 5), (_POINTS,), _AMERICAN + ("yyyy-mm-dd",),
            ("(###) ###-####", "###-###-####"), 2),
    Country("AU", ("en",), "AUD", (10,), (_POINTS,), _BRITISH, ("(0#) #### ####", "1300 ### ###"), 2),
    Country("SG", ("en",), "SGD", (7, 8), (_POINTS,), _BRITISH,
            ("6### ####", "+65 6### ####", "(65) 6#######"), 2),
    Country("MY", ("en",), "MYR", (6, 10), (_POINTS,), _BRITISH,
            ("03-#### ####", "07-### ####", "03-########", "+60# ### ####", "012-### ####", "0#-#######"), 3),
)}

SIGNS = {"EUR": ("€", "€", "EUR"), "USD": ("$", "$", "USD", "US$"), "GBP": ("£", "£", "GBP"),
         "CHF": ("CHF", "CHF", "Fr."),
         "SEK": ("kr", "SEK"), "PLN": ("zł", "PLN", "zl"), "MYR": ("RM", "RM", "MYR"), "SGD": ("$", "SGD", "S$"),
         "CAD": ("$", "CAD", "CA$"), "AUD": ("$", "AUD", "A$")}

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"}


_SHORTENED = ("en", "de")  # languages whose months are cut to three letters


def date_text(date, form, language):
    """A date in a form such as 'dd.mm.yyyy' or 'MMMM d, yyyy'."""
    month = _MONTHS[language].split()[date.month - 1]
    if language in ("es", "pt"):
        form = form.replace("d MMMM yyyy", "d 'de' MMMM 'de' yyyy")
    short = month[:3] if language in _SHORTENED else month
    ordinal = "th" if 10 < date.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(date.day % 10, "th")
    fills = (("yyyy", str(date.year)), ("yy", f"{date.year % 100:02}"), ("MMMM", month), ("MMM", short),
             ("mm", f"{date.month:02}"), ("dth", f"{date.day}{ordinal}"), ("dd", f"{date.day:02}"),
             ("'de'", "de"))
    text, i = "", 0
    while i < len(form):
        for sign, fill in fills:
            if form.startswith(sign, i):
                text += fill
                i += len(sign)
                break
        else:
            single = {"d": str(date.day), "m": str(date.month)}
            text += single.get(form[i], form[i])
            i += 1
    return text


@dataclass(frozen=True)
class MoneyForm:
    """How a document writes amounts."""
    thousands: str
    decimal: str
    sign: str = ""
    place: str = "none"  # before, before_close, behind, none
    bare: bool = False  # .50 for 0.50

    def number(self, amount, places=2):
        whole, _, fraction = f"{abs(amount):.{places}f}".partition(".")
        groups = []
        while len(whole) > 3:
            groups.insert(0, whole[-3:])
            whole = whole[:-3]
        text = self.thousands.join([whole, *groups])
        if self.bare and places and text == "0":
            text = ""
        return ("-" if amount < 0 else "") + text + (self.decimal + fraction if places else "")

    def text(self, amount):
        number = self.number(amount)
        if self.place == "before_close" and (len(self.sign) == 1 or self.sign == "RM"):
            return ("-" if amount < 0 else "") + self.sign + number.lstrip("-")
        return {"none": number, "behind": f"{number} {self.sign}"}.get(self.place, f"{self.sign} {number}")


def phone(rng, country):
    text = rng.choice(COUNTRIES[country].phones)
    return "".join(digits(rng, 1, True) if c == "#" else c for c in text)
