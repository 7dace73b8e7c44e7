"""Back-fill: the articles of a sitemap's archive, politely, in any number of goes.

What is to be had is remembered like the entries of a feed: who is interrupted begins
where it ended, and ``dossier run`` goes on with it too.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime

import attrs

from dossier.errors import SourceError
from dossier.ingest import captures
from dossier.ingest.polling import Tools, key_of
from dossier.ingest.port import Entry, FetchError
from dossier.ingest.state import Item
from dossier.ingest.subscriptions import FeedKind, Source

DEEPEST = 3  # levels of sitemap indexes


@attrs.frozen(kw_only=True)
class Span:
    """Which articles of an archive are wanted, by the day that the map gives.

    Attributes:
        since: The first day, or None.
        until: The last day, or None.
    """

    since: date | None = None
    until: date | None = None

    def holds(self, entry: Entry) -> bool:
        """Tell whether *entry* is wanted; one without a day only if no day is."""
        if self.since is None and self.until is None:
            return True
        if entry.published is None:
            return False
        day = entry.published.date()
        return (self.since or day) <= day <= (self.until or day)


def plan(
    source: Source,
    url: str,
    span: Span,
    tools: Tools,
    now: datetime,
    pause: Callable[[str], None],
) -> int:
    """Note the articles of the sitemap at *url* as due; return how many are new.

    Args:
        source: The feed to which they count.
        url: A sitemap, or an index of sitemaps.
        span: Which are wanted.
        tools: What polls work with.
        now: When they are due.
        pause: Waits until the host of a URL may be asked.

    Raises:
        SourceError: It is no sitemap.
        FetchError: It cannot be had.
    """
    new = 0
    for entries in _maps(source, url, tools, pause, DEEPEST):
        with tools.state.together():
            wanted = [e for e in entries if e.link and span.holds(e)]
            new += sum(_noted(source, entry, tools, now) for entry in wanted)
    return new


def _maps(
    source: Source, url: str, tools: Tools, pause: Callable[[str], None], deep: int
) -> Iterator[tuple[Entry, ...]]:
    pause(url)
    fetched = tools.fetcher.get(url)
    captures.check_status(fetched)
    document = tools.parse(fetched.body, fetched.url, kind=FeedKind.SITEMAP)
    yield document.entries
    for place in document.maps if deep else ():
        try:
            yield from _maps(source, place, tools, pause, deep - 1)
        except (FetchError, SourceError):
            continue  # one map of many; the next back-fill tries it again


def _noted(source: Source, entry: Entry, tools: Tools, now: datetime) -> bool:
    assert entry.link is not None
    key = key_of(entry)
    known = tools.state.item(source.id, key) or tools.recorder.shelf.find(entry.link)
    if known:
        return False
    tools.state.put_item(
        Item(feed=source.id, key=key, digest="", due=now, entry=entry, seen=now)
    )
    return True
