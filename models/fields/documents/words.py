"""The word lists beside this folder."""
import functools
import pathlib
import tomllib

_FOLDER = pathlib.Path(__file__).resolve().parent.parent / "words"
_RARE = 0.15  # share of labels that the program need not know

_RINGGIT = ("(RM)", "Total RM")
_FOREIGN = {  # taxes and currencies that no label of the country names
    "US": ("VAT", "GST", "HST", *_RINGGIT), "CA": ("VAT", *_RINGGIT),
    "GB": ("GST", "HST", "Sales Tax", "State", *_RINGGIT),
    "IE": ("GST", "HST", "Sales Tax", "State", *_RINGGIT), "AU": ("VAT", "HST", *_RINGGIT),
    "SG": ("VAT", "HST", *_RINGGIT), "MY": ("VAT", "HST")}


@functools.cache
def _lists(name):
    with open(_FOLDER / f"{name}.toml", "rb") as file:
        tables = tomllib.load(file)

    def split(value):
        return {k: split(v) for k, v in value.items()} if isinstance(value, dict) else value.split("|")

    return split(tables)


def words(rng, language, section, key):
    """One of the alternatives of a list."""
    return rng.choice(_lists(language)[section][key])


def label(rng, language, key, country=""):
    """A label for a field, now and then one that is not in common use."""
    rare = _lists(language).get("rare", {}).get(key)
    if rare and rng.random() < _RARE:
        return rng.choice(rare)
    return at_home(lambda: words(rng, language, "labels", key), country)


def at_home(draw, country):
    """What is drawn, again while it names a tax or currency that the country does not have."""
    text = draw()
    for _ in range(20):
        if not any(word in text for word in _FOREIGN.get(country, ())):
            break
        text = draw()
    return text


def town(rng, country):
    """A town with an invented postal code."""
    pattern = rng.choice(_lists("places")[country])
    return "".join(str(rng.randint(0, 9)) if c == "#" else rng.choice("ABCEHJKLNPRSTX") if c == "@" else c
                   for c in pattern)


def country_name(rng, country):
    return rng.choice(_lists("places")["names"][country])
