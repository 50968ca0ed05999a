"""`bench words`: how far the confidence of Intray's words can be believed."""
import json
import pathlib
import subprocess
import sys

from measure import ENVIRONMENT
from pages import INTRAY_READS, SAMPLES, TRUTH, NoPages, labelled_images, spread
from programs import INTRAY
from scoring import Score, reliability


def key_of(file):
    """A document is known by its folder and its name without the ending."""
    path = pathlib.PurePath(file)
    return path.parent.name, path.stem


def pages_of(reading):
    return [page.get("words") or [] for page in reading.get("pages") or []]


def readings_of(lines):
    found = [json.loads(line) for line in lines if line.strip()]
    return {key_of(reading["file"]): pages_of(reading) for reading in found}


def read_now(pages):
    """What the built program reads, {key: words of each page}."""
    if not INTRAY.exists():
        raise NoPages(f"{INTRAY}: not built; run ./dev build")
    command = [INTRAY, "read", "--words", "--ignore-xml", *(page.image for page in pages)]
    done = subprocess.run(command, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=False)
    return readings_of(done.stdout.splitlines())


def truths_of(folder):
    """{key: truth} of the documents whose text is known."""
    truths = {}
    for path in sorted(folder.glob("*" + TRUTH)):
        truth = json.loads(path.read_text(encoding="utf-8"))
        if truth.get("text"):
            truths[(folder.resolve().name, path.name[:-len(TRUTH)])] = truth
    return truths


def judged(folder, predictions, limit):
    """(number of documents, Score) of a folder."""
    if predictions is None:
        pages = spread(list(labelled_images(folder.resolve(), INTRAY_READS)), limit)
        truths = {key_of(page.image): page.truth for page in pages}
        readings = read_now(pages) if pages else {}
    else:
        truths, readings = truths_of(folder), predictions
        truths = {key: truths[key] for key in spread([key for key in truths if key in readings], limit)}
    if not truths:
        raise NoPages(f"{folder}: no document with {TRUTH[1:]} that holds its text; name another folder")
    score = Score()
    for key, truth in truths.items():
        score.add(truth, readings.get(key, []))
    return len(truths), score


# ---- the table ----

def shown(value):
    return "    -" if value is None else f"{value:5.3f}"


def print_table(table):
    print(f"{table['folder']}: {table['documents']} documents, word F1 {shown(table['word_f1'])}, "
          f"character error rate {shown(table['character_error_rate'])}")
    if not table["words"]:
        print("  no word with a confidence lies in a labelled box\n")
        return
    print(f"  {table['words']} words judged, {shown(table['right'])} right; expected calibration error "
          f"{shown(table['expected_calibration_error'])}, Brier score {shown(table['brier'])}, "
          f"skill {shown(table['brier_skill'])}")
    for sure in table["sure"]:
        print(f"  said to be {sure['least']:.2f} or surer: share {shown(sure['share'])}, "
              f"of these right {shown(sure['precision'])}")
    print("  confidence    words   stated   right")
    for bin_ in table["bins"]:
        print(f"  {bin_['from']:.1f} to {bin_['to']:.1f} {bin_['words']:8}    {shown(bin_['stated'])}"
              f"   {shown(bin_['right'])}")
    print()


def bench_words(args):
    predictions = None
    if args.predictions:
        predictions = readings_of(args.predictions.read_text(encoding="utf-8").splitlines())
    tables = []
    for folder in args.folders or [SAMPLES]:
        count, score = judged(folder, predictions, args.limit)
        tables.append({"folder": str(folder), "documents": count, **score.figures(), **reliability(score.outcomes)})
    if args.json:
        json.dump(tables, sys.stdout, indent=1)
        print()
    else:
        for table in tables:
            print_table(table)
