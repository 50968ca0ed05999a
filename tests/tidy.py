"""Runs clang-tidy on sources, leaving out those that passed before and have not changed since.

    tidy.py BUILD_DIR SOURCE...

A pass is an empty file in ${XDG_CACHE_HOME:-~/.cache}/intray-tidy, named by the hash of all that
the result depends on: the source, every header it includes (as the build noted them), its compile
command, the .clang-tidy files above it, and the version of clang-tidy.
"""
import concurrent.futures
import functools
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import time

TIDY = ["clang-tidy", "--quiet", "--warnings-as-errors=*",
        "--extra-arg=-Wno-unknown-warning-option"]  # -Wno-restrict is known to GCC only
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "intray-tidy"
KEPT_SECONDS = 60 * 24 * 3600


def output_of(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def included_files(build):
    """Of every source, the files that its last compilation read."""
    files = {}
    for block in output_of("ninja", "-C", str(build), "-t", "deps").split("\n\n"):
        paths = [build / line.strip() for line in block.splitlines()[1:]]
        if paths:
            files.setdefault(paths[0].resolve(), set()).update(paths)
    return files


@functools.lru_cache(maxsize=None)
def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Passes:
    """Which sources passed, looked up by the hash of all that they depend on."""

    def __init__(self, build):
        self.version = output_of("clang-tidy", "--version")
        self.included = included_files(build)
        commands = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
        self.commands = {pathlib.Path(entry["file"]): entry["command"] for entry in commands}
        CACHE.mkdir(parents=True, exist_ok=True)
        for old in CACHE.iterdir():
            if old.stat().st_mtime < time.time() - KEPT_SECONDS:
                old.unlink(missing_ok=True)

    def place(self, source):
        """The file that says that the source passed; None when it was never built."""
        if source not in self.included or source not in self.commands:
            return None
        configurations = [folder / ".clang-tidy" for folder in source.parents]
        files = [path for path in configurations if path.exists()]
        files += sorted(self.included[source])
        known = [self.version, *TIDY, self.commands[source], *(digest(path) for path in files)]
        return CACHE / hashlib.sha256("\n".join(known).encode()).hexdigest()


def check(source, build, place):
    """What clang-tidy finds fault with; empty when the source passes."""
    if place and place.exists():
        place.touch()
        return ""
    run = subprocess.run([*TIDY, "-p", str(build), str(source)], capture_output=True, text=True,
                         check=False)
    if run.returncode:
        return run.stdout or run.stderr or f"{source}: clang-tidy ended with {run.returncode}\n"
    if place:
        place.touch()
    return ""


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    sources = [pathlib.Path(name).resolve() for name in sys.argv[2:]]
    passes = Passes(build)
    places = [passes.place(source) for source in sources]
    passed = sum(1 for place in places if place and place.exists())
    print(f"tidy: {len(sources)} sources, {passed} unchanged since they passed", flush=True)
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        for faults in pool.map(check, sources, [build] * len(sources), places):
            if faults:
                failed += 1
                print(faults, flush=True)
    if failed:
        print(f"tidy: {failed} of {len(sources)} sources have faults")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
