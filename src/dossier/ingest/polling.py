"""One poll of one feed: ask, parse, and note which entries' pages are to be had."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Protocol

import attrs

from dossier.domain.decisions import FeedMoved, FetchFailed, SourceConfigured
from dossier.domain.ids import FeedId
from dossier.domain.reports import FeedPolled
from dossier.errors import SourceError
from dossier.ingest import captures, feeds
from dossier.ingest.cycle import Recorder
from dossier.ingest.policy import Answer, FeedState, answered, failed, tuned
from dossier.ingest.port import (
    Entry,
    FeedDocument,
    Fetched,
    Fetcher,
    FetchError,
    Hooks,
    Validators,
)
from dossier.ingest.sources import files_in
from dossier.ingest.state import Item, State
from dossier.ingest.subscriptions import FeedKind, Source
from dossier.ingest.urls import canonical

UNCHANGED: Final = 304
ARTICLES: Final = frozenset((".txt", *captures.PAGES))  # files of a watched folder
FAULT: Final = "fault"  # the short word for what is dossier's own, or a plugin's
UNFINISHED: Final = timedelta(seconds=2)  # a younger file may still be written


class Parse(Protocol):
    """Parses a feed; see :func:`dossier.ingest.feeds.parse`."""

    def __call__(
        self,
        raw: bytes,
        source: str,
        *,
        kind: FeedKind = ...,
        content_type: str = ...,
        encoding: str | None = ...,
    ) -> FeedDocument:
        """Return what a feed lists."""
        ...


@attrs.frozen(kw_only=True)
class Tools:
    """What polls and looks work with.

    Attributes:
        recorder: Records articles and what feeds do.
        state: What is remembered between polls.
        fetcher: Gets bytes from the web.
        hooks: Of the plugins.
        chance: Gives a number from 0 to 1.
        parse: Parses a feed.
    """

    recorder: Recorder
    state: State
    fetcher: Fetcher
    hooks: Hooks
    chance: Callable[[], float]
    parse: Parse = feeds.parse


def initial(source: Source, tools: Tools, now: datetime) -> FeedState:
    """Return what is remembered of a feed, or the state of one never polled."""
    return tools.state.feed(source.id) or FeedState(due=now, url=_home(source, tools))


def _home(source: Source, tools: Tools) -> str:
    """Return where a feed is, wherever an index of sitemaps led from there."""
    place = tools.recorder.shelf.feeds.get(source.id)
    return place.url if place and place.moved else source.feed.url


def _back(source: Source, state: FeedState, tools: Tools) -> FeedState:
    """Return *state* with the index next, where a map that it listed was asked."""
    home = _home(source, tools)
    if state.url == home:
        return state
    return attrs.evolve(state, url=home, etag=None, last_modified=None, body=None)


def poll(source: Source, state: FeedState, tools: Tools, now: datetime) -> FeedState:
    """Ask a feed, note its new entries, and return what to remember.

    Raises:
        LogError: The log is locked or damaged.
        OSError: The disk refused.
    """
    configure(source, tools)
    try:
        if source.feed.kind is FeedKind.FOLDER:
            after = _listed(source, state, tools, now)
            _note_answer(source, state, tools, now)
            return after
        fetched = _fetched(source, state, tools)
        if fetched.status == UNCHANGED or _same(fetched, state, tools, source.id):
            after = answered(state, source.feed, Answer.UNCHANGED, now, tools.chance())
            after = tuned(after, source.feed, 0, state.items)
        else:
            after = _entries(source, state, tools, fetched, now)
    except FetchError as error:
        return _back(source, _failed(source, state, tools, error, now), tools)
    except SourceError as error:
        word = error.outcome.partition(":")[0]
        word = word if word == "hostile" else "not_a_feed"
        wrapped = FetchError(state.url, word, error.outcome)
        return _back(source, _failed(source, state, tools, wrapped, now), tools)
    _note_answer(source, state, tools, now)
    return after


def faulted(
    source: Source, state: FeedState, tools: Tools, detail: str, now: datetime
) -> FeedState:
    """Record that dossier itself failed at a feed, and return what to remember."""
    return _failed(source, state, tools, FetchError(state.url, FAULT, detail), now)


def configure(source: Source, tools: Tools) -> None:
    """Record a feed that the log does not have, or not with these settings."""
    place = tools.recorder.shelf.feeds.get(source.id)
    if place is None or place.settings != source.settings:
        event = SourceConfigured(
            feed=source.id,
            url=source.feed.url,
            outlet=source.feed.outlet,
            plugin=source.maker,
            settings=source.settings,
            prev=place.configured if place else None,
        )
        tools.recorder.note([event])


def _fetched(source: Source, state: FeedState, tools: Tools) -> Fetched:
    ask = source.feed.conditional and not tools.state.waiting(source.id)
    known = Validators(etag=state.etag, last_modified=state.last_modified)
    fetched = tools.fetcher.get(
        state.url,
        validators=known if ask else None,
        headers=tools.hooks.request_headers(source, state.url),
    )
    if fetched.status != UNCHANGED:
        captures.check_status(fetched)
    return fetched


def _same(fetched: Fetched, state: FeedState, tools: Tools, feed: FeedId) -> bool:
    """Tell whether the body is the last one: some servers say "changed" always."""
    return _digest(fetched.body) == state.body and not tools.state.waiting(feed)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _entries(
    source: Source, state: FeedState, tools: Tools, fetched: Fetched, now: datetime
) -> FeedState:
    feed = source.feed
    document = tools.parse(
        fetched.body,
        fetched.url,
        kind=feed.kind,
        content_type=fetched.headers.get("content-type", ""),
        encoding=feed.encoding,
    )
    if document.maps:
        return _led(source, state, tools, document.maps, now)
    with tools.state.together():
        new = sum(
            _noted(source, entry, document, tools, now) for entry in document.entries
        )
    after = answered(state, feed, Answer.OK, now, tools.chance())
    after = tuned(after, feed, new, len(document.entries))
    if state.url != _home(source, tools):
        seen = attrs.evolve(
            after,
            items=len(document.entries),
            new_at=now if new else state.new_at,
            flaw=document.flaw,
        )
        return _back(source, seen, tools)
    return attrs.evolve(
        after,
        url=_moved(source, state, tools, fetched, now),
        etag=fetched.headers.get("etag"),
        last_modified=fetched.headers.get("last-modified"),
        body=_digest(fetched.body),
        items=len(document.entries),
        new_at=now if new else state.new_at,
        flaw=document.flaw,
    )


def _led(
    source: Source,
    state: FeedState,
    tools: Tools,
    maps: tuple[str, ...],
    now: datetime,
) -> FeedState:
    """Return a state in which the newest map of an index is next, and at once.

    The index itself is asked again after it, and in full: it tells which is newest.

    Raises:
        SourceError: It is an index that an index listed.
    """
    if state.url != _home(source, tools):
        raise SourceError(state.url, "an index of sitemaps in an index of sitemaps")
    newest = max(enumerate(maps), key=lambda m: ("news" in m[1].casefold(), m[0]))[1]
    after = answered(state, source.feed, Answer.OK, now, tools.chance())
    return attrs.evolve(
        after, url=newest, due=now, etag=None, last_modified=None, body=None
    )


def _listed(source: Source, state: FeedState, tools: Tools, now: datetime) -> FeedState:
    """Note the files of a watched folder that are new or changed.

    Raises:
        FetchError: There is no such folder, or it cannot be read.
    """
    folder = Path(source.feed.url)
    if not folder.is_dir():
        raise FetchError(source.feed.url, "not_found", "no such folder")
    still = (now - UNFINISHED).timestamp()
    closed: list[OSError] = []
    files = list(files_in(folder, closed.append, ARTICLES))
    flaw = f"{closed[0].filename}: {closed[0].strerror}" if closed else None
    if flaw and not files:
        raise FetchError(source.feed.url, "forbidden", flaw)
    entries = filter(None, map(_file_entry, files))
    document = FeedDocument(entries=tuple(e for at, e in entries if at < still))
    with tools.state.together():
        new = sum(_noted(source, e, document, tools, now) for e in document.entries)
    after = answered(state, source.feed, Answer.OK, now, tools.chance())
    return attrs.evolve(
        after,
        items=len(document.entries),
        new_at=now if new else state.new_at,
        flaw=flaw,
    )


def _file_entry(file: Path) -> tuple[float, Entry] | None:
    """Return when a file was last written, and an entry that says so; or None.

    There is none of a file that somebody has just taken away.
    """
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime, Entry(
        id=str(file), title=f"{found.st_mtime_ns} {found.st_size}"
    )


def _noted(
    source: Source, entry: Entry, document: FeedDocument, tools: Tools, now: datetime
) -> bool:
    """Note what a feed says of an entry, and tell whether it is new."""
    key, digest = key_of(entry), _said(entry)
    item = tools.state.item(source.id, key)
    if item is None and entry.link and tools.recorder.shelf.find(entry.link):
        tools.state.put_item(
            Item(feed=source.id, key=key, digest=digest, due=None, seen=now)
        )
        return False
    if item is None or item.digest != digest:
        titled = attrs.evolve(entry, outlet=entry.outlet or document.title)
        tools.state.put_item(
            Item(
                feed=source.id, key=key, digest=digest, due=now, entry=titled, seen=now
            )
        )
    elif item.seen.date() != now.date():
        tools.state.put_item(attrs.evolve(item, seen=now))
    return item is None


def key_of(entry: Entry) -> str:
    """Return what names an entry: its page, since guids change; else its guid."""
    try:
        return canonical(entry.link or entry.id)
    except ValueError:
        return entry.id


def _said(entry: Entry) -> str:
    """Return a digest of what readers see; a new pubDate alone is no change."""
    parts = [entry.title, entry.summary, entry.content]
    return _digest("\0".join(" ".join((p or "").split()) for p in parts).encode())


def _moved(
    source: Source, state: FeedState, tools: Tools, fetched: Fetched, now: datetime
) -> str:
    """Record that a feed answers permanently from elsewhere, and return where."""
    if fetched.moved_to is None or fetched.moved_to == state.url:
        return state.url
    place = tools.recorder.shelf.feeds.get(source.id)
    prev = (place.moved or place.configured) if place else None
    event = FeedMoved(feed=source.id, value=fetched.moved_to, seen_at=now, prev=prev)
    tools.recorder.note([event], (prev,) if prev else ())
    return fetched.moved_to


def _note_answer(source: Source, state: FeedState, tools: Tools, now: datetime) -> None:
    """Record that a feed answered, once a day and after each gap in that day.

    It is what coverage rests on.
    """
    again = state.answered_at is not None and state.answered_at.date() == now.date()
    gap = tools.recorder.shelf.failing.get(source.id)
    if again and gap is None:
        return
    event = FeedPolled(
        feed=source.id,
        unchanged_since=state.new_at or state.answered_at or now,
        seen_at=now,
        prev=gap if again else None,
    )
    place = tools.recorder.shelf.feeds.get(source.id)
    tools.recorder.note([event], (place.configured,) if place else ())


def _failed(
    source: Source, state: FeedState, tools: Tools, error: FetchError, now: datetime
) -> FeedState:
    """Record a gap in coverage: where it begins or changes, and once a day in it."""
    today = state.polled_at is not None and state.polled_at.date() == now.date()
    if state.outcome != error.outcome or not today:
        place = tools.recorder.shelf.feeds.get(source.id)
        event = FetchFailed(
            source=source.id,
            outcome=error.outcome,
            detail=error.detail,
            seen_at=now,
            prev=tools.recorder.shelf.failed.get(source.id),
        )
        tools.recorder.note([event], (place.configured,) if place else ())
    return failed(
        state,
        source.feed,
        error.outcome,
        now,
        tools.chance(),
        retry_after=error.retry_after,
        detail=error.detail,
    )
