"""The events: their union, their tags, their ids, and what each is about."""

from collections.abc import Callable
from operator import attrgetter
from typing import Final, TypeAlias, get_args

import attrs

from dossier.domain import decisions as d
from dossier.domain import reports as r
from dossier.domain.ids import EventId, make_id
from dossier.domain.times import When

Event: TypeAlias = (
    r.ArticleCaptured
    | r.ArticleRevised
    | r.ArticleWithdrawn
    | r.ArticleReinstated
    | r.ArticleRechecked
    | r.FeedPolled
    | r.StatementReported
    | r.StatementAmended
    | r.StatementRejected
    | r.StatementCorrected
    | r.StatementRetracted
    | r.StatementAltered
    | r.StatementGone
    | d.PropositionDefined
    | d.PropositionRelated
    | d.PropositionAssigned
    | d.StatementLinked
    | d.StatementUnlinked
    | d.SpeakerIdentified
    | d.SpeakerMerged
    | d.SpeakerSplit
    | d.SpeakersDistinct
    | d.RoleHeld
    | d.ArticlesShareText
    | d.DatingDecision
    | d.SourceGraded
    | d.ItemGraded
    | d.ReviewDecision
    | d.ResolutionDecided
    | d.PledgeJudged
    | d.SourceConfigured
    | d.FeedMoved
    | d.FetchFailed
    | d.PluginFailed
    | d.PayloadErased
    | d.CheckpointSealed
)

EVENT_CLASSES: Final[tuple[type[Event], ...]] = get_args(Event)

# Prefix of the id, and the fields that contribute to it.
_IDENTITY: Final[dict[type[Event], tuple[str, tuple[str, ...]]]] = {
    r.ArticleCaptured: ("cap", ("article", "raw_sha256", "extractor_version")),
    r.ArticleRevised: ("rev", ("article", "from_text", "to_text", "prev")),
    r.ArticleWithdrawn: ("wd", ("article", "reason", "prev")),
    r.ArticleReinstated: ("ri", ("article", "reason", "prev")),
    r.ArticleRechecked: ("rc", ("article", "seen_at")),
    r.FeedPolled: ("fp", ("feed", "seen_at")),
    r.StatementAmended: ("am", ("target", "field", "new", "prev")),
    r.StatementRejected: ("rj", ("target", "withdrawn", "prev")),
    r.StatementCorrected: ("co", ("target", "via")),
    r.StatementRetracted: ("re", ("target", "via")),
    r.StatementAltered: ("al", ("target", "revision")),
    r.StatementGone: ("go", ("target", "revision")),
    d.PropositionDefined: ("pd", ("proposition",)),
    d.PropositionRelated: ("pr", ("a", "relation", "b", "prev")),
    d.PropositionAssigned: ("pa", ("statement", "proposition", "stance", "prev")),
    d.StatementLinked: ("ln", ("statement", "type", "to", "accused", "prev")),
    d.StatementUnlinked: ("ul", ("statement", "type", "to", "accused", "prev")),
    d.SpeakerIdentified: ("si", ("article", "mention", "entity", "prev")),
    d.SpeakerMerged: ("sm", ("a", "b", "prev")),
    d.SpeakerSplit: ("ss", ("a", "b", "prev")),
    d.SpeakersDistinct: ("sd", ("a", "b", "prev")),
    d.RoleHeld: ("rh", ("entity", "title", "held", "prev")),
    d.ArticlesShareText: ("as", ("a", "b", "prev")),
    d.DatingDecision: ("dd", ("target", "value", "prev")),
    d.SourceGraded: ("sg", ("target", "value", "prev")),
    d.ItemGraded: ("ig", ("target", "value", "prev")),
    d.ReviewDecision: ("rd", ("target", "value", "prev")),
    d.ResolutionDecided: ("rs", ("target", "value", "prev")),
    d.PledgeJudged: ("pj", ("target", "value", "prev")),
    d.SourceConfigured: ("sc", ("feed", "url", "settings", "prev")),
    d.FeedMoved: ("fm", ("feed", "value", "prev")),
    d.FetchFailed: ("ff", ("source", "outcome", "prev")),
    d.PluginFailed: ("pf", ("source", "outcome", "prev")),
    d.PayloadErased: ("pe", ("hashes", "blobs", "articles", "legal_basis")),
    d.CheckpointSealed: ("cp", ("size", "root", "signature")),
}

# What an event is about: the field, and the kind of thing that it names.
_ABOUT: Final[dict[str, str]] = {
    "article": "article",
    "via": "article",
    "statement": "statement",
    "to": "statement",
    "becomes": "statement",
    "proposition": "proposition",
    "entity": "speaker",
    "feed": "feed",
}
_ANYTHING: Final = frozenset({"target", "a", "b", "source"})
_PREFIXES: Final = {
    "ar": "article",
    "st": "statement",
    "pp": "proposition",
    "en": "speaker",
    "fd": "feed",
    "th": "thread",
    "pl": "thread",
}


def _plain(value: object) -> object:
    """Return *value* as JSON can hold it: dates as days, times as EDTF."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, When):
        return value.edtf
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    isoformat: Callable[[], str] | None = getattr(value, "isoformat", None)
    return isoformat()[:10] if isoformat else value


def event_id(event: Event) -> EventId:
    """Return the id under which *event* is recorded, at most once.

    The id of a reported statement's event is the statement's own.
    """
    if isinstance(event, r.StatementReported):
        return EventId(event.id)
    prefix, fields = _IDENTITY[type(event)]
    values = zip(fields, _VALUES[type(event)](event), strict=False)
    named = {k: v if type(v) is str else _plain(v) for k, v in values}
    if isinstance(event, r.FeedPolled) and event.prev:
        named["prev"] = event.prev  # not the first answer of its day
    return EventId(make_id(prefix, named))


def tags_of(event: Event, named: EventId | None = None) -> tuple[str, ...]:
    """Return what *event* is about, as ``kind:id``, sorted; ids, never names.

    Args:
        event: Any event.
        named: Its :func:`event_id`, where the caller has it.
    """
    tags = {
        f"{kind}:{value}"
        for name, kind in _NAMED[type(event)]
        if (value := getattr(event, name))
    }
    for name in _ANY[type(event)]:
        value = getattr(event, name) or ""
        prefix, underscore, _ = value.partition("_")
        if underscore and prefix in _PREFIXES:
            tags.add(f"{_PREFIXES[prefix]}:{value}")
    if isinstance(event, r.StatementReported):
        tags.add(f"statement:{named or event.id}")
    elif isinstance(event, d.PayloadErased):
        tags.update(f"article:{article}" for article in event.articles)
    return tuple(sorted(tags))


_VALUES: Final[dict[type[Event], Callable[[Event], tuple[object, ...]]]] = {
    cls: attrgetter(*fields, "__class__") for cls, (_, fields) in _IDENTITY.items()
}  # of the fields that contribute; and the class, so that it is always a tuple

# Fields whose names tell what kind of thing their ids name, and those that do not.
_NAMED: Final = {
    cls: tuple((f.name, _ABOUT[f.name]) for f in attrs.fields(cls) if f.name in _ABOUT)
    for cls in EVENT_CLASSES
}
_ANY: Final = {
    cls: tuple(f.name for f in attrs.fields(cls) if f.name in _ANYTHING)
    for cls in EVENT_CLASSES
}
