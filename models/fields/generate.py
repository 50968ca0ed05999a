#!/usr/bin/python3
"""Makes invoices and receipts that nobody sent, as readings with what is true about them.

    generate.py [--count N] [--seed S] OUT_FOLDER

Writes OUT_FOLDER/readings.jsonl, a reading a line, and OUT_FOLDER/generated/000001.truth.json and so on
in the form of the measuring corpus. No picture is drawn: the fields are found in words, their places
and their confidences, and these are set as if read from paper. The same seed gives the same documents.
"""
import argparse
import json
import pathlib
import random

from documents import noise
from documents.invoice import make_invoice
from documents.reading import reading
from documents.receipt import make_receipt

RECEIPTS = 0.3
QUALITIES = {noise.EXACT: 0.35, noise.GOOD: 0.40, noise.BAD: 0.25}


def make_document(seed, number, quality=None):
    """The reading and the truth of one document; the same for the same seed and number."""
    rng = random.Random(f"{seed}:{number}")
    strip = rng.random() < RECEIPTS
    drawn = rng.choices(list(QUALITIES), list(QUALITIES.values()))[0]
    quality = quality or drawn
    pages, truth, language = make_receipt(rng) if strip else make_invoice(rng)
    noise.spoil(rng, pages, quality)
    kind = "strip" if strip else "office"
    return reading(pages, kind, quality, language), truth.as_json(f"generated:{seed}:{number}:{quality}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out_folder", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=1000, help="how many documents (default 1000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives other documents (default 1)")
    parser.add_argument("--quality", choices=list(QUALITIES), help="of all documents; else mixed")
    options = parser.parse_args()
    truths = options.out_folder / "generated"
    truths.mkdir(parents=True, exist_ok=True)
    with open(options.out_folder / "readings.jsonl", "w", encoding="utf-8") as file:
        for number in range(1, options.count + 1):
            name = f"{number:06}"
            made, truth = make_document(options.seed, number, options.quality)
            print(json.dumps({"file": f"generated/{name}.x", "reading": made}, ensure_ascii=False), file=file)
            text = json.dumps(truth, ensure_ascii=False) + "\n"
            (truths / f"{name}.truth.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
