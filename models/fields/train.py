#!/usr/bin/python3
"""Trains extract/field_models.h: which candidate is a field's value, and how sure that is.

Needs Debian's python3-xgboost and python3-numpy (for training only), and the programs
bench_candidates and bench_understand (`ninja -C build bench_candidates bench_understand`).

    models/fields/train.py CORPUS READINGS --generated FOLDER --predictions oof.jsonl

CORPUS holds folds.json and SET/NAME.truth.json; READINGS holds SET.jsonl as
bench_page_readings writes them; FOLDER is what models/fields/generate.py made. Writes
models/fields/weights.json, trained on everything. With --predictions also what is found in
every document by weights that never saw its supplier: for each fold of folds.json a model of
the other folds and the generated documents.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile
import zlib

import numpy
import xgboost

from labels import Truths, labelled_sets

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from trees import trees_of  # noqa: E402

FOLDS = 5
RECEIPTS = {"sroie", "wildreceipt"}
SCORE = dict(objective="binary:logistic", max_depth=5, eta=0.1, subsample=0.7, colsample_bytree=0.4,
             reg_lambda=2, min_child_weight=1, tree_method="hist", max_bin=64, nthread=1, seed=1)
SCORE_ROUNDS = 120
CONFIDENCE = dict(objective="binary:logistic", max_depth=4, eta=0.04, subsample=0.7, colsample_bytree=0.3,
                  reg_lambda=4, min_child_weight=2, tree_method="hist", nthread=1)
CONFIDENCE_ROUNDS = 200
CONFIDENCE_BAGS = 3
LINEAR_HELD = 3  # how much the weights of the terms are drawn to nothing
WRONG_KEPT = 40  # wrong candidates of a field in a document
GENERATED_WEIGHT = 0.25  # of a generated document beside a real one
SCORED = 0.8  # of the generated documents teach the scores, the others the confidence
CHOICE_WEIGHT = 0.25  # of what is chosen in a generated document, beside what is in a real one
TREES_SHARE = 0.35  # of a confidence's log-odds; extract/confidence.cpp has it too
KNOTS = numpy.array([-4, -1, 1, 2.5, 3.5, 4.5, 7.0])  # of the curve of receipts, in log-odds
SUPPLIER_PARTS = 3  # of each fold, for the curve
CURVE_HELD = 0.3  # how much the curve is drawn to changing nothing
RISING = {"score", "lead", "reading", "all read", "agreed", "date certainty", "weakest", "over rival"}
FALLING = {"others", "unsure", "odd words", "lone signs", "open brackets"}


class Document:
    def __init__(self, name, fold, truth, line, generated=False):
        self.name, self.fold, self.truth, self.line, self.generated = name, fold, truth, line, generated
        self.set = name.split("/")[0]
        supplier = truth["fields"].get("supplier_name") or {}
        self.part = zlib.crc32((supplier.get("value") or name).lower().encode()) % SUPPLIER_PARTS


def read_documents(corpus, readings, generated):
    folds = json.loads((corpus / "folds.json").read_text())
    documents = []
    for path in sorted(readings.glob("*.jsonl")):
        if path.stem not in folds:
            continue
        for line in path.open():
            name = json.loads(line)["file"]
            stem = name.split("/")[-1].rsplit(".", 1)[0]
            truth = json.loads((corpus / path.stem / f"{stem}.truth.json").read_text())
            if truth["document_type"] in ("invoice", "receipt"):
                documents.append(Document(name, folds[path.stem].get(stem, 0), truth, line))
    lines = (generated / "readings.jsonl").read_text().splitlines(keepends=True) if generated else []
    for i, line in enumerate(lines):
        name = json.loads(line)["file"]
        truth = json.loads((generated / (name.rsplit(".", 1)[0] + ".truth.json")).read_text())
        fold = None if i < SCORED * len(lines) else i % FOLDS
        documents.append(Document(name, fold, truth, line, generated=True))
    return documents


Choice = collections.namedtuple("Choice", "document field standing terms right")


class Programs:
    def __init__(self, folder):
        self.folder = folder
        self.types = HERE.parent / "types"

    def run(self, name, documents, *arguments):
        """The lines that a program prints, by kind of document: each is read as what it is."""
        lines = []
        for kind in ("receipt", "invoice"):
            chosen = [d for d in documents if d.truth["document_type"] == kind]
            if not chosen:
                continue
            done = subprocess.run([self.folder / name, self.types, "--type", kind, *arguments], text=True,
                                  input="".join(d.line for d in chosen), capture_output=True, check=True)
            lines += [json.loads(line) for line in done.stdout.splitlines()]
        return lines


def candidates_of(documents, programs):
    """By field: rows of features, whether each is right, its weight, the document of each. Of many
    wrong candidates of a document some stand for all."""
    chance = numpy.random.default_rng(1)
    by_name = {d.name: i for i, d in enumerate(documents)}
    truths = [Truths(d.truth, d.set) for d in documents]
    labelled = labelled_sets(documents)
    rows, right, weight, owner = (collections.defaultdict(list) for _ in range(4))
    names = None
    for line in programs.run("bench_candidates", documents):
        if "names" in line:
            names = line["names"]
            continue
        i = by_name[line["file"]]
        for field, candidates in line["fields"].items():
            if not truths[i].judges(field, labelled):
                continue
            marks = truths[i].best(field, candidates)
            if marks is None:
                continue
            wrong = len(marks) - sum(marks)
            kept = min(1.0, WRONG_KEPT / max(1, wrong))
            for (text, value, features), mark in zip(candidates, marks):
                if not mark and chance.random() > kept:
                    continue
                rows[field].append(numpy.asarray(features, dtype=numpy.float32))
                right[field].append(mark)
                weight[field].append(1.0 if mark else 1 / kept)
                owner[field].append(i)
    packed = {field: (numpy.stack(rows[field]), numpy.asarray(right[field], dtype=numpy.float32),
                      numpy.asarray(weight[field]), numpy.asarray(owner[field])) for field in rows}
    return names, packed


def fit_scores(packed, documents, left_out):
    fields = {}
    for field, (rows, right, weight, owner) in sorted(packed.items()):
        kept = numpy.array([documents[i].fold is None or not documents[i].generated and
                            documents[i].fold != left_out for i in owner])
        if right[kept].sum() < 5:
            continue
        generated = numpy.array([documents[i].generated for i in owner[kept]])
        data = xgboost.DMatrix(rows[kept], right[kept],
                               weight=weight[kept] * numpy.where(generated, GENERATED_WEIGHT, 1.0))
        booster = xgboost.train(SCORE, data, SCORE_ROUNDS)
        fields[field] = trees_of(booster)
    return fields


def choices_of(documents, programs, model, labelled):
    """What a model chooses."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(model, file)
        file.flush()
        lines = programs.run("bench_candidates", documents, "--choices", file.name)
    by_name = {d.name: d for d in documents}
    choices, names = [], None
    for line in lines:
        if "names" in line:
            names = line["names"]
            continue
        document = by_name[line["file"]]
        truth = Truths(document.truth, document.set)
        for field, (text, value, standing, terms) in line["fields"].items():
            if truth.judges(field, labelled) and standing:
                choices.append(Choice(document, field, standing, terms, truth.right(field, text, value)))
    return names, choices


def fit_confidence(names, choices):
    """Trees over the standing, the mean of several that differ by chance, and a logistic regression
    over the terms: extract/confidence.cpp adds both up."""
    rows = numpy.array([c.standing for c in choices], dtype=numpy.float32)
    right = numpy.array([c.right for c in choices], dtype=numpy.float32)
    weight = numpy.array([CHOICE_WEIGHT if c.document.generated else 1.0 for c in choices])
    ways = "(" + ",".join("1" if n in RISING else "-1" if n in FALLING else "0" for n in names) + ")"
    boosters = [xgboost.train(CONFIDENCE | {"monotone_constraints": ways, "seed": seed},
                              xgboost.DMatrix(rows, right, weight=weight), CONFIDENCE_ROUNDS)
                for seed in range(1, CONFIDENCE_BAGS + 1)]
    return boosters, fit_linear(numpy.array([c.terms for c in choices]), right, weight)


def weights_of(boosters, linear):
    fitted = [trees_of(booster) for booster in boosters]
    trees = [[[*node[:4], node[4] / len(fitted)] for node in tree] for one in fitted for tree in one["trees"]]
    return {"confidence": {"base": fitted[0]["base"], "trees": trees}, "linear": linear}


def log_odds(fitted, choices):
    """As extract/confidence.cpp makes them, before the curve."""
    boosters, linear = fitted
    rows = xgboost.DMatrix(numpy.array([c.standing for c in choices], dtype=numpy.float32))
    trees = sum(booster.predict(rows, output_margin=True) for booster in boosters) / len(boosters)
    terms = numpy.array([c.terms for c in choices])
    return TREES_SHARE * trees + (1 - TREES_SHARE) * (terms @ numpy.array(linear["weights"]) + linear["base"])


def fit_linear(terms, right, weight):
    """Newton's method over terms of unit spread; what it finds is put back into the terms' own."""
    mean = numpy.average(terms, axis=0, weights=weight)
    spread = numpy.sqrt(numpy.average((terms - mean) ** 2, axis=0, weights=weight))
    spread[spread < 1e-6] = 1
    rows = numpy.hstack([(terms - mean) / spread, numpy.ones((len(terms), 1))])
    held = numpy.full(rows.shape[1], float(LINEAR_HELD))
    held[-1] = 1e-6
    weights = newton(rows, right, weight, held, numpy.zeros(rows.shape[1]))
    slopes = weights[:-1] / spread
    return {"base": round(float(weights[-1] - slopes @ mean), 6),
            "weights": [float(f"{w:.6g}") for w in slopes]}


def newton(rows, right, weight, held, drawn_to):
    """The logistic regression of `right` on `rows`, each weight held to its place in `drawn_to`."""
    weights = drawn_to.copy()
    for _ in range(25):
        p = 1 / (1 + numpy.exp(-rows @ weights))
        bend = (rows * (weight * (p * (1 - p) + 1e-9))[:, None]).T @ rows + numpy.diag(held)
        weights += numpy.linalg.solve(bend, rows.T @ (weight * (right - p)) - held * (weights - drawn_to))
    return weights


def fit_curve(names, by_fold):
    """What the log-odds of receipts' values come to, straight between KNOTS: seen on those of a part
    of the suppliers by what all others taught."""
    odds, right = [], []
    for k in range(len(by_fold)):
        for part in range(SUPPLIER_PARTS):
            held, others = [], []
            for j, found in enumerate(by_fold):
                for c in found:
                    (held if j == k and c.document.part == part else others).append(c)
            held = [c for c in held if c.document.truth["document_type"] == "receipt" and not c.document.generated]
            if held:
                odds.append(log_odds(fit_confidence(names, others), held))
                right += [c.right for c in held]
    x = numpy.clip(numpy.concatenate(odds), KNOTS[0], KNOTS[-1])
    rows = numpy.array([numpy.interp(x, KNOTS, unit) for unit in numpy.eye(len(KNOTS))]).T
    held_to = numpy.full(len(KNOTS), float(CURVE_HELD))
    heights = newton(rows, numpy.array(right, dtype=float), numpy.ones(len(x)), held_to, KNOTS)
    return [[float(knot), round(float(y), 4)] for knot, y in zip(KNOTS, numpy.maximum.accumulate(heights))]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("readings", type=pathlib.Path)
    parser.add_argument("--generated", type=pathlib.Path)
    parser.add_argument("--programs", type=pathlib.Path, default=HERE.parent.parent / "build/tests/bench")
    parser.add_argument("--weights", type=pathlib.Path, default=HERE / "weights.json")
    parser.add_argument("--predictions", type=pathlib.Path, help="write out-of-fold predictions here")
    parser.add_argument("--keep-folds", type=pathlib.Path, help="keep the folds' weights in this folder")
    arguments = parser.parse_args()

    programs = Programs(arguments.programs)
    documents = read_documents(arguments.corpus, arguments.readings, arguments.generated)
    labelled = labelled_sets(documents)
    names, packed = candidates_of(documents, programs)
    print(f"{len(documents)} documents, {len(names)} features, "
          f"{sum(len(p[1]) for p in packed.values())} candidates", file=sys.stderr)

    bare = {"version": "", "features": names, "standing": [], "confidence": {"base": 0, "trees": []},
            "linear": {"base": 0, "weights": []}, "receipts": []}
    models, choices, standing = [], [], None
    for k in range(FOLDS):
        models.append(bare | {"fields": fit_scores(packed, documents, k)})
        standing, found = choices_of([d for d in documents if d.fold == k], programs, models[k], labelled)
        choices.append(found)
        real = [c.right for c in found if not c.document.generated]
        print(f"fold {k}: {sum(real)} of {len(real)} values right", file=sys.stderr)

    def confidence_of(by_fold):
        return {"standing": standing, "receipts": fit_curve(standing, by_fold)} | weights_of(
            *fit_confidence(standing, [c for found in by_fold for c in found]))

    if arguments.predictions:
        with arguments.predictions.open("w") as out:
            for k in range(FOLDS):
                models[k] |= confidence_of(choices[:k] + choices[k + 1:])
                path = (arguments.keep_folds or pathlib.Path(tempfile.mkdtemp())) / f"fold{k}.json"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(json.dumps(models[k]))
                for line in programs.run("bench_understand",
                                         [d for d in documents if d.fold == k and not d.generated],
                                         "--ignore-xml", "--models", path):
                    out.write(json.dumps(line) + "\n")

    final = bare | {"version": f"{len(documents)} documents",
                    "fields": fit_scores(packed, documents, None)} | confidence_of(choices)
    arguments.weights.write_text(json.dumps(final, separators=(",", ":")) + "\n")
    print(f"{arguments.weights}: {arguments.weights.stat().st_size / 1e6:.1f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
