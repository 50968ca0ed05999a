"""Companies and persons that do not exist."""
from dataclasses import dataclass, field

from . import checked
from .country import COUNTRIES, phone
from .words import town, words

_HOUSE_FIRST = ("GB", "IE", "US", "CA", "AU", "SG", "FR")
_SYLLABLES = ("ba", "vo", "ne", "ri", "ka", "lu", "mo", "ta", "xi", "zen", "dor", "vel", "quo", "syn", "ter")
_DOMAINS = {"GB": "co.uk", "US": "com", "MY": "com.my", "AU": "com.au", "SG": "com.sg", "CA": "ca", "IE": "ie"}


@dataclass
class Party:
    country: str
    language: str
    name: str
    short_name: str  # as in a logo
    street: str
    town: str
    phone: str
    fax: str
    mail: str
    web: str
    tax_id: str
    tax_number: str
    iban: str
    bic: str
    bank: str
    director: str
    person: bool = False
    extra: list = field(default_factory=list)  # lines between name and street

    def address_lines(self):
        return [self.street, self.town]

    def address(self):
        return ", ".join(self.address_lines())


def person_name(rng, language):
    return f"{words(rng, language, 'names', 'first')} {words(rng, language, 'names', 'last')}"


def _brand(rng, language):
    root = words(rng, language, "names", "roots")
    tail = words(rng, language, "names", "tails")
    made = "".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(2, 3))).capitalize()
    return rng.choice([root + tail, root + tail.capitalize(), f"{root} {tail.capitalize()}", made, made + tail, root,
                       checked.letters(rng, rng.randint(1, 2)) + rng.choice("QXJ"),
                       f"{root} & {words(rng, language, 'names', 'last')}"])


def company_name(rng, language):
    """The full name and what stands in the logo."""
    trade = words(rng, language, "names", "trades")
    form = words(rng, language, "names", "forms")
    last = words(rng, language, "names", "last")
    brand = _brand(rng, language)
    kind = rng.random()
    if kind < 0.30:
        short, full = f"{brand} {trade}", f"{brand} {trade} {form}"
    elif kind < 0.50:
        short, full = brand, f"{brand} {form}"
    elif kind < 0.62:
        short, full = f"{trade} {last}", f"{trade} {last} {form}"
    elif kind < 0.72:
        short, full = f"{last} {trade}", f"{last} {trade}"
    elif kind < 0.80:
        short = full = f"{person_name(rng, language)} {trade}"
    elif kind < 0.86:
        short = full = person_name(rng, language)
    elif kind < 0.93:
        short = f"{last} & {words(rng, language, 'names', 'last')}"
        full = f"{short} {form}"
    else:
        short = full = f"{brand} {trade}"
    return full, short


def street(rng, country, language):
    name, number = words(rng, language, "names", "streets"), str(rng.randint(1, 199))
    if rng.random() < 0.12:
        number += rng.choice(["a", "b", "-" + str(int(number) + 2), " A", "/2"])
    if country in ("US", "CA", "AU"):
        number = str(rng.randint(10, 9900))
    if country in _HOUSE_FIRST:
        text = f"{number} {name}" if country != "FR" or rng.random() < 0.5 else f"{number}, {name}"
        if country in ("US", "CA") and rng.random() < 0.25:
            text += f", Suite {rng.randint(1, 900)}"
        return text
    return f"{name}, {number}" if country in ("ES", "IT", "PT") else f"{name} {number}"


def _domain(name, country):
    kept = "".join(c for c in name.replace("&", "") if c.isascii() and (c.isalnum() or c == "-"))
    return (kept.replace("--", "-").strip("-")[:22] or "firma") + "." + _DOMAINS.get(country, country.lower())


def make_party(rng, country, language=None, seller=True):
    own = COUNTRIES[country].languages
    language = language if language in own else rng.choice(own)
    person = not seller and rng.random() < 0.25
    name, short = (person_name(rng, language),) * 2 if person else company_name(rng, language)
    where = town(rng, country)
    site = _domain(short.lower().replace(" ", rng.choice(["", "-"])), country)
    plain_town = "".join(c for c in where.split(",")[0] if c.isalpha() or c == " ").strip().title()
    party = Party(
        country, language, name, short, street(rng, country, language), where, phone(rng, country), phone(rng, country),
        rng.choice(["info", "office", "mail", "sales", "kontakt"]) + "@" + site, rng.choice(["www." + site, site]),
        checked.tax_id(rng, country),
        checked.german_tax_number(rng) if country == "DE" else checked.siret(rng) if country == "FR" else "",
        checked.iban(rng, country), checked.bic(rng, country),
        words(rng, language, "names", "banks").format(town=plain_town), person_name(rng, language), person)
    if not seller:
        if rng.random() < 0.2 and not person:
            party.extra.append(person_name(rng, language))
    return party
