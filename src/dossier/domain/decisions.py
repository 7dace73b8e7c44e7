"""What machines propose and people decide, and how the feeds fare."""

from datetime import date, datetime

import attrs

from dossier.domain.ids import (
    ArticleId,
    EntityId,
    EventId,
    FeedId,
    PropositionId,
    Sha256,
    StatementId,
)
from dossier.domain.reports import aware
from dossier.domain.spans import Span
from dossier.domain.times import When
from dossier.domain.vocabulary import (
    Decision,
    LinkType,
    Outcome,
    Relation,
    Stance,
    Verdict,
)


@attrs.frozen(kw_only=True)
class PropositionDefined:
    """What may be asserted, denied or promised, apart from who says it.

    Attributes:
        proposition: Its id.
        text: In words, as a careful editor would put it.
        conduct: The class of conduct, such as ``interference``.
        target: What it is done to, such as ``election``, normalised.
        interval: When the event is, or None.
    """

    proposition: PropositionId
    text: str
    conduct: str | None = None
    target: str | None = None
    interval: When | None = None


@attrs.frozen(kw_only=True)
class PropositionRelated:
    """How one proposition stands to another."""

    a: PropositionId
    relation: Relation
    b: PropositionId
    reason: str | None = None
    prev: EventId | None = None


@attrs.frozen(kw_only=True)
class PropositionAssigned:
    """Which proposition a statement is about, and how it stands to it."""

    statement: StatementId
    proposition: PropositionId
    stance: Stance
    confidence: float = 1.0
    prev: EventId | None = None


@attrs.frozen(kw_only=True)
class StatementLinked:
    """What one statement is to another.

    Attributes:
        statement: The later, or answering, statement.
        type: What it is to the other.
        to: The other.
        accused: The name of the accused for whom the link holds; None for all.
        confidence: How sure the linker is, from 0 to 1.
        rationale: Why, in a few words.
        rationale_span: The words that show it, or None.
    """

    statement: StatementId
    type: LinkType
    to: StatementId
    accused: str | None = None
    confidence: float = 1.0
    rationale: str = ""
    rationale_span: Span | None = None
    prev: EventId | None = None


@attrs.frozen(kw_only=True)
class StatementUnlinked:
    """A link does not hold."""

    statement: StatementId
    type: LinkType
    to: StatementId
    accused: str | None = None
    reason: str
    prev: EventId | None = None


@attrs.frozen(kw_only=True)
class SpeakerIdentified:
    """Who is meant by a name in an article.

    Attributes:
        article: The article.
        mention: The name as the reader gives it for this article.
        entity: Who it is.
        name: The entity's name.
        method: How it was found.
        confidence: From 0 to 1.
    """

    article: ArticleId
    mention: str
    entity: EntityId
    name: str
    method: str
    confidence: float = 1.0
    prev: EventId | None = None


@attrs.frozen(kw_only=True)
class SpeakerMerged:
    """Two entities are one."""

    a: EntityId
    b: EntityId
    confidence: float = 1.0
    reason: str = ""
    prev: EventId | None = None


@attrs.frozen(kw_only=True)
class SpeakerSplit:
    """Two entities that were merged are two."""

    a: EntityId
    b: EntityId
    reason: str
    prev: EventId | None = None


@attrs.frozen(kw_only=True)
class SpeakersDistinct:
    """Two entities are two, whatever their names; a merge is not to be proposed.

    Attributes:
        withdrawn: True takes an earlier one back.
    """

    a: EntityId
    b: EntityId
    reason: str = ""
    withdrawn: bool = False
    prev: EventId | None = None


@attrs.frozen(kw_only=True)
class RoleHeld:
    """Who held which title, from when to when, and how we know."""

    entity: EntityId
    title: str
    held: When | None = None
    basis: str = ""
    prev: EventId | None = None


@attrs.frozen(kw_only=True)
class ArticlesShareText:
    """Two articles have the same text, in whole or for the most part: wire copy.

    Attributes:
        a: The article whose id sorts first.
        b: The other.
        shared: The share of the shorter one's wording that the other has too.
        passage: The longest passage that both have, in words.
    """

    a: ArticleId
    b: ArticleId
    shared: float
    passage: int
    prev: EventId | None = None


@attrs.frozen(kw_only=True)
class DatingDecision:
    """A person says when an article was published or a statement was made.

    Attributes:
        withdrawn: True takes an earlier one of this value back.
    """

    target: ArticleId | StatementId
    value: When
    reason: str = ""
    withdrawn: bool = False
    prev: EventId | None = None


@attrs.frozen(kw_only=True)
class SourceGraded:
    """How reliable an outlet or speaker is: A to F (Admiralty code).

    Attributes:
        withdrawn: True takes an earlier grade back.
    """

    target: str
    value: str
    reason: str = ""
    withdrawn: bool = False
    dated: date | None = None
    prev: EventId | None = None


@attrs.frozen(kw_only=True)
class ItemGraded:
    """How credible a statement is: 1 to 6 (Admiralty code).

    Attributes:
        withdrawn: True takes an earlier grade back.
    """

    target: StatementId
    value: str
    reason: str = ""
    withdrawn: bool = False
    dated: date | None = None
    prev: EventId | None = None


@attrs.frozen(kw_only=True)
class ReviewDecision:
    """A person accepts or rejects a proposal, whose event or statement is *target*."""

    target: str
    value: Decision
    reason: str = ""
    prev: EventId | None = None


@attrs.frozen(kw_only=True)
class ResolutionDecided:
    """A person closes a thread, or opens it again.

    Attributes:
        target: The thread's id.
        evidence: Ids of the statements or URLs on which it rests.
        dated: When that was decided in the world; None for the day of recording.
    """

    target: str
    value: Outcome
    evidence: tuple[str, ...] = ()
    reason: str = ""
    dated: date | None = None
    prev: EventId | None = None


@attrs.frozen(kw_only=True)
class PledgeJudged:
    """A person judges a pledge.

    Attributes:
        target: The pledge's id.
        evidence: Ids of the statements or URLs on which it rests.
        dated: When that was decided in the world; None for the day of recording.
    """

    target: str
    value: Verdict
    evidence: tuple[str, ...] = ()
    reason: str = ""
    dated: date | None = None
    prev: EventId | None = None


@attrs.frozen(kw_only=True)
class SourceConfigured:
    """A feed is polled from now on, or with other settings.

    Attributes:
        feed: Its id.
        url: Where it is.
        plugin: Which plugin names it.
        settings: The other settings as canonical JSON text.
    """

    feed: FeedId
    url: str
    outlet: str | None = None
    plugin: str | None = None
    settings: str = "{}"
    prev: EventId | None = None


@attrs.frozen(kw_only=True)
class FeedMoved:
    """A feed answers permanently from elsewhere."""

    feed: FeedId
    value: str
    seen_at: datetime = attrs.field(converter=aware)
    prev: EventId | None = None


@attrs.frozen(kw_only=True)
class FetchFailed:
    """A feed or page could not be had: a gap in coverage.

    Attributes:
        source: The feed's id, or the page's URL.
        outcome: One short word, such as ``timeout``.
        detail: One line.
        seen_at: Aware, UTC.
    """

    source: str
    outcome: str
    detail: str = ""
    seen_at: datetime = attrs.field(converter=aware)
    prev: EventId | None = None


@attrs.frozen(kw_only=True)
class PluginFailed:
    """A plugin did not load, or raised."""

    source: str
    outcome: str
    detail: str = ""
    seen_at: datetime = attrs.field(converter=aware)
    prev: EventId | None = None


@attrs.frozen(kw_only=True)
class PayloadErased:
    """Bytes were removed for a legal reason; their hashes stay.

    Attributes:
        seqs: The events whose payloads are blanked.
        hashes: Their ``data_hash`` values.
        blobs: The blobs removed.
        articles: The articles that are not to come back, whatever their bytes.
        legal_basis: Under which order or right.
    """

    seqs: tuple[int, ...] = ()
    hashes: tuple[Sha256, ...] = ()
    blobs: tuple[Sha256, ...] = ()
    articles: tuple[ArticleId, ...] = ()
    legal_basis: str


@attrs.frozen(kw_only=True)
class CheckpointSealed:
    """The log had *size* events with the Merkle root *root*, signed."""

    size: int
    root: str
    signature: str
