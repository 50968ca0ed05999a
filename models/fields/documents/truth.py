"""What a document says, in the form of a truth file."""


class Truth:
    def __init__(self, document_type):
        self.document_type = document_type
        self.fields = {}
        self.line_items = []

    def say(self, name, text, value=None):
        """Notes a printed field; the first print counts."""
        self.fields.setdefault(name, {"text": text, "value": text if value is None else value})

    def money(self, name, form, amount):
        self.say(name, form.number(amount), f"{amount:.2f}")

    def item(self, description, quantity, unit_price, amount):
        self.line_items.append({
            "description": description, "quantity": quantity,
            "unit_price": None if unit_price is None else f"{unit_price:.2f}", "amount": f"{amount:.2f}"})

    def as_json(self, origin):
        return {"document_type": self.document_type, "source": "generated", "origin": origin, "fields": self.fields,
                "ignore": [], "line_items": self.line_items}
