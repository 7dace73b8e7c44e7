"""One look at one page: of a new entry, or of an article captured before."""

from datetime import datetime
from pathlib import Path
from typing import Final

import attrs

from dossier.domain.decisions import FetchFailed
from dossier.domain.ids import ArticleId, EventId
from dossier.domain.reports import ArticleRechecked
from dossier.domain.vocabulary import WithdrawalReason
from dossier.errors import SourceError
from dossier.ingest import captures
from dossier.ingest.article import ENTRY, Told
from dossier.ingest.notices import is_legal, kill_of
from dossier.ingest.policy import (
    CONFIRMED,
    SETTLED,
    TRIES,
    next_look,
    next_try,
    retry_delay,
)
from dossier.ingest.polling import FAULT, Tools
from dossier.ingest.port import Capture, FetchError
from dossier.ingest.state import Item, Look
from dossier.ingest.subscriptions import FeedKind, Source

# What will not be otherwise in five minutes.
LASTING: Final = frozenset(
    ("not_found", "gone", "legal", "forbidden", "unauthorized", "blocked", "robots")
)
_REASONS: Final = {
    "gone": WithdrawalReason.GONE,
    "legal": WithdrawalReason.LEGAL,
    "not_found": WithdrawalReason.NOT_FOUND,
}


def take(source: Source, item: Item, tools: Tools, now: datetime) -> None:
    """Record the article of a feed's entry, or note why not and when to try again.

    Raises:
        LogError: The log is locked or damaged.
        OSError: The disk refused.
    """
    assert item.entry is not None
    try:
        capture = _page(source, item, tools, now)
    except (FetchError, SourceError) as error:
        lasting = isinstance(error, SourceError) or error.outcome in LASTING
        if not lasting and item.tries + 1 < TRIES:
            tries = item.tries + 1
            asked = retry_delay(getattr(error, "retry_after", ""), now)
            due = max(next_try(source.feed, tries, now), now + asked)
            tools.state.put_item(attrs.evolve(item, tries=tries, due=due))
            return
        _instead(source, item, tools, now, error)
    else:
        _record(source, capture, tools, now)
    tools.state.put_item(attrs.evolve(item, due=None, entry=None, tries=0))


def _told(source: Source, item: Item) -> Told:
    feed = source.feed
    told = Told(outlet=feed.outlet, language=feed.language, strip=feed.strip_rules)
    return captures.told_by(item.entry, told, None) if item.entry else told


def _page(source: Source, item: Item, tools: Tools, now: datetime) -> Capture:
    assert item.entry is not None
    if source.feed.kind is FeedKind.FOLDER:
        return _file(source, item.entry.id, tools, now)
    told = _told(source, item)
    if source.feed.full_text or item.entry.link is None:
        return captures.of_entry(
            item.entry, told, now, tools.hooks, plugin=source.maker
        )
    return _fetched(source, item.entry.link, told, tools, now)


def _file(source: Source, path: str, tools: Tools, now: datetime) -> Capture:
    feed = source.feed
    told = Told(outlet=feed.outlet, language=feed.language, strip=feed.strip_rules)
    capture = captures.of_file(Path(path), path, told, now, tools.hooks)
    return attrs.evolve(capture, plugin=source.maker)


def _fetched(
    source: Source, url: str, told: Told, tools: Tools, now: datetime
) -> Capture:
    headers = tools.hooks.request_headers(source, url)
    fetched = tools.fetcher.get(url, headers=headers, page=True)
    return captures.of_page(fetched, told, now, tools.hooks, plugin=source.maker)


def _instead(
    source: Source,
    item: Item,
    tools: Tools,
    now: datetime,
    error: FetchError | SourceError,
) -> None:
    """Take the entry's own words for the page, or record that there is a gap."""
    assert item.entry is not None
    try:
        told = _told(source, item)
        capture = captures.of_entry(
            item.entry, told, now, tools.hooks, plugin=source.maker
        )
    except SourceError:
        _note_gap(source, item.entry.link or item.entry.id, tools, now, error)
    else:
        _record(source, capture, tools, now)


def faulted(source: Source, url: str, tools: Tools, detail: str, now: datetime) -> None:
    """Record that dossier itself failed at a page."""
    _note_gap(source, url, tools, now, FetchError(url, FAULT, detail))


def _note_gap(
    source: Source,
    url: str,
    tools: Tools,
    now: datetime,
    error: FetchError | SourceError,
) -> None:
    if isinstance(error, FetchError):
        word, detail = error.outcome, error.detail
    else:
        word, detail = "no_article", error.outcome
    event = FetchFailed(
        source=url,
        outcome=word,
        detail=detail,
        seen_at=now,
        prev=tools.recorder.shelf.failed.get(url),
    )
    tools.recorder.note([event], _cause(source, tools))


def _cause(source: Source, tools: Tools) -> tuple[EventId, ...]:
    place = tools.recorder.shelf.feeds.get(source.id)
    return (place.configured,) if place else ()


def _record(source: Source, capture: Capture, tools: Tools, now: datetime) -> None:
    """Record an article, unless it is one that flipped back a moment ago."""
    article = capture.article.id
    look = tools.state.look(article) or Look(
        article=article,
        url=capture.url or capture.article.source,
        feed=source.id,
        captured=now,
        due=None,
    )
    if tools.recorder.came_back(capture):
        turned = look.turned or now
        if now - turned < SETTLED:
            due = next_look(look.captured, now)
            tools.state.put_look(attrs.evolve(look, turned=turned, due=due))
            return
    kept = tools.recorder.record(capture, _cause(source, tools))
    _note_kill(capture, tools, now)
    due = next_look(look.captured, now)
    if capture.url is None or capture.extracted.extractor == ENTRY:
        due = None  # there is no page to look at
    noted = _noted(article, look, tools, now) if not kept.records else look.noted
    tools.state.put_look(
        attrs.evolve(look, due=due, missing=None, turned=None, noted=noted)
    )


def _noted(
    article: ArticleId, look: Look, tools: Tools, now: datetime
) -> datetime | None:
    """Record that an article is unchanged, once a day."""
    if look.due is None or (look.noted and look.noted.date() == now.date()):
        return look.noted
    since = look.noted or look.captured
    event = ArticleRechecked(article=article, unchanged_since=since, seen_at=now)
    held = tools.recorder.shelf.articles.get(article)
    tools.recorder.note([event], (held.captured,) if held else ())
    return now


def _note_kill(capture: Capture, tools: Tools, now: datetime) -> None:
    """Record that a page says of itself that the article was taken back."""
    words = kill_of(capture.article.text)
    article = capture.article.id
    if words:
        legal = WithdrawalReason.LEGAL if is_legal(words) else WithdrawalReason.KILL
        tools.recorder.withdraw(article, legal, now, words)
    else:
        tools.recorder.reinstate(article, now)


def again(source: Source, look: Look, tools: Tools, now: datetime) -> None:
    """Look at an article again, and record what changed.

    Raises:
        LogError: The log is locked or damaged.
        OSError: The disk refused.
    """
    told = Told(
        outlet=source.feed.outlet,
        language=source.feed.language,
        strip=source.feed.strip_rules,
    )
    due = next_look(look.captured, now)
    tools.state.put_look(attrs.evolve(look, due=due))
    try:
        capture = _fetched(source, look.url, told, tools, now)
    except FetchError as error:
        if error.outcome in _REASONS:
            _missing(attrs.evolve(look, due=due), _REASONS[error.outcome], tools, now)
    except SourceError:
        pass  # a page without an article: a paywall, a template of the day
    else:
        if capture.article.id == look.article:
            _record(source, capture, tools, now)


def _missing(look: Look, reason: WithdrawalReason, tools: Tools, now: datetime) -> None:
    """Record a withdrawal: a 404 only when it is seen twice, an hour apart."""
    since = look.missing or now
    if reason is WithdrawalReason.NOT_FOUND and now - since < CONFIRMED:
        soon = now + CONFIRMED
        due = min(look.due, soon) if look.due else soon
        tools.state.put_look(attrs.evolve(look, missing=since, due=due))
        return
    tools.recorder.withdraw(look.article, reason, now)
    tools.state.put_look(attrs.evolve(look, missing=since))
