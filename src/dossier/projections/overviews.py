"""The lines of the views that look across: time, origins, conflicts, coverage."""

from datetime import date, datetime

import attrs

from dossier.domain.ids import ArticleId, EventId, StatementId
from dossier.domain.times import When
from dossier.domain.vocabulary import Kind
from dossier.projections.lines import Name, Origins


@attrs.frozen(kw_only=True)
class TimelineEntry:
    """Something that happened or was said, where it stands in time.

    Attributes:
        id: Of the statement or event.
        what: ``said``, ``altered``, ``gone``, ``corrected``, ``retracted``,
            ``withdrawn``, ``resolved``, ``judged``.
        time: When, as an interval; None where nobody knows.
        who: Who said or did it, or None.
        words: What was said, or the outcome.
        threads: The threads and pledges that it belongs to.
        kind: Of the statement that was said; None of what happened.
    """

    id: str
    what: str
    time: When | None
    who: Name | None
    words: str
    article: ArticleId | None
    threads: tuple[str, ...]
    causes: tuple[EventId, ...]
    kind: Kind | None = None


@attrs.frozen(kw_only=True)
class Report:
    """How one article has it.

    Attributes:
        chain: On whose authority, outermost first, in words.
        origin: Who vouches for it, in words.
        identified: Whether the article says on whose word it rests.
        copy_of: The statement whose text this one reprints, or None.
    """

    statement: StatementId
    article: ArticleId
    outlet: str | None
    chain: tuple[str, ...]
    origin: str
    identified: bool
    copy_of: StatementId | None = None


@attrs.frozen(kw_only=True)
class OriginsLine:
    """How independent the reports of one thread or pledge are.

    Attributes:
        id: Of the thread or pledge; of the utterance's first report by id.
        what: ``allegation``, ``pledge`` or ``utterance``.
        about: The accused, the side that promised, or the speaker.
    """

    id: str
    what: str
    about: Name | None
    proposition: str
    origins: Origins
    reports: tuple[Report, ...]
    causes: tuple[EventId, ...]


@attrs.frozen(kw_only=True)
class Conflict:
    """Two places that do not agree, or one that does not agree with itself.

    Attributes:
        type: ``quote_variant``, ``hedge_loss``, ``attribution_loss``,
            ``headline_body_mismatch``, ``detail_conflict``, ``apparent_error``,
            ``position_conflict``.
        statements: Where, in order.
        detail: What differs, in words.
    """

    id: str
    type: str
    statements: tuple[StatementId, ...]
    detail: str
    causes: tuple[EventId, ...]


@attrs.frozen(kw_only=True)
class FeedLine:
    """How a feed fares.

    Attributes:
        last_answer: When it last answered; None for never.
        last_failure: When it last failed, or None.
        outcome: Of the last failure, in a word.
    """

    id: str
    url: str
    outlet: str | None
    last_answer: datetime | None
    last_failure: datetime | None
    outcome: str | None
    causes: tuple[EventId, ...]


@attrs.frozen(kw_only=True)
class Coverage:
    """What this log has looked at; every "none recorded" is bounded by it.

    Attributes:
        articles: How many articles.
        outlets: Their outlets, sorted.
        unread: Articles from which no statements were taken.
        first: Publication of the oldest article.
        last: Publication of the newest article.
        answered: How many feeds answered on the last day on which they were asked.
        faltered: How many of those failed after an answer on that day.
        last_fetch: When something was last fetched or captured.
    """

    articles: int
    outlets: tuple[str, ...]
    unread: int
    statements: int
    first: date | None
    last: date | None
    feeds: tuple[FeedLine, ...]
    answered: int
    last_fetch: datetime | None
    faltered: int = 0
