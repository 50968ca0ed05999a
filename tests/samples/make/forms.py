"""The personnel forms as blanks: each takes what was filled in and returns a sheet. Labels come in English and German."""
from decimal import Decimal

from form_paper import Filling, FormPaper
from manners import cents, day
from sheet import A4, LETTER, Printed

LABELS = {  # field: (English, German)
    "employee_name": ("Employee name", "Name, Vorname"), "employee_number": ("Employee no.", "Personalnummer"),
    "department": ("Department", "Abteilung"), "first_day": ("First day of leave", "Erster Urlaubstag"),
    "last_day": ("Last day of leave", "Letzter Urlaubstag"), "days": ("Working days", "Arbeitstage"),
    "leave_annual": ("Annual leave", "Erholungsurlaub"), "leave_sick": ("Sick leave", "Krankheit"),
    "leave_unpaid": ("Unpaid leave", "Unbezahlter Urlaub"), "submitted_on": ("Date submitted", "Eingereicht am"),
    "period_start": ("Period from", "Zeitraum von"), "period_end": ("Period to", "Zeitraum bis"),
    "total_hours": ("Total hours", "Stunden gesamt"), "supervisor_name": ("Supervisor", "Vorgesetzte(r)"),
    "currency": ("Currency", "Währung"), "total": ("Total claimed", "Gesamtbetrag"), "iban": ("IBAN", "IBAN"),
    "date_of_birth": ("Date of birth", "Geburtsdatum"), "address": ("Home address", "Anschrift"),
    "personal_tax_id": ("Tax ID", "Steuer-Identifikationsnummer"), "start_date": ("Start date", "Eintrittsdatum"), "position": ("Position", "Tätigkeit"), "full_time": ("Full time", "Vollzeit"),
    "bank_name": ("Bank name", "Kreditinstitut"), "routing_number": ("Routing number (9 digits)", ""),
    "account_number": ("Account number", "Kontonummer"), "account_checking": ("Checking account", ""),
    "account_savings": ("Savings account", ""),
}
DATES = {"first_day", "last_day", "submitted_on", "period_start", "period_end", "date_of_birth", "start_date"}


class Answers:
    """What a person entered, with the manner in which they write dates and amounts."""

    def __init__(self, manners, values, german=False):
        self.manners, self.values, self.german = manners, values, german

    def label(self, name):
        own = self.values.get("label_" + name)
        return own or LABELS[name][int(self.german)]

    def printed(self, name):
        value = self.values.get(name, "")
        if name in DATES and value:
            return Printed(name, self.manners.date(day(value)), value)
        if name in ("days", "total_hours"):
            return Printed(name, self.manners.number(value), value)
        if name == "total":
            return Printed(name, self.manners.money(value), f"{value:.2f}")
        return Printed(name, value, value.replace(" ", "") if name == "iban" else value)

    def row(self, *names_and_shares):
        return [(self.printed(name), self.label(name), share) for name, share in names_and_shares]


def timesheet(answers, filling, firm, days, size=A4):
    paper = FormPaper("timesheet", "Weekly Timesheet", firm, filling, size)
    paper.head("Form HR-07")
    y = paper.rows([answers.row(("employee_name", 0.45), ("employee_number", 0.22), ("department", 0.33)),
                    answers.row(("period_start", 0.33), ("period_end", 0.33), ("supervisor_name", 0.34))], 122)
    rows = [list(row) for row in days]
    width = paper.right - paper.left
    y = paper.table(y + 4, ["Day", "Start", "End", "Break (h)", "Hours"], [width * s for s in (0.28, 0.18, 0.18, 0.18, 0.18)],
                    ["day", "start", "end", "break", "hours"], rows, blank_rows=7 - len(rows), h=22)
    total = cents(sum(Decimal(row[4].replace(",", ".")) for row in rows))
    answers.values["total_hours"] = format(total.normalize(), "f")
    paper.field(answers.printed("total_hours"), answers.label("total_hours"), paper.right - 200, y + 14, 200, 22, above=False)
    paper.sheet.text(paper.left, y + 74, "I certify that the hours shown are correct and complete.", "sans", 9.5)
    paper.signatures(y + 132, ["Employee's signature", "Supervisor's signature"],
                     [answers.values["employee_name"], answers.values["supervisor_name"]])
    return paper.sheet


def leave_request(answers, filling, firm):
    german = answers.german
    paper = FormPaper("leave_request", "Urlaubsantrag" if german else "Leave Request", firm, filling)
    paper.head("PA-3" if german else "HR-12", plain=True)
    y = paper.rows([answers.row(("employee_name", 0.6), ("employee_number", 0.4)), answers.row(("department", 1))], 138)
    paper.section(y, "Art der Abwesenheit" if german else "Type of leave")
    for i, name in enumerate(("leave_annual", "leave_sick", "leave_unpaid")):
        paper.choice(name, answers.values[name], answers.label(name), paper.left + 165 * i, y + 18)
    y += 66
    paper.section(y, "Dauer" if german else "Dates")
    y = paper.rows([answers.row(("first_day", 0.36), ("last_day", 0.36), ("days", 0.28))], y + 28)
    y = paper.rows([answers.row(("submitted_on", 0.36))], y + 6)
    paper.signatures(y + 60, ["Unterschrift Antragsteller(in)", "Genehmigt (Vorgesetzte/r)"] if german else
                     ["Employee's signature", "Approved (manager)"], [answers.values["employee_name"].split(",")[0], ""])
    paper.sheet.text(paper.left, 780, "Bitte spätestens zwei Wochen vor Urlaubsbeginn bei der Personalabteilung abgeben." if german
                     else "Please hand in at least two weeks before the first day of leave.", "serif-italic", 9.5)
    return paper.sheet


def expense_claim(answers, filling, firm, lines, plain=False):
    """Lines are (date, description, quantity, unit price)."""
    german, m = answers.german, answers.manners
    paper = FormPaper("expense_claim", "Spesenabrechnung" if german else "Expense Claim", firm, filling)
    paper.head("FIN-21", plain)
    y = paper.rows([answers.row(("employee_name", 0.6), ("employee_number", 0.4)),
                    answers.row(("period_start", 0.36), ("period_end", 0.36), ("currency", 0.28))], 136)
    rows, items = [], []
    for when, description, quantity, price in lines:
        amount = cents(Decimal(quantity) * Decimal(price))
        rows.append([m.date(day(when)), description, m.number(quantity), m.unit_price(price), m.money(amount)])
        items.append({"description": description, "quantity": quantity, "unit_price": price, "amount": f"{amount:.2f}"})
    paper.sheet.line_items = items
    heads = ["Datum", "Beschreibung", "Menge", "Einzelpreis", "Betrag"] if german else \
        ["Date", "Description", "Quantity", "Unit price", "Amount"]
    width = paper.right - paper.left
    y = paper.table(y + 4, heads, [width * s for s in (0.16, 0.42, 0.12, 0.14, 0.16)],
                    ["date", "description", "quantity", "unit_price", "amount"], rows, blank_rows=9 - len(rows), h=22)
    answers.values["total"] = sum(Decimal(item["amount"]) for item in items)
    paper.field(answers.printed("total"), answers.label("total"), paper.right - 230, y + 12, 230, 22, above=False)
    y = paper.rows([answers.row(("iban", 0.62), ("submitted_on", 0.38))], y + 66)
    paper.sheet.text(paper.left, y + 6, "Belege sind beigefügt." if german else "Receipts are attached.", "sans", 9.5)
    paper.signatures(y + 70, ["Unterschrift", "Geprüft"] if german else ["Signature", "Approved"],
                     [answers.values["employee_name"], ""])
    return paper.sheet


def new_hire(answers, filling, firm, size=A4):
    german = answers.german
    paper = FormPaper("new_hire", "Personalbogen" if german else "New Employee Form", firm, filling, size)
    paper.head("PB-1" if german else "HR-01")
    paper.section(118, "Angaben zur Person" if german else "Personal details")
    y = paper.rows([answers.row(("employee_name", 0.62), ("date_of_birth", 0.38)), answers.row(("address", 1)),
                    answers.row(("personal_tax_id", 0.38), ("iban", 0.62)) if answers.values.get("iban") else
                    answers.row(("personal_tax_id", 0.38))], 146)
    paper.section(y, "Beschäftigung" if german else "Employment")
    y = paper.rows([answers.row(("position", 0.5), ("department", 0.5)), answers.row(("start_date", 0.38))], y + 28)
    paper.choice("full_time", answers.values["full_time"], answers.label("full_time"), paper.left + 240, y - 36)
    paper.choice("part_time", not answers.values["full_time"], "Teilzeit" if german else "Part time", paper.left + 350, y - 36)
    paper.signatures(y + 60, ["Ort, Datum", "Unterschrift"] if german else ["Date", "Signature"],
                     ["", answers.values["employee_name"]])
    paper.sheet.text(paper.left, y + 100, "Die Angaben werden nur für die Lohnabrechnung verwendet." if german else
                     "This information is used for payroll only.", "sans", 8.5)
    return paper.sheet


def direct_deposit(answers, filling, firm, size=LETTER):
    european = "iban" in answers.values
    paper = FormPaper("direct_deposit", "Salary Payment Authorisation" if european else "Direct Deposit Authorization",
                      firm, filling, size)
    paper.head("PAY-4", plain=european)
    y = paper.rows([answers.row(("employee_name", 0.6), ("employee_number", 0.4)), answers.row(("bank_name", 1))], 142)
    if european:
        y = paper.rows([answers.row(("iban", 0.7))], y)
    else:
        y = paper.rows([answers.row(("routing_number", 0.45), ("account_number", 0.55))], y)
        paper.sheet.text(paper.left, y + 2, "Type of account (check one):", "sans", 9.5)
        for i, name in enumerate(("account_checking", "account_savings")):
            paper.choice(name, answers.values[name], answers.label(name), paper.left + 165 + 150 * i, y - 8)
        y += 44
    words = ["I authorise my employer to pay my salary into the account named above until I", "revoke this in writing."] \
        if european else ["I authorize my employer to deposit my pay into the account named above, and to correct",
                          "any deposit made in error, until I cancel this authorization in writing."]
    y = paper.sheet.lines(paper.left, y + 6, "\n".join(words), 13, size=10)
    y = paper.rows([answers.row(("submitted_on", 0.4))], y + 26)
    paper.signatures(y + 50, ["Employee's signature"], [answers.values["employee_name"]])
    return paper.sheet
