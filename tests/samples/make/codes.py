"""QR codes on sheets, and what payment and till codes say."""
from reportlab.graphics.barcode import qrencoder


def draw_qr(sheet, text, x, y, size):
    """A QR code (level M) whose quiet zone begins at x, y."""
    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(qrencoder.QR8bitByte(text.encode("utf-8")))
    code.make()
    count = code.getModuleCount()
    module = size / (count + 8)
    for row in range(count):
        start = None
        for column in range(count + 1):
            dark = column < count and code.isDark(row, column)
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                sheet.panel(x + (4 + start) * module, y + (4 + row) * module, (column - start) * module, module, fill=(0, 0, 0))
                start = None


def epc_payment(invoice):
    """EPC069-12, version 2."""
    return "\n".join(["BCD", "002", "1", "SCT", "", invoice.supplier.name, invoice.supplier.iban.replace(" ", ""),
                      f"EUR{invoice.total:.2f}", "", "", f"Rechnung {invoice.number}"])


def austrian_till(till, number, time, normal, reduced):
    """RKSV; the signature is none."""
    amounts = [f"{amount:.2f}".replace(".", ",") for amount in (normal, reduced, 0, 0, 0)]
    return "_".join(["", "R1-AT1", till, number, time, *amounts, "c3RhbmQ=", "4f1c9a02", "dm9yaGVy", "c2lnbmF0dXI="])
