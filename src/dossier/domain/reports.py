"""What was captured, and what it reports: the events that readers and feeds make."""

from datetime import date, datetime

import attrs

from dossier.domain.chains import ChainNode, Mention, Named
from dossier.domain.ids import (
    ArticleId,
    EventId,
    FeedId,
    Sha256,
    StatementId,
    make_id,
)
from dossier.domain.spans import Span
from dossier.domain.times import When
from dossier.domain.vocabulary import (
    DenialClass,
    DirectiveType,
    Form,
    Kind,
    Notice,
    Party,
    RevisionClass,
    Voice,
    WithdrawalReason,
)


def aware(value: datetime) -> datetime:
    """Refuse a time without a zone.

    An attrs converter where a validator would do: msgspec skips converters when
    it decodes events from the log, which were checked before they were recorded.
    """
    if value.tzinfo is None:
        raise ValueError(f"needs a time zone: {value}")
    return value


@attrs.frozen(kw_only=True)
class ArticleCaptured:
    """Somebody read an article and kept its bytes.

    Attributes:
        article: The article's id.
        plugin: The source plugin and its version, or None for a file or URL.
        source: The URL or path that was ingested.
        url: Where it was found, or None.
        canonical_url: What the page says is its own URL, or None.
        status: HTTP status; None for a file.
        headers: The HTTP headers kept, as pairs.
        captured_at: Aware, UTC.
        raw_sha256: Blob of the bytes as received.
        text_sha256: Blob of the text that spans point into; names the revision.
        extractor: What turned bytes into text.
        extractor_version: Its version.
        published: When it was published; None where not even the page says.
        language: ISO 639-1, or None.
        unread: Why no statements were read from it, or None.
    """

    article: ArticleId
    plugin: str | None = None
    source: str
    url: str | None = None
    canonical_url: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    captured_at: datetime = attrs.field(converter=aware)
    raw_sha256: Sha256
    text_sha256: Sha256
    extractor: str
    extractor_version: str
    outlet: str | None = None
    byline: str | None = None
    title: str | None = None
    published: When | None = None
    language: str | None = None
    unread: str | None = None


@attrs.frozen(kw_only=True)
class ArticleRevised:
    """A later capture of an article has another text.

    Attributes:
        from_text: The revision before (SHA-256 of its text).
        to_text: The revision now.
        notice: How the outlet marked the change.
        notice_text: The words of that notice, or None.
        change: What kind of change it is.
        seen_at: Aware, UTC.
        prev: The revision event that this one follows.
    """

    article: ArticleId
    from_text: Sha256
    to_text: Sha256
    notice: Notice = Notice.NONE
    notice_text: str | None = None
    change: RevisionClass
    seen_at: datetime = attrs.field(converter=aware)
    prev: EventId | None = None


@attrs.frozen(kw_only=True)
class ArticleWithdrawn:
    """An outlet took an article down.

    Attributes:
        reason: What showed it: an HTTP status, a kill notice, a legal notice.
        notice: The words of a notice, or None.
        seen_at: When we noticed; aware, UTC. The outlet's own time is unknown.
        prev: The withdrawal or reinstatement that this one follows.
    """

    article: ArticleId
    reason: WithdrawalReason
    notice: str | None = None
    seen_at: datetime = attrs.field(converter=aware)
    prev: EventId | None = None


@attrs.frozen(kw_only=True)
class ArticleReinstated:
    """An article that was taken down is there again.

    Attributes:
        reason: What had shown its withdrawal.
        seen_at: Aware, UTC.
        prev: The withdrawal that this ends.
    """

    article: ArticleId
    reason: WithdrawalReason
    notice: str | None = None
    seen_at: datetime = attrs.field(converter=aware)
    prev: EventId | None = None


@attrs.frozen(kw_only=True)
class ArticleRechecked:
    """A captured article was looked at again and had not changed; one a day."""

    article: ArticleId
    unchanged_since: datetime = attrs.field(converter=aware)
    seen_at: datetime = attrs.field(converter=aware)


@attrs.frozen(kw_only=True)
class FeedPolled:
    """A feed was polled and answered; one a day, and after each gap in it.

    Attributes:
        feed: Its id.
        unchanged_since: Since when it has had nothing new; aware, UTC.
        seen_at: Aware, UTC.
        prev: The failure after which it answers again, on a day on which it had
            answered before; else None.
    """

    feed: FeedId
    unchanged_since: datetime = attrs.field(converter=aware)
    seen_at: datetime = attrs.field(converter=aware)
    prev: EventId | None = None


@attrs.frozen(kw_only=True)
class StatementReported:
    """An article reports that somebody said something.

    Records the report, not the truth of what was said. A reader gives these; an
    ingester appends them.

    Attributes:
        article: The article that reports it.
        revision: SHA-256 of the text into which all spans point.
        occurrence: 0 for the first statement of this article with these words by
            this speaker, 1 for the next, …
        span: The sentence or sentences that report it.
        content_spans: What is said, in order; several where the attribution
            interrupts the words; none where it is in the cue (a refusal).
        cue_span: The words that say that it was said, or None.
        mentions: Other places of the article that report the same.
        speaker: The innermost source; None where the article gives none.
        on_behalf_of: The side for which it counts; its ``method`` says why.
        chain: On whose authority, outermost first, the speaker last.
        accused: Of what is alleged, denied or cleared; one each.
        beneficiary: Whom a clearance clears.
        addressee: To whom it was said.
        said_at: When; None where the article does not tell.
        event_time: When the reported event took place, where it differs.
        hedges: Words such as "arguably".
        flags: What a careful reader should know: ``missing_open_quote``,
            ``agentless``, ``anaphoric``, …
        confidence: How sure the reader is, from 0 to 1.
    """

    article: ArticleId
    revision: Sha256
    occurrence: int = 0
    span: Span
    content_spans: tuple[Span, ...] = ()
    cue_span: Span | None = None
    mentions: tuple[Mention, ...] = ()
    form: Form
    voice: Voice = Voice.ATTRIBUTED
    kind: Kind
    also: tuple[Kind, ...] = ()
    directive_type: DirectiveType | None = None
    denial_class: DenialClass | None = None
    speaker: Named | None = None
    on_behalf_of: Named | None = None
    chain: tuple[ChainNode, ...] = ()
    accused: tuple[Named, ...] = ()
    beneficiary: tuple[Named, ...] = ()
    addressee: tuple[Named, ...] = ()
    said_at: When | None = None
    event_time: When | None = None
    hedges: tuple[Span, ...] = ()
    flags: tuple[str, ...] = ()
    confidence: float = 1.0

    @property
    def content(self) -> str:
        """What is said, in the article's words; the sentence where it has none."""
        return " ".join(s.text for s in self.content_spans) or self.span.text

    @property
    def id(self) -> StatementId:
        """Names the statement, whatever the kind, offsets, or reader version."""
        return statement_id(
            self.article,
            tuple(s.text for s in self.content_spans) or (self.span.text,),
            self.occurrence,
            self.speaker.as_written if self.speaker else None,
        )


def statement_id(
    article: ArticleId, content: tuple[str, ...], occurrence: int, speaker: str | None
) -> StatementId:
    """Return the id of a statement.

    Args:
        article: The article that reports it.
        content: The words of each of its content spans.
        occurrence: Its number among those with the same words and speaker.
        speaker: The speaker as written.
    """
    fields = {
        "article": article,
        "content": list(content),
        "occurrence": occurrence,
        "speaker": speaker,
    }
    return StatementId(make_id("st", fields))


@attrs.frozen(kw_only=True)
class StatementAmended:
    """We read a statement wrongly, or a better reader reads it otherwise.

    Attributes:
        target: The statement.
        field: The name of a field of :class:`StatementReported`.
        old: Its value before, as JSON text.
        new: Its value now, as JSON text.
        reason: Why, in words.
        prev: The amendment of the same field that this one follows.
    """

    target: StatementId
    field: str
    old: str
    new: str
    reason: str
    prev: EventId | None = None


@attrs.frozen(kw_only=True)
class StatementRejected:
    """What we recorded is no statement at all, or not this one.

    Attributes:
        target: The statement.
        reason: Why, in words.
        withdrawn: True takes an earlier rejection back.
        prev: The rejection that this one follows.
    """

    target: StatementId
    reason: str
    withdrawn: bool = False
    prev: EventId | None = None


@attrs.frozen(kw_only=True)
class StatementCorrected:
    """Their error: an outlet or a speaker corrected a statement.

    Attributes:
        by: Whose correction it is.
        via: The article that carries the correction.
        text: The words of the correction, or None.
        dated: When it was made, or None.
    """

    target: StatementId
    by: Party
    via: ArticleId
    text: str | None = None
    dated: When | None = None


@attrs.frozen(kw_only=True)
class StatementRetracted:
    """Their error: an outlet or a speaker took a statement back.

    Attributes:
        by: Whose retraction it is.
        via: The article that carries it.
        text: The words of the retraction, or None.
        dated: When it was made, or None.
    """

    target: StatementId
    by: Party
    via: ArticleId
    text: str | None = None
    dated: When | None = None


@attrs.frozen(kw_only=True)
class StatementAltered:
    """A revision moved a statement, or changed its words.

    Attributes:
        revision: The text into which *span* and *content_spans* point.
        old: The words of the content before.
        moved: True where the words are the same at other offsets.
        becomes: The id of the statement with the new words, where they differ.
    """

    target: StatementId
    revision: Sha256
    span: Span
    content_spans: tuple[Span, ...] = ()
    old: str
    moved: bool = False
    becomes: StatementId | None = None


@attrs.frozen(kw_only=True)
class StatementGone:
    """A revision no longer has a statement."""

    target: StatementId
    revision: Sha256
    dated: date | None = None
