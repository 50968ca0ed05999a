"""An invoice as a value: parties, items and the totals that follow from them. Layouts turn it into a sheet."""
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from manners import Manners, cents
from sheet import Printed


@dataclass(frozen=True)
class Party:
    name: str
    address: str
    tax_id: str = ""
    phone: str = ""
    email: str = ""
    bank: str = ""
    iban: str = ""


@dataclass(frozen=True)
class Item:
    description: str
    quantity: str
    unit: str
    price: str
    rate: str

    @property
    def amount(self):
        return cents(Decimal(self.quantity) * Decimal(self.price))


@dataclass(frozen=True)
class Invoice:
    supplier: Party
    buyer: Party
    manners: Manners
    number: str
    issued: date
    items: tuple
    due: date = None
    order: str = ""
    title: str = "Invoice"
    notes: dict = field(default_factory=dict)

    @property
    def net(self):
        return sum(item.amount for item in self.items)

    def taxes(self):
        """{rate: (net amount, tax)} in the order of the rates."""
        nets = {}
        for item in self.items:
            nets[item.rate] = nets.get(item.rate, Decimal(0)) + item.amount
        return {rate: (net, cents(net * Decimal(rate) / 100)) for rate, net in sorted(nets.items(), key=lambda x: Decimal(x[0]))}

    @property
    def tax(self):
        return sum(tax for _, tax in self.taxes().values())

    @property
    def total(self):
        return self.net + self.tax

    def amount(self, name, symbol=True):
        """net_total, tax_total or total, as printed."""
        value = {"net_total": self.net, "tax_total": self.tax, "total": self.total}[name]
        return Printed(name, (self.manners.price if symbol else self.manners.money)(value), f"{value:.2f}")

    def date(self, name):
        value = {"issue_date": self.issued, "due_date": self.due}[name]
        return Printed(name, self.manners.date(value), value.isoformat())

    @property
    def currency(self):
        return Printed("currency", self.manners.symbol, self.manners.currency)

    @property
    def code(self):
        """The currency by its ISO code, for layouts that print that."""
        return Printed("currency", self.manners.currency, self.manners.currency)

    def said(self, name):
        """The remaining fields, which are compared as printed."""
        supplier = self.supplier
        text = {"supplier_name": supplier.name, "supplier_address": supplier.address, "supplier_phone": supplier.phone,
                "supplier_tax_id": supplier.tax_id, "iban": supplier.iban, "buyer_name": self.buyer.name,
                "invoice_number": self.number, "purchase_order": self.order}[name]
        return Printed(name, text, text.replace(" ", "") if name == "iban" else text)

    def state_items(self, sheet):
        """The truth of the table."""
        sheet.line_items = [
            {"description": " ".join(item.description.split()), "quantity": format(Decimal(item.quantity).normalize(), "f"),
             "unit_price": item.price, "amount": f"{item.amount:.2f}"} for item in self.items]
