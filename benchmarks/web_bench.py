"""Measure the pages: first byte of each, and fifty readers at once.

Run ``python benchmarks/web_bench.py [EVENTS]``; a hundred thousand by default. The
log is made up; the server is a process of its own on loopback.
"""

import http.client
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from views_bench import records

from dossier.log import Draft, create, open_log
from dossier.tables.saved import FILE, open_views

READERS: Final = 50
SECONDS: Final = 10
ROUNDS: Final = 15
BATCH: Final = 5_000


def make(directory: Path, count: int) -> dict[str, str]:
    """Write a log of *count* events with its views; return ids of some lines."""
    create(directory)
    texts = iter(records())
    with open_log(directory) as log:
        left = count
        while left > 0:
            several = list(islice(texts, min(BATCH, left)))
            log.append([Draft(x.event, x.actor) for x in several])
            left -= len(several)
        with open_views(log, directory / FILE) as saved:
            db = saved.db
            return {
                "threads": db.execute("SELECT id FROM thread LIMIT 1").fetchone()[0],
                "speakers": db.execute("SELECT id FROM entity LIMIT 1").fetchone()[0],
                "why": db.execute("SELECT id FROM statement LIMIT 1").fetchone()[0],
            }


def fetch(host: str, path: str) -> tuple[float, int]:
    """Return the milliseconds until the first byte of a page, and its size."""
    connection = http.client.HTTPConnection(host, timeout=120)
    start = time.perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    first = time.perf_counter() - start
    size = len(answer.read())
    connection.close()
    assert answer.status == 200, (path, answer.status)
    return first * 1000, size


def read(host: str, paths: list[str], until: float) -> list[float]:
    """Read pages in turn until a moment; return how long each took."""
    took = []
    while time.perf_counter() < until:
        took.append(fetch(host, paths[len(took) % len(paths)])[0])
    return took


def main() -> None:
    """Print a line for each page, and one for all readers."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(folder) / "log"
        start = time.perf_counter()
        ids = make(directory, count)
        print(f"log of {count} events made in {time.perf_counter() - start:.0f} s")
        command = ["--log", str(directory), "serve", "--port", "0"]
        with subprocess.Popen(
            [sys.executable, "-m", "dossier", *command],
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout
            host = urlsplit(process.stdout.readline().strip()).netloc
            try:
                measure(host, ids)
            finally:
                process.terminate()


def measure(host: str, ids: dict[str, str]) -> None:
    """Ask for every kind of page, then for some of them all at once."""
    singles = [f"/{kind}/{name}" for kind, name in ids.items()]
    lists = ["/", "/allegations", "/pledges", "/speakers", "/articles", "/feeds"]
    paths = [*lists, *singles, "/search?q=depth", "/review", "/events/7"]
    for path in [*paths, "/allegations?known_at=2031-06-01"]:
        cold, size = fetch(host, path)
        warm = [fetch(host, path)[0] for _ in range(ROUNDS)]
        print(
            f"{path[:30]:<32} {size / 1000:6.1f} kB  first {cold:7.1f} ms  "
            f"then {statistics.median(warm):6.1f} ms"
        )
    until = time.perf_counter() + SECONDS
    with ThreadPoolExecutor(READERS) as pool:
        jobs = [pool.submit(read, host, paths, until) for _ in range(READERS)]
        took = sorted(x for job in jobs for x in job.result())
    print(
        f"{READERS} readers: {len(took) / SECONDS:.0f} pages a second, median "
        f"{statistics.median(took):.0f} ms, 99th {took[int(len(took) * 0.99)]:.0f} ms"
    )


if __name__ == "__main__":
    main()
