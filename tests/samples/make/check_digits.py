"""Account and tax numbers that are invented but pass the official check-digit rules."""


def iban(country, account):
    """The IBAN of a national account number (ISO 13616, ISO 7064 mod 97-10), in groups of four."""
    digits = "".join(str(int(c, 36)) for c in f"{account}{country}00")
    plain = f"{country}{98 - int(digits) % 97:02d}{account}"
    return " ".join(plain[i:i + 4] for i in range(0, len(plain), 4))


def french_account(bank, branch, account):
    """Bank, branch, account and the key that makes the whole divisible by 97; all three are digits."""
    key = 97 - (89 * int(bank) + 15 * int(branch) + 3 * int(account)) % 97
    return f"{bank}{branch}{account}{key:02d}"


def mod_11_10(digits):
    """The check digit of ISO 7064 mod 11,10."""
    product = 10
    for digit in digits:
        total = (int(digit) + product) % 10 or 10
        product = 2 * total % 11
    return str((11 - product) % 10)


def luhn(digits):
    total = 0
    for i, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if i % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)


def german_vat(first_eight):
    return f"DE{first_eight}{mod_11_10(first_eight)}"


def german_person(first_ten):
    """Identifikationsnummer of a natural person, grouped as it is usually printed."""
    whole = first_ten + mod_11_10(first_ten)
    return f"{whole[:2]} {whole[2:5]} {whole[5:8]} {whole[8:]}"


def british_vat(first_seven):
    """The older of the two British rules: weights 8 to 2, modulo 97."""
    check = 97 - sum(int(d) * w for d, w in zip(first_seven, range(8, 1, -1))) % 97
    whole = f"{first_seven}{check:02d}"
    return f"GB {whole[:3]} {whole[3:7]} {whole[7:]}"


def french_siren(first_eight):
    return first_eight + luhn(first_eight)


def french_vat(siren):
    return f"FR{(12 + 3 * (int(siren) % 97)) % 97:02d}{siren}"


def austrian_vat(first_seven):
    total = 0
    for i, digit in enumerate(first_seven):
        doubled = int(digit) * (1 + i % 2)
        total += doubled // 10 + doubled % 10
    return f"ATU{first_seven}{(10 - (total + 4) % 10) % 10}"


def routing_number(first_eight):
    """American bank routing number: weights 3, 7, 1, modulo 10."""
    return first_eight + str(-sum(int(d) * w for d, w in zip(first_eight, (3, 7, 1, 3, 7, 1, 3, 7))) % 10)
