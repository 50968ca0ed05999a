"""Fails where Intray reads the samples worse than it is known to; nothing here is timed.

    samples_figures.py PROGRAM

The bounds stand a little beside what was measured: whoever makes reading better moves them along.
"""
import json
import os
import pathlib
import subprocess
import sys

TESTS = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(TESTS / "bench"))

from pages import INTRAY_READS, SAMPLES, labelled_images, spread  # noqa: E402
from scoring import Score  # noqa: E402

AT_LEAST = {"documents": 45, "fields F1": 0.945, "line items F1": 0.9, "accepted": 6,
            "words F1": 0.953}
AT_MOST = {"failed": 0, "types wrong": 0, "accepted with a wrong or missing field": 0, "character error rate": 0.025}
PAGES = 12  # whose characters are counted, one by one


def printed(program, *arguments):
    """What the program prints; a document that it cannot read is a figure, not an end."""
    done = subprocess.run([program, *map(str, arguments)], env=os.environ | {"OMP_THREAD_LIMIT": "1"},
                          stdout=subprocess.PIPE, text=True, encoding="utf-8", check=False)
    if not done.stdout:
        sys.exit(f"{program} {arguments[0]}: printed nothing; it ended with {done.returncode}")
    return done.stdout


def scored(program):
    scores = json.loads(printed(program, "score", "--json", SAMPLES))
    return {"documents": scores["documents"], "failed": scores["failed"],
            "types wrong": scores["documents"] - scores["types_right"],
            "fields F1": scores["micro"]["f1"], "line items F1": scores["line_items"]["f1"],
            "words F1": scores["words"]["f1"], "accepted": scores["accepted"],
            "accepted with a wrong or missing field": scores["accepted_faulty"]}


def read(program):
    pages = spread(list(labelled_images(SAMPLES, INTRAY_READS)), PAGES)
    lines = printed(program, "read", "--words", *(page.image for page in pages)).splitlines()
    score = Score()
    for page, reading in zip(pages, map(json.loads, lines), strict=True):
        score.add(page.truth, [one["words"] for one in reading.get("pages", [])])
    return {"character error rate": score.figures()["character_error_rate"]}


def main():
    program = sys.argv[1]
    figures = scored(program) | read(program)
    worse = []
    for name, figure in figures.items():
        least, most = AT_LEAST.get(name), AT_MOST.get(name)
        bad = least is not None and figure < least or most is not None and figure > most
        bound = f"at least {least}" if least is not None else f"at most {most}"
        print(f"{'WORSE ' if bad else '      '}{name:40} {figure:8.4g}   {bound}")
        if bad:
            worse.append(name)
    if worse:
        sys.exit(f"samples: worse than they were: {', '.join(worse)}; see the figures above, and "
                 f"`{program} score {SAMPLES}` for each field")


if __name__ == "__main__":
    main()
