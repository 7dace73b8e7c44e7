"""What this log has looked at; every "none recorded" is bounded by it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from dossier.domain.decisions import FeedMoved, FetchFailed, SourceConfigured
from dossier.domain.ids import FeedId
from dossier.domain.reports import (
    ArticleCaptured,
    ArticleRechecked,
    FeedPolled,
    StatementReported,
)
from dossier.projections.articles import datings, library
from dossier.projections.asof import AsOf
from dossier.projections.facts import Facts, Noted
from dossier.projections.lines import ArticleLine
from dossier.projections.overviews import Coverage, FeedLine
from dossier.projections.rulings import grouped

GONE: Final = "gone"


def coverage(facts: Facts, asof: AsOf) -> Coverage:
    """Return what was looked at as of *asof*.

    On the published clock what was fetched later still counts where it was
    published by then; the feeds are those that had answered or failed by then.
    """
    until, by = asof.recorded_by, asof.published_by
    lines = library(facts, asof, datings(facts, until)).lines
    known = {a: x for a, x in lines.items() if by is None or x.known <= by}
    captures = [n for n in facts.of(ArticleCaptured, until) if n.event.article in known]
    days = sorted(_published(known.values()))
    feeds = feed_lines(facts, asof)
    fetched = [n.event.captured_at for n in captures]
    polled = [f.last_answer for f in feeds if f.last_answer]
    rechecked = [n.event.seen_at for n in _seen(facts.of(ArticleRechecked, until), by)]
    return Coverage(
        articles=len(known),
        outlets=tuple(sorted({x.outlet for x in known.values() if x.outlet})),
        unread=len({n.event.article for n in captures if n.event.unread}),
        statements=sum(
            n.event.article in known for n in facts.of(StatementReported, until)
        ),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        feeds=feeds,
        answered=sum(answers(f) for f in feeds),
        faltered=sum(falters(f) for f in feeds),
        last_fetch=max((*fetched, *polled, *rechecked), default=None),
    )


def _published(lines: Iterable[ArticleLine]) -> Iterator[date]:
    for line in lines:
        if line.published is not None and line.published.latest is not None:
            yield line.published.latest


def _seen(notes: Iterable[Noted[Any]], by: date | None) -> Iterator[Noted[Any]]:
    """Yield those of *notes* that were seen on day *by* or before."""
    return (n for n in notes if by is None or n.event.seen_at.date() <= by)


def feed_lines(facts: Facts, asof: AsOf) -> tuple[FeedLine, ...]:
    """Return how each feed that was ever configured fares."""
    until, by = asof.recorded_by, asof.published_by
    configured = grouped(facts.of(SourceConfigured, until), lambda n: n.event.feed)
    polls = grouped(_seen(facts.of(FeedPolled, until), by), lambda n: n.event.feed)
    moves = grouped(_seen(facts.of(FeedMoved, until), by), lambda n: n.event.feed)
    failures = grouped(
        _seen(facts.of(FetchFailed, until), by), lambda n: FeedId(n.event.source)
    )
    return tuple(
        _feed(
            settings[-1],
            polls.get(feed, []),
            moves.get(feed, []),
            failures.get(feed, []),
        )
        for feed, settings in sorted(configured.items())
    )


def _feed(
    settings: Noted[SourceConfigured],
    polls: list[Noted[FeedPolled]],
    moves: list[Noted[FeedMoved]],
    failures: list[Noted[FetchFailed]],
) -> FeedLine:
    return FeedLine(
        id=settings.event.feed,
        url=moves[-1].event.value if moves else settings.event.url,
        outlet=settings.event.outlet,
        last_answer=polls[-1].event.seen_at if polls else None,
        last_failure=failures[-1].event.seen_at if failures else None,
        outcome=failures[-1].event.outcome if failures else None,
        causes=(
            settings.id,
            *(n.id for n in polls[-1:]),
            *(n.id for n in moves[-1:]),
            *(n.id for n in failures[-1:]),
        ),
    )


def answers(feed: FeedLine) -> bool:
    """Tell whether a feed answered on the last day on which it was asked.

    Answers and failures are recorded once a day each: what failed and answered on
    one day was looked at on that day, unless it is gone for good.
    """
    if feed.last_answer is None or feed.last_failure is None:
        return feed.last_answer is not None
    if feed.outcome == GONE:
        return feed.last_failure < feed.last_answer
    return feed.last_failure.date() <= feed.last_answer.date()


def falters(feed: FeedLine) -> bool:
    """Tell whether a feed that answered on its last day failed on it as well, later."""
    if feed.last_answer is None or feed.last_failure is None:
        return False
    return answers(feed) and feed.last_failure > feed.last_answer
