"""Measure the pages: first byte of each, how soon they follow, fifty readers at once.

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
from urllib.request import urlopen

from views_bench import records

from dossier.log import Draft, create, open_log
from dossier.tables.saved import FILE, open_views

READERS: Final = 50
SECONDS: Final = 10
ROUNDS: Final = 15
FOLLOWED: Final = 10  # articles, one after the other
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


def follow(host: str, directory: Path, count: int) -> list[float]:
    """Append an article at a time; return the seconds until a page tells of it."""
    took = []
    texts = islice(records(), count, None)
    with open_log(directory) as log:
        for _ in range(FOLLOWED):
            several = list(islice(texts, 8))
            log.append([Draft(x.event, x.actor) for x in several])
            head = f"/events/{log.head}"
            start = time.perf_counter()
            while head not in page(host, "/feeds"):
                pass
            took.append(time.perf_counter() - start)
    return took


def page(host: str, path: str) -> str:
    """Return a page."""
    with urlopen(f"http://{host}{path}") as answer:
        found: str = answer.read().decode()
    return found


def main(count: int) -> None:
    """Print a line for each page, and one for all readers."""
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(folder) / "log"
        start = time.perf_counter()
        ids = make(directory, count)
        took = time.perf_counter() - start
        print(f"log of {count} events made, with its views, in {took:.0f} s")
        command = ["--log", str(directory), "serve", "--port", "0"]
        with subprocess.Popen(
            [sys.executable, "-m", "dossier", *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as process:
            assert process.stdout
            host = urlsplit(process.stdout.readline().strip()).netloc
            try:
                measure(host, ids)
                took = max(follow(host, directory, count))
                print(
                    f"a new article is on the pages after at most {took * 1000:.0f} ms"
                )
                crowd(host, ids)
            finally:
                process.terminate()


def paths_of(ids: dict[str, str]) -> list[str]:
    """Return a page of every kind."""
    lists = ["/feeds", "/", "/allegations", "/allegations?status=denied&sort=accused"]
    lists += ["/pledges", "/speakers", "/articles", "/search?q=depth", "/review"]
    return [*lists, *(f"/{kind}/{name}" for kind, name in ids.items()), "/events/7"]


def measure(host: str, ids: dict[str, str]) -> None:
    """Ask for every kind of page: the first also opens the views."""
    past = [f"{x}?known_at=2031-06-01" for x in ("/allegations", "/")]
    for path in [*paths_of(ids), *past, "/allegations?known_at=2031-07-01"]:
        cold, size = fetch(host, path)
        warm = [fetch(host, path)[0] for _ in range(ROUNDS)]
        print(
            f"{path[:40]:<42} {size / 1000:6.1f} kB  first {cold:8.1f} ms  "
            f"then {statistics.median(warm):6.1f} ms"
        )


def crowd(host: str, ids: dict[str, str]) -> None:
    """Ask for pages of every kind, all readers at once."""
    until = time.perf_counter() + SECONDS
    with ThreadPoolExecutor(READERS) as pool:
        jobs = [pool.submit(read, host, paths_of(ids), until) for _ in range(READERS)]
        took = sorted(x for job in jobs for x in job.result())
    print(
        f"{READERS} readers: {len(took) / SECONDS:.0f} pages a second, median "
        f"{statistics.median(took):.0f} ms, 99th {took[int(len(took) * 0.99)]:.0f} ms"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
