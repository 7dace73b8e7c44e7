"""How often a host may be asked, and which of its pages."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final

import attrs
from protego import Protego

from dossier.ingest.fetch import host_of
from dossier.ingest.guard import Host
from dossier.ingest.port import Clock, Fetched, Fetcher, FetchError, Validators
from dossier.ingest.urls import is_private, site_root

AT_ONCE: Final = 2  # requests to one host
APART: Final = timedelta(seconds=5)  # from one request to a host to the next
SHORTEST_WAIT: Final = 0.05  # seconds
LONGEST_DELAY: Final = timedelta(minutes=1)  # of a Crawl-delay that we heed
ROBOTS_KEPT: Final = timedelta(days=1)
ROBOTS_RETRIED: Final = timedelta(hours=1)  # where it could not be had
AGENT: Final = "dossier-news"
_BYTES: Final = 500_000  # of a robots.txt that are read, by RFC 9309
_OK, _SERVER = 200, 500


@attrs.define
class _Place:
    """What we know of a host."""

    free: datetime | None = None
    active: int = 0


@attrs.frozen
class _Rules:
    """A robots.txt; None of it allows all."""

    until: datetime
    parsed: Protego | None
    refuses: bool = False


class Hosts:
    """Keeps requests to one host apart, and its robots.txt at hand.

    A private host (a server of one's own) is asked as fast as it answers.
    """

    def __init__(self, fetcher: Fetcher, apart: timedelta = APART) -> None:
        """Read robots.txt by *fetcher*; keep requests *apart*."""
        self._fetcher = fetcher
        self._apart = apart
        self._places: dict[Host, _Place] = {}
        self._rules: dict[str, _Rules] = {}
        self._mutex = threading.Lock()

    def begin(self, url: str, now: datetime) -> bool:
        """Take a turn at the host of *url*; False where it is not to be asked yet."""
        with self._mutex:
            place = self._places.setdefault(host_of(url), _Place())
            if place.active >= AT_ONCE or (place.free and now < place.free):
                return False
            place.active += 1
            place.free = now + self._spacing(url)
            return True

    def end(self, url: str) -> None:
        """Give the turn back."""
        with self._mutex:
            self._places[host_of(url)].active -= 1

    def free_at(self, url: str) -> datetime | None:
        """Return when the host of *url* may be asked next; None for at once."""
        with self._mutex:
            place = self._places.get(host_of(url))
            return place.free if place else None

    def slow_down(self, url: str, until: datetime) -> None:
        """Leave a host alone until then, as it asked with Retry-After."""
        with self._mutex:
            place = self._places.setdefault(host_of(url), _Place())
            place.free = max(place.free, until) if place.free else until

    def knows_rules(self, url: str, now: datetime) -> bool:
        """Tell whether the robots.txt that holds for *url* is at hand."""
        rules = self._rules.get(site_root(url))
        return rules is not None and now < rules.until

    def learn_rules(self, url: str, now: datetime) -> None:
        """Fetch the robots.txt that holds for *url*; takes the turn of a request.

        A server error means "not now" (RFC 9309): nothing may be fetched for an
        hour. No file, and no answer, mean that all may.
        """
        root = site_root(url)
        try:
            self._rules[root] = _rules(self._fetcher.get(f"{root}/robots.txt"), now)
        except FetchError:
            self._rules[root] = _Rules(now + ROBOTS_RETRIED, None)

    def may_fetch(self, url: str) -> bool:
        """Tell whether robots.txt, where it is at hand, allows *url*."""
        rules = self._rules.get(site_root(url))
        if rules is None or (rules.parsed is None and not rules.refuses):
            return True
        return rules.parsed is not None and bool(rules.parsed.can_fetch(url, AGENT))

    def refused_until(self, url: str) -> datetime | None:
        """Return until when nothing may be fetched, as robots.txt cannot be had."""
        rules = self._rules.get(site_root(url))
        return rules.until if rules and rules.refuses else None

    def _spacing(self, url: str) -> timedelta:
        if is_private(url):
            return timedelta(0)
        rules = self._rules.get(site_root(url))
        delay = rules.parsed.crawl_delay(AGENT) if rules and rules.parsed else None
        wanted = timedelta(seconds=float(delay)) if delay else self._apart
        return min(max(wanted, self._apart), LONGEST_DELAY)


class PoliteFetcher:
    """A fetcher that waits its turn at each host, for who asks one page at a time."""

    def __init__(
        self,
        fetcher: Fetcher,
        clock: Clock,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        """Fetch by *fetcher*, waiting by *sleep* until *clock* says it may."""
        self._fetcher = fetcher
        self._hosts = Hosts(fetcher)
        self._clock = clock
        self._sleep = sleep

    def get(
        self,
        url: str,
        *,
        validators: Validators | None = None,
        headers: Sequence[tuple[str, str]] = (),
        page: bool = False,
    ) -> Fetched:
        """Return what *url* answers; see :class:`~dossier.ingest.port.Fetcher`.

        Raises:
            FetchError: Also where robots.txt forbids a page.
        """
        if page and not self._hosts.knows_rules(url, self._clock()):
            with self._turn(url):
                self._hosts.learn_rules(url, self._clock())
        if page and not self._hosts.may_fetch(url):
            raise FetchError(url, "robots", "robots.txt forbids this page")
        with self._turn(url):
            return self._fetcher.get(url, validators=validators, headers=headers)

    @contextmanager
    def _turn(self, url: str) -> Iterator[None]:
        while not self._hosts.begin(url, now := self._clock()):
            free = self._hosts.free_at(url)
            wait = (free - now).total_seconds() if free else 0.0
            self._sleep(max(wait, SHORTEST_WAIT))
        try:
            yield
        finally:
            self._hosts.end(url)


def _rules(fetched: Fetched, now: datetime) -> _Rules:
    if fetched.status == _OK:
        text = fetched.body[:_BYTES].decode("utf-8", "replace")
        return _Rules(now + ROBOTS_KEPT, Protego.parse(text))
    if fetched.status >= _SERVER:
        return _Rules(now + ROBOTS_RETRIED, None, refuses=True)
    return _Rules(now + ROBOTS_KEPT, None)
