"""Writes NAME.truth.json beside a document."""
import json

SOURCE = "intray-samples"


def check(sheet):
    """Every field that is printed must really stand on the page; ticks have no letters."""
    seen = "".join(sheet.all_print().split())
    for name, entry in sheet.fields.items():
        if entry["text"] not in ("selected", "unselected") and "".join(entry["text"].split()) not in seen:
            raise ValueError(f"{sheet.title}: {name} is not printed: {entry['text']}")


def write(path, sheet, placed_lines=None, printed=True):
    """`placed_lines` are (text, [x, y, w, h]) in pixels of the image, for documents of one image; `printed` is false
    of files that are data and have no page."""
    if printed:
        check(sheet)
    truth = {"document_type": sheet.document_type, "source": SOURCE, "fields": sheet.fields}
    if sheet.line_items is not None:
        truth["line_items"] = sheet.line_items
    if placed_lines is not None:
        truth["text"] = [{"text": text, "box": box} for text, box in placed_lines]
    path.write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
