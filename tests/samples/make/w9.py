"""Pages in the manner of the public IRS form W-9, with invented taxpayers. Two wordings, as its revisions have them; the
fillable one calls its fields by numbers, as the original does, so that only their places tell what they are."""
from form_paper import HAND, Filling
from sheet import LETTER, Printed, Sheet

WORDS = {
    2018: {"revised": "(Rev. October 2018)", "name": "1  Name (as shown on your income tax return). Name is required on this line; do not leave this line blank.",
           "business": "2  Business name/disregarded entity name, if different from above",
           "class": "3  Check appropriate box for federal tax classification of the person whose name is entered on line 1.",
           "single": "Individual/sole proprietor or", "single_2": "single-member LLC", "corporation": "Corporation",
           "llc": "Limited liability company. Enter the tax classification (C=C corporation, S=S corporation, P=Partnership)",
           "address": "5  Address (number, street, and apt. or suite no.) See instructions.", "fatca": ("Exemption from FATCA reporting", "code (if any)")},
    2024: {"revised": "(Rev. March 2024)", "name": "1  Name of entity/individual. An entry is required.",
           "business": "2  Business name/disregarded entity name, if different from above.",
           "class": "3a  Check the appropriate box for federal tax classification of the entity/individual whose name is entered on line 1.",
           "single": "Individual/sole proprietor", "single_2": "", "corporation": "corporation",
           "llc": "LLC. Enter the tax classification (C = C corporation, S = S corporation, P = Partnership)",
           "address": "5  Address (number, street, and apt. or suite no.). See instructions.",
           "fatca": ("Exemption from Foreign Account Tax", "Compliance Act (FATCA) reporting code (if any)")},
}
LEFT, RIGHT, SIDE = 60, 576, 455


class Page:
    def __init__(self, filling, values):
        self.sheet, self.filling, self.values, self.number = Sheet("w9", "Form W-9", LETTER), filling, values, 0

    def name(self, part):
        self.number += 1
        return f"topmostSubform[0].Page1[0].{part}{self.number}[0]"

    def text(self, x, y, words, size=7, font="sans"):
        self.sheet.text(x, y, words, font, size)

    def write(self, field, x, y, w, h=14, part=None):
        """What the taxpayer entered; `part` cuts it out of the whole value."""
        value = self.values.get(field, "")
        shown = value[part] if part else value
        if self.filling is Filling.FIELDS:
            self.sheet.entry(self.name("f1_"), shown, field, x, y, w, h)
        elif shown:
            font, size, ink = HAND[self.filling]
            self.sheet.text(x + 4, y + h - 3, shown, font, size, ink=ink)
        if value:
            self.sheet.record(Printed(field, value.replace("-", " ") if part else value, value))

    def box(self, field, x, y, *lines):
        checked = self.values.get("class") == field
        self.sheet.tick(self.name("c1_") if self.filling is Filling.FIELDS else "", checked, field, x, y, 9)
        for i, line in enumerate(lines):
            self.text(x + 14, y + 7.5 + 8 * i, line)
        self.sheet.record(Printed(field, "selected" if checked else "unselected", "true" if checked else "false"))

    def digits(self, field, x, y, *groups):
        """Combs of one number, with a dash between them."""
        at = 0
        for length in groups:
            self.sheet.panel(x, y, 14.4 * length, 20, edge=(0, 0, 0))
            self.write(field, x, y + 3, 14.4 * length, 15, slice(at, at + length))
            at += length + 1
            x += 14.4 * length + 14.4


def head(page, words):
    page.text(36, 52, "Form", 8)
    page.text(58, 52, "W-9", 20, "sans-bold")
    page.text(36, 62, words["revised"])
    page.text(36, 70, "Department of the Treasury")
    page.text(36, 77, "Internal Revenue Service")
    page.sheet.text(300, 48, "Request for Taxpayer", "sans-bold", 14, "centre")
    page.sheet.text(300, 63, "Identification Number and Certification", "sans-bold", 14, "centre")
    page.text(492, 50, "Give Form to the", 9, "sans-bold")
    page.text(492, 61, "requester. Do not", 9, "sans-bold")
    page.text(492, 72, "send to the IRS.", 9, "sans-bold")
    page.sheet.rule(36, 82, RIGHT, width=1)


def classes(page, words):
    page.text(LEFT, 142, words["class"])
    row = 158
    page.box("tax_classify_individual", LEFT + 6, row, *[line for line in (words["single"], words["single_2"]) if line])
    page.box("tax_classify_c_corp", 180, row, "C " + words["corporation"])
    page.box("tax_classify_s_corp", 252, row, "S " + words["corporation"])
    page.box("tax_classify_partnership", 324, row, "Partnership")
    page.box("tax_classify_trust", 390, row, "Trust/estate")
    page.box("tax_classify_llc", LEFT + 6, 182, words["llc"])
    page.write("llc_classification", 414, 179, 34, 13)
    page.sheet.rule(414, 192, 448)
    page.box("tax_classify_other", LEFT + 6, 214, "Other (see instructions)")
    page.text(SIDE + 4, 142, "4  Exemptions (codes apply only to")
    page.text(SIDE + 4, 150, "certain entities, not individuals):")
    page.text(SIDE + 4, 172, "Exempt payee code (if any)")
    page.write("exempt_payee_code", 548, 162, 26, 13)
    page.text(SIDE + 4, 196, words["fatca"][0])
    page.text(SIDE + 4, 204, words["fatca"][1])
    page.write("fatca_code", 520, 207, 54, 13)


def w9(revision, filling, values):
    page, words = Page(filling, values), WORDS[revision]
    head(page, words)
    page.text(LEFT, 90, words["name"])
    page.write("name", LEFT, 94, RIGHT - LEFT)
    page.sheet.rule(LEFT, 109, RIGHT)
    page.text(LEFT, 116, words["business"])
    page.write("business_name", LEFT, 119, RIGHT - LEFT)
    page.sheet.rule(LEFT, 134, RIGHT)
    classes(page, words)
    page.sheet.rule(LEFT, 230, RIGHT)
    page.text(LEFT, 238, words["address"])
    page.write("address", LEFT, 242, 330)
    page.text(396, 238, "Requester's name and address (optional)")
    page.write("requester_name_address", 394, 242, RIGHT - 394)
    page.sheet.rule(LEFT, 257, 390)
    page.text(LEFT, 265, "6  City, state, and ZIP code")
    page.write("city_state_zip", LEFT, 268, 330)
    page.sheet.rule(LEFT, 283, RIGHT)
    page.text(LEFT, 291, "7  List account number(s) here (optional)")
    page.write("account_numbers", LEFT, 294, RIGHT - LEFT)
    page.sheet.rule(36, 309, RIGHT, width=1)
    page.text(36, 321, "Part I", 10, "sans-bold")
    page.text(100, 321, "Taxpayer Identification Number (TIN)", 10, "sans-bold")
    for i, line in enumerate(("Enter your TIN in the appropriate box. The TIN provided must match the name given on line 1 to avoid",
                              "backup withholding. For individuals, this is generally your number of social security (SSN).")):
        page.text(36, 334 + 9 * i, line)
    page.text(420, 334, "Social security number", 7, "sans-bold")
    page.digits("ssn", 418, 338, 3, 2, 4)
    page.text(420, 376, "Employer identification number", 7, "sans-bold")
    page.digits("ein", 418, 380, 2, 7)
    page.text(36, 421, "Part II", 10, "sans-bold")
    page.text(100, 421, "Certification", 10, "sans-bold")
    page.text(36, 434, "Under penalties of perjury, I certify that the number shown on this form is my correct taxpayer identification number.")
    page.text(36, 476, "Signature of U.S. person", 8)
    page.sheet.rule(36, 480, RIGHT)
    page.sheet.text(RIGHT, 760, f"Form W-9 {words['revised']}", "sans", 8, "right")
    return page.sheet


def w9_fields():
    return w9(2018, Filling.FIELDS, {
        "name": "Leopold Fairweather", "business_name": "Fairweather Orchards LLC", "class": "tax_classify_llc",
        "llc_classification": "P", "exempt_payee_code": "5", "fatca_code": "A", "address": "77 Cider Mill Road",
        "city_state_zip": "Applegarth, VT 05099", "requester_name_address": "Harrow Mill Furniture Inc.",
        "account_numbers": "55012, 55013", "ein": "98-7654321"})


def w9_fields_later():
    return w9(2024, Filling.FIELDS, {
        "name": "Philippa Stonecroft", "class": "tax_classify_individual", "address": "310 Weir Street, Apt. 4",
        "city_state_zip": "Millbrook Falls, OH 45099", "ssn": "987-65-4329"})


def w9_paper():
    return w9(2024, Filling.TYPED, {
        "name": "Barnaby Quillfeather", "business_name": "Quillfeather Signs", "class": "tax_classify_s_corp",
        "address": "12 Lantern Wharf", "city_state_zip": "Port Ellery, ME 04099",
        "requester_name_address": "Elkhorn Bend Museum", "account_numbers": "7781-A", "ein": "98-1122334"})
