"""The ten targets of the event log, each as a ratio in one run.

Cases of a row run in turns, several rounds; the figure is the ratio of medians.
Where a processor decides, its time is taken, where a disk does, that of the wall.
``python benchmarks/log_bench.py [--events N] [--many N]``.
"""

import argparse
import gc
import os
import sqlite3
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain as joined
from itertools import islice, repeat
from pathlib import Path

import attrs
import log_events
import log_growth
import log_peers
import orjson
import torture
from ratios import Row, drain, least, machine, most, ratios, table

from dossier.domain.decisions import StatementLinked
from dossier.domain.reports import StatementReported
from dossier.domain.vocabulary import Kind
from dossier.log import Draft, Query, create, extents, open_log, walk
from dossier.log.files import SegmentFile
from dossier.log.segments import SegmentLog

BATCH = 1000
SYNC = 0.005  # seconds that a sync takes on a disk of its own


def build(path: Path, drafts: Sequence[Draft]) -> Path:
    """Make a log of *drafts*."""
    create(path)
    with open_log(path) as log:
        for at in range(0, len(drafts), BATCH):
            log.append(drafts[at : at + BATCH])
    return path


def lines_of(path: Path) -> Iterator[bytes]:
    """Yield the raw lines of a log."""
    for segment in sorted(path.glob("0*.jsonl")):
        with segment.open("rb") as file:
            yield from file


def parse_all(path: Path) -> None:
    """Do what the ratios of reading are in terms of."""
    loads = orjson.loads
    for line in lines_of(path):
        loads(line)


@attrs.frozen
class FewOfReported:
    """What a fold over statements may need."""

    kind: Kind
    article: str
    confidence: float


@attrs.frozen
class Few:
    """A record with little."""

    seq: int
    id: str
    event: FewOfReported


@attrs.frozen
class FewOfAny:
    """A record without its payload."""

    seq: int
    id: str
    type: str


def fold_few(log: SegmentLog) -> dict[str, int]:
    """Count what statements are about, from few of their fields."""
    counts: dict[str, int] = {}
    for record in log.select(Few, Query(types=[StatementReported])):
        key = record.event.kind
        counts[key] = counts.get(key, 0) + 1
    return counts


def reading(path: Path, drafts: Sequence[Draft]) -> list[Row]:
    """Measure rows 1, 2, 3 and 7."""
    trusting, checking = open_log(path, check=False), open_log(path)
    links = Query(types=[StatementLinked])
    every_eighth = sorted({f"article:{a}" for a in _articles(drafts)})[::8]
    tagged = Query(tags=every_eighth)
    share = drain(trusting.read(tagged)) / len(drafts)
    extent = extents.extent(path)
    got = ratios(
        {
            "base": lambda: parse_all(path),
            "typed": lambda: drain(trusting.read()),
            "checked": lambda: drain(checking.read()),
            "few": lambda: fold_few(trusting),
            "few_of_all": lambda: drain(trusting.select(FewOfAny)),
            "type": lambda: drain(checking.read(links)),
            "type_trusting": lambda: drain(trusting.read(links)),
            "tag": lambda: drain(checking.read(tagged)),
            "chain": lambda: drain(chain(extent)),
            "everything": lambda: drain(walk.lines(extent, 0)),
        },
        "base",
    )
    of_all = f" (envelopes of all: {got['few_of_all']:.2f} ×)"
    trusted = f" (unchecked: {got['type_trusting']:.2f} ×)"
    whole = f" (payloads too: {got['everything']:.2f} ×)"
    return [
        most("1", "full typed replay / orjson.loads", got["typed"], 1.35),
        most("1", "… with the chain and payloads checked", got["checked"], 2.2),
        most("2", "a fold that needs few fields, from files", got["few"], 0.75, of_all),
        most("3", "13 % of the events by type", got["type"], 0.4, trusted),
        most("3", f"{share:.0%} of the events by tag", got["tag"], 0.4),
        most("7", "checking the chain alone / orjson.loads", got["chain"], 1.2, whole),
    ]


def chain(extent: extents.Extent) -> Iterator[object]:
    """Yield every line of a log after checking its digest alone."""
    return walk.chained(extent)


def _articles(drafts: Sequence[Draft]) -> Iterator[str]:
    for draft in drafts:
        article = getattr(draft.event, "article", None)
        if article is not None:
            yield article


class SlowFile(SegmentFile):
    """A segment on a disk whose sync takes :data:`SYNC` seconds."""

    def sync(self) -> None:
        """Wait, and sync."""
        time.sleep(SYNC)
        super().sync()


def appending(work: Path, drafts: Sequence[Draft]) -> list[Row]:
    """Measure rows 4 and 5: against writing the same bytes and syncing."""
    lines = list(lines_of(build(work / "model", drafts[:8000])))
    rows = []
    for batch, times, limit in ((1, 60, 1.15), (100, 12, 1.15), (1000, 3, 2.5)):
        got = _batches(work, lines, batch, times, slow=False)
        note = f" (SQLite: {got['sqlite']:.2f} ×)"
        what = f"durable append in batches of {batch} / write + fdatasync"
        rows.append(most("4", what, got["ours"], limit, note))
    for batch, times, limit in ((1, 20, 1.15), (100, 8, 1.15), (1000, 3, 2.5)):
        got = _batches(work, lines, batch, times, slow=True)
        what = f"… of {batch}, where a sync takes {SYNC * 1000:g} ms more"
        rows.append(most("4", what, got["ours"], limit))
    what = "rate of 16 threads / a locked write + fdatasync"
    more = f"… where a sync takes {SYNC * 1000:g} ms more"
    threads = [
        least("5", what, 1 / _threads(work, lines, slow=False), 5),
        least("5", more, 1 / _threads(work, lines, slow=True), 5),
    ]
    return [*rows, *threads]


def _batches(
    work: Path, lines: Sequence[bytes], batch: int, times: int, *, slow: bool
) -> dict[str, float]:
    """Compare ways to append *batch* events, *times* over."""
    place = work / f"batch-{batch}-{slow}"
    create(place)
    db = _sqlite(work / f"{place.name}.db")
    raw = os.open(work / f"{place.name}.raw", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    source = log_events.drafts(batch)
    blocks = iter([list(islice(source, batch)) for _ in range(times * 7 + 1)])
    rest = joined.from_iterable(repeat(lines))

    def plain() -> None:
        for _ in range(times):
            os.write(raw, b"".join(islice(rest, batch)))
            if slow:
                time.sleep(SYNC)
            os.fdatasync(raw)

    def into_sqlite() -> None:
        for _ in range(0 if slow else times):
            db.execute("BEGIN IMMEDIATE")
            some = ((line,) for line in islice(rest, batch))
            db.executemany("INSERT INTO event (line) VALUES (?)", some)
            db.execute("COMMIT")

    with SegmentLog(place, opener=SlowFile if slow else SegmentFile) as log:
        log.append(next(blocks))
        cases: dict[str, Callable[[], object]] = {
            "base": plain,
            "ours": lambda: drain(map(log.append, islice(blocks, times))),
            "sqlite": into_sqlite,
        }
        got = ratios(cases, "base", rounds=7, clock=time.perf_counter)
    os.close(raw)
    db.close()
    return got


def _sqlite(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("CREATE TABLE event (seq INTEGER PRIMARY KEY, line BLOB)")
    return db


def _threads(
    work: Path, lines: Sequence[bytes], *, slow: bool, threads: int = 16, each: int = 20
) -> float:
    """Return how long threads take to append, in terms of a locked write and sync."""
    place = work / f"threads-{slow}"
    create(place)
    source = log_events.drafts(16)
    raw = os.open(work / f"{place.name}.raw", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    mutex = threading.Lock()
    count, rounds = threads * each, 3 if slow else 7

    def locked(_: int) -> None:
        with mutex:
            os.write(raw, lines[0])
            if slow:
                time.sleep(SYNC)
            os.fdatasync(raw)

    opener = SlowFile if slow else SegmentFile
    with SegmentLog(place, opener=opener) as log, ThreadPoolExecutor(threads) as pool:
        given = iter([[some] for some in islice(source, count * rounds)])
        got = ratios(
            {
                "base": lambda: list(pool.map(locked, range(count))),
                "ours": lambda: list(pool.map(log.append, islice(given, count))),
            },
            "base",
            rounds=rounds,
            clock=time.perf_counter,
        )
    os.close(raw)
    return got["ours"]


def opening(path: Path) -> list[Row]:
    """Measure row 8, in milliseconds of the processor; the index is the hint."""

    def seconds(what: Callable[[SegmentLog], object]) -> float:
        taken = []
        for _ in range(7):
            start = time.process_time()
            with open_log(path) as log:
                what(log)
            taken.append(time.process_time() - start)
        return statistics.median(taken)

    reader = seconds(lambda log: log.head)
    hinted = seconds(lambda log: log.append(_known(log)))
    bare = []
    for _ in range(3):
        (path / ".index").unlink(missing_ok=True)
        start = time.process_time()
        with open_log(path) as log:
            log.append(_known(log))
            bare.append(time.process_time() - start)
    cold = statistics.median(bare)
    text = f"{hinted * 1000:.0f} ms (reader: {reader * 1000:.0f} ms)"
    return [
        Row("8", "open 64 MiB for writing, hinted", "≤ 20 ms", text, hinted <= 0.02),
        Row("8", "… without", "≤ 350 ms", f"{cold * 1000:.0f} ms", cold <= 0.35),
    ]


def _known(log: SegmentLog) -> list[Draft]:
    """Return a draft of what the log holds already, so that appending adds nothing."""
    record = next(log.read(limit=1))
    return [Draft(record.event, record.actor)]


def faults() -> Row:
    """Do row 10: a small torture."""
    counts = torture.run(kills=100, quiet=True)
    text = ", ".join(f"{name} {count}" for name, count in counts.items())
    target = "losses 0, unreported 0"
    holds = counts["losses"] == counts["unreported"] == 0
    return Row("10", "cuts, flips and kills", target, text, holds)


def measure(work: Path, events: int, many: int) -> list[Row]:
    """Measure all rows."""
    drafts = list(islice(log_events.drafts(), events))
    gc.collect()
    gc.freeze()
    path = build(work / "main", drafts)
    rows = reading(path, drafts)
    rows += appending(work, drafts)
    rows += log_peers.rows(work, path, drafts[:20_000])
    whole = work / "whole"
    create(whole)
    source = log_events.drafts(64)
    with open_log(whole) as log:
        while (whole / "00000000000000000001.jsonl").stat().st_size < 63 << 20:
            log.append(list(islice(source, BATCH)))
    rows += opening(whole)
    rows += log_growth.rows(work, 10_000, many)
    rows.append(faults())
    return sorted(rows, key=lambda row: int(row.number))


def main(argv: Sequence[str] | None = None) -> list[Row]:
    """Print the table, and return its rows."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--events", type=int, default=50_000)
    parser.add_argument("--many", type=int, default=1_000_000)
    given = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as work:
        rows = measure(Path(work), given.events, given.many)
    print(f"{table(rows)}\nMeasured on {machine()}.\n")
    print(f"{sum(row.holds for row in rows)} of {len(rows)} rows hold")
    return rows


if __name__ == "__main__":
    main()
