"""From one captured article to its events: recorded whole, once, or not at all."""

import threading
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

import attrs

from dossier.domain.articles import Article
from dossier.domain.decisions import (
    ArticlesShareText,
    DatingDecision,
    SpeakerMerged,
    StatementLinked,
)
from dossier.domain.events import Event, event_id
from dossier.domain.ids import ArticleId, EventId
from dossier.domain.reports import (
    ArticleCaptured,
    ArticleReinstated,
    ArticleRevised,
    ArticleWithdrawn,
    StatementReported,
)
from dossier.domain.vocabulary import (
    Basis,
    Kind,
    LinkType,
    Notice,
    RevisionClass,
    WithdrawalReason,
)
from dossier.ingest.languages import ENGLISH
from dossier.ingest.port import Capture, Hooks, NoHooks
from dossier.ingest.revisions import Change, change_of, effects, same
from dossier.ingest.shelf import Holding, Shelf, standing
from dossier.ingest.wire import shared_text
from dossier.linking import link
from dossier.log.port import Actor, Draft, EventLog, Recorded
from dossier.readers import actor
from dossier.readers import reader as reader_of
from dossier.reading import Reader

GATED: Final = frozenset(
    (Kind.ALLEGATION, Kind.CLEARANCE, Kind.CONFIRMATION, Kind.ADMISSION)
)


@attrs.frozen(kw_only=True)
class Kept:
    """What recording an article came to.

    Attributes:
        article: Its id.
        new: Whether the log did not have it.
        statements: New statements.
        statements_known: Statements read again.
        proposed: Events that wait for a review.
        edit: What kind of change it showed, or None.
        records: What was appended.
    """

    article: ArticleId
    new: bool = False
    statements: int = 0
    statements_known: int = 0
    proposed: int = 0
    edit: RevisionClass | None = None
    records: tuple[Recorded, ...] = ()


class Recorder:
    """Records articles in a log, one at a time, from any number of threads."""

    def __init__(
        self,
        log: EventLog,
        *,
        hooks: Hooks | None = None,
        person: Actor | None = None,
        reader: Reader | None = None,
    ) -> None:
        """Record in *log*; tell *hooks*; dates given by hand are by *person*."""
        self.log = log
        self.shelf = Shelf()
        self._hooks = hooks or NoHooks()
        self._reader = reader or reader_of()
        self._actor = actor(self._reader)
        self._person = person or self._actor
        self._mutex = threading.RLock()

    def catch_up(self) -> None:
        """Take in what others recorded."""
        with self._mutex:
            self.shelf.catch_up(self.log)

    def record(self, capture: Capture, cause: tuple[EventId, ...] = ()) -> Kept:
        """Record *capture* and what it reports, or what changed; nothing twice.

        Args:
            capture: What was had.
            cause: The events that led to it, such as a feed's configuration.

        Raises:
            LogError: The log is locked or damaged; nothing was recorded.
            OSError: The disk refused; nothing was recorded.
        """
        with self._mutex:
            self.shelf.catch_up(self.log)
            if capture.article.id in self.shelf.barred:
                return Kept(article=capture.article.id)
            held = self.shelf.articles.get(capture.article.id)
            if held is None:
                kept = self._first(capture, cause)
            elif self._is_unchanged(held, capture):
                kept = self._again(capture.article.id)
            else:
                kept = self._revision(held, capture, cause)
            dated = self._dated(held, capture) if held else ()
        records = (*kept.records, *dated)
        if records:
            self._hooks.recorded([record.event for record in records])
        return attrs.evolve(kept, records=records)

    def append(self, drafts: Iterable[Draft]) -> tuple[Recorded, ...]:
        """Append *drafts* and return those that were new."""
        with self._mutex:
            self.shelf.catch_up(self.log)
            before = self.shelf.seq
            records = self.log.append(drafts)
            fresh = {r.seq: r for r in records if r.seq > before}
            new = tuple(fresh[seq] for seq in sorted(fresh))
            self.shelf.take(new)
            return new

    def withdraw(
        self,
        article: ArticleId,
        reason: WithdrawalReason,
        now: datetime,
        notice: str | None = None,
    ) -> None:
        """Record that an article was taken down, once."""
        with self._mutex:
            self.shelf.catch_up(self.log)
            held = self.shelf.articles.get(article)
            if held is not None and held.pulled_for != reason:
                event = ArticleWithdrawn(
                    article=article,
                    reason=reason,
                    notice=notice,
                    seen_at=now,
                    prev=held.turned,
                )
                self.note([event], (held.captured,))

    def reinstate(self, article: ArticleId, now: datetime) -> None:
        """Record that an article that was taken down is there again."""
        with self._mutex:
            self.shelf.catch_up(self.log)
            held = self.shelf.articles.get(article)
            if held is not None and held.pulled is not None and held.pulled_for:
                event = ArticleReinstated(
                    article=article,
                    reason=held.pulled_for,
                    seen_at=now,
                    prev=held.pulled,
                )
                self.note([event], (held.pulled,))

    def note(self, events: Iterable[Event], cause: tuple[EventId, ...] = ()) -> None:
        """Append events of the ingester's own and tell the hooks."""
        new = self.append(Draft(event, self._actor, cause=cause) for event in events)
        if new:
            self._hooks.recorded([record.event for record in new])

    def came_back(self, capture: Capture) -> bool:
        """Tell whether an article has a text again that it had before its newest."""
        held = self.shelf.articles.get(capture.article.id)
        revision = capture.article.revision
        return held is not None and revision != held.text and revision in held.texts

    def _is_unchanged(self, held: Holding, capture: Capture) -> bool:
        article = capture.article
        if article.revision == held.text:
            return True
        return same(self._text(held), article.text)

    def _text(self, held: Holding) -> str:
        return self.log.blobs.get(held.text).decode("utf-8", "surrogatepass")

    def _again(self, article: ArticleId) -> Kept:
        known = self.shelf.known.statements.get(article, {})
        return Kept(article=article, statements_known=len(known))

    def _first(self, capture: Capture, led: tuple[EventId, ...]) -> Kept:
        captured = self._captured(capture)
        statements = self._read(capture.article) if captured.unread is None else ()
        cause = event_id(captured)
        drafts = [Draft(captured, self._actor, cause=led)]
        drafts += self._drafts(statements, cause)
        drafts += self._links(capture.article, statements, cause)
        return _kept(capture.article, statements, self.append(drafts), new=True)

    def _revision(
        self, held: Holding, capture: Capture, led: tuple[EventId, ...]
    ) -> Kept:
        article = capture.article
        captured = self._captured(capture)
        ours = held.extractor != (captured.extractor, captured.extractor_version)
        change = (
            Change(RevisionClass.COSMETIC, Notice.NONE, None)
            if ours
            else change_of(self._text(held), article.text)
        )
        revised = ArticleRevised(
            article=article.id,
            from_text=held.text,
            to_text=article.revision,
            notice=change.notice,
            notice_text=change.words,
            change=change.kind,
            seen_at=capture.captured_at,
            prev=held.revised,
        )
        statements = self._read(article) if captured.unread is None else ()
        before = standing(self.log, article.id, held.texts)
        cause = event_id(revised)
        done = effects(before, statements, article.text, article.revision)
        drafts = [
            Draft(captured, self._actor, cause=led),
            Draft(revised, self._actor, cause=(event_id(captured),)),
            *self._drafts(statements, cause),
            *self._drafts(done, cause),
            *self._links(article, statements, cause),
        ]
        kept = _kept(article, statements, self.append(drafts), new=False)
        return attrs.evolve(kept, edit=None if ours else change.kind)

    def _read(self, article: Article) -> tuple[StatementReported, ...]:
        return tuple(reading.statement for reading in self._reader.read(article))

    def _drafts(self, events: Iterable[Event], cause: EventId) -> Iterator[Draft]:
        return (Draft(event, self._actor, cause=(cause,)) for event in events)

    def _captured(self, capture: Capture) -> ArticleCaptured:
        """Keep the bytes, and return the event that refers to them."""
        article, extracted = capture.article, capture.extracted
        foreign = article.language not in {ENGLISH, None}
        return ArticleCaptured(
            article=article.id,
            plugin=capture.plugin,
            source=article.source,
            url=capture.url,
            canonical_url=extracted.canonical_url,
            status=capture.status,
            headers=capture.headers,
            captured_at=capture.captured_at,
            raw_sha256=self.log.blobs.put(capture.raw),
            text_sha256=self.log.blobs.put(
                article.text.encode("utf-8", "surrogatepass")
            ),
            extractor=extracted.extractor,
            extractor_version=extracted.extractor_version,
            outlet=article.outlet,
            byline=article.byline,
            title=article.title,
            published=article.published,
            language=article.language,
            unread=f"language: {article.language}" if foreign else None,
        )

    def _links(
        self, article: Article, statements: Sequence[StatementReported], cause: EventId
    ) -> Iterator[Draft]:
        if not statements:
            return
        events = link(article, statements, self.shelf.known)
        for event in events:
            yield Draft(event, self._actor, cause=_causes(event) or (cause,))
        yield from self._copies(article, statements, events, cause)

    def _copies(
        self,
        article: Article,
        statements: Sequence[StatementReported],
        events: Iterable[Event],
        cause: EventId,
    ) -> Iterator[Draft]:
        """Compare the text with those of the articles that say the same."""
        own = {statement.id for statement in statements}
        told = (e for e in events if isinstance(e, StatementLinked))
        again = [e for e in told if e.type is LinkType.SAME_UTTERANCE]
        ends = {end for e in again for end in (e.statement, e.to)} - own
        others = {self.shelf.homes[end] for end in ends if end in self.shelf.homes}
        for other in sorted(others - {article.id} - self.shelf.barred):
            held = self.shelf.articles[other]
            same = shared_text(article.text, self._text(held))
            if same is not None:
                a, b = sorted((article.id, other))
                event = ArticlesShareText(
                    a=a, b=b, shared=same.share, passage=same.passage
                )
                yield Draft(event, self._actor, cause=(cause, held.captured))

    def _dated(self, held: Holding, capture: Capture) -> tuple[Recorded, ...]:
        """Record that a person dates an article otherwise than the log has it."""
        given = capture.article.published
        if given is None or given.basis is not Basis.DECISION:
            return ()
        if held.published is not None and held.published.edtf == given.edtf:
            return ()
        decision = DatingDecision(
            target=capture.article.id,
            value=given,
            reason="given when the article was ingested again",
            prev=held.dated,
        )
        return self.append([Draft(decision, self._person, cause=(held.captured,))])


def _causes(event: Event) -> tuple[EventId, ...]:
    """Return the statements that a link or an assignment rests on."""
    names = (getattr(event, field, None) for field in ("statement", "to"))
    return tuple(EventId(name) for name in names if name)


def _kept(
    article: Article,
    statements: Sequence[StatementReported],
    records: tuple[Recorded, ...],
    *,
    new: bool,
) -> Kept:
    events = [record.event for record in records]
    reported = [e for e in events if isinstance(e, StatementReported)]
    waiting = sum(e.kind in GATED for e in reported)
    waiting += sum(isinstance(e, SpeakerMerged) for e in events)
    return Kept(
        article=article.id,
        new=new,
        statements=len(reported),
        statements_known=len(statements) - len(reported),
        proposed=waiting,
        records=records,
    )
