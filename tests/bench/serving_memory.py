"""`bench memory`: what `intray serve` with two workers takes while it reads."""
import contextlib
import pathlib
import sqlite3
import statistics
import subprocess
import tempfile
import time

from measure import pss_bytes
from pages import SAMPLES
from programs import INTRAY

QUIET_SECONDS = 5


def busy(data):
    with contextlib.closing(sqlite3.connect(f"file:{data / 'intray.db'}?mode=ro", uri=True)) as database:
        count, = database.execute("SELECT COUNT(*) FROM documents WHERE state IN ('waiting', 'reading')").fetchone()
    return count > 0


def started(data):
    server = subprocess.Popen([INTRAY, "serve", "--data", data, "--listen", "127.0.0.1:0", "--workers", "2"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    for line in server.stdout:
        if "ready" in line:
            break
    return server


def sampled(server, data):
    """PSS in MB, until the server has been quiet for a while."""
    samples, idle_since = [], time.monotonic()
    while time.monotonic() - idle_since < QUIET_SECONDS:
        samples.append(pss_bytes(server.pid) / 1e6)
        if busy(data):
            idle_since = time.monotonic()
        time.sleep(0.05)
    return samples


def bench_memory(args):
    folder = args.folder or SAMPLES
    with tempfile.TemporaryDirectory() as workshop:
        data = pathlib.Path(workshop) / "data"
        subprocess.run([INTRAY, "import", "--data", data, folder], check=True, capture_output=True)
        server = started(data)
        try:
            samples = sampled(server, data)
        finally:
            server.terminate()
            server.wait()
    print(f"serve with two workers, {folder}: peak {max(samples):.0f} MB, "
          f"median {statistics.median(samples):.0f} MB (sum of PSS, {len(samples)} samples)")
