"""What invented employees of invented firms filled into the forms. `FORMS` maps a name to its sheet."""
from blanks import tax_withholding, timesheet as weekly_timesheet
from check_digits import german_person, iban, routing_number
from form_paper import Filling
from forms import Answers, direct_deposit, expense_claim, leave_request, new_hire, timesheet
from manners import AMERICAN, BRITISH_TILL, GERMAN
from sheet import A4, LETTER
from w9 import w9_fields, w9_fields_later, w9_paper

MILL, TRUST, WERK = "Harrow Mill Furniture Inc.", "Hollowell Museum Trust", "Gerätebau Osterfeld GmbH"


def timesheet_fields():
    return timesheet(Answers(AMERICAN, {
        "employee_name": "Delphine Oakhurst", "employee_number": "HM-2207", "department": "Finishing",
        "period_start": "2026-03-02", "period_end": "2026-03-08", "supervisor_name": "Marcus Tildenbrook"}), Filling.FIELDS, MILL,
        [("Monday", "7:00", "15:30", "0.5", "8.0"), ("Tuesday", "7:00", "15:30", "0.5", "8.0"),
         ("Wednesday", "7:00", "16:45", "0.5", "9.25"), ("Thursday", "7:00", "15:30", "0.5", "8.0"),
         ("Friday", "7:00", "13:00", "0.5", "5.5")], LETTER)


def timesheet_paper():
    return timesheet(Answers(BRITISH_TILL, {
        "employee_name": "Rowan Finchley-Moss", "employee_number": "0418", "department": "Visitor services",
        "period_start": "2026-01-19", "period_end": "2026-01-25", "supervisor_name": "Agnes Thorncastle"}), Filling.PEN, TRUST,
        [("Tuesday", "9:30", "17:30", "1", "7.0"), ("Wednesday", "9:30", "17:30", "1", "7.0"), ("Thursday", "12:00", "18:00", "0.5", "5.5"),
         ("Saturday", "9:30", "18:00", "1", "7.5"), ("Sunday", "10:00", "17:00", "1", "6.0")])


def leave_fields():
    return leave_request(Answers(BRITISH_TILL, {
        "employee_name": "Isolde Marchbanks", "employee_number": "0392", "department": "Collections", "first_day": "2026-07-20",
        "last_day": "2026-07-31", "days": "10", "leave_annual": True, "leave_sick": False, "leave_unpaid": False,
        "submitted_on": "2026-05-11"}), Filling.FIELDS, TRUST)


def leave_fields_german():
    return leave_request(Answers(GERMAN, {
        "employee_name": "Wiesengrund, Jörg", "employee_number": "10773", "department": "Montage Halle 2", "first_day": "2026-08-03",
        "last_day": "2026-08-07", "days": "4.5", "leave_annual": False, "leave_sick": False, "leave_unpaid": True,
        "submitted_on": "2026-06-15"}, german=True), Filling.FIELDS, WERK)


def leave_paper():
    return leave_request(Answers(BRITISH_TILL, {
        "employee_name": "Tobias Greenhalgh-Price", "employee_number": "0427", "department": "Education", "first_day": "2026-02-16",
        "last_day": "2026-02-18", "days": "3", "leave_annual": False, "leave_sick": True, "leave_unpaid": False,
        "submitted_on": "2026-02-19"}), Filling.PEN, TRUST)


def leave_paper_german():
    return leave_request(Answers(GERMAN, {
        "employee_name": "Sommerfeldt, Käthe", "employee_number": "10815", "department": "Einkauf", "first_day": "2025-12-22",
        "last_day": "2026-01-02", "days": "7", "leave_annual": True, "leave_sick": False, "leave_unpaid": False,
        "submitted_on": "2025-11-03"}, german=True), Filling.TYPED, WERK)


def expense_fields():
    return expense_claim(Answers(GERMAN, {
        "employee_name": "Mathilda Rosenhagen", "employee_number": "10648", "period_start": "2026-03-10", "period_end": "2026-03-12",
        "currency": "EUR", "iban": iban("DE", "999100000047110815"), "submitted_on": "2026-03-16"}), Filling.FIELDS, WERK,
        [("2026-03-10", "Rail ticket Osterfeld - Lubnitz", "2", "64.90"), ("2026-03-10", "Hotel, two nights", "2", "98.00"),
         ("2026-03-11", "Mileage, private car (km)", "46", "0.30"), ("2026-03-12", "Taxi to station", "1", "17.50")])


def expense_paper():
    return expense_claim(Answers(BRITISH_TILL, {
        "employee_name": "Percival Dunmore", "employee_number": "0366", "period_start": "2025-11-03", "period_end": "2025-11-28",
        "currency": "GBP", "iban": iban("GB", "ZZXX99993310482277"), "submitted_on": "2025-12-01"}), Filling.TYPED, TRUST,
        [("2025-11-05", "Archive boxes, acid free", "12", "4.85"), ("2025-11-13", "Train to Strathorran, return", "1", "71.30"),
         ("2025-11-14", "Lunch with lender", "2", "13.75"), ("2025-11-27", "Postage, registered", "3", "6.40")], plain=True)


def new_hire_fields():
    return new_hire(Answers(AMERICAN, {
        "employee_name": "Theodora Winslade", "date_of_birth": "1994-09-17", "address": "52 Larkspur Lane, Millbrook Falls, OH 45099",
        "personal_tax_id": "987-65-4321", "label_personal_tax_id": "Social Security number", "start_date": "2026-04-13",
        "position": "Upholsterer", "department": "Finishing", "full_time": True}), Filling.FIELDS, MILL, LETTER)


def new_hire_paper():
    return new_hire(Answers(GERMAN, {
        "employee_name": "Ottokar Birnbaum", "date_of_birth": "1988-02-29", "address": "Schleusenweg 31, 24198 Hafenrode",
        "personal_tax_id": german_person("4903168254"), "iban": iban("DE", "999200050077104466"), "start_date": "2026-02-01",
        "position": "Lagerist", "department": "Logistik", "full_time": False}, german=True), Filling.PEN, WERK)


def deposit_fields():
    return direct_deposit(Answers(AMERICAN, {
        "employee_name": "Theodora Winslade", "employee_number": "HM-2231", "bank_name": "Cattail Creek Savings & Loan",
        "routing_number": routing_number("32990017"), "account_number": "004471190286", "account_checking": True,
        "account_savings": False, "submitted_on": "2026-04-14"}), Filling.FIELDS, MILL)


def deposit_fields_european():
    return direct_deposit(Answers(BRITISH_TILL, {
        "employee_name": "Rowan Finchley-Moss", "employee_number": "0418", "bank_name": "Bank of Strathorran",
        "iban": iban("GB", "ZZXX99981240018735"), "submitted_on": "2025-09-01"}), Filling.FIELDS, TRUST, A4)


def deposit_paper():
    return direct_deposit(Answers(AMERICAN, {
        "employee_name": "August Penhallow", "employee_number": "HM-2188", "bank_name": "Elkhorn Bend Community Bank",
        "routing_number": routing_number("32990044"), "account_number": "7719034508", "account_checking": False,
        "account_savings": True, "submitted_on": "2025-08-05"}), Filling.PEN, MILL)


def blank_timesheet_paper():
    return weekly_timesheet(Filling.TYPED, {
        "employee_name": "Florentine Ashgrove", "employee_number": "HM-2240", "department": "Joinery", "period_start": "2026-04-13",
        "period_end": "2026-04-19", "hours_monday": "8.0", "hours_tuesday": "7.5", "hours_wednesday": "8.0", "hours_thursday": "9.25",
        "hours_friday": "6.0", "line_1_start": "7:00", "line_1_end": "15:30", "line_1_break": "0.5", "line_2_start": "7:30",
        "line_2_end": "15:30", "line_2_break": "0.5", "total_hours": "38.75", "supervisor_name": "Marcus Tildenbrook"})


WITHHOLDING = {
    "employee_name": "Cornelius Brightwater", "employee_number": "HM-2251", "address": "9 Quarry Lane, Millbrook Falls, OH 45099",
    "ssn": "987-65-4325", "filing_single": False, "filing_married_jointly": True, "filing_head_of_household": False,
    "dependents_amount": "2000.00", "extra_withholding": "45.00", "exempt": False, "two_jobs": False, "submitted_on": "2026-04-20"}


def withholding_fields():
    return tax_withholding(Filling.FIELDS, WITHHOLDING)


def withholding_paper():
    return tax_withholding(Filling.PEN, WITHHOLDING | {
        "employee_name": "Henrietta Coldbrook", "employee_number": "HM-2260", "ssn": "987-65-4327", "filing_married_jointly": False,
        "filing_head_of_household": True, "two_jobs": True, "address": "204 Ferry Road, Lubnitz, OH 45098"})


FORMS = {make.__name__: make for make in (
    timesheet_fields, timesheet_paper, leave_fields, leave_fields_german, leave_paper, leave_paper_german, expense_fields,
    expense_paper, new_hire_fields, new_hire_paper, deposit_fields, deposit_fields_european, deposit_paper, blank_timesheet_paper,
    withholding_fields, withholding_paper, w9_fields, w9_fields_later, w9_paper)}
