"""Lines with a seller's bank account, tax numbers and contacts, as they stand in heads and footers."""

_BARE_TAX_IDS = {"AU": ("ABN",), "US": ("EIN", "Tax ID", "Federal Tax ID"), "SG": ("GST Reg No", "UEN"),
                 "CA": ("GST/HST No.", "HST#", "BN"), "MY": ("GST ID No", "GST Reg No", "GST No.")}


def _grouped(rng, iban):
    return " ".join(iban[i:i + 4] for i in range(0, len(iban), 4)) if rng.random() < 0.8 else iban


def bank_lines(sheets):
    """Bank, IBAN and BIC as lines; nothing where the country has no IBAN."""
    seller, rng = sheets.bill.seller, sheets.rng
    if not seller.iban:
        return [f"{sheets.label('bank')}: {seller.bank}", f"Account: {rng.randint(10**7, 10**10)}"]
    text = _grouped(rng, seller.iban)
    sheets.truth.say("iban", text, seller.iban)
    lines = [seller.bank if sheets.chance(0.6) else f"{sheets.label('bank')}: {seller.bank}",
             f"{sheets.label('iban')}{sheets.rng.choice([':', '', ':'])} {text}"]
    if sheets.chance(0.8):
        lines.append(f"{sheets.label('bic')}: {seller.bic}")
    return lines


def tax_pairs(sheets):
    """The seller's tax numbers with their labels."""
    seller, rng = sheets.bill.seller, sheets.rng
    pairs = []
    small = bool(seller.tax_number) and seller.country == "DE" and sheets.chance(0.25)
    if not small:
        text = seller.tax_id
        if seller.country not in _BARE_TAX_IDS and seller.country != "CH" and sheets.chance(0.15):
            text = text[:2] + " " + text[2:]
        if seller.country == "CH" and sheets.chance(0.7):
            text += " MWST"
        names = _BARE_TAX_IDS.get(seller.country)
        pairs.append((rng.choice(names) if names else sheets.label("tax_id"), text))
        sheets.truth.say("supplier_tax_id", text, text.replace(" MWST", "").replace(" ", ""))
    if seller.tax_number and (small or sheets.chance(0.3)):
        pairs.append((sheets.label("tax_number"), seller.tax_number))
        if small:
            sheets.truth.say("supplier_tax_id", seller.tax_number)
    return pairs


def tax_lines(sheets):
    """The seller's tax numbers as lines."""
    colon = sheets.rng.choice([":", ":", "", "."])
    return [f"{name}{colon} {text}" for name, text in tax_pairs(sheets)]


def contact_lines(sheets):
    """Telephone, fax, mail and web as lines."""
    seller, rng = sheets.bill.seller, sheets.rng
    lines = [f"{sheets.label('phone')}{rng.choice([':', ' ', ''])} {seller.phone}"]
    sheets.truth.say("supplier_phone", seller.phone)
    if sheets.chance(0.6):
        lines.append(f"{sheets.label('fax')}{rng.choice([':', ''])} {seller.fax}")
    if sheets.chance(0.7):
        lines.append(seller.mail if sheets.chance(0.5) else f"{sheets.label('mail')}: {seller.mail}")
    if sheets.chance(0.6):
        lines.append(seller.web)
    return lines
