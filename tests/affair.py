"""A log in memory, written a statement at a time, for tests of the views."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import attrs

from dossier.domain import decisions as d
from dossier.domain import reports as r
from dossier.domain.chains import ChainNode, Named
from dossier.domain.events import Event, event_id, tags_of
from dossier.domain.ids import (
    ArticleId,
    PropositionId,
    Sha256,
    StatementId,
    article_id,
    sha256,
)
from dossier.domain.spans import span_of
from dossier.domain.times import When, day
from dossier.domain.vocabulary import (
    ActorKind,
    DenialClass,
    Form,
    Kind,
    LinkType,
    RevisionClass,
    Role,
    Stance,
    Voice,
)
from dossier.log.port import Actor, Recorded

READER: Final = Actor(kind=ActorKind.PROGRAM, name="dossier", version="1")
PERSON: Final = Actor(kind=ActorKind.PERSON, name="Lotte Brandt")
START: Final = datetime(2031, 6, 1, 12, tzinfo=UTC)


def person(name: str, *, of: str | None = None) -> ChainNode:
    """Return the node of a named speaker or source; *of* is its title."""
    return ChainNode(role=Role.PERSON, as_written=of or name, name=name, named=True)


def outlet(name: str) -> ChainNode:
    """Return the node of an outlet that an article cites."""
    return ChainNode(
        role=Role.INTERMEDIARY_OUTLET, as_written=name, name=name, named=True
    )


def unnamed(count: int | None = 1) -> ChainNode:
    """Return the node of unnamed sources; None for a number that is not given."""
    return ChainNode(
        role=Role.UNNAMED_SOURCE,
        as_written="people who know of it",
        count=count,
        plural=count != 1,
    )


PUBLISHER: Final = ChainNode(role=Role.OUTLET)
SOMEBODY: Final = ChainNode(role=Role.UNSPECIFIED, as_written="reportedly")


@attrs.define
class Affair:
    """Records events in the order in which its methods are called."""

    records: list[Recorded] = attrs.field(factory=list)
    now: datetime = START

    def record(self, event: Event, actor: Actor = READER) -> str:
        """Record *event*, unless its id is there, and return its id."""
        name = event_id(event)
        if all(x.id != name for x in self.records):
            self.records.append(
                Recorded(
                    seq=len(self.records) + 1,
                    id=name,
                    recorded_at=self.now,
                    actor=actor,
                    cause=(),
                    tags=tags_of(event),
                    event=event,
                    digest="",
                )
            )
            self.now += timedelta(seconds=1)
        return name

    def article(
        self,
        name: str,
        published: date | None = None,
        *,
        outlet: str | None = None,
        text: str | None = None,
    ) -> ArticleId:
        """Capture an article of that *name*; its text is of its own by default."""
        article = article_id(f"https://example.example/{name}")
        body = text or f"The text of {name}."
        self.record(
            r.ArticleCaptured(
                article=article,
                source=name,
                captured_at=self.now,
                raw_sha256=sha256(f"{name} {body}".encode()),
                text_sha256=sha256(body.encode()),
                extractor="text",
                extractor_version="1",
                outlet=outlet,
                published=day(published) if published else None,
            )
        )
        return article

    def say(
        self,
        article: ArticleId,
        words: str,
        kind: Kind = Kind.ALLEGATION,
        *,
        by: str | None = None,
        side: str | None = None,
        accused: tuple[str, ...] = (),
        about: str | None = None,
        stance: Stance | None = None,
        said: When | None = None,
        denial: DenialClass | None = None,
        chain: tuple[ChainNode, ...] | None = None,
        beneficiary: tuple[str, ...] = (),
        addressee: tuple[str, ...] = (),
        also: tuple[Kind, ...] = (),
        actor: Actor = READER,
        **fields: Any,
    ) -> StatementId:
        """Report that *by* said *words*, and what proposition that is about."""
        revision = fields.pop("revision", None) or self._text(article)
        speaker = Named(name=by, as_written=by) if by else None
        if chain is None:
            chain = (PUBLISHER, person(by) if by else SOMEBODY)
        sentence = fields.pop("sentence", f"{by or 'Somebody'}: {words}")
        whole = span_of(sentence, 0, len(sentence))
        statement = r.StatementReported(
            article=article,
            revision=revision,
            span=whole,
            content_spans=(span_of(words, 0, len(words)),),
            form=fields.pop("form", Form.INDIRECT),
            voice=fields.pop("voice", Voice.ATTRIBUTED),
            kind=kind,
            also=also,
            speaker=speaker,
            on_behalf_of=Named(name=side) if side else None,
            chain=chain,
            accused=tuple(Named(name=n, as_written=n) for n in accused),
            beneficiary=tuple(Named(name=n) for n in beneficiary),
            addressee=tuple(Named(name=n) for n in addressee),
            said_at=said,
            denial_class=denial,
            **fields,
        )
        self.record(statement, actor)
        if about is not None:
            self.assign(statement.id, about, stance or _STANCE[kind])
        return statement.id

    def _text(self, article: ArticleId) -> Sha256:
        for record in reversed(self.records):
            match record.event:
                case r.ArticleRevised(article=a, to_text=text) if a == article:
                    return text
                case r.ArticleCaptured(article=a, text_sha256=text) if a == article:
                    return text
        raise LookupError(article)

    def proposition(
        self,
        name: str,
        *,
        conduct: str | None = None,
        target: str | None = None,
        interval: When | None = None,
    ) -> PropositionId:
        """Define a proposition; by default one that is like no other."""
        proposition = PropositionId(f"pp_{name}")
        self.record(
            d.PropositionDefined(
                proposition=proposition,
                text=name,
                conduct=conduct,
                target=target,
                interval=interval,
            )
        )
        return proposition

    def assign(self, statement: StatementId, about: str, stance: Stance) -> str:
        """Say what *statement* is about."""
        proposition = PropositionId(f"pp_{about}")
        if all(
            getattr(x.event, "proposition", "") != proposition for x in self.records
        ):
            self.proposition(about)
        return self.record(
            d.PropositionAssigned(
                statement=statement, proposition=proposition, stance=stance
            )
        )

    def link(
        self,
        statement: StatementId,
        type_: LinkType,
        to: StatementId,
        *,
        accused: str | None = None,
        actor: Actor = READER,
    ) -> str:
        """Link two statements."""
        return self.record(
            d.StatementLinked(statement=statement, type=type_, to=to, accused=accused),
            actor,
        )

    def statement(self, name: StatementId) -> r.StatementReported:
        """Return what was reported under this id."""
        found = next(x.event for x in self.records if str(x.id) == name)
        assert isinstance(found, r.StatementReported)
        return found

    def home(self, name: StatementId) -> ArticleId:
        """Return the article of a statement."""
        return self.statement(name).article

    def revise(
        self,
        article: ArticleId,
        seen: datetime | None = None,
        change: RevisionClass = RevisionClass.SILENT,
    ) -> Sha256:
        """Record that an article has another text, and return its name."""
        old = self._text(article)
        new = sha256(f"{old}, revised".encode())
        self.record(
            r.ArticleRevised(
                article=article,
                from_text=old,
                to_text=new,
                change=change,
                seen_at=seen or self.now,
            )
        )
        return new

    def remove(self, name: StatementId, seen: datetime | None = None) -> str:
        """Record that a revision no longer has a statement."""
        revision = self.revise(self.home(name), seen)
        return self.record(r.StatementGone(target=name, revision=revision))

    def alter(
        self,
        name: StatementId,
        words: str,
        *,
        becomes: StatementId | None = None,
        seen: datetime | None = None,
        change: RevisionClass = RevisionClass.SILENT,
        moved: bool = False,
    ) -> str:
        """Record that a revision has other *words* in place of a statement."""
        revision = self.revise(self.home(name), seen, change)
        return self.record(
            r.StatementAltered(
                target=name,
                revision=revision,
                span=span_of(words, 0, len(words)),
                content_spans=(span_of(words, 0, len(words)),),
                old=self.statement(name).content,
                moved=moved,
                becomes=becomes,
            )
        )

    def decide(self, event: Event) -> str:
        """Record *event* as a person's."""
        return self.record(event, PERSON)


_STANCE: Final = {
    Kind.ALLEGATION: Stance.ASSERTS,
    Kind.CONFIRMATION: Stance.ASSERTS,
    Kind.ADMISSION: Stance.ASSERTS,
    Kind.DENIAL: Stance.DENIES,
    Kind.PLEDGE: Stance.COMMITS,
    Kind.CLEARANCE: Stance.CLEARS,
    Kind.CHALLENGE: Stance.DISPUTES,
}
