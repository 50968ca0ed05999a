#!/usr/bin/python3
"""Trains extract/forms/form_models.h: how words of an unknown form make questions and answers.

Needs Debian's python3-xgboost and python3-numpy (for training only) and the program
bench_form_pairs (`ninja -C build bench_form_pairs`).

    models/forms/train.py CORPUS READINGS --predictions out-of-fold.jsonl

CORPUS holds folds.json and funsd/NAME.truth.json; READINGS holds funsd.jsonl as
bench_page_readings writes it. Writes models/forms/weights.json, trained on everything. With
--predictions also what is found in every form by weights that never saw its fold.

Each stage is trained on what the earlier ones make of forms that they were not trained on: inside
every training set again a model for each group of forms, of the other groups.
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

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from trees import trees_of  # noqa: E402

FOLDS = 5
LEAST_LINK = 0.45  # below it an answer is left without its question
BASE = dict(objective="binary:logistic", eta=0.15, subsample=0.7, reg_lambda=3, min_child_weight=2,
            tree_method="hist", max_bin=64, nthread=1, seed=1)
# (stage, its models and what each is right for, depth, rounds, share of the features a tree sees)
STAGES = [("cuts", ["cuts"], 5, 75, 0.6), ("kinds", ["questions", "answers"], 5, 75, 0.4),
          ("kinds_2", ["questions_2", "answers_2"], 5, 75, 0.4), ("joins", ["joins"], 5, 75, 0.5),
          ("links", ["links"], 5, 100, 0.5)]


class Form:
    def __init__(self, line, truth, fold):
        self.line, self.fold, self.name = line, fold, json.loads(line)["file"]
        self.entities = {e["id"]: e for e in truth["entities"]}
        self.words = [(w["box"], e["id"]) for e in truth["entities"] for w in e["words"] if w["text"].strip()]
        self.links = {tuple(link) for e in truth["entities"] for link in e["links"]}

    def entity_of(self, token):
        """The labelled text that a read word lies in, or None."""
        x, y, w, h = token[1]
        best, most = None, 0.25 * w * h
        for (a, b, c, d), entity in self.words:
            common = max(0, min(x + w, a + c) - max(x, a)) * max(0, min(y + h, b + d) - max(y, b))
            if common > most or common > 0.5 * c * d and common > most / 3:
                best, most = entity, common
        return best

    def owner(self, homes, ranges):
        """Whose most of the words are, and whether all are."""
        found = collections.Counter(homes[i] for first, end in ranges for i in range(first, end))
        return found.most_common(1)[0][0]

    def rightness(self, stage, homes, sample):
        """For each of the stage's models what it should say; None where the truth does not tell."""
        if stage == "cuts":
            a, b = homes[sample[0]], homes[sample[0] + 1]
            return None if a is None and b is None else [a != b]
        owners = [self.owner(homes, ranges) for ranges in sample[:-1]]
        labels = [self.entities[o]["label"] if o is not None else None for o in owners]
        if stage.startswith("kinds"):
            return [labels[0] == "question", labels[0] == "answer"]
        if stage == "joins":
            return None if owners == [None, None] else [owners[0] == owners[1]]
        return [labels == ["question", "answer"] and tuple(owners) in self.links]


def samples_of(program, forms, models):
    """By stage: (features, right) over the forms, with what `models` make of them."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(models, file)
        file.flush()
        done = subprocess.run([program, "--weights", file.name], text=True, capture_output=True, check=True,
                              input="".join(form.line for form in forms))
    rows, right = collections.defaultdict(list), collections.defaultdict(list)
    for form, line in zip(forms, map(json.loads, done.stdout.splitlines()), strict=True):
        homes = [form.entity_of(token) for token in line.get("tokens", [])]
        for stage, _, _, _, _ in STAGES:
            for sample in line.get(stage, []):
                truth = form.rightness(stage, homes, sample)
                if truth is not None:
                    rows[stage].append(sample[-1])
                    right[stage].append(truth)
    return rows, right


def fit(stage, rows, right):
    name, models, depth, rounds, share = stage
    rows = numpy.asarray(rows, dtype=numpy.float32)
    right = numpy.asarray(right, dtype=numpy.float32)
    fitted = {}
    for i, model in enumerate(models):
        booster = xgboost.train(BASE | {"max_depth": depth, "colsample_bytree": share},
                                xgboost.DMatrix(rows, right[:, i]), rounds)
        fitted[model] = trees_of(booster)
    return fitted


def fit_chain(program, forms):
    """All stages on the forms; each learns from what models of the other groups did before it."""
    groups = sorted({form.fold for form in forms})
    whole = {"version": f"{len(forms)} forms", "least_link": LEAST_LINK}
    without = {g: {"version": ""} for g in groups}
    for stage in STAGES:
        by_group = {}
        for g in groups:
            rows, right = samples_of(program, [f for f in forms if f.fold == g], without[g])
            by_group[g] = (rows[stage[0]], right[stage[0]])
        together = [sum((by_group[g][k] for g in groups), []) for k in (0, 1)]
        whole |= fit(stage, *together)
        if stage is STAGES[-1]:
            break
        for g in groups:
            others = [sum((by_group[o][k] for o in groups if o != g), []) for k in (0, 1)]
            without[g] |= fit(stage, *others)
    return whole


def pairs_of(program, forms, models):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(models, file)
        file.flush()
        done = subprocess.run([program, "--weights", file.name, "--pairs"], text=True, capture_output=True,
                              check=True, input="".join(form.line for form in forms))
    return done.stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("readings", type=pathlib.Path)
    parser.add_argument("--program", type=pathlib.Path, default=HERE.parent.parent / "build/tests/bench/bench_form_pairs")
    parser.add_argument("--weights", type=pathlib.Path, default=HERE / "weights.json")
    parser.add_argument("--predictions", type=pathlib.Path, help="write out-of-fold predictions here")
    parser.add_argument("--keep-folds", type=pathlib.Path, help="keep the folds' weights in this folder")
    parser.add_argument("--only-folds", action="store_true", help="leave the shipped weights alone")
    arguments = parser.parse_args()

    folds = json.loads((arguments.corpus / "folds.json").read_text())["funsd"]
    forms = []
    for line in (arguments.readings / "funsd.jsonl").open():
        stem = json.loads(line)["file"].split("/")[-1].rsplit(".", 1)[0]
        truth = json.loads((arguments.corpus / "funsd" / f"{stem}.truth.json").read_text())
        forms.append(Form(line, truth, folds[stem]))
    if arguments.predictions:
        with arguments.predictions.open("w") as out:
            for k in range(FOLDS):
                models = fit_chain(arguments.program, [f for f in forms if f.fold != k])
                out.write(pairs_of(arguments.program, [f for f in forms if f.fold == k], models))
                print(f"fold {k} done", file=sys.stderr)
                if arguments.keep_folds:
                    arguments.keep_folds.mkdir(parents=True, exist_ok=True)
                    (arguments.keep_folds / f"fold{k}.json").write_text(json.dumps(models))
    if not arguments.only_folds:
        models = fit_chain(arguments.program, forms)
        arguments.weights.write_text(json.dumps(models, separators=(",", ":")) + "\n")
        print(f"{arguments.weights}: {arguments.weights.stat().st_size / 1e6:.1f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
