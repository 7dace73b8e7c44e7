"""The lines of the views: frozen values, each with the events that caused it."""

from datetime import date
from enum import StrEnum

import attrs

from dossier.domain.ids import ArticleId, EventId, PropositionId, Sha256, StatementId
from dossier.domain.reports import StatementAltered, StatementReported
from dossier.domain.times import When
from dossier.domain.vocabulary import DenialClass, LinkType, Party


class Status(StrEnum):
    """Where an allegation stands, in the order in which the rules are tried."""

    WITHDRAWN = "resolved:withdrawn"
    CLEARED = "resolved:cleared"
    CONFIRMED = "resolved:confirmed"
    CONTESTED = "contested"
    DENIED = "denied"
    CORROBORATED = "corroborated"
    OPEN = "open"

    @property
    def resolved(self) -> bool:
        """Whether the thread is closed."""
        return self.value.startswith("resolved:")


class Response(StrEnum):
    """How far the accused has answered, as recorded in this log."""

    ADMITTED = "admitted"
    DENIED = "denied"
    GENERAL_DENIAL_ONLY = "general_denial_only"
    STANDING_DENIAL_ONLY = "standing_denial_only"
    NONE_RECORDED = "none_recorded"


class Support(StrEnum):
    """Whether the articles still say what a thread rests on."""

    INTACT = "intact"
    WEAKENED = "weakened"
    LOST = "lost"


class PledgeStatus(StrEnum):
    """Where a pledge stands."""

    MADE = "made"
    REITERATED = "reiterated"
    IN_PROGRESS = "in_progress"
    ALLEGED_BROKEN = "alleged_broken"
    ALLEGED_KEPT = "alleged_kept"
    DISPUTED = "disputed"
    KEPT = "kept"
    KEPT_IN_PART = "kept_in_part"
    BROKEN = "broken"
    LAPSED = "lapsed"


@attrs.frozen
class Name:
    """Somebody, by id and by the name under which views show them."""

    id: str
    name: str


@attrs.frozen(kw_only=True)
class ArticleLine:
    """What is known of an article.

    Attributes:
        revision: SHA-256 of its newest text.
        source: The URL or path that was ingested.
        known: The day from which it counts on the published clock.
        causes: The capture, and a person's dating of it.
    """

    id: ArticleId
    revision: Sha256
    source: str
    outlet: str | None
    title: str | None
    published: When | None
    known: date
    causes: tuple[EventId, ...] = ()


@attrs.frozen(kw_only=True)
class LinkLine:
    """What a statement is to another.

    Attributes:
        proposed: Whether a machine made it and nobody has accepted it.
        person: Who made or accepted it, or None.
    """

    id: EventId
    statement: StatementId
    type: LinkType
    to: StatementId
    accused: str | None
    confidence: float
    rationale: str
    proposed: bool
    person: str | None = None


class Happening(StrEnum):
    """What becomes of a statement."""

    MOVED = "moved"
    ALTERED = "altered"
    GONE = "gone"
    CORRECTED = "corrected"
    RETRACTED = "retracted"


@attrs.frozen(kw_only=True)
class Effect:
    """What became of a statement, by a revision or by somebody's word.

    Attributes:
        id: The event.
        day: From which day that counts.
        by: Who corrected or retracted it.
        via: The article that carries the correction or retraction.
        becomes: The statement that a revision put in its place, or None.
        to: For a revision, where the statement stands in it.
        waits: Whether a silent edit altered it, and nobody has decided about that.
    """

    id: EventId
    what: Happening
    day: date
    by: Party | None = None
    via: ArticleId | None = None
    becomes: StatementId | None = None
    to: StatementAltered | None = None
    waits: bool = False


@attrs.frozen(kw_only=True)
class StatementLine:
    """A statement as it stands: amended, dated, identified.

    Attributes:
        statement: With every amendment applied; offsets count in its revision.
        time: When it was said, bounded by its article's publication.
        known: The day from which it counts on the published clock.
        side: For whom it counts: the side that it speaks for, else its speaker.
        proposed: Whether it needs a review that it has not had.
        person: Who recorded or accepted it, or None.
        effects: What became of it, in the order in which it happened.
        grade: How credible a person finds it, 1 to 6, or None.
        links: What it is to others.
        seq: Of the event that reported it.
        causes: Every event on which this line rests.
    """

    id: StatementId
    statement: StatementReported
    article: ArticleLine
    time: When | None
    known: date
    speaker: Name | None
    side: Name | None
    accused: tuple[Name, ...] = ()
    beneficiary: tuple[Name, ...] = ()
    addressee: tuple[Name, ...] = ()
    proposed: bool = False
    person: str | None = None
    effects: tuple[Effect, ...] = ()
    grade: str | None = None
    links: tuple[LinkLine, ...] = ()
    seq: int = 0
    causes: tuple[EventId, ...] = ()


@attrs.frozen(kw_only=True)
class Count:
    """An interval of counts: at least *min*, at most *max*."""

    min: int
    max: int
    unnamed: int = 0


@attrs.frozen(kw_only=True)
class Origins:
    """How many independent origins there are, as two intervals.

    Attributes:
        outlets: How many outlets carry it.
        report: Who vouches that it was said; *unnamed* counts unnamed persons.
        content: Which sides say that it is so.
        warnings: ``one_channel``, ``circular_citation``, ``copies``,
            ``unnamed_number_unknown``.
    """

    outlets: int
    report: Count
    content: Count
    warnings: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class FirstReported:
    """Where something was reported first, as far as this log knows."""

    statement: StatementId
    article: ArticleId
    outlet: str | None
    published: When | None


@attrs.frozen(kw_only=True)
class Answer:
    """A denial against a thread, with the class that it has there."""

    statement: StatementId
    denial_class: DenialClass


@attrs.frozen(kw_only=True)
class Move:
    """A status that a thread or a pledge took, and what moved it there.

    Attributes:
        day: The first day on which it had this status.
        status: The status.
        rule: The name of the rule that gave it.
        by: The statements or decisions that came on that day.
    """

    day: date
    status: str
    rule: str
    by: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Thread:
    """An allegation: of one accused, that one thing.

    Attributes:
        aliases: Other ids under which it may be cited.
        proposition: What is alleged, in words.
        propositions: The ids of the propositions that it unites.
        accusers: Who alleges it, as sides speak for themselves.
        rule: The name of the rule that gave the status.
        decided_by: The statements, corrections or decisions that made it fit.
        statements: Those that carry the allegation, in order.
        denials: Answers by or for the accused, in order.
        disputes: By third parties.
        clearances: That name this accused, by others than the accused.
        admissions: By the accused.
        proposed: Whether something unreviewed decides its status.
        history: Every status that it had, oldest first.
        causes: Every event on which this line rests.
    """

    id: str
    aliases: tuple[str, ...]
    accused: Name
    proposition: str
    propositions: tuple[PropositionId, ...]
    accusers: tuple[Name, ...]
    status: Status
    rule: str
    decided_by: tuple[str, ...]
    response: Response
    support: Support
    first_reported: FirstReported
    statements: tuple[StatementId, ...]
    denials: tuple[Answer, ...]
    disputes: tuple[StatementId, ...]
    clearances: tuple[StatementId, ...]
    admissions: tuple[StatementId, ...]
    origins: Origins
    proposed: bool
    history: tuple[Move, ...]
    causes: tuple[EventId, ...]


@attrs.frozen(kw_only=True)
class Pledge:
    """What one side promised.

    Attributes:
        by: Who gave it, the side first.
        to: To whom.
        decided_by: The statements or decisions that gave it its status.
        statements: Those that carry it, in order.
        reiterations: Those of the later utterances.
        breach_alleged_by: Who says that it is not kept.
        breaches: The statements that say so.
        keeps: The statements that say that it is kept.
        progress: The statements that report progress.
        judged_by: The person whose judgement the status is, or None.
    """

    id: str
    aliases: tuple[str, ...]
    side: Name
    by: tuple[Name, ...]
    to: tuple[Name, ...]
    proposition: str
    propositions: tuple[PropositionId, ...]
    status: PledgeStatus
    rule: str
    decided_by: tuple[str, ...]
    statements: tuple[StatementId, ...]
    reiterations: tuple[StatementId, ...]
    breach_alleged_by: tuple[Name, ...]
    breaches: tuple[StatementId, ...]
    keeps: tuple[StatementId, ...]
    progress: tuple[StatementId, ...]
    support: Support
    first_reported: FirstReported
    origins: Origins
    proposed: bool
    judged_by: str | None
    history: tuple[Move, ...]
    causes: tuple[EventId, ...]


@attrs.frozen(kw_only=True)
class DenialOf:
    """A thread that a denial stands against, and its class there."""

    thread: str
    accused: Name
    proposition: str
    denial_class: DenialClass


@attrs.frozen(kw_only=True)
class Denial:
    """A statement that something is not so.

    Attributes:
        id: The statement's id.
        worded: Its class as worded, or None.
        against: The threads of this log that it stands against.
    """

    id: StatementId
    speaker: Name | None
    side: Name | None
    worded: DenialClass | None
    words: str
    against: tuple[DenialOf, ...]
    article: ArticleLine
    time: When | None
    causes: tuple[EventId, ...]


@attrs.frozen(kw_only=True)
class RoleLine:
    """A title under which somebody appears.

    Attributes:
        held: When; None where only the articles' dates bound it.
    """

    title: str
    held: When | None
    basis: str


@attrs.frozen(kw_only=True)
class Speaker:
    """Somebody who speaks or is spoken of.

    Attributes:
        aliases: Ids of entities that were merged into this one.
        as_written: Every form in which articles name them, sorted.
        said: Statements by them.
        said_for: Statements by others on their behalf.
        about: Statements that accuse, clear or address them.
        grade: How reliable a person finds them, A to F, or None.
        proposed: Whether a merge in it is a machine's and unreviewed.
    """

    id: str
    aliases: tuple[str, ...]
    name: str
    as_written: tuple[str, ...]
    roles: tuple[RoleLine, ...]
    said: tuple[StatementId, ...]
    said_for: tuple[StatementId, ...]
    about: tuple[StatementId, ...]
    grade: str | None
    proposed: bool
    causes: tuple[EventId, ...]
