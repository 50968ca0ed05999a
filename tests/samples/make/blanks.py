#!/usr/bin/env python3
"""The forms that Intray ships: blanks to print or to fill in on a screen, with marks in three corners. Run as a program
it writes them; `BLANKS` gives the same sheets with what somebody entered.

    /usr/bin/python3 blanks.py [FOLDER]      (default: models/forms/blanks)
"""
import sys
from pathlib import Path

from form_paper import Filling, FormPaper
from manners import AMERICAN, day
from pdf import write_pdf
from sheet import LETTER, Printed

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MARK = 12  # points


class Blank:
    """One form: what stands on it, filled in with `values` (dates as 2026-03-02, amounts and hours as decimals)."""

    def __init__(self, document_type, title, code, filling, values):
        self.paper = FormPaper(document_type, title, "", filling, LETTER)
        self.values, self.left, self.right = values, self.paper.left, self.paper.right
        sheet = self.paper.sheet
        for x, y in ((24, 24), (sheet.width - 24 - MARK, 24), (24, sheet.height - 24 - MARK)):
            sheet.panel(x, y, MARK, MARK, fill=(0, 0, 0))
        sheet.text(self.left, 70, title, "sans-bold", 18)
        sheet.text(self.right, 70, f"Intray form {code}", "sans", 9, "right")
        sheet.rule(self.left, 80, self.right, width=1.2)
        self.y = 104

    def printed(self, name, kind):
        value = self.values.get(name, "")
        if kind == "date" and value:
            return Printed(name, AMERICAN.date(day(value)), value)
        return Printed(name, value, value)

    def section(self, text):
        self.paper.section(self.y, text)
        self.y += 28

    def row(self, *fields):
        """Each (name, label, share of the width, kind)."""
        self.y = self.paper.rows([[(self.printed(name, kind), label, share) for name, label, share, kind in fields]], self.y, 42)

    def choices(self, *fields):
        """Boxes beside each other: (name, label)."""
        step = (self.right - self.left) / len(fields)
        for i, (name, label) in enumerate(fields):
            self.paper.choice(name, self.values.get(name, False), label, self.left + step * i, self.y - 8)
        self.y += 32

    def table(self, heads, shares, names, rows, h=22):
        """Rows of (words that are printed, their names by column or None); what is filled in comes from the values."""
        width, x = self.right - self.left, self.left
        for head, share in zip(heads, shares):
            self.paper.sheet.panel(x, self.y, width * share, 18, fill=(0.88, 0.88, 0.88), edge=(0.25, 0.25, 0.25))
            self.paper.sheet.text(x + 4, self.y + 12.5, head, "sans-bold", 8.5)
            x += width * share
        self.y += 18
        for row in rows:
            x = self.left
            for name, share in zip(names, shares):
                w, (text, field) = width * share, row[name]
                self.paper.sheet.panel(x, self.y, w, h, edge=(0.25, 0.25, 0.25))
                if field:
                    value = self.values.get(field, "")
                    if value or self.paper.filling is Filling.FIELDS:
                        self.paper.fill(field, value, f"{name} {text}", x + 1, self.y + 1, w - 2, h - 2)
                    if value and not field.startswith("line_"):
                        self.paper.sheet.record(Printed(field, value, value))
                else:
                    self.paper.sheet.text(x + 4, self.y + 14, text, "sans", 9)
                x += w
            self.y += h
        self.y += 24

    def end(self, *lines):
        for line in lines:
            self.paper.sheet.text(self.left, self.y, line, "sans", 9)
            self.y += 13
        signed = self.values.get("employee_name", "") if self.paper.filling is not Filling.FIELDS else ""
        self.paper.signatures(self.y + 40, ["Employee's signature", "Approved by"], [signed, ""])
        return self.paper.sheet


PERSON = (("employee_name", "Employee name", 0.62, "text"), ("employee_number", "Employee no.", 0.38, "text"))


def timesheet(filling=Filling.FIELDS, values=None):
    form = Blank("timesheet", "Weekly Timesheet", "T-1", filling, values or {})
    form.row(*PERSON)
    form.row(("department", "Department", 0.4, "text"), ("period_start", "Week from", 0.3, "date"), ("period_end", "Week to", 0.3, "date"))
    rows = [{"day": (name.capitalize(), None), "start": (name, f"line_{i}_start"), "end": (name, f"line_{i}_end"),
             "break": (name, f"line_{i}_break"), "hours": (name, f"hours_{name}")} for i, name in enumerate(DAYS, 1)]
    form.table(("Day", "Start", "End", "Break (hours)", "Hours worked"), (0.28, 0.18, 0.18, 0.18, 0.18),
               ("day", "start", "end", "break", "hours"), rows)
    form.row(("total_hours", "Total hours of the week", 0.4, "number"), ("supervisor_name", "Supervisor", 0.6, "text"))
    return form.end("I certify that the hours shown are correct and complete.")


def leave_request(filling=Filling.FIELDS, values=None):
    form = Blank("leave_request", "Leave Request", "L-1", filling, values or {})
    form.row(*PERSON)
    form.row(("department", "Department", 1, "text"))
    form.section("Type of leave (check one)")
    form.choices(("leave_annual", "Annual leave"), ("leave_sick", "Sick leave"), ("leave_unpaid", "Unpaid leave"))
    form.section("Dates")
    form.row(("first_day", "First day of leave", 0.36, "date"), ("last_day", "Last day of leave", 0.36, "date"),
             ("days", "Working days", 0.28, "number"))
    form.row(("submitted_on", "Date submitted", 0.36, "date"))
    return form.end("Please hand in at least two weeks before the first day of leave.")


def expense_claim(filling=Filling.FIELDS, values=None):
    form = Blank("expense_claim", "Expense Claim", "E-1", filling, values or {})
    form.row(*PERSON)
    form.row(("period_start", "Period from", 0.36, "date"), ("period_end", "Period to", 0.36, "date"), ("currency", "Currency", 0.28, "text"))
    names = ("date", "description", "quantity", "unit_price", "amount")
    form.table(("Date", "Description", "Quantity", "Unit price", "Amount"), (0.16, 0.42, 0.12, 0.14, 0.16), names,
               [{name: (str(i), f"line_{i}_{name}") for name in names} for i in range(1, 10)])
    form.row(("total", "Total claimed", 0.4, "money"), ("submitted_on", "Date submitted", 0.3, "date"))
    form.row(("iban", "IBAN (where to pay)", 0.7, "text"))
    return form.end("Receipts are attached. I have not been paid for these expenses otherwise.")


def new_hire(filling=Filling.FIELDS, values=None):
    form = Blank("new_hire", "New Employee Form", "N-1", filling, values or {})
    form.section("Personal details")
    form.row(("employee_name", "Full name", 0.62, "text"), ("date_of_birth", "Date of birth", 0.38, "date"))
    form.row(("address", "Home address", 1, "text"))
    form.row(("personal_tax_id", "Social Security number or tax ID", 0.4, "text"), ("iban", "IBAN", 0.6, "text"))
    form.section("Employment")
    form.row(("position", "Position", 0.5, "text"), ("department", "Department", 0.5, "text"))
    form.row(("start_date", "Start date", 0.38, "date"))
    form.choices(("full_time", "Full time"), ("part_time", "Part time"))
    return form.end("This information is used for payroll only.")


def direct_deposit(filling=Filling.FIELDS, values=None):
    form = Blank("direct_deposit", "Direct Deposit Authorization", "D-1", filling, values or {})
    form.row(*PERSON)
    form.row(("bank_name", "Bank name", 1, "text"))
    form.row(("routing_number", "Routing number (9 digits)", 0.45, "text"), ("account_number", "Account number", 0.55, "text"))
    form.section("Type of account (check one)")
    form.choices(("account_checking", "Checking account"), ("account_savings", "Savings account"))
    form.row(("iban", "or IBAN, for accounts abroad", 0.62, "text"), ("submitted_on", "Date", 0.38, "date"))
    return form.end("I authorize my employer to deposit my pay into the account named above until I cancel this in writing.")


def tax_withholding(filling=Filling.FIELDS, values=None):
    form = Blank("tax_withholding", "Tax Withholding Statement", "W-1", filling, values or {})
    form.row(*PERSON)
    form.row(("address", "Home address", 0.62, "text"), ("ssn", "Social Security number", 0.38, "text"))
    form.section("Filing status (check one)")
    form.choices(("filing_single", "Single"), ("filing_married_jointly", "Married filing jointly"),
                 ("filing_head_of_household", "Head of household"))
    form.section("Adjustments for the year")
    form.row(("dependents_amount", "Credit for dependents", 0.5, "money"), ("other_income", "Other income", 0.5, "money"))
    form.row(("deductions", "Deductions", 0.5, "money"), ("extra_withholding", "Extra withholding each pay period", 0.5, "money"))
    form.choices(("exempt", "I claim exemption from withholding"), ("two_jobs", "I hold two jobs at the same time"))
    form.row(("submitted_on", "Date", 0.38, "date"))
    return form.end("Under penalties of perjury I declare that this statement is correct and complete.")


BLANKS = {make.__name__: make for make in (timesheet, leave_request, expense_claim, new_hire, direct_deposit, tax_withholding)}


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[3] / "models/forms/blanks"
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in BLANKS.items():
        write_pdf(folder / f"{name.replace('_', '-')}.pdf", make())
        print(folder / f"{name.replace('_', '-')}.pdf")


if __name__ == "__main__":
    main()
