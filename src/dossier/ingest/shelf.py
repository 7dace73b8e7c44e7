"""What the log holds of each article, kept at hand while ingesting."""

from collections.abc import Iterable, Mapping, Sequence

import attrs

from dossier.domain.decisions import (
    DatingDecision,
    FeedMoved,
    FetchFailed,
    PayloadErased,
    PluginFailed,
    SourceConfigured,
)
from dossier.domain.ids import ArticleId, EventId, FeedId, Sha256, StatementId
from dossier.domain.reports import (
    ArticleCaptured,
    ArticleReinstated,
    ArticleRevised,
    ArticleWithdrawn,
    FeedPolled,
    StatementAltered,
    StatementGone,
    StatementReported,
)
from dossier.domain.times import When
from dossier.domain.vocabulary import WithdrawalReason
from dossier.ingest.revisions import Standing
from dossier.ingest.urls import canonical
from dossier.linking import KNOWN, Known
from dossier.log.port import EventReader, Query, Recorded


@attrs.frozen(kw_only=True)
class Holding:
    """An article of the log.

    Attributes:
        text: Its text now (SHA-256).
        texts: All that it had, in order.
        raw: The bytes of its newest capture (SHA-256).
        extractor: What turned those into text, with its version.
        captured: The event of its first capture.
        revised: The event of its newest revision, or None.
        pulled: The event that took it down, where it is down.
        pulled_for: Why it is down.
        turned: The event of its newest withdrawal or reinstatement.
        published: When, by the newest decision, or as first captured.
        dated: The event of the newest dating decision, or None.
    """

    text: Sha256
    texts: tuple[Sha256, ...]
    raw: Sha256
    extractor: tuple[str, str]
    captured: EventId
    revised: EventId | None = None
    pulled: EventId | None = None
    pulled_for: WithdrawalReason | None = None
    turned: EventId | None = None
    published: When | None = None
    dated: EventId | None = None


@attrs.frozen(kw_only=True)
class Place:
    """A feed as the log has it: its settings, and where it moved."""

    url: str
    settings: str
    configured: EventId
    moved: EventId | None = None


class Shelf:
    """The articles and feeds of a log, and what linking knows of it.

    A fold over the log that is kept up to date; nothing in it is not in the log.
    """

    def __init__(self) -> None:
        """Begin with nothing; see :meth:`catch_up`."""
        self.articles: dict[ArticleId, Holding] = {}
        self.by_url: dict[str, ArticleId] = {}
        self.feeds: dict[FeedId, Place] = {}
        self.failed: dict[str, EventId] = {}
        self.failing: dict[str, EventId] = {}  # and has not answered since
        self.barred: set[ArticleId] = set()  # erased, and not to come back
        self.known: Known = KNOWN.initial()
        self.homes: dict[StatementId, ArticleId] = {}
        self.seq = 0

    def catch_up(self, log: EventReader) -> None:
        """Take in what was recorded since the last time."""
        self.take(log.read(after=self.seq))

    def take(self, records: Iterable[Recorded]) -> None:
        """Take in *records* that follow those taken before."""
        for record in records:
            if record.seq == self.seq + 1:
                self.seq = record.seq
                self.known = KNOWN.apply(self.known, record)
                if isinstance(record.event, StatementReported):
                    self.homes[record.event.id] = record.event.article
                else:
                    self._of_feed(record)
                    self._of_article(record)

    def _of_feed(self, record: Recorded) -> None:
        match record.event:
            case SourceConfigured() as source:
                self.feeds[source.feed] = Place(
                    url=source.url, settings=source.settings, configured=record.id
                )
            case FeedMoved(feed=feed, value=url) if feed in self.feeds:
                self.feeds[feed] = attrs.evolve(
                    self.feeds[feed], url=url, moved=record.id
                )
            case FetchFailed(source=name) | PluginFailed(source=name):
                self.failed[name] = self.failing[name] = record.id
            case FeedPolled(feed=feed):
                self.failing.pop(feed, None)
            case _:
                pass

    def _of_article(self, record: Recorded) -> None:
        match record.event:
            case ArticleCaptured() as capture:
                self._captured(record.id, capture)
            case PayloadErased(articles=articles):
                self.barred.update(articles)
            case DatingDecision(target=target) if target in self.articles:
                article = ArticleId(target)
                self.articles[article] = _turned(self.articles[article], record)
            case (
                ArticleRevised(article=article)
                | ArticleWithdrawn(article=article)
                | ArticleReinstated(article=article)
            ) if article in self.articles:
                self.articles[article] = _turned(self.articles[article], record)
            case _:
                pass

    def _captured(self, event: EventId, capture: ArticleCaptured) -> None:
        for url in filter(None, (capture.url, capture.canonical_url)):
            self.by_url[_named(url)] = capture.article
        made = (capture.extractor, capture.extractor_version)
        held = self.articles.get(capture.article)
        if held is not None:
            self.articles[capture.article] = attrs.evolve(
                held, raw=capture.raw_sha256, extractor=made
            )
            return
        self.articles[capture.article] = Holding(
            text=capture.text_sha256,
            texts=(capture.text_sha256,),
            raw=capture.raw_sha256,
            extractor=made,
            captured=event,
            published=capture.published,
        )

    def find(self, url: str) -> ArticleId | None:
        """Return the article that was found at *url*, or says that it is there."""
        return self.by_url.get(_named(url))


def _named(url: str) -> str:
    try:
        return canonical(url)
    except ValueError:
        return url


def _turned(held: Holding, record: Recorded) -> Holding:
    match record.event:
        case ArticleRevised(to_text=text):
            texts = (*held.texts, text)
            return attrs.evolve(held, text=text, texts=texts, revised=record.id)
        case ArticleWithdrawn(reason=reason):
            return attrs.evolve(
                held, pulled=record.id, pulled_for=reason, turned=record.id
            )
        case ArticleReinstated():
            return attrs.evolve(held, pulled=None, pulled_for=None, turned=record.id)
        case DatingDecision(value=value, withdrawn=withdrawn):
            published = None if withdrawn else value
            return attrs.evolve(held, published=published, dated=record.id)
        case _:
            return held


def standing(log: EventReader, article: ArticleId, texts: Sequence[Sha256]) -> Standing:
    """Return the statements of an article as of its newest text.

    What a revision leaves alone is not recorded; so the revisions are gone through
    from the first.

    Args:
        log: Where they are recorded.
        article: The article.
        texts: Its texts (SHA-256) in the order in which it had them.
    """
    reported: dict[StatementId, StatementReported] = {}
    mine = Query(types=[StatementReported], tags=[f"article:{article}"])
    for record in log.read(mine):
        if isinstance(record.event, StatementReported):
            reported[record.event.id] = record.event
    tags = [f"statement:{statement}" for statement in reported]
    kinds = (StatementAltered, StatementGone)
    changes = [r.event for r in log.read(Query(types=kinds, tags=tags))] if tags else []
    there: dict[StatementId, StatementReported] = {}
    for text in texts:
        there |= {i: s for i, s in reported.items() if s.revision == text}
        for change in changes:
            if isinstance(change, kinds) and change.revision == text:
                _change(there, reported, change)
    return Standing(there, frozenset(reported))


def _change(
    there: dict[StatementId, StatementReported],
    reported: Mapping[StatementId, StatementReported],
    change: StatementAltered | StatementGone,
) -> None:
    if isinstance(change, StatementGone) or not change.moved:
        there.pop(change.target, None)
    if isinstance(change, StatementAltered):
        name = change.target if change.moved else change.becomes
        if name is not None and name in reported:
            there[name] = attrs.evolve(
                reported[name], span=change.span, content_spans=change.content_spans
            )
