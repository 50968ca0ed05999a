"""`bench read`: Intray against the `tesseract` command line and `ocrmypdf`, on the same pages in one run."""
import json
import pathlib
import statistics
import sys
import tempfile

import measure
from pages import kinds
from programs import programs
from scoring import Score

PEERS = ("tesseract", "ocrmypdf")
COSTS = ("cpu_seconds_a_page", "pages_a_minute", "peak_memory_mb")


def say(text):
    print(text, file=sys.stderr, flush=True)


class Trial:
    """One program on one kind of page: its costs, round by round, and what it read."""

    def __init__(self, program, kind, workshop):
        self.program, self.kind, self.workshop = program, kind, workshop
        self.rounds = []
        self.score, self.failed = Score(), []

    def folder(self, name):
        path = self.workshop / self.kind.name / self.program.name.replace("/", "-") / name
        path.mkdir(parents=True)
        return path

    def commands(self, pages, folder, threads):
        return self.program.commands(self.kind, pages, folder, threads)

    def warm_up(self):
        measure.cpu_seconds(self.commands(self.kind.pages[:1], self.folder("warm-up"), 1))

    def measure(self, number):
        pages, count = self.kind.pages, len(self.kind.pages)
        alone = self.folder(f"{number}-alone")
        cpu = measure.cpu_seconds(self.commands(pages, alone, 1))
        seconds, peak = measure.on_all_cores(self.commands(pages, self.folder(f"{number}-cores"), None))
        self.rounds.append(dict(zip(COSTS, (cpu / count, count * 60 / seconds, peak / 1e6))))
        if number == 1:
            self.judge(alone)

    def judge(self, folder):
        for page in self.kind.pages:
            words = self.program.words(page, folder)
            if words is None:
                self.failed.append(page.image.name)
            self.score.add(page.truth, [words or []])

    def ratios(self, peer):
        """Medians of what this program costs in a round by what the peer cost in it."""
        pairs = list(zip(self.rounds, peer.rounds))
        return {cost: statistics.median(own[cost] / other[cost] for own, other in pairs) for cost in COSTS}

    def figures(self, peers):
        costs = {cost: statistics.median(one[cost] for one in self.rounds) for cost in COSTS}
        return {"program": self.program.name, **costs, **self.score.figures(), "failed": self.failed,
                "against": {peer.program.name: self.ratios(peer) for peer in peers if peer is not self}}


def measured(kind, args, workshop):
    trials, missing = [], {}
    for program in programs(kind, args.languages):
        reason = program.missing()
        if reason:
            missing[program.name] = reason
        else:
            trials.append(Trial(program, kind, workshop))
    for trial in trials:
        trial.warm_up()
    for number in range(1, args.rounds + 1):
        for trial in trials if number % 2 else trials[::-1]:
            say(f"{kind.name}: round {number} of {args.rounds}, {trial.program.name}")
            trial.measure(number)
    peers = [trial for trial in trials if trial.program.name in PEERS]
    return {"kind": kind.name, "source": kind.source, "pages": len(kind.pages),
            "page_segmentation": kind.page_segmentation,
            "programs": [trial.figures(peers) for trial in trials], "missing": missing}


# ---- the table ----

HEAD = (f"{'':27}{'CPU s':>8}{'pages':>9}{'peak':>7}{'word':>7}{'char.':>8}"
        + "".join(f"  {'against ' + peer:^20}" for peer in PEERS) + "\n"
        f"{'':27}{'a page':>8}{'a minute':>9}{'MB':>7}{'F1':>7}{'errors':>8}"
        + f"  {'CPU':>6}{'speed':>7}{'memory':>7}" * len(PEERS))


def shown(value, width, digits):
    return f"{'-':>{width}}" if value is None else f"{value:{width}.{digits}f}"


def row(figures):
    text = f"{figures['program']:27}" + "".join(
        shown(figures[name], width, digits)
        for name, width, digits in zip(COSTS + ("word_f1", "character_error_rate"), (8, 9, 7, 7, 8), (3, 1, 0, 3, 3)))
    for peer in PEERS:
        ratios = figures["against"].get(peer, {})
        text += "  " + "".join(shown(ratios.get(cost), width, 2) for cost, width in zip(COSTS, (6, 7, 7)))
    return text.rstrip()


def print_report(report):
    print(f"{report['cores']} cores, rounds: {report['rounds']} (medians); "
          "CPU of all processes, one page at a time; speed and memory (sum of PSS) on all cores\n")
    for kind in report["kinds"]:
        print(f"{kind['kind']}: {kind['pages']} pages of {kind['source']}; tesseract and ocrmypdf with "
              f"-l {report['languages_of_peers']} --psm {kind['page_segmentation']}\n{HEAD}")
        for figures in kind["programs"]:
            print(row(figures))
        for name, reason in kind["missing"].items():
            print(f"{name:27}  {reason}")
        for figures in kind["programs"]:
            if figures["failed"]:
                print(f"  {figures['program']} failed on {', '.join(figures['failed'])}; these count as empty")
        print()


def folders_of(args):
    given = {"receipts": args.receipts or args.folder, "a4": args.a4, "photos": args.photos}
    return {name: folder for name, folder in given.items() if folder}


def bench_read(args):
    measure.adopt_orphans()
    with tempfile.TemporaryDirectory(prefix="intray-bench-") as folder:
        workshop = pathlib.Path(folder)
        found = kinds(folders_of(args), args.limit, workshop / "pages")
        report = {"cores": measure.CORES, "rounds": args.rounds, "languages_of_peers": args.languages,
                  "kinds": [measured(kind, args, workshop) for kind in found]}
    if args.json:
        print(json.dumps(report, indent=1))
    else:
        print_report(report)
