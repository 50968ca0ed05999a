"""What commands cost: CPU seconds, minutes, memory; each with every process that a command starts."""
import concurrent.futures
import ctypes
import os
import pathlib
import re
import resource
import subprocess
import threading
import time
from dataclasses import dataclass

PR_SET_CHILD_SUBREAPER = 36
SAMPLE_SECONDS = 0.05
ENVIRONMENT = dict(os.environ, OMP_THREAD_LIMIT="1", LC_ALL="C.UTF-8")
CORES = len(os.sched_getaffinity(0))


@dataclass(frozen=True)
class Command:
    words: tuple
    output: pathlib.Path = None  # takes what the command prints


def run(command):
    """Runs a command to its end; that it failed is seen in what it leaves."""
    with open(command.output or os.devnull, "wb") as output:
        subprocess.run(list(map(str, command.words)), env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=output,
                       stderr=subprocess.DEVNULL, check=False)


def adopt_orphans():
    """What a command leaves running becomes a child of this process, so that its CPU is counted too."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def await_orphans():
    try:
        while True:
            os.waitpid(-1, 0)
    except ChildProcessError:
        pass


def children_cpu():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def cpu_seconds(commands):
    """Of the commands, one after the other."""
    before = children_cpu()
    for command in commands:
        run(command)
    await_orphans()
    return children_cpu() - before


def on_all_cores(commands):
    """(seconds on the clock, peak memory in bytes) of the commands, as many at a time as there are cores."""
    with PeakMemory() as memory, concurrent.futures.ThreadPoolExecutor(CORES) as pool:
        start = time.monotonic()
        list(pool.map(run, commands))
        seconds = time.monotonic() - start
    await_orphans()
    return seconds, memory.peak_bytes


class PeakMemory:
    """The largest sum of the PSS of all processes below this one, while the `with` block runs."""

    def __init__(self):
        self.peak_bytes = 0
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.watch)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()

    def watch(self):
        while not self.ended.wait(SAMPLE_SECONDS):
            self.peak_bytes = max(self.peak_bytes, sum(map(pss_bytes, children_of(os.getpid()))))


def children_of(pid):
    """Ids of the processes that a process started; none when it has ended."""
    result = []
    try:
        for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
            result += [int(child) for child in (task / "children").read_text().split()]
    except OSError:
        pass
    return result


def pss_bytes(pid):
    """PSS of a process and all below it; what ends meanwhile counts nothing."""
    try:
        text = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        text = ""
    own = re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)
    return (int(own.group(1)) * 1024 if own else 0) + sum(map(pss_bytes, children_of(pid)))
