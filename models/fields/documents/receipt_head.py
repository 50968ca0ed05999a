"""A receipt's upper part: the shop, and the particulars of the sale."""
import datetime

from . import checked
from .country import COUNTRIES, date_text, phone
from .parties import person_name, street
from .words import label, town, words

_TIME_FORMS = ("%H:%M:%S", "%H:%M", "%I:%M %p", "%I:%M%p", "%I:%M:%S %p", "%H:%M:%S", "%H:%M")


def _shop_name(strip):
    rng, language = strip.rng, strip.language
    if strip.asian and strip.chance(0.75):
        first = [words(rng, "en", "receipt", "asian_first") for _ in range(rng.choice([1, 2, 2, 3]))]
        form = words(rng, "en", "receipt", "asian_forms")
        trade = words(rng, "en", "receipt", "shops").upper()
        owners = " ".join(first)
        names = [owners, f"{owners} {trade}", f"{words(rng, 'en', 'names', 'roots').upper()} {trade}",
                 f"RESTORAN {owners}", f"KEDAI {trade} {owners}", f"{owners} & SONS {trade}"]
        name = f"{rng.choice(names)} {form}"
        return name if strip.chance(0.85) else name.title()
    shop = words(rng, language, "receipt", "shops")
    root = words(rng, language, "names", "roots")
    last, first = words(rng, language, "names", "last"), words(rng, language, "names", "first")
    own = [f"The {root} {shop}", f"{first}'s {shop}"] if language == "en" else [f"{shop} {last}", f"{shop} {root}"]
    name = rng.choice([*own, f"{root} {shop}", f"{last} {shop}", root + words(rng, language, "names", "tails"),
                       f"{shop} {root}", f"{last} & {words(rng, language, 'names', 'last')}"])
    return name.upper() if strip.chance(0.5) else name


def _asian_address(strip):
    rng = strip.rng
    if strip.country == "SG":
        first = f"{rng.randint(1, 900)} {words(rng, 'en', 'names', 'streets')}"
        if strip.chance(0.5):
            first = f"Blk {first} #0{rng.randint(1, 5)}-{rng.randint(10, 99)}"
        return [first, town(rng, "SG")]
    number = rng.choice(["NO.{a}", "NO {a}", "LOT {c}", "NO.{a} & {b}", "NO. {a}-{b}", "{a}", "NO {a}, {b} & {d}",
                         "NO. {a}G", "LOT {c},", "PT {c}", "{a}-G", "G-{a}"])
    a = rng.randint(1, 120)
    number = number.format(a=a, b=a + 2, d=a + 4, c=rng.randint(100, 9999)).rstrip(",")
    lane = rng.choice(["", "", str(rng.randint(1, 30)), f"{rng.randint(1, 9)}/{rng.randint(1, 40)}"])
    road = f"{words(rng, 'en', 'receipt', 'asian_streets')} {lane}"
    quarter = words(rng, "en", "receipt", "asian_quarters")
    place, _, state = town(rng, "MY").partition(", ")
    parts = [f"{number}, {road.strip()}," if strip.chance(0.8) else f"{number} {road.strip()},"]
    if strip.chance(0.7):
        parts.append(f"{quarter},")
    if not state:
        parts.append(place)
    elif strip.chance(0.5):
        parts += [f"{place},", state + rng.choice(["", "."])]
    else:
        parts.append(f"{place}, {state}{rng.choice(['', '.'])}")
    if len(parts) > 2 and strip.chance(0.4):
        parts[:2] = [f"{parts[0]} {parts[1]}"]
    return parts if strip.chance(0.75) else [part.title() for part in parts]


def _address(strip):
    if strip.asian:
        return _asian_address(strip)
    rng = strip.rng
    lines = [street(rng, strip.country, strip.language), town(rng, strip.country)]
    if strip.country in ("US", "CA") and strip.chance(0.3):
        lines = [" ".join(lines)]
    return [line.upper() for line in lines] if strip.capitals else lines


def _registration(strip):
    rng = strip.rng
    number = f"{rng.randint(10000, 1399999)}-{checked.letters(rng, 1)}"
    if strip.chance(0.2):
        number = f"{checked.letters(rng, 2)}{checked.digits(rng, 7)}-{checked.letters(rng, 1)}"
    return rng.choice(["({})", "({})", "{}", "CO.REG NO: {}", "(Co. Reg. No: {})", "REG NO. {}", "ROC NO: {}",
                       "Company Reg No. {}"]).format(number)


def _tax_id_row(strip):
    rng = strip.rng
    number = checked.tax_id(rng, strip.country)
    if strip.country == "DE" and strip.chance(0.5):
        number = checked.german_tax_number(rng)
        name = label(rng, "de", "tax_number")
    elif strip.asian:
        name = rng.choice(["GST ID", "GST Reg No", "GST NO", "GST ID No", "GST Reg. No.", "GST No.", "SST ID",
                           "GST REG"])
        if name.startswith("SST"):
            parts = [checked.letters(rng, 1) + checked.digits(rng, 2), checked.digits(rng, 4), checked.digits(rng, 8)]
            number = "-".join(parts)
    elif strip.country == "AU":
        name = "ABN"
    elif strip.country in ("US", "CA"):
        name = rng.choice(["GST#", "HST#", "Tax ID"])
    else:
        name = label(rng, strip.language, "tax_id")
    strip.truth.say("supplier_tax_id", number)
    text = f"{name}{rng.choice([': ', ' : ', ' ', ':'])}{number}"
    return f"({text})" if strip.chance(0.1) else text


def draw_shop(strip):
    rng, align = strip.rng, "centre" if strip.chance(0.8) else "left"
    if strip.chance(0.08):
        strip.row(person_name(rng, "en").lower(), align, 1.3, 2)
    name = _shop_name(strip)
    strip.truth.say("supplier_name", name)
    registration = _registration(strip) if strip.asian and strip.chance(0.75) else ""
    scale = rng.choice([1, 1, 1.2, 1.5, 1.8])
    if registration and strip.chance(0.25) and registration.startswith("("):
        strip.row(f"{name} {registration}", align, scale)
        registration = ""
    else:
        strip.row(name, align, scale)
    if registration:
        strip.row(registration, align)
    if strip.chance(0.12):
        strip.row(rng.choice([words(rng, strip.language, "names", "slogans"), f"Store #{rng.randint(1, 999)}",
                              f"{strip.word('shops')} {rng.randint(1, 20)}"]), align)
    lines = _address(strip)
    if strip.chance(0.92):
        for line in lines:
            strip.row(line, align)
        strip.truth.say("supplier_address", " ".join(lines))
    contact = []
    if strip.chance(0.75):
        number = phone(rng, strip.country)
        name = label(rng, strip.language, "phone") + rng.choice([": ", " : ", ":", " "])
        if strip.country == "US" and strip.chance(0.5):
            name = ""
        strip.truth.say("supplier_phone", number)
        text = name + number
        if strip.chance(0.25):
            text += f" {label(rng, strip.language, 'fax')}: {phone(rng, strip.country)}"
        contact.append(text)
    if strip.chance(0.75 if strip.asian else 0.3):
        contact.append(_tax_id_row(strip))
    if strip.chance(0.3):
        rng.shuffle(contact)
    for text in contact:
        strip.row(text, align)
    strip.space(rng.choice([0.3, 1]))
    return align


def _date_and_time(strip):
    rng = strip.rng
    when = datetime.datetime(2010, 1, 1) + datetime.timedelta(minutes=rng.randint(0, 8_000_000))
    form = rng.choice([*COUNTRIES[strip.country].dates, "dd/mm/yyyy" if strip.country != "US" else "mm/dd/yyyy"])
    date = date_text(when.date(), form, strip.language)
    date = date.upper() if strip.capitals else date
    strip.truth.say("issue_date", date, when.date().isoformat())
    forms = _TIME_FORMS if strip.language == "en" else ("%H:%M", "%H:%M:%S")
    time = when.strftime(rng.choice(forms))
    if time[0] == "0" and strip.chance(0.4):
        time = time[1:]
    return date, time


def _number(strip):
    rng = strip.rng
    form = rng.choice(["#" * rng.randint(3, 12), "@" * rng.randint(1, 3) + "#" * rng.randint(4, 8), "@@-######",
                       "###-#####", "##-#####", "CS########", "####/####", "####", "###", "@###-######"])
    draws = {"#": lambda: checked.digits(rng, 1, True), "@": lambda: checked.letters(rng, 1)}
    return "".join(draws.get(c, lambda c=c: c)() for c in form)


def draw_particulars(strip, align):
    """Title, number, date, time and who served."""
    rng = strip.rng
    if strip.chance(0.6):
        strip.row(strip.word("titles"), "centre" if strip.chance(0.8) else align, rng.choice([1, 1, 1.2]))
        strip.space(0.3)
    date, time = _date_and_time(strip)
    rows, colon = [], rng.choice([": ", " : ", ":", " ", "  "])
    if strip.chance(0.85):
        number = _number(strip)
        strip.truth.say("invoice_number", number)
        key = "number_rare" if strip.language == "en" and strip.chance(0.12) else "number"
        rows.append((strip.word(key), number))
    timed = strip.chance(0.75)
    if timed:
        strip.truth.say("issue_time", time)
    form = rng.choice(["one", "one", "two", "bare"])
    if form == "one" or not timed:
        rows.append((strip.word("date"), f"{date} {time}" if timed else date))
    elif form == "two":
        rows += [(strip.word("date"), date), (strip.word("time"), time)]
    else:
        rows.append(("", f"{date} {time}" if strip.chance(0.7) else f"{time} {date}"))
    for key, share in (("cashier", 0.6), ("table", 0.45), ("table", 0.15)):
        if strip.chance(share):
            value = words(rng, strip.language, "names", "first") if key == "cashier" else str(rng.randint(1, 60))
            rows.append((strip.word(key), value))
    rng.shuffle(rows)
    _particular_rows(strip, rows, colon)
    strip.rule()


def _particular_rows(strip, rows, colon):
    form = strip.rng.choice(["inline", "inline", "columns", "pairs"])
    tab = max(strip.page.text_width(name, strip.size) for name, _ in rows) + strip.size
    while rows:
        name, value = rows.pop(0)
        name = strip.cased(name)
        if form == "columns" and name:
            strip.page.put(strip.left, strip.y, name, strip.size)
            strip.page.put(strip.left + tab, strip.y, (": " if ":" in colon else "") + value, strip.size)
            strip.y += strip.size * strip.gap
        elif form == "pairs" and rows and name and strip.chance(0.7):
            other = rows.pop(0)
            left, right = name + colon + value, (strip.cased(other[0]) + colon if other[0] else "") + other[1]
            if strip.page.text_width(left + right + "   ", strip.size) < strip.right - strip.left:
                strip.pair(left, right)
            else:
                strip.row(left)
                strip.row(right)
        else:
            strip.row((name + colon if name else "") + value)
