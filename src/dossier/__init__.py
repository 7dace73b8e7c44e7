"""The record of who said what about whom, on whose authority, and what is open.

>>> import dossier
>>> article = dossier.Article(
...     id=dossier.article_id("https://northlight.example/1"),
...     text="Minister Rhona Callis accused Marovia of cutting the cable.",
...     source="https://northlight.example/1",
... )
>>> [statement] = dossier.read(article)
>>> statement.kind
<Kind.ALLEGATION: 'allegation'>

Ask a log: :func:`open` it, :func:`replay` a projection such as ``ALLEGATIONS`` over
it, or read its events. Everything raised on purpose is a ``DossierError``.

What is listed in ``__all__`` is the public face; each name is imported from its
module when it is first asked for, so that ``import dossier`` costs next to nothing.
"""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from dossier.domain.articles import Article
    from dossier.domain.chains import ChainNode, Mention, Named
    from dossier.domain.decisions import *
    from dossier.domain.events import Event, event_id, tags_of
    from dossier.domain.ids import article_id
    from dossier.domain.reports import *
    from dossier.domain.spans import Span, span_of
    from dossier.domain.times import When, day
    from dossier.domain.vocabulary import *
    from dossier.errors import *
    from dossier.log.memory import MemoryLog
    from dossier.log.port import Actor, Draft, EventLog, EventReader, Query, Recorded
    from dossier.log.segments import SegmentLog, create
    from dossier.log.verification import verify
    from dossier.projections.asof import AsOf, Clock
    from dossier.projections.desk import Desk
    from dossier.projections.facts import FACTS, Facts
    from dossier.projections.flat import rows
    from dossier.projections.fold import Projection
    from dossier.projections.lines import (
        Denial,
        Pledge,
        PledgeStatus,
        Response,
        Speaker,
        StatementLine,
        Status,
        Support,
        Thread,
    )
    from dossier.projections.overviews import (
        Conflict,
        Coverage,
        OriginsLine,
        TimelineEntry,
    )
    from dossier.projections.views import (
        ALLEGATIONS,
        CONFLICTS,
        COVERAGE,
        DENIALS,
        ORIGINS,
        PLEDGES,
        SPEAKERS,
        STATEMENTS,
        TIMELINE,
        VIEWS,
    )
    from dossier.reading import RULES, Reader, Reading, explain, read

    State = TypeVar("State")
    View = TypeVar("View")


_HOMES = {
    "dossier.domain.articles": """
        Article
    """,
    "dossier.domain.chains": """
        ChainNode Mention Named
    """,
    "dossier.domain.decisions": """
        ArticlesShareText CheckpointSealed DatingDecision FeedMoved FetchFailed
        ItemGraded PayloadErased PledgeJudged PluginFailed PropositionAssigned
        PropositionDefined PropositionRelated ResolutionDecided ReviewDecision
        RoleHeld SourceConfigured SourceGraded SpeakerIdentified SpeakerMerged
        SpeakerSplit SpeakersDistinct StatementLinked StatementUnlinked
    """,
    "dossier.domain.events": """
        Event event_id tags_of
    """,
    "dossier.domain.ids": """
        article_id
    """,
    "dossier.domain.reports": """
        ArticleCaptured ArticleRechecked ArticleReinstated ArticleRevised
        ArticleWithdrawn FeedPolled StatementAltered StatementAmended
        StatementCorrected StatementGone StatementRejected StatementReported
        StatementRetracted
    """,
    "dossier.domain.spans": """
        Span span_of
    """,
    "dossier.domain.times": """
        When day
    """,
    "dossier.domain.vocabulary": """
        ActorKind Basis Decision DenialClass DirectiveType Form Kind LinkType
        MentionRole Notice Outcome Party Precision Relation RevisionClass Role
        Stance Verdict Voice WithdrawalReason
    """,
    "dossier.errors": """
        AmbiguousIdError ConflictError CorruptLogError DecisionError DossierError
        InvalidEventError LogError LogLockedError NewerLogError NotALogError
        NotEmptyError SourceError SpanError UnknownEventError UnknownIdError
        WriteFailedError
    """,
    "dossier.log.memory": """
        MemoryLog
    """,
    "dossier.log.port": """
        Actor Draft EventLog EventReader Query Recorded
    """,
    "dossier.log.segments": """
        SegmentLog create
    """,
    "dossier.log.verification": """
        verify
    """,
    "dossier.projections.asof": """
        AsOf Clock
    """,
    "dossier.projections.fold": """
        Projection
    """,
    "dossier.projections.lines": """
        Denial Pledge PledgeStatus Response Speaker StatementLine Status Support
        Thread
    """,
    "dossier.projections.desk": """
        Desk
    """,
    "dossier.projections.facts": """
        FACTS Facts
    """,
    "dossier.projections.flat": """
        rows
    """,
    "dossier.projections.overviews": """
        Conflict Coverage OriginsLine TimelineEntry
    """,
    "dossier.projections.views": """
        ALLEGATIONS CONFLICTS COVERAGE DENIALS ORIGINS PLEDGES SPEAKERS STATEMENTS
        TIMELINE VIEWS
    """,
    "dossier.reading": """
        RULES Reader Reading explain read
    """,
}
_HOME = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = [
    "ALLEGATIONS",
    "CONFLICTS",
    "COVERAGE",
    "DENIALS",
    "FACTS",
    "ORIGINS",
    "PLEDGES",
    "RULES",
    "SPEAKERS",
    "STATEMENTS",
    "TIMELINE",
    "VIEWS",
    "Actor",
    "ActorKind",
    "AmbiguousIdError",
    "Article",
    "ArticleCaptured",
    "ArticleRechecked",
    "ArticleReinstated",
    "ArticleRevised",
    "ArticleWithdrawn",
    "ArticlesShareText",
    "AsOf",
    "Basis",
    "ChainNode",
    "CheckpointSealed",
    "Clock",
    "Conflict",
    "ConflictError",
    "CorruptLogError",
    "Coverage",
    "DatingDecision",
    "Decision",
    "DecisionError",
    "Denial",
    "DenialClass",
    "Desk",
    "DirectiveType",
    "DossierError",
    "Draft",
    "Event",
    "EventLog",
    "EventReader",
    "Facts",
    "FeedMoved",
    "FeedPolled",
    "FetchFailed",
    "Form",
    "InvalidEventError",
    "ItemGraded",
    "Kind",
    "LinkType",
    "LogError",
    "LogLockedError",
    "MemoryLog",
    "Mention",
    "MentionRole",
    "Named",
    "NewerLogError",
    "NotALogError",
    "NotEmptyError",
    "Notice",
    "OriginsLine",
    "Outcome",
    "Party",
    "PayloadErased",
    "Pledge",
    "PledgeJudged",
    "PledgeStatus",
    "PluginFailed",
    "Precision",
    "Projection",
    "PropositionAssigned",
    "PropositionDefined",
    "PropositionRelated",
    "Query",
    "Reader",
    "Reading",
    "Recorded",
    "Relation",
    "ResolutionDecided",
    "Response",
    "ReviewDecision",
    "RevisionClass",
    "Role",
    "RoleHeld",
    "SegmentLog",
    "SourceConfigured",
    "SourceError",
    "SourceGraded",
    "Span",
    "SpanError",
    "Speaker",
    "SpeakerIdentified",
    "SpeakerMerged",
    "SpeakerSplit",
    "SpeakersDistinct",
    "Stance",
    "StatementAltered",
    "StatementAmended",
    "StatementCorrected",
    "StatementGone",
    "StatementLine",
    "StatementLinked",
    "StatementRejected",
    "StatementReported",
    "StatementRetracted",
    "StatementUnlinked",
    "Status",
    "Support",
    "Thread",
    "TimelineEntry",
    "UnknownEventError",
    "UnknownIdError",
    "Verdict",
    "Voice",
    "When",
    "WithdrawalReason",
    "WriteFailedError",
    "article_id",
    "create",
    "day",
    "event_id",
    "explain",
    "open",
    "read",
    "replay",
    "rows",
    "span_of",
    "tags_of",
    "verify",
]


def open(directory: "str | Path" = "events.log", *, wait: float = 0.0) -> "SegmentLog":  # noqa: A001 (as ``gzip.open``)
    """Open the log in *directory*: a context manager.

    Args:
        directory: Where it is; :func:`create` makes one.
        wait: Seconds to wait for another writer to end, at the first append.

    Raises:
        NotALogError: It is not there, or something else.
        NewerLogError: A newer dossier made it.
    """
    from dossier.log.segments import open_log  # noqa: PLC0415 (see above)

    return open_log(directory, wait=wait)


def replay(log: "EventReader", projection: "Projection[State, View]") -> "View":
    """Fold *projection* over all events of *log*, and return its view.

    >>> import dossier
    >>> dossier.replay(dossier.MemoryLog(), dossier.ALLEGATIONS)
    ()
    """
    from dossier.projections import fold  # noqa: PLC0415 (see above)

    return fold.replay(log.read(), projection)


def __getattr__(name: str) -> object:
    """Import a public name from its module."""
    if name not in _HOME:
        raise AttributeError(f"module 'dossier' has no attribute {name!r}")
    value: object = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return __all__
