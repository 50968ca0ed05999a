"""The list of samples: one row a file. Names say the kind of document, then what is special about the file."""
import receipts_abroad as abroad
import receipts_german as german
from degrade import (bilevel, blur, border, crumple, folds, noise, photograph, quarter_turns, shadow, skew, specks,
                     thermal_fade, tone)
from e_invoices import E_INVOICES, girocode_sheet, heat_pump_sheet, heat_pump_xml
from filled_forms import FORMS
from invoices import INVOICES
from recipe import Sample


def flatbed(degrees, grain=4, softness=0.6):
    """An office scanner: slightly crooked, soft and grainy."""
    return (skew(degrees), blur(softness), tone(35, 246), noise(grain))


TURNED_PHOTO = ((95, 70), (985, 130), (1020, 1630), (60, 1580))
TABLE_PHOTO = ((150, 95), (1065, 160), (1010, 1560), (95, 1495))

SAMPLES = [
    Sample("invoice-de-joiner.pdf", INVOICES["joiner"]),
    Sample("invoice-de-plumber-skewed.jpg", INVOICES["plumber"], steps=flatbed(1.2)),
    Sample("invoice-de-two-pages.pdf", INVOICES["harbour"]),
    Sample("invoice-de-two-pages-scanned.pdf", INVOICES["gastro"], steps=flatbed(-0.7)),
    Sample("invoice-de-text-then-scan.pdf", INVOICES["spring"], steps=flatbed(0.5), scanned=(1,)),
    Sample("invoice-de-fax-two-pages.tif", INVOICES["autumn"], dpi=300,
           steps=(skew(0.6), blur(0.8), noise(12), bilevel(150), specks(300))),
    Sample("invoice-at-consultant.pdf", INVOICES["consultant"]),
    Sample("invoice-at-consultant-photo.heic", INVOICES["consultant"],
           steps=(blur(0.5), tone(40, 240), border(0.05, 90), shadow(0.3, 0.25, 0.5), noise(3))),
    Sample("invoice-uk-studio.pdf", INVOICES["studio"]),
    Sample("invoice-uk-printer-upside-down.png", INVOICES["printer"], steps=(skew(0.5), quarter_turns(2))),
    Sample("invoice-us-office-supply.pdf", INVOICES["office_supply"]),
    Sample("invoice-us-fasteners-sideways.jpg", INVOICES["fasteners"], steps=flatbed(-0.8) + (quarter_turns(1),)),
    Sample("invoice-fr-caterer.pdf", INVOICES["caterer"]),
    Sample("invoice-fr-bindery-scanned.webp", INVOICES["bindery"], steps=flatbed(-1.6, 3)),
    Sample("credit-note-de.pdf", INVOICES["german_credit_note"]),
    Sample("credit-note-uk-folded.jpg", INVOICES["british_credit_note"],
           steps=(folds(across=(0.335, 0.665)),) + flatbed(0.9)),
    Sample("invoice-de-zugferd.pdf", heat_pump_sheet, attached=heat_pump_xml),
    Sample("invoice-de-girocode-scanned.jpg", girocode_sheet, steps=flatbed(0.6)),
    Sample("invoice-de-xrechnung-cii.xml", E_INVOICES["wholesale"]),
    Sample("invoice-at-ubl.xml", E_INVOICES["archivist"]),
    Sample("credit-note-de-ubl.xml", E_INVOICES["returned_goods"]),

    Sample("receipt-de-supermarket.jpg", german.supermarket, 300, flatbed(0.5, 5)),
    Sample("receipt-de-bakery-folded.jpg", german.bakery, 300,
           (tone(45, 244), folds(across=(0.31, 0.64), down=(0.52,), depth=46), skew(-1.1), blur(0.7), noise(5))),
    Sample("receipt-de-fuel-faded.jpg", german.fuel, 300, (thermal_fade(0.75), tone(60, 240), skew(0.8), blur(0.8), noise(5))),
    Sample("receipt-de-restaurant-tip.jpg", german.bistro, 300, flatbed(-0.6, 5)),
    Sample("receipt-at-cafe-rksv.jpg", german.coffee_house, 300, flatbed(0.4, 5)),
    Sample("receipt-uk-cafe.png", abroad.cafe, 300, (skew(0.7), blur(0.5))),
    Sample("receipt-uk-hardware-photo.jpg", abroad.hardware, 300,
           (tone(50, 235), photograph(TABLE_PHOTO, (1160, 1660)), shadow(0.45, 0.62, 0.2), blur(0.8), noise(5))),
    Sample("receipt-us-diner-tip.jpg", abroad.diner, 300, flatbed(1.9, 5)),
    Sample("receipt-us-pharmacy-crumpled.jpg", abroad.pharmacy, 300,
           (tone(45, 242), crumple(0.55), border(0.07, 225), skew(3.8, 225), blur(0.8), noise(6))),
    Sample("receipt-my-stationer.jpg", abroad.stationer, 300, flatbed(-0.9, 5)),
    Sample("receipt-my-restaurant-photo-turned.jpg", abroad.kopitiam, 300,
           (tone(55, 232), photograph(TURNED_PHOTO, (1090, 1700), 95), shadow(0.35, 0.3, 0.75), blur(0.7), noise(5),
            quarter_turns(3)), orientation=6),

    Sample("timesheet-fillable.pdf", FORMS["timesheet_fields"]),
    Sample("timesheet-scanned.jpg", FORMS["timesheet_paper"], steps=flatbed(-1.0)),
    Sample("leave-request-fillable.pdf", FORMS["leave_fields"]),
    Sample("leave-request-de-fillable.pdf", FORMS["leave_fields_german"]),
    Sample("leave-request-scanned.jpg", FORMS["leave_paper"], steps=flatbed(1.4)),
    Sample("leave-request-de-fax.tif", FORMS["leave_paper_german"], steps=(skew(-0.8), blur(0.5), noise(10), bilevel(160), specks(150))),
    Sample("expense-claim-fillable.pdf", FORMS["expense_fields"]),
    Sample("expense-claim-folded.jpg", FORMS["expense_paper"], steps=(folds(across=(0.34, 0.67)),) + flatbed(-0.6)),
    Sample("new-hire-fillable.pdf", FORMS["new_hire_fields"]),
    Sample("new-hire-de-scanned.jpg", FORMS["new_hire_paper"], steps=flatbed(0.8)),
    Sample("direct-deposit-fillable.pdf", FORMS["deposit_fields"]),
    Sample("direct-deposit-iban-fillable.pdf", FORMS["deposit_fields_european"]),
    Sample("direct-deposit-scanned.jpg", FORMS["deposit_paper"], steps=flatbed(-2.3)),
    Sample("timesheet-blank-scanned.jpg", FORMS["blank_timesheet_paper"], steps=flatbed(1.1)),
    Sample("tax-withholding-fillable.pdf", FORMS["withholding_fields"]),
    Sample("tax-withholding-scanned.jpg", FORMS["withholding_paper"], steps=flatbed(-1.3)),
    Sample("w9-fillable.pdf", FORMS["w9_fields"]),
    Sample("w9-2024-fillable.pdf", FORMS["w9_fields_later"]),
    Sample("w9-2024-scanned.jpg", FORMS["w9_paper"], steps=flatbed(0.7)),
]
