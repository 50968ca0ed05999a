"""Pages in the form of a stored reading (ocr/reading_json.h)."""
from .noise import EXACT


def _box(words, exact):
    tops_bottoms = [word.frame() if exact else word.ink() for word in words]
    left, right = min(w.x for w in words), max(w.x + w.width for w in words)
    top, bottom = min(t for t, _ in tops_bottoms), max(b for _, b in tops_bottoms)
    return [round(left), round(top), max(1, round(right - left)), max(1, round(bottom - top))]


def _page(number, page, kind, quality, language):
    exact = quality == EXACT
    words, lines = [], []
    blocks = {}
    for run in sorted(page.runs, key=lambda run: (run.block, run.words[0].y, run.words[0].x)):
        block = blocks.setdefault(run.block, len(blocks))
        for word in run.words:
            entry = {"text": word.text, "box": _box([word], exact), "confidence": word.confidence, "line": len(lines)}
            if word.characters:
                entry["characters"] = word.characters
            words.append(entry)
        lines.append({"box": _box(run.words, exact), "block": block})
    return {"number": number, "width_px": page.width, "height_px": page.height,
            "dpi": 200.0 if kind == "strip" else 300.0, "source": "file" if exact else "tesseract",
            "own_text_refused": False, "kind": kind, "language": language, "legible": True,
            "cleanup": {"turned_deg": 0, "turned_confidence": 1.0, "skew_deg": 0.0, "skew_confidence": 1.0,
                        "paper": [0, 0, page.width, page.height], "paper_confidence": 1.0},
            "words": words, "lines": lines, "marks": [], "barcodes": [], "milliseconds": 0.0}


def reading(pages, kind, quality, language):
    """A reading of pages; kind is office or strip."""
    return {"file_kind": "", "pages": [_page(i, page, kind, quality, language) for i, page in enumerate(pages, 1)],
            "form_values": [], "attachments": [], "separator_pages": [], "versions": {"program": "", "models": ""}}
