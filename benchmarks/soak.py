"""Months in minutes: two hundred feeds that misbehave, a clock that runs fast, kills.

``make soak`` runs it; it prints what it found and ends with 1 where a promise of the
ingester was not kept. Everything happens on loopback.
"""

import argparse
import gc
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import fmean

from soak_site import (
    AT_FIRST,
    GIVES,
    START,
    WAYS,
    Site,
    SiteApart,
    born,
    items_of,
    way_of,
)

from dossier.domain.decisions import FetchFailed
from dossier.domain.reports import ArticleCaptured, ArticleRevised
from dossier.ingest.cycle import Recorder
from dossier.ingest.fetch import WebFetcher
from dossier.ingest.parsing import ChildParser
from dossier.ingest.politeness import APART, Hosts
from dossier.ingest.polling import Tools
from dossier.ingest.port import NoHooks
from dossier.ingest.state import State
from dossier.ingest.station import Station
from dossier.ingest.subscriptions import Feed, Source
from dossier.log import SegmentLog, create, open_log, verify

SECOND = timedelta(seconds=1)
FLAT = 40  # MB that memory may grow from the middle third to the last, on average
STOPPED = 5.0  # seconds after SIGTERM

problems: list[str] = []


def expect(kept: bool, promise: str) -> None:  # noqa: FBT001 (as assert)
    """Note a promise that was not kept."""
    print(f"  {'kept  ' if kept else 'BROKEN'}  {promise}")
    if not kept:
        problems.append(promise)


class Weeks:
    """The feeds of a site, each on a host of its own, on a clock that is set."""

    def __init__(self, place: Path, feeds: int) -> None:
        """Watch *feeds* feeds, with the log in *place*."""
        self.now = START
        self.site = SiteApart()
        self.place = place
        self.sources = [self._source(n) for n in range(feeds)]
        hosts = {(f"f{n}.example", self.site.port) for n in range(feeds)}
        fetcher = WebFetcher(
            allowed=hosts, timeout=2, resolve=lambda host, _: [_address(host)]
        )
        self.parser = ChildParser()
        self.log = open_log(place, clock=lambda: self.now)
        tools = Tools(
            recorder=Recorder(self.log),
            state=State(place / "ingest.sqlite"),
            fetcher=fetcher,
            hooks=NoHooks(),
            chance=random.Random(7).random,
            parse=self.parser,
        )
        self.station = Station(self.sources, tools, Hosts(fetcher), self.now)

    def _source(self, number: int) -> Source:
        url = f"http://f{number}.example:{self.site.port}/{number}/feed.xml"
        feed = Feed(id=f"f{number}", url=url, interval="4 h")
        return Source(feed=feed, plugin="soak", plugin_version="1")

    def run(self, days: int) -> Iterator[int]:
        """Let *days* pass; yield each day."""
        for day in range(days):
            until = START + timedelta(days=day + 1)
            while (due := self.station.next_due()) is not None and due <= until:
                self._set(max(self.now, due))
                tasks = self.station.due(self.now, 4)
                for task in tasks:
                    self.station.run(task, self.now)
                if not tasks:
                    self._set(self.now + SECOND)
            self._set(max(self.now, until))
            yield day

    def _set(self, now: datetime) -> None:
        self.now = now
        self.site.set(now)

    def close(self) -> None:
        """Let go of everything."""
        self.parser.close()
        self.station.tools.state.close()
        self.log.close()


def _address(host: str) -> str:
    return "127.0.0.1" if host.endswith(".example") else host


def weeks(place: Path, feeds: int, days: int) -> None:
    """Watch misbehaving feeds for weeks, and check what was recorded."""
    print(f"{feeds} feeds of {len(WAYS)} ways, {days} days on a clock that runs fast")
    create(place)
    watch = Weeks(place, feeds)
    start, memory, before = time.monotonic(), [_memory()], None
    for day in watch.run(days):
        memory.append(_memory())
        print(f"\r  day {day + 1}: {memory[-1]} MB", end="", flush=True)
        if tracemalloc.is_tracing() and day == days // 2:
            before = tracemalloc.take_snapshot()
    if before is not None:
        _grown(before)
    asked = watch.site.close()
    requests = sum(map(len, asked.values()))
    print(f", {requests:,} requests, {time.monotonic() - start:.0f} s")
    _check_articles(watch, feeds)
    _check_faults(watch)
    _check_politeness(asked)
    third = max(1, len(memory) // 3)
    grown = fmean(memory[-third:]) - fmean(memory[third : 2 * third])
    expect(grown < FLAT, f"memory is flat: {grown:.0f} MB more in the last third")
    watch.close()
    expect(_whole(place), "the log is whole")


def _grown(before: tracemalloc.Snapshot) -> None:
    """Print what holds more memory than *before*, line by line of our code."""
    gc.collect()
    for line in tracemalloc.take_snapshot().compare_to(before, "lineno")[:25]:
        print(
            f"\n    {line.size_diff / 1024:+9.0f} kB {line.count_diff:+8} {line}",
            end="",
        )


def _check_articles(watch: Weeks, feeds: int) -> None:
    wanted = {
        f"http://f{n}.example:{watch.site.port}/{n}/{item}.html"
        for n in range(feeds)
        for item in items_of(n, watch.now - timedelta(days=2))
    }
    found = Counter(
        e.source for e in _events(watch.log, ArticleCaptured) if _first(e, watch.log)
    )
    missing = wanted - found.keys()
    twice = [source for source, times in found.items() if times > 1]
    expect(not missing, f"every good item is recorded: {len(found):,}")
    expect(not twice, "no item is recorded twice")
    ways = Counter(_way(e.article, watch) for e in _events(watch.log, ArticleRevised))
    least, most = (_edited(feeds, watch.now - timedelta(hours=h)) for h in (34, 30))
    seen = ways["edits"]
    expect(least <= seen <= most, f"each silent edit is recorded once: {seen}")
    others = {way: n for way, n in ways.items() if way not in {"edits", "flips"}}
    expect(not others, f"nothing else is a revision: {others or 'none'}")


_FIRST: dict[str, ArticleCaptured] = {}


def _first(event: ArticleCaptured, log: SegmentLog) -> bool:
    """Tell whether a capture is an article's first: later ones are revisions."""
    del log
    return _FIRST.setdefault(event.article, event) == event


def _way(article: str, watch: Weeks) -> str:
    del watch
    return way_of(int(_FIRST[article].source.split("/")[3]))


def _edited(feeds: int, before: datetime) -> int:
    """Count the items that were there *before*, and are edited 30 hours later."""
    return sum(
        sum(born(item) <= before for item in items_of(n, before))
        for n in range(feeds)
        if way_of(n) == "edits"
    )


def _check_faults(watch: Weeks) -> None:
    words: dict[str, set[str]] = defaultdict(set)
    for event in _events(watch.log, FetchFailed):
        number = _number(event.source, watch)
        if number is not None:
            words[way_of(number)].add(event.outcome)
    for way, expected in WAYS.items():
        if set(expected) != words[way]:
            expect(kept=False, promise=f"{way}: {expected} but {words[way]}")
    expect(
        kept=True, promise=f"faults by name: {len(set().union(*words.values()))} words"
    )
    pages = {e.outcome for e in _events(watch.log, FetchFailed) if "/" in e.source}
    expect(pages == {"not_found"}, f"pages that cannot be had by name: {pages}")


def _number(source: str, watch: Weeks) -> int | None:
    found = [n for n, each in enumerate(watch.sources) if each.id == source]
    return found[0] if found else None


def _check_politeness(requests: Mapping[str, list[tuple[datetime, str]]]) -> None:
    close, early, after = 0, 0, 0
    for host, asked in requests.items():
        way = way_of(int(host.partition(".")[0].removeprefix("f")))
        times = [when for when, _ in asked]
        hops = way in {"loop", "moved"}  # a redirect is one request to a fetcher
        close += 0 if hops else sum(b - a < APART for a, b in pairwise(times))
        if way == "too_many":
            early += sum(b - a < timedelta(hours=8) for a, b in pairwise(times))
        after += max(0, len(times) - 1) if way == "gone" else 0
    expect(close == 0, f"no two requests to a host within 5 s: {close}")
    expect(early == 0, f"no request before Retry-After: {early}")
    expect(after == 0, f"no request after 410: {after}")


def _events(log: SegmentLog, kind: type) -> list:  # type: ignore[type-arg] # of that kind
    return [r.event for r in log.read() if isinstance(r.event, kind)]


def _memory() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() // 1024**2


def _whole(place: Path) -> bool:
    try:
        verify(place)
    except Exception as error:  # noqa: BLE001 (whatever it is, it is damage)
        print(f"  {error}")
        return False
    return True


def kills(place: Path, times: int, polled: int) -> None:
    """Kill the ingester at random moments, and look whether anything is lost."""
    print(
        f"{times} times SIGKILL, then SIGTERM, of a process that polls {polled} feeds"
    )
    place.mkdir()
    create(place / "events.log")
    site = Site(lambda: datetime.now(UTC).replace(year=START.year, month=3, day=1))
    good = [n for n in range(100) if way_of(n) in GIVES - {"slow", "flips"}][:polled]
    (place / "plugins").mkdir()
    tables = [_table(site, n) for n in good]
    (place / "plugins" / "soak.toml").write_text("\n".join(tables))
    dice = random.Random(11)
    for done in range(times):
        site.more += 1
        with _running(place) as process:
            time.sleep(dice.uniform(1.0, 4.0))
            process.kill()
        print(f"\r  {done + 1} killed", end="", flush=True)
    print()
    _check_stop(place)
    start = time.monotonic()
    for _ in range(3):  # a page that failed for the moment is tried again
        subprocess.run(_words(place, "--once"), stderr=subprocess.DEVNULL, check=False)
    print(f"  caught up in {time.monotonic() - start:.0f} s")
    wanted = {f"/{n}/{i}.html" for n in good for i in range(AT_FIRST + site.more)}
    _check_kept(place, str(site.port), wanted)
    site.close()


def _check_stop(place: Path) -> None:
    with _running(place) as process:
        time.sleep(4)
        start = time.monotonic()
        process.send_signal(signal.SIGTERM)
        status = process.wait(30)
        took = time.monotonic() - start
    expect(status == 0 and took < STOPPED, f"ends {took:.1f} s after SIGTERM")


def _check_kept(place: Path, port: str, wanted: set[str]) -> None:
    with open_log(place / "events.log") as log:
        captured = [e.source.partition(port)[2] for e in _events(log, ArticleCaptured)]
    expect(set(captured) == wanted, f"nothing is lost: {len(wanted)} items")
    for path in sorted(wanted - set(captured))[:9]:
        print(f"    {path} ({way_of(int(path.split('/')[1]))})")
    expect(len(captured) == len(set(captured)), "nothing is doubled")
    expect(_whole(place / "events.log"), "the log is whole")


def _table(site: Site, number: int) -> str:
    url = f"http://127.0.0.1:{site.port}/{number}/feed.xml"
    return f'[[feeds]]\nid = "f{number}"\nurl = "{url}"\ninterval = 1\n'


def _words(place: Path, *more: str) -> list[str]:
    log, plugins = str(place / "events.log"), str(place / "plugins")
    main = [sys.executable, "-m", "dossier", "--log", log, "run", "--plugins", plugins]
    return [*main, *more]


@contextmanager
def _running(place: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(_words(place), stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def main() -> int:
    """Run both parts and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--days", type=int, default=8)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--polled", type=int, default=40, help="feeds while killed")
    parser.add_argument("--trace", action="store_true", help="show what grows")
    options = parser.parse_args()
    if options.trace:
        tracemalloc.start()
    with tempfile.TemporaryDirectory() as folder:
        if options.days:
            weeks(Path(folder) / "weeks", options.feeds, options.days)
        if options.kills:
            kills(Path(folder) / "kills", options.kills, options.polled)
    print(f"{len(problems)} promises broken")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
