"""The feeds on their schedule: once, or until somebody says stop.

One job of APScheduler ticks; what is due is our own to know. Work runs in a bounded
pool. SIGTERM or SIGINT ends what is being fetched and waits a few seconds for what is
being recorded; a second signal ends at once.
"""

import os
import random
import signal
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from types import FrameType
from typing import Final, Protocol

import attrs
import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from dossier.domain.decisions import PluginFailed
from dossier.domain.ids import FeedId
from dossier.domain.reports import ArticleCaptured, ArticleRevised, StatementReported
from dossier.errors import LogError, LogLockedError
from dossier.ingest.archives import Span, plan
from dossier.ingest.cycle import Recorder
from dossier.ingest.fetch import WebFetcher, host_of
from dossier.ingest.metrics import Metrics
from dossier.ingest.parsing import ChildParser
from dossier.ingest.policy import FeedState
from dossier.ingest.politeness import Hosts
from dossier.ingest.polling import Tools, configure
from dossier.ingest.port import Clock, Hooks
from dossier.ingest.state import State
from dossier.ingest.station import Station, Task, Work
from dossier.ingest.subscriptions import Source
from dossier.log.memory import utc_now
from dossier.log.segments import SegmentLog
from dossier.reading import Reader

WORKERS: Final = 4
TICK: Final = 0.5  # seconds
DRAIN: Final = 3.0  # seconds that recording may take after a signal
IDLE: Final = timedelta(seconds=2)  # without work before others may write to the log
TIDY: Final = timedelta(days=1)
INTERRUPTED: Final = 130

_log = structlog.get_logger("dossier")


@attrs.frozen(kw_only=True)
class RunReport:
    """What a run came to.

    Attributes:
        polled: Feeds that were asked.
        articles: New articles.
        statements: New statements.
        edits: Articles that changed.
        failed: Feeds that failed: name, outcome, one line.
        waiting: Entries whose pages could not be had yet.
    """

    polled: int
    articles: int
    statements: int
    edits: int
    failed: tuple[tuple[str, str, str], ...] = ()
    waiting: int = 0


def state_file(log: Path) -> Path:
    """Return where the ingester of the log in *log* remembers what it derived."""
    return log / "ingest.sqlite"


class PluginFault(Protocol):
    """What a registry of plugins says of one that failed."""

    @property
    def plugin(self) -> str:
        """The plugin's name."""
        ...

    @property
    def where(self) -> str:
        """``load``, or the hook."""
        ...

    @property
    def detail(self) -> str:
        """One line."""
        ...


class Ingester:
    """Polls feeds into a log."""

    def __init__(  # noqa: PLR0913 (what an operator may set)
        self,
        log: SegmentLog,
        sources: Sequence[Source],
        hooks: Hooks,
        *,
        contact: str | None = None,
        reader: Reader | None = None,
        workers: int = WORKERS,
        clock: Clock = utc_now,
    ) -> None:
        """Make ready to poll *sources* into *log*.

        Args:
            log: Where to.
            sources: The feeds, with the plugins that name them.
            hooks: Of the plugins.
            contact: Where a site can reach the operator.
            reader: What reads the articles; the default one where None is given.
            workers: Requests at once, over all hosts.
            clock: Gives aware times in UTC.
        """
        self._log = log
        self._clock = clock
        self._workers = workers
        self._stop = threading.Event()
        self._fetcher = WebFetcher(
            allowed={host_of(source.feed.url) for source in sources}, contact=contact
        )
        self._state = State(state_file(log.directory))
        self._parser = ChildParser()
        self._parser.start()
        self.recorder = Recorder(log, hooks=hooks, reader=reader)
        tools = Tools(
            recorder=self.recorder,
            state=self._state,
            fetcher=self._fetcher,
            hooks=hooks,
            chance=random.random,
            parse=self._parser,
        )
        self.station = Station(sources, tools, Hosts(self._fetcher), clock())
        self._running: set[Future[None]] = set()
        self._error: BaseException | None = None
        self._faults: dict[str, tuple[str, str]] = {}
        self._metrics: Metrics | None = None
        self._worked_at = self._tidied_at = clock()

    def close(self) -> None:
        """Let go of the log, the state and the child that parses."""
        if self._metrics is not None:
            self._metrics.close()
        self._parser.close()
        self._state.close()
        self._log.close()

    def note_fault(self, fault: PluginFault) -> None:
        """Record that a plugin failed, unless that was the last thing known of it."""
        if self._faults.get(fault.plugin) != (fault.where, fault.detail):
            self._faults[fault.plugin] = fault.where, fault.detail
            event = PluginFailed(
                source=fault.plugin,
                outcome=fault.where,
                detail=fault.detail,
                seen_at=self._clock(),
                prev=self.recorder.shelf.failed.get(fault.plugin),
            )
            self.recorder.note([event])

    def serve_metrics(self, port: int | None) -> None:
        """Serve figures for Prometheus on *port* of loopback, while it runs."""
        if port is not None:
            self._metrics = Metrics(self.station, port)

    def stop(self) -> None:
        """End soon: fetch nothing more, and finish what is being recorded."""
        self._stop.set()
        self._fetcher.stop()

    def once(self) -> RunReport:
        """Poll every feed that does not want to be left alone; take what is new.

        Raises:
            DossierError: The log is locked or damaged.
            OSError: The disk refused.
        """
        before = self._log.head
        self.station.poll_once(self._clock())
        self._drain()
        return self._report(before)

    def backfill(self, source: Source, url: str, span: Span) -> RunReport:
        """Take the articles of an archive's sitemap, and other pages that are due.

        It may be interrupted, and begun again.

        Args:
            source: The feed to which they count; one of those that are polled.
            url: A sitemap, or an index of sitemaps.
            span: Which are wanted.

        Raises:
            DossierError: There is no sitemap; the log is locked or damaged.
            OSError: The disk refused.
        """
        before = self._log.head
        self.station.poll_none()
        tools = self.station.tools
        configure(source, tools)
        new = plan(source, url, span, tools, self._clock(), self._take_turn)
        _log.info("planned", feed=source.name, pages=new)
        self._drain()
        return self._report(before)

    def _take_turn(self, url: str) -> None:
        while not self.station.hosts.begin(url, self._clock()):
            self._stop.wait(TICK)
        self.station.hosts.end(url)

    def _drain(self) -> None:
        """Do what is due, waiting where a host wants it, until nothing is."""
        pool = ThreadPoolExecutor(self._workers, "fetch")
        with _signals(self.stop):
            while not self._stop.is_set():
                self._submit(pool)
                if not self._running and not self.station.has_due(self._clock()):
                    break
                if self._running:
                    wait(list(self._running), TICK / 10, FIRST_COMPLETED)
                else:
                    self._stop.wait(TICK / 10)
            pool.shutdown(wait=False, cancel_futures=True)
            _, left = wait(list(self._running), timeout=DRAIN)
        if self._error is not None:
            raise self._error
        if self._stop.is_set():
            if left:
                self.close()
                os._exit(INTERRUPTED)
            raise KeyboardInterrupt

    def forever(self) -> int:
        """Poll on schedule until a signal comes; return the exit status."""
        scheduler = BackgroundScheduler(
            timezone="UTC",
            job_defaults={
                "coalesce": True,
                "max_instances": 1,
                "misfire_grace_time": None,
            },
        )
        pool = ThreadPoolExecutor(self._workers, "fetch")
        scheduler.add_job(lambda: self._tick(pool), "interval", seconds=TICK)
        with _signals(self.stop):
            scheduler.start()
            _log.info("running", feeds=len(self.station.sources))
            while not self._stop.wait(TICK):
                pass  # a signal that reaches another thread does not end a wait
            scheduler.shutdown(wait=False)
            pool.shutdown(wait=False, cancel_futures=True)
            _, left = wait(list(self._running), timeout=DRAIN)
        _log.info("stopped", unfinished=len(left))
        if left:  # stuck in a name server's silence: nothing half-written
            self.close()
            os._exit(1)
        if self._error is not None:
            raise self._error
        return 0

    def _tick(self, pool: ThreadPoolExecutor) -> None:
        now = self._clock()
        self._submit(pool)
        if self._running:
            self._worked_at = now
        elif now - self._worked_at > IDLE:
            self._log.release()
        if now - self._tidied_at > TIDY:
            self._tidied_at = now
            self.station.tidy(now)
            for source, since in self.station.silent(now):
                _log.warning("silent", feed=source.name, since=since.isoformat())

    def _submit(self, pool: ThreadPoolExecutor) -> None:
        free = self._workers - len(self._running)
        if free <= 0 or self._stop.is_set():
            return
        for task in self.station.due(self._clock(), free):
            future = pool.submit(self._do, task)
            self._running.add(future)
            future.add_done_callback(self._running.discard)

    def _do(self, task: Task) -> None:
        try:
            self._run(task)
        except LogLockedError as error:
            _log.warning("waiting", reason=str(error))
        except sqlite3.Error as error:
            self._error = OSError(f"{state_file(self._log.directory)}: {error}")
            self.stop()
        except (LogError, OSError) as error:
            self._error = error
            self.stop()

    def _run(self, task: Task) -> None:
        """Do a task; what goes wrong unexpectedly is recorded and put off."""
        try:
            self.station.run(task, self._clock())
        except (LogError, OSError, sqlite3.Error):
            raise
        except Exception as error:  # noqa: BLE001 (a page may do anything)
            _log.exception("failed", feed=task.source.name, url=task.url)
            self.station.put_off(task, error, self._clock())
        else:
            if task.work is Work.POLL:
                _tell(task.source, self.station.states[task.source.id])

    def _report(self, before: int) -> RunReport:
        events = [record.event for record in self._log.read(after=before)]
        states = [(s.name, self.station.states[i]) for i, s in self._named()]
        return RunReport(
            polled=sum(state.polled_at is not None for _, state in states),
            articles=sum(isinstance(e, ArticleCaptured) for e in events)
            - sum(isinstance(e, ArticleRevised) for e in events),
            statements=sum(isinstance(e, StatementReported) for e in events),
            edits=sum(isinstance(e, ArticleRevised) for e in events),
            failed=tuple(
                (name, state.outcome or "", state.detail)
                for name, state in states
                if state.failures
            ),
            waiting=self._state.waiting(),
        )

    def _named(self) -> list[tuple[FeedId, Source]]:
        return sorted(self.station.sources.items(), key=lambda pair: pair[1].name)


def _tell(source: Source, state: FeedState) -> None:
    due = state.due.isoformat(timespec="seconds") if state.due else "never"
    tell = _log.warning if state.failures else _log.info
    more = {"detail": state.detail} if state.detail else {}
    tell(
        "polled",
        feed=source.name,
        outcome=state.outcome,
        items=state.items,
        next=due,
        **more,
    )


@contextmanager
def _signals(stop: Callable[[], None]) -> Iterator[None]:
    """Call *stop* at the first SIGTERM or SIGINT inside, and end at the second."""
    count = 0

    def on(_: int, __: FrameType | None) -> None:
        nonlocal count
        count += 1
        if count > 1:
            os._exit(INTERRUPTED)
        stop()

    kinds = (signal.SIGTERM, signal.SIGINT)
    before = [signal.signal(kind, on) for kind in kinds]
    try:
        yield
    finally:
        for kind, handler in zip(kinds, before, strict=True):
            signal.signal(kind, handler)
