"""The feeds, the entries and the articles that are due, one task for each.

It knows no threads of its own and no clock: who runs it brings both, so that months
pass in a test as fast as it can look at pages.
"""

import threading
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from heapq import merge
from math import ceil
from typing import Final

import attrs

from dossier.domain.ids import FeedId
from dossier.ingest import looking, polling
from dossier.ingest.policy import FeedState, next_after_fault, retry_delay
from dossier.ingest.politeness import LONGEST_DELAY, Hosts
from dossier.ingest.polling import Tools
from dossier.ingest.port import (
    Fetched,
    Fetcher,
    FetchError,
    StoppedError,
    Validators,
)
from dossier.ingest.state import Item, Look
from dossier.ingest.subscriptions import FeedKind, Source
from dossier.ingest.urls import site_root

NEAR: Final = 50  # due pages looked at first
AHEAD: Final = 1_000  # due pages looked at for one whose host is free
ASKS_TO_WAIT: Final = frozenset((429, 503))
REMEMBERED: Final = timedelta(days=90)  # of entries that no feed has any more


class Work(StrEnum):
    """What there is to do."""

    POLL = "poll"
    TAKE = "take"
    LOOK = "look"


@attrs.frozen(kw_only=True)
class Task:
    """One request, for a feed or a page.

    Attributes:
        work: What is to be done.
        source: The feed that it belongs to.
        url: Whose host is asked; None where nobody is.
        item: The entry to take, or None.
        look: The article to look at again, or None.
    """

    work: Work
    source: Source
    url: str | None
    item: Item | None = None
    look: Look | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """Names what is worked on, so that nothing is worked on twice at once."""
        name = self.item.key if self.item else self.look.article if self.look else ""
        return self.work.value, self.source.id, name


class Station:
    """Says what is due, and does it."""

    def __init__(
        self, sources: Sequence[Source], tools: Tools, hosts: Hosts, now: datetime
    ) -> None:
        """Watch *sources*; what is remembered of them is taken up."""
        self.tools = tools
        self.hosts = hosts
        self.sources = {s.id: s for s in sources if s.feed.enabled}
        tools.recorder.catch_up()
        self.states: dict[FeedId, FeedState] = {
            name: polling.initial(source, tools, now)
            for name, source in self.sources.items()
        }
        self._busy: set[tuple[str, str, str]] = set()
        self._asked: set[str | None] = set()
        self._faults: dict[tuple[str, str, str], tuple[int, str]] = {}
        self._round: set[FeedId] | None = None  # those to poll; None for all
        self._mutex = threading.Lock()

    def due(self, now: datetime, limit: int) -> list[Task]:
        """Return at most *limit* tasks that may begin now; each is to be run."""
        begun: list[Task] = []
        with self._mutex:
            for ahead in (NEAR, AHEAD):
                for task in self._candidates(now, ahead):
                    if len(begun) >= limit:
                        return begun
                    if self._begin(task, now):
                        begun.append(task)
        return begun

    def _begin(self, task: Task, now: datetime) -> bool:
        """Take a task on, unless it is, or its host wants to wait."""
        asked = self._rules_to_ask(task, now)
        if task.key in self._busy or asked in self._asked:
            return False
        if task.url is not None and not self.hosts.begin(task.url, now):
            return False
        self._busy.add(task.key)
        self._asked.update({asked} - {None})
        return True

    def _rules_to_ask(self, task: Task, now: datetime) -> str | None:
        """Return the site whose robots.txt is to be had before the page, or None."""
        if task.work is Work.POLL or task.url is None:
            return None
        known = self.hosts.knows_rules(task.url, now)
        return None if known else site_root(task.url)

    def _candidates(self, now: datetime, ahead: int) -> Iterator[Task]:
        """Yield what is due, the longest due first, so that nothing starves."""
        takes, looks = self._takes(now, ahead), self._looks(now, ahead)
        found = merge(self._polls(now), takes, looks, key=_first)
        return (task for _, task in found)

    def _polls(self, now: datetime) -> Iterator[tuple[datetime, Task]]:
        waiting = [
            (state.due, name)
            for name, state in self.states.items()
            if state.due and (self._round is None or name in self._round)
        ]
        for due, name in sorted(waiting):
            if due <= now:
                source = self.sources[name]
                own = source.feed.kind is FeedKind.FOLDER
                url = None if own else self.states[name].url
                yield due, Task(work=Work.POLL, source=source, url=url)

    def _takes(self, now: datetime, ahead: int) -> Iterator[tuple[datetime, Task]]:
        for item in self.tools.state.items_due(now, ahead, self.sources):
            source = self.sources[item.feed]
            if item.entry is not None:
                url = None if source.feed.full_text else item.entry.link
                task = Task(work=Work.TAKE, source=source, url=url, item=item)
                yield item.due or now, task

    def _looks(self, now: datetime, ahead: int) -> Iterator[tuple[datetime, Task]]:
        for look in self.tools.state.looks_due(now, ahead, self.sources):
            source = self.sources[look.feed]
            task = Task(work=Work.LOOK, source=source, url=look.url, look=look)
            yield look.due or now, task

    def run(self, task: Task, now: datetime) -> None:
        """Do one task.

        Raises:
            LogError: The log is locked or damaged.
            OSError: The disk refused.
        """
        try:
            if task.work is Work.POLL:
                self._poll(task, now)
            elif task.url is None or self.hosts.knows_rules(task.url, now):
                self._page(task, now)
            else:
                self.hosts.learn_rules(task.url, now)
            self._faults.pop(task.key, None)
        except StoppedError:
            pass  # nothing is remembered of it: it is still due
        finally:
            if task.url is not None:
                self.hosts.end(task.url)
            with self._mutex:
                self._busy.discard(task.key)
                if task.url is not None:
                    self._asked.discard(site_root(task.url))

    def _poll(self, task: Task, now: datetime) -> None:
        name = task.source.id
        tools = self._tools(self.tools.fetcher, now)
        state = polling.poll(task.source, self.states[name], tools, now)
        self._remember(name, state)
        if state.outcome == "too_many_requests" and state.due and task.url:
            self.hosts.slow_down(task.url, state.due)

    def _page(self, task: Task, now: datetime) -> None:
        allowed = task.url is None or self.hosts.may_fetch(task.url)
        until = self.hosts.refused_until(task.url) if task.url else None
        refused = _Refused(until - now if until else None)
        tools = self._tools(self.tools.fetcher if allowed else refused, now)
        if task.item is not None:
            looking.take(task.source, task.item, tools, now)
        elif task.look is not None:
            looking.again(task.source, task.look, tools, now)

    def _tools(self, fetcher: Fetcher, now: datetime) -> Tools:
        return attrs.evolve(self.tools, fetcher=_Attentive(fetcher, self.hosts, now))

    def poll_once(self, now: datetime) -> None:
        """Poll every feed now, and then none again, however short its interval.

        One that fails, and is to be left alone for a while yet, is left alone.
        """
        self._round = set()
        for name, state in self.states.items():
            if state.due is not None and (state.due <= now or not state.failures):
                self.states[name] = attrs.evolve(state, due=min(state.due, now))
                self._round.add(name)

    def poll_none(self) -> None:
        """Look at pages alone from now on."""
        self._round = set()

    def has_due(self, now: datetime) -> bool:
        """Tell whether anything is due, also where its host wants a short wait."""
        with self._mutex:
            return any(
                task.key not in self._busy and self._is_soon(task, now)
                for ahead in (NEAR, AHEAD)
                for task in self._candidates(now, ahead)
            )

    def _is_soon(self, task: Task, now: datetime) -> bool:
        free = self.hosts.free_at(task.url) if task.url else None
        return free is None or free - now <= LONGEST_DELAY

    def put_off(self, task: Task, error: Exception, now: datetime) -> None:
        """Record what went wrong unexpectedly, and try again, soon at first.

        Raises:
            LogError: The log is locked or damaged.
            OSError: The disk refused.
        """
        detail = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        if task.work is Work.POLL:
            state = self.states[task.source.id]
            state = polling.faulted(task.source, state, self.tools, detail, now)
            self._remember(task.source.id, state)
            return
        times, known = self._faults.get(task.key, (0, ""))
        later = next_after_fault(times, now)
        if task.item is not None:
            self.tools.state.put_item(attrs.evolve(task.item, due=later))
        elif task.look is not None:
            self.tools.state.put_look(attrs.evolve(task.look, due=later))
        self._faults[task.key] = times + 1, detail
        if detail != known:
            page = task.url or task.key[-1]
            looking.faulted(task.source, page, self.tools, detail, now)

    def _remember(self, name: FeedId, state: FeedState) -> None:
        self.tools.state.put_feed(name, state)
        led = state.due is not None and state.due == state.polled_at
        self.states[name] = state
        if self._round is not None and not led:  # led on by an index: not done yet
            self._round.discard(name)

    def next_due(self) -> datetime | None:
        """Return when something is due next; its host may want to wait longer."""
        polls = [state.due for state in self.states.values() if state.due]
        pages = self.tools.state.next_due(self.sources)
        return min([*polls, *([pages] if pages else [])], default=None)

    def silent(self, now: datetime) -> Iterator[tuple[Source, datetime]]:
        """Yield the feeds from which nothing new came for too long, and since when."""
        for name, state in self.states.items():
            since = state.new_at or state.answered_at
            if since and state.is_silent(self.sources[name].feed, now):
                yield self.sources[name], since

    def tidy(self, now: datetime) -> None:
        """Forget what no feed has had for long."""
        self.tools.state.forget(now - REMEMBERED)


def _first(found: tuple[datetime, Task]) -> datetime:
    return found[0]


class _Refused:
    """Fetches nothing: robots.txt forbids it, or cannot be had for now."""

    def __init__(self, wait: timedelta | None) -> None:
        """Refuse for good, or only for so long."""
        self._wait = wait

    def get(self, url: str, **_: object) -> Fetched:
        """Refuse."""
        if self._wait is None:
            raise FetchError(url, "robots", "robots.txt forbids this page")
        later = str(max(1, ceil(self._wait.total_seconds())))
        detail = "robots.txt answers with a server error"
        raise FetchError(url, "server_error", detail, retry_after=later)


@attrs.frozen
class _Attentive:
    """Fetches, and leaves a host alone that answers with Retry-After."""

    inner: Fetcher
    hosts: Hosts
    now: datetime

    def get(
        self,
        url: str,
        *,
        validators: Validators | None = None,
        headers: Sequence[tuple[str, str]] = (),
        page: bool = False,
    ) -> Fetched:
        """Return what *url* answers; see :class:`~dossier.ingest.port.Fetcher`."""
        fetched = self.inner.get(url, validators=validators, headers=headers, page=page)
        written = fetched.headers.get("retry-after", "")
        if fetched.status in ASKS_TO_WAIT and written:
            self.hosts.slow_down(url, self.now + retry_delay(written, self.now))
        return fetched
