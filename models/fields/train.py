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
RISING = {"score", "lead", "reading", "all read", "agreed", "date certainty", "weakest", "over rival"}
FALLING = {"others", "unsure", "odd words", "lone signs", "open brackets"}


class Document:
    def __init__(self, name, fold, truth, line):
        self.name, self.fold, self.truth, self.line = name, fold, truth, line
        self.set = name.split("/")[0]


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
    for line in (generated / "readings.jsonl").open() if generated else []:
        name = json.loads(line)["file"]
        truth = json.loads((generated / (name.rsplit(".", 1)[0] + ".truth.json")).read_text())
        documents.append(Document(name, None, truth, line))
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


def fit_scores(packed, folds, left_out):
    fields = {}
    for field, (rows, right, weight, owner) in sorted(packed.items()):
        kept = numpy.array([folds[i] != left_out or left_out is None for i in owner])
        if right[kept].sum() < 5:
            continue
        generated = numpy.array([folds[i] is None for i in owner[kept]])
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
    ways = "(" + ",".join("1" if n in RISING else "-1" if n in FALLING else "0" for n in names) + ")"
    trees = []
    for seed in range(1, CONFIDENCE_BAGS + 1):
        booster = xgboost.train(CONFIDENCE | {"monotone_constraints": ways, "seed": seed},
                                xgboost.DMatrix(rows, right), CONFIDENCE_ROUNDS)
        one = trees_of(booster)
        trees += [[[*node[:4], node[4] / CONFIDENCE_BAGS] for node in tree] for tree in one["trees"]]
    return {"confidence": {"base": one["base"], "trees": trees},
            "linear": fit_linear(numpy.array([c.terms for c in choices]), right)}


def fit_linear(terms, right):
    """Newton's method over terms of unit spread; what it finds is put back into the terms' own."""
    mean, spread = terms.mean(0), terms.std(0)
    spread[spread < 1e-6] = 1
    rows = numpy.hstack([(terms - mean) / spread, numpy.ones((len(terms), 1))])
    held = numpy.full(rows.shape[1], LINEAR_HELD)
    held[-1] = 1e-6
    weights = numpy.zeros(rows.shape[1])
    for _ in range(25):
        p = 1 / (1 + numpy.exp(-rows @ weights))
        bend = (rows * (p * (1 - p) + 1e-9)[:, None]).T @ rows + numpy.diag(held)
        weights += numpy.linalg.solve(bend, rows.T @ (right - p) - held * weights)
    slopes = weights[:-1] / spread
    return {"base": round(float(weights[-1] - slopes @ mean), 6),
            "weights": [float(f"{w:.6g}") for w in slopes]}


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
    folds = [d.fold for d in documents]
    labelled = labelled_sets(documents)
    names, packed = candidates_of(documents, programs)
    print(f"{len(documents)} documents, {len(names)} features, "
          f"{sum(len(p[1]) for p in packed.values())} candidates", file=sys.stderr)

    bare = {"version": "", "features": names, "standing": [], "confidence": {"base": 0, "trees": []},
            "linear": {"base": 0, "weights": []}}
    models, choices, standing = [], [], None
    for k in range(FOLDS):
        models.append(bare | {"fields": fit_scores(packed, folds, k)})
        standing, found = choices_of([d for d in documents if d.fold == k], programs, models[k], labelled)
        choices.append(found)
        print(f"fold {k}: {sum(c.right for c in found)} of {len(found)} values right", file=sys.stderr)

    for k in range(FOLDS):
        others = [c for j in range(FOLDS) if j != k for c in choices[j]]
        models[k] |= {"standing": standing} | fit_confidence(standing, others)
    if arguments.predictions:
        with arguments.predictions.open("w") as out:
            for k in range(FOLDS):
                path = (arguments.keep_folds or pathlib.Path(tempfile.mkdtemp())) / f"fold{k}.json"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(json.dumps(models[k]))
                for line in programs.run("bench_understand", [d for d in documents if d.fold == k],
                                         "--ignore-xml", "--models", path):
                    out.write(json.dumps(line) + "\n")

    everything = [c for found in choices for c in found]
    final = bare | {"version": f"{len(documents)} documents", "fields": fit_scores(packed, folds, None),
                    "standing": standing} | fit_confidence(standing, everything)
    arguments.weights.write_text(json.dumps(final, separators=(",", ":")) + "\n")
    print(f"{arguments.weights}: {arguments.weights.stat().st_size / 1e6:.1f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
