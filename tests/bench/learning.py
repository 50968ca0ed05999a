"""What memory brings, with weights that never saw the documents: the folds of a folder one by one."""
import json
import pathlib
import subprocess
import sys
import tempfile


def fold_of(folds, folder):
    """{name of a document without its ending: number of its fold}"""
    with open(folds, encoding="utf-8") as file:
        return json.load(file)[folder.name]


def link(folder, names, target):
    target.mkdir()
    for file in sorted(folder.iterdir()):
        if file.name.split(".")[0] in names:
            (target / file.name).symlink_to(file.resolve())


def models_with(weights, models, target):
    """A models folder that differs from `models` by its weights."""
    (target / "fields").mkdir(parents=True)
    (target / "types").symlink_to((models / "types").resolve())
    (target / "fields" / "weights.json").symlink_to(weights.resolve())


def score_fold(program, folder, models, seed, extra):
    command = [str(program), "score", str(folder), "--learn", "--seed", str(seed), "--json",
               "--ignore-xml", "--models", str(models), *extra]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if not done.stdout:
        sys.exit(f"{' '.join(command)}: gave no figures; see above")
    return json.loads(done.stdout)


def added(tallies):
    right, predicted, labelled = (sum(t[key] for t in tallies) for key in ("right", "predicted", "labelled"))
    return {"right": right, "predicted": predicted, "labelled": labelled,
            "f1": 2 * right / (predicted + labelled) if predicted + labelled else 0}


def fields_of(folder):
    """The fields that some document of the folder is labelled with, as the corpus' scorer has it."""
    names = set()
    for file in folder.glob("*.truth.json"):
        names |= set(json.loads(file.read_text(encoding="utf-8")).get("fields", {}))
    return names


def summed(results, names):
    """The tallies of the wanted fields of several folds, first and later apart."""
    return {part: {name: added([r[part]["fields"][name] for r in results if name in r[part].get("fields", {})])
                   for name in names} for part in ("first", "later")}


def bench_learning(program, folder, folds, weights, models, seeds, extra=()):
    parts = fold_of(folds, folder)
    names = sorted(fields_of(folder))
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        for fold in sorted(set(parts.values())):
            link(folder, {name for name, part in parts.items() if part == fold}, place / f"documents{fold}")
            models_with(weights / f"fold{fold}.json", models, place / f"models{fold}")
        for seed in seeds:
            results = [score_fold(program, place / f"documents{fold}", place / f"models{fold}", seed, extra)
                       for fold in sorted(set(parts.values()))]
            print(f"{folder.name}, seed {seed}: {sum(r['lessons'] for r in results)} lessons, "
                  f"{sum(r['dropped'] for r in results)} dropped")
            for part, tallies in summed(results, names).items():
                for name, tally in tallies.items():
                    print(f"  {part:6} {name:20} F1 {tally['f1']:.3f}  {tally['right']} right, "
                          f"{tally['predicted']} predicted, {tally['labelled']} labelled")
                print(f"  {part:6} {'ALL':20} F1 {added(list(tallies.values()))['f1']:.3f}", flush=True)
