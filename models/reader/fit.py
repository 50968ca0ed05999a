#!/usr/bin/python3
"""Fits how far the two readers are believed: trust.json, out of what they saw on labelled pages.

    ninja -C build bench_readings bench_merge
    build/tests/bench/bench_readings build/readers CORPUS/sroie/*.jpg > readings.jsonl
    models/reader/fit.py CORPUS readings.jsonl...            reports out of fold, writes trust.json
    models/reader/fit.py CORPUS readings.jsonl... --predictions OUT.jsonl    out-of-fold words too
    models/reader/fit.py CORPUS readings.jsonl... --words-only               choices and spaces stay

Two logistic regressions: which reader is right where they differ, and where a space stands; and
boosted trees that tell whether a word is right, with a rising curve behind them. CORPUS/folds.json
keeps the pages of one supplier in one fold. Needs Debian's python3-xgboost and python3-numpy.
Where the labels say what stands on a page but not where, a read line is held against the labelled
line that it is most like.
"""
import argparse
import collections
import difflib
import itertools
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import xgboost

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "models"))

from trees import trees_of  # noqa: E402

VERSION = 2  # of trust.json
WORD = dict(objective="binary:logistic", max_depth=4, eta=0.08, subsample=0.8, colsample_bytree=0.4, reg_lambda=3,
            min_child_weight=10, tree_method="hist", max_bin=64, nthread=1, seed=1)
WORD_ROUNDS = 200
MERGE = ROOT / "build" / "tests" / "bench" / "bench_merge"
FOLDS = range(5)


def plain(text):
    return "".join(text.casefold().split())


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (x != y))
    return row[-1]


def logistic(x, y, weights, ridge=1.0):
    """Newton's method; the first column is the constant and not held small."""
    scale = np.maximum(np.abs(x).max(0), 1e-9)
    x, beta = x / scale, np.zeros(x.shape[1])
    hold = np.full(x.shape[1], ridge)
    hold[0] = 1e-6
    for _ in range(40):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (weights * (p - y)) + hold * beta
        hessian = (x * (weights * p * (1 - p))[:, None]).T @ x + np.diag(hold)
        step = np.linalg.solve(hessian, gradient)
        beta -= step
        if np.abs(step).max() < 1e-7:
            break
    return beta / scale


def isotonic(p, y, least=40):
    """Pool adjacent violators, in steps of at least so many words; [(stated, right)], from 0 to 1."""
    order = np.argsort(p, kind="stable")
    blocks = []
    for part in np.array_split(order, max(1, len(order) // least)):
        blocks.append([p[part].mean(), y[part].mean(), len(part)])
        while len(blocks) > 1 and blocks[-2][1] >= blocks[-1][1]:
            (a, b, n), (c, d, m) = blocks[-2:]
            blocks[-2:] = [[(a * n + c * m) / (n + m), (b * n + d * m) / (n + m), n + m]]
    # Never quite sure, and no surer than so many words prove: one standard error less than was seen.
    seen = [((b * n + 0.5) / (n + 1), n) for _, b, n in blocks]
    shares = itertools.accumulate((max(0.0, b - (b * (1 - b) / (n + 1)) ** 0.5) for b, n in seen), max)
    curve = [(a, share) for (a, _, _), share in zip(blocks, shares)]
    return [(0.0, min(curve[0][1], 0.02))] + curve + [(1.0, curve[-1][1])]


class Page:
    def __init__(self, corpus, file, fold):
        self.file, self.fold = file, fold
        truth = json.loads((corpus / file).with_suffix(".truth.json").read_text())
        self.lines = truth.get("text") or []
        self.spaces = truth.get("text_spaces", True)


def merged(paths, trust):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(trust, file)
        file.flush()
        for path in paths:
            with open(path, encoding="utf-8") as readings:
                out = subprocess.run([MERGE, file.name], stdin=readings, capture_output=True, text=True, check=True)
            for line in out.stdout.splitlines():
                yield json.loads(line)


def inside(lines, measures, words):
    return measures.by_place(lines, words)


ALIKE = 0.7  # a read line and the label that it is held against


def hull(boxes):
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    return [left, top, max(b[0] + b[2] for b in boxes) - left, max(b[1] + b[3] for b in boxes) - top]


def part_like(text, labels, tokens):
    """The run of words within a label that is most like the text, where it is like enough."""
    best = (ALIKE, None)
    wanted = plain(text)
    count = len(text.split())
    for label in labels:
        words = label.split()
        if len(set(tokens(label)) & set(tokens(text))) * 2 < len(set(tokens(text))) - 1:
            continue
        for length in range(max(1, count - 2), count + 3):
            for at in range(max(1, len(words) - length + 1)):
                part = " ".join(words[at:at + length])
                longest = max(len(wanted), len(plain(part)), 1)
                alike = 1 - distance(wanted, plain(part)) / longest
                if alike > best[0]:
                    best = (alike, part)
    return best[1]


def views(measures, page, document):
    """[(labelled lines, read lines)]: the whole page, or, without boxes, each line with its own label."""
    if all(line.get("box") for line in page.lines):
        return [(page.lines, document["lines"])]
    labels = sorted({line["text"] for line in page.lines})
    result = []
    for line in document["lines"]:
        text = " ".join(word["text"] for word in line["words"])
        part = part_like(text, labels, measures.tokens) if plain(text) else None
        if part:
            result.append(([{"text": part, "box": hull([word["box"] for word in line["words"]])}], [line]))
    return result


def choices(measures, page, document):
    """(features, 1 where the second reader is right and the first is not, 0 where it is the other way round)."""
    for labels, line in ((labels, line) for labels, lines in views(measures, page, document) for line in lines):
        if not line["differences"]:
            continue
        places = inside(labels, measures, line["words"])
        if not places or sum(len(w) for w in places.values()) < len(line["words"]):
            continue
        truth = plain("".join(labels[i]["text"] for i in sorted(places, key=lambda i: labels[i]["box"][0])))
        texts, at = [], 0
        for d in line["differences"]:  # [same text, [first, second], same text, ...]
            texts.append("".join(c[0] for c in line["characters"][at:d["at"]]))
            chosen = d["chosen"]
            at = d["at"] + chosen
            texts.append((d["first"], d["second"]))
        texts.append("".join(c[0] for c in line["characters"][at:]))

        def text(side, k=None, other=None):
            return plain("".join(t if isinstance(t, str) else t[other if i == k else side] for i, t in enumerate(texts)))

        if distance(text(1), truth) > 0.5 * max(4, len(truth)):
            continue  # a line of another place
        for i, d in enumerate(line["differences"]):
            if plain(d["first"]) == plain(d["second"]):
                continue
            first, second = distance(text(1, 2 * i + 1, 0), truth), distance(text(1, 2 * i + 1, 1), truth)
            if first != second:
                yield d["features"], float(second < first)


def outcomes(measures, page, document):
    """(features, confidence, right) of the words with letters or digits in labelled boxes."""
    for labels, lines in views(measures, page, document):
        flat = [w for line in lines for w in line["words"]]
        words = [dict(word, confidence=i) for i, word in enumerate(flat)]
        for i, right in measures.word_outcomes(labels, inside(labels, measures, words), page.spaces):
            yield flat[i]["features"], flat[i]["confidence"], float(right)


def gaps(measures, page, document):
    """(features, whether a space stands there) of gaps between letters and digits that the readers see differently."""
    for labels, line in ((labels, line) for labels, lines in views(measures, page, document) for line in lines):
        places = inside(labels, measures, line["words"])
        if not page.spaces or not places:
            continue
        truth = " ".join(labels[i]["text"] for i in sorted(places, key=lambda i: labels[i]["box"][0])).casefold()
        letters, before = [], []  # of the truth, and whether a space stands before each
        for piece in truth.split():
            letters += piece
            before += [True] + [False] * (len(piece) - 1)
        read = [c[0].casefold() for c in line["characters"]]
        for block in difflib.SequenceMatcher(None, letters, read, autojunk=False).get_matching_blocks():
            for k in range(1, block.size):
                c = line["characters"][block.b + k]
                differ = c[5] != c[6] and 0 not in c[5:7]
                if differ and letters[block.a + k].isalnum() and letters[block.a + k - 1].isalnum():
                    yield c[4], float(before[block.a + k])


def fit_choice(rows):
    x, y = np.array([r[0] for r in rows]), np.array([r[1] for r in rows])
    return logistic(x, y, np.ones(len(y)))


class WordFits:
    """Trees and their curve, out of {fold: [(features, confidence, right)]}; trees of the same folds are grown once."""

    def __init__(self, rows):
        self.rows = {k: (np.array([r[0] for r in part], np.float32), np.array([r[2] for r in part]))
                     for k, part in rows.items() if part}
        self.grown = {}

    def booster(self, folds):
        if folds not in self.grown:
            x, y = (np.concatenate([self.rows[k][i] for k in sorted(folds)]) for i in (0, 1))
            self.grown[folds] = xgboost.train(WORD, xgboost.DMatrix(x, y), WORD_ROUNDS)
        return self.grown[folds]

    def stated(self, folds, x):
        return self.booster(folds).predict(xgboost.DMatrix(np.array(x, np.float32)))

    def fit(self, left_out=None):
        """(booster, curve) of the folds but one; the curve is of what trees of the others said of each fold."""
        folds = frozenset(self.rows) - {left_out}
        stated = np.concatenate([self.stated(folds - {k}, self.rows[k][0]) for k in sorted(folds)])
        right = np.concatenate([self.rows[k][1] for k in sorted(folds)])
        return self.booster(folds), isotonic(stated, right)


def report(rows):
    p, y = np.array([r[1] for r in rows]), np.array([r[2] for r in rows])
    error = sum(abs(p[b].sum() - y[b].sum()) for b in (np.minimum((p * 10).astype(int), 9) == k for k in range(10)))
    base = y.mean() * (1 - y.mean())
    sure = p >= 0.95
    print(f"  {len(p)} words, right {y.mean():.3f}, expected calibration error {error / len(p):.4f}, "
          f"Brier skill {1 - ((p - y) ** 2).mean() / base:.3f}, "
          f".95 or more {sure.mean():.3f} of them right {y[sure].mean() if sure.any() else 0:.4f}")


def features():
    return json.loads(subprocess.run([MERGE, "--features"], capture_output=True, text=True, check=True).stdout)


def trust_of(choice, space, word, curve):
    return {"version": VERSION, "choice": [float(f"{w:.6g}") for w in choice],
            "space": [float(f"{w:.6g}") for w in space], "features": features(), "word": word,
            "curve": [[round(float(a), 5), round(float(b), 5)] for a, b in curve]}


def write_trust(trust, path):
    lines = ",\n".join(f' "{key}": {json.dumps(value, separators=(",", ":"))}' for key, value in trust.items())
    pathlib.Path(path).write_text("{\n" + lines + "\n}\n")


def say_importance(booster):
    gain = booster.get_score(importance_type="total_gain")
    names = features()
    for key, value in sorted(gain.items(), key=lambda item: -item[1])[:30]:
        print(f"  {value / sum(gain.values()):.3f} {names[int(key[1:])]}")


def fit_words(args, trust, measures, page_of):
    """Whether a word is right, where the two readings become one as they did."""
    rows = collections.defaultdict(list)
    for document in merged(args.readings, trust):
        page = page_of(document["file"])
        rows[page.fold] += [(document["file"].split("/")[0],) + r for r in outcomes(measures, page, document)]
    fits = WordFits({k: [r[1:] for r in rows[k]] for k in FOLDS})
    fitted = {k: fits.fit(k) for k in [*FOLDS, None]}
    judged = collections.defaultdict(list)
    for k in FOLDS:
        booster, curve = fitted[k]
        raw = booster.predict(xgboost.DMatrix(np.array([r[1] for r in rows[k]], np.float32)))
        for (folder, row, _, outcome), stated in zip(rows[k], np.interp(raw, *zip(*curve))):
            judged[folder].append((row, stated, outcome))
    for folder, words in sorted(judged.items()):
        print(folder)
        report(words)
    say_importance(fitted[None][0])
    for k in [*FOLDS, None] if args.predictions else [None]:
        booster, curve = fitted[k]
        made = trust_of(trust["choice"], trust["space"], trees_of(booster), curve)
        if k is None:
            write_trust(made, args.out)
            continue
        with open(args.predictions, "w" if k == 0 else "a", encoding="utf-8") as out:
            for document in merged(args.readings, made):
                if page_of(document["file"]).fold == k:
                    out.write(json.dumps({"file": document["file"], "pages": document["pages"]}, ensure_ascii=False) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("readings", nargs="+")
    parser.add_argument("--predictions")
    parser.add_argument("--words-only", action="store_true")
    parser.add_argument("--out", default=pathlib.Path(__file__).with_name("trust.json"))
    args = parser.parse_args()
    sys.path.insert(0, str(args.corpus))
    import measures
    folds = json.loads((args.corpus / "folds.json").read_text())
    pages = {}

    def page_of(file):
        if file not in pages:
            folder, name = file.split("/")
            pages[file] = Page(args.corpus, file, folds[folder][name.rsplit(".", 1)[0]])
        return pages[file]

    known = json.loads(pathlib.Path(__file__).with_name("trust.json").read_text())
    neutral = trust_of(known["choice"], known["space"], {"base": 0, "trees": []}, [(0, 0), (1, 1)])
    if args.words_only:
        return fit_words(args, neutral, measures, page_of)
    rows = collections.defaultdict(list)
    for document in merged(args.readings, neutral):
        page = page_of(document["file"])
        rows[page.fold] += choices(measures, page, document)
    everything = [r for k in FOLDS for r in rows[k]]
    choice = {k: fit_choice([r for other in FOLDS if other != k for r in rows[other]]) for k in FOLDS}
    choice["all"] = fit_choice(everything)
    right = sum(sum((np.dot(x, choice[k]) > 0) == (y > 0.5) for x, y in rows[k]) for k in FOLDS)
    print(f"choice: {len(everything)} differences, right {right / len(everything):.3f} out of fold, "
          f"second reader always {np.mean([y for _, y in everything]):.3f}")

    space, predictions, judged = {}, [], []
    seen = [0, 0, 0]
    for k in [*FOLDS, "all"]:
        documents = [d for d in merged(args.readings, dict(neutral, choice=list(choice[k])))]
        by_fold = collections.defaultdict(list)
        for d in documents:
            by_fold[page_of(d["file"]).fold] += gaps(measures, page_of(d["file"]), d)
        space[k] = fit_choice([r for other in FOLDS if other != k for r in by_fold[other]])
        for x, y in by_fold[k]:
            seen = [seen[0] + 1, seen[1] + ((np.dot(x, space[k]) > 0) == (y > 0.5)), seen[2] + y]
        documents = [d for d in merged(args.readings, dict(neutral, choice=list(choice[k]), space=list(space[k])))]
        words = collections.defaultdict(list)
        for d in documents:
            if page_of(d["file"]).fold != k:
                words[page_of(d["file"]).fold] += outcomes(measures, page_of(d["file"]), d)
        booster, curve = WordFits(words).fit()
        trust = trust_of(choice[k], space[k], trees_of(booster), curve)
        if k == "all":
            write_trust(trust, args.out)
            continue
        for document in merged(args.readings, trust):
            page = page_of(document["file"])
            if page.fold == k:
                judged += [(page.file.split("/")[0],) + r for r in outcomes(measures, page, document)]
                predictions.append({"file": document["file"], "pages": document["pages"]})
    print(f"spaces: {seen[0]} doubtful gaps, right {seen[1] / seen[0]:.3f} out of fold, {seen[2] / seen[0]:.3f} have one")
    for folder in sorted({j[0] for j in judged}):
        print(folder)
        report([j[1:] for j in judged if j[0] == folder])
    if args.predictions:
        with open(args.predictions, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(p, ensure_ascii=False) + "\n" for p in predictions)


if __name__ == "__main__":
    main()
