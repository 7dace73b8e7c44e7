"""A station on a clock of the test's own, so that weeks pass in a moment."""

from datetime import datetime, timedelta

import attrs

from dossier.ingest.cycle import Recorder
from dossier.ingest.fetch import WebFetcher, host_of
from dossier.ingest.politeness import Hosts
from dossier.ingest.polling import Tools
from dossier.ingest.port import NoHooks
from dossier.ingest.state import State
from dossier.ingest.station import Station
from dossier.ingest.subscriptions import Feed, Source
from dossier.log import MemoryLog
from tests.builders import NOON
from tests.sites import PATIENCE

STEP = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


@attrs.define
class Watch:
    """Feeds that are watched, and what time it is.

    Attributes:
        sources: The feeds.
        log: Where to.
        state: What is remembered.
        now: What time it is.
        allowed: Hosts that may be private.
        fetcher: Gets bytes, with the time of each request noted.
    """

    sources: list[Source]
    log: MemoryLog = attrs.field(factory=MemoryLog)
    state: State = attrs.field(factory=lambda: State(None))
    now: datetime = NOON
    resolve: dict[str, str] = attrs.field(factory=dict)
    requests: list[tuple[datetime, str]] = attrs.field(factory=list)
    station: Station = attrs.field(init=False)

    def __attrs_post_init__(self):
        self.start()

    def start(self):
        """Begin, or begin again, with what is remembered."""
        hosts = {host_of(s.feed.url) for s in self.sources}
        fetcher = _Noting(
            self,
            WebFetcher(
                allowed=hosts,
                timeout=PATIENCE,
                resolve=lambda host, _: [self.resolve.get(host, host)],
            ),
        )
        tools = Tools(
            recorder=Recorder(self.log),
            state=self.state,
            fetcher=fetcher,
            hooks=NoHooks(),
            chance=lambda: 0.0,
        )
        self.station = Station(self.sources, tools, Hosts(fetcher), self.now)

    def settle(self):
        """Do all that is due by now, waiting where a host wants it."""
        while self.station.has_due(self.now):
            tasks = self.station.due(self.now, 4)
            for task in tasks:
                self.station.run(task, self.now)
            if not tasks:
                self.now += STEP

    def wait(self, span: timedelta):
        """Let *span* pass, and do what becomes due in it."""
        until = self.now + span
        self.settle()
        while (due := self.station.next_due()) is not None and due <= until:
            self.now = max(self.now, due)
            asked = len(self.requests)
            self.settle()
            if len(self.requests) == asked and self.station.next_due() == due:
                self.now += MINUTE  # its host wants to wait
                if self.now > until:
                    break
        self.now = max(self.now, until)

    def events(self, *kinds):
        """Return the events of these kinds, oldest first."""
        return [r.event for r in self.log.read() if isinstance(r.event, kinds)]

    def feed_state(self):
        """Return what is remembered of the only feed."""
        (state,) = self.station.states.values()
        return state


class _Noting:
    """Fetches, and notes when what was asked for."""

    def __init__(self, watch, inner):
        self._watch = watch
        self._inner = inner

    def get(self, url, **options):
        self._watch.requests.append((self._watch.now, url))
        return self._inner.get(url, **options)


def source(url: str, **settings: object) -> Source:
    """Return a feed at *url* that a plugin of the test names."""
    feed = Feed(id="world", url=url, **settings)  # type: ignore[arg-type] # as given
    return Source(feed=feed, plugin="test", plugin_version="1")
