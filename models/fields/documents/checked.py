"""Numbers with check digits: IBAN, BIC and tax identifiers, invented but valid."""
import string


def digits(rng, count, first_not_zero=False):
    text = "".join(rng.choice(string.digits) for _ in range(count))
    return rng.choice("123456789") + text[1:] if first_not_zero and count else text


def letters(rng, count):
    return "".join(rng.choice(string.ascii_uppercase) for _ in range(count))


def _as_number(text):
    return int("".join(str(int(c, 36)) for c in text))


def _weighted(text, weights):
    return sum(int(c) * w for c, w in zip(text, weights))


def _luhn_digit(text):
    total = 0
    for i, c in enumerate(reversed(text)):
        n = int(c) * (2 if i % 2 == 0 else 1)
        total += n - 9 if n > 9 else n
    return str(-total % 10)


def _bban(rng, country):
    if country == "FR":
        bank, branch, account = digits(rng, 5), digits(rng, 5), digits(rng, 11)
        key = 97 - (89 * int(bank) + 15 * int(branch) + 3 * int(account)) % 97
        return bank + branch + account + f"{key:02}"
    if country == "BE":
        body = digits(rng, 10, True)
        return body + f"{int(body) % 97 or 97:02}"
    if country in ("NL", "GB", "IE"):
        return letters(rng, 4) + digits(rng, 10 if country == "NL" else 14)
    if country == "IT":
        return letters(rng, 1) + digits(rng, 22)
    lengths = {"DE": 18, "AT": 16, "CH": 17, "ES": 20, "PT": 21, "SE": 20, "PL": 24}
    return digits(rng, lengths[country], True)


def iban(rng, country):
    """A valid IBAN without spaces, or None where the country has none."""
    if country not in ("DE", "AT", "CH", "ES", "PT", "SE", "PL", "FR", "BE", "NL", "GB", "IE", "IT"):
        return None
    bban = _bban(rng, country)
    check = 98 - _as_number(bban + country + "00") % 97
    return f"{country}{check:02}{bban}"


def bic(rng, country):
    return letters(rng, 4) + country + rng.choice(["XX", "2L", "22", "FF", "MM", "33"]) + rng.choice(["", "", "XXX"])


def _german(rng):
    body, product = digits(rng, 8, True), 10
    for c in body:
        total = (int(c) + product) % 10 or 10
        product = 2 * total % 11
    return "DE" + body + str((11 - product) % 10)


def _austrian(rng):
    body = digits(rng, 7)
    total = 0
    for i, c in enumerate(body):
        n = int(c) * (2 if i % 2 else 1)
        total += n - 9 if n > 9 else n
    return "ATU" + body + str((10 - (total + 4) % 10) % 10)


def _french(rng):
    body = digits(rng, 8, True)
    siren = body + _luhn_digit(body)
    return f"FR{(12 + 3 * (int(siren) % 97)) % 97:02}{siren}"


def _spanish(rng):
    body = digits(rng, 7)
    total = sum(int(c) for c in body[1::2])
    total += sum(sum(divmod(2 * int(c), 10)) for c in body[0::2])
    return "ES" + rng.choice("AB") + body + str(-total % 10)


def _italian(rng):
    body = digits(rng, 10)
    return "IT" + body + _luhn_digit(body)


def _modulo(rng, count, weights, prefix, suffix="", modulus=11):
    """Digits and one that is their weighted sum's remainder."""
    while True:
        body = digits(rng, count, True)
        rest = _weighted(body, weights) % modulus
        if rest < 10:
            return f"{prefix}{body}{rest}{suffix}"


def _negative_modulo(rng, count, weights):
    while True:
        body = digits(rng, count, True)
        rest = -_weighted(body, weights) % 11
        if rest < 10:
            return body + str(rest)


def _british(rng):
    body = digits(rng, 7, True)
    return f"GB{body}{97 - _weighted(body, range(8, 1, -1)) % 97:02}"


def _belgian(rng):
    body = "0" + digits(rng, 7, True)
    return f"BE{body}{97 - int(body) % 97:02}"


def _swedish(rng):
    body = "55" + digits(rng, 7)
    return "SE" + body + _luhn_digit(body) + "01"


def _irish(rng):
    body = digits(rng, 7, True)
    return "IE" + body + "WABCDEFGHIJKLMNOPQRSTUV"[_weighted(body, range(8, 1, -1)) % 23]


def _swiss(rng):
    number = _negative_modulo(rng, 8, (5, 4, 3, 2, 7, 6, 5, 4))
    return f"CHE-{number[:3]}.{number[3:6]}.{number[6:]}"


def _australian(rng):
    while True:
        number = digits(rng, 11, True)
        weights = (10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19)
        if (_weighted(number, weights) - 10) % 89 == 0:
            return number


_TAX_IDS = {
    "DE": _german, "AT": _austrian, "FR": _french, "ES": _spanish, "IT": _italian, "GB": _british, "BE": _belgian,
    "SE": _swedish, "IE": _irish, "CH": _swiss, "AU": _australian,
    "NL": lambda rng: _modulo(rng, 8, range(9, 1, -1), "NL", "B01"),
    "PL": lambda rng: _modulo(rng, 9, (6, 5, 7, 2, 3, 4, 5, 6, 7), "PL"),
    "PT": lambda rng: "PT" + _negative_modulo(rng, 8, range(9, 1, -1)),
    "US": lambda rng: f"{digits(rng, 2)}-{digits(rng, 7)}",
    "CA": lambda rng: f"{digits(rng, 9)}RT0001",
    "MY": lambda rng: "00" + digits(rng, 10),
    "SG": lambda rng: rng.choice([f"M{rng.choice('29')}-{digits(rng, 7)}-{digits(rng, 1)}",
                                  f"{rng.randint(1985, 2021)}{digits(rng, 5)}{letters(rng, 1)}"]),
}


def tax_id(rng, country):
    """The number under which a seller pays value added or sales tax, with its country's prefix."""
    return _TAX_IDS[country](rng)


def german_tax_number(rng):
    """The tax office's number, which many small firms print instead of the VAT id."""
    return rng.choice([f"{digits(rng, 3)}/{digits(rng, 3)}/{digits(rng, 5)}",
                       f"{digits(rng, 2)}/{digits(rng, 3)}/{digits(rng, 5)}",
                       f"{digits(rng, 3)}/{digits(rng, 4)}/{digits(rng, 4)}"])


def siret(rng):
    body = digits(rng, 13, True)
    return body + _luhn_digit(body)
