"""The only place where events become JSON and JSON becomes events.

On the hot path msgspec decodes bytes straight into the attrs classes. Where a
message with a path is worth the time (plugins, amendments, old versions) cattrs
structures a dict. Both give equal events.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from typing import Any, Final, TypeVar, get_args

import attrs
import cattrs
import msgspec
from cattrs.v import format_exception

from dossier.domain import decisions as d
from dossier.domain import reports as r
from dossier.domain.events import Event
from dossier.domain.ids import ArticleId, StatementId
from dossier.errors import InvalidEventError, UnknownEventError

Payload = dict[str, Any]
Upcaster = Callable[[Payload], Payload]
T = TypeVar("T")

_OURS: Final = (ValueError, TypeError)  # whose words are good enough
_encode: Final = msgspec.json.Encoder(order="sorted").encode


@attrs.frozen(kw_only=True)
class Kind:
    """A type of event: its name in the log, its class, and its history.

    Attributes:
        name: Such as ``statement-reported``; never reused for another meaning.
        cls: What its newest version is decoded into.
        upcasters: Pure functions from the payload of version 1 to that of 2,
            from 2 to 3, …; there is one fewer than versions.
    """

    name: str
    cls: type[Any]
    upcasters: tuple[Upcaster, ...] = ()

    @property
    def version(self) -> int:
        """The version that is written now."""
        return len(self.upcasters) + 1

    @property
    def tag(self) -> str:
        """The name and version that are written now."""
        return f"{self.name}.{self.version}"


class Codec:
    """Encodes and decodes the events of a registry of kinds.

    Raises:
        ValueError: Two kinds have one name or one class.
    """

    def __init__(self, kinds: Iterable[Kind]) -> None:
        """Index the *kinds* by name and by class, and make their decoders."""
        self._kinds = tuple(kinds)
        names = sorted(k.name for k in self._kinds)
        for a, b in pairwise(names):
            if a == b:
                raise ValueError(f"two kinds of events are named {a!r}")
        self._by_name = {k.name: k for k in self._kinds}
        self._tags = {k.cls: k.tag for k in self._kinds}
        if len(self._tags) != len(self._kinds):
            raise ValueError("two kinds of events have one class")
        self._decoders = {
            k.tag: msgspec.json.Decoder(k.cls).decode for k in self._kinds
        }

    @property
    def classes(self) -> Mapping[str, type[Any]]:
        """The class of every tag of a newest version."""
        return {k.tag: k.cls for k in self._kinds}

    def tag(self, cls: type[Any]) -> str:
        """Return the tag under which events of *cls* are written."""
        return self._tags[cls]

    def tags(self, cls: type[Any]) -> tuple[str, ...]:
        """Return every tag that is read as *cls*, oldest version first."""
        name, version = _split(self._tags[cls])
        return tuple(f"{name}.{n}" for n in range(1, version + 1))

    def encode(self, event: object) -> bytes:
        """Return the payload of *event*: sorted keys, no spaces, UTF-8, defaults too.

        Raises:
            InvalidEventError: It holds a number that is none, or half a character.
        """
        tag = self._tags[type(event)]
        try:
            payload = _encode(event)
        except UnicodeEncodeError as error:
            raise InvalidEventError(tag, [f"half a character: {error}"]) from error
        if b'"confidence":null' in payload:  # how msgspec writes NaN and infinity
            raise InvalidEventError(tag, ["a confidence is not a number"])
        return payload

    def decode(self, tag: str, payload: bytes | msgspec.Raw) -> Any:  # noqa: ANN401 (of any class of the registry)
        """Return the event of a recorded *payload*; unknown keys are dropped.

        Raises:
            UnknownEventError: The type or its version is not known.
            InvalidEventError: The payload does not fit.
        """
        decoder = self._decoders.get(tag)
        try:
            if decoder is not None:
                return decoder(payload)
            kind, version = self.find(tag)
            plain = self._upcast(kind, version, msgspec.json.decode(payload))
            return msgspec.convert(plain, kind.cls)
        except (msgspec.ValidationError, msgspec.DecodeError) as error:
            raise InvalidEventError(tag, [str(error)]) from error

    def structure(self, tag: str, payload: Payload) -> Any:  # noqa: ANN401 (as decode)
        """Return the event of a *payload* from outside; unknown keys are refused.

        Raises:
            UnknownEventError: The type or its version is not known.
            InvalidEventError: The payload does not fit; each problem with its path.
        """
        kind, version = self.find(tag)
        return structure(self._upcast(kind, version, payload), kind.cls, tag)

    def find(self, tag: str) -> tuple[Kind, int]:
        """Return the kind of event that a *tag* names, and the version.

        Raises:
            UnknownEventError: The type or its version is not known.
        """
        name, version = _split(tag)
        kind = self._by_name.get(name)
        if kind is None or not 1 <= version <= kind.version:
            raise UnknownEventError(tag)
        return kind, version

    @staticmethod
    def _upcast(kind: Kind, version: int, payload: Payload) -> Payload:
        for step in kind.upcasters[version - 1 :]:
            payload = step(payload)
        return payload


def _split(tag: str) -> tuple[str, int]:
    name, _, version = tag.rpartition(".")
    if not (version.isascii() and version.isdigit()):
        raise UnknownEventError(tag)
    return name, int(version)


def structure(value: object, cls: type[T], name: str | None = None) -> T:
    """Return plain *value* (dicts, lists, strings) as an instance of *cls*.

    Args:
        value: As JSON or TOML gives it.
        cls: An attrs class, an enum, or a type that events are made of.
        name: What to call it in an error.

    Raises:
        InvalidEventError: It does not fit; each problem with its path.
    """
    try:
        return _CONVERTER.structure(value, cls)
    except Exception as error:
        problems = cattrs.transform_error(error, "payload", _in_words)
        raise InvalidEventError(name or cls.__name__, problems) from error


def _in_words(error: BaseException, cls: type | None) -> str:
    return str(error) if type(error) in _OURS else format_exception(error, cls)


def unstructure(value: object) -> Any:  # noqa: ANN401 (any JSON value)
    """Return *value* as JSON holds it in a payload: dicts, lists, strings, numbers."""
    return msgspec.json.decode(_encode(value))


def _exactly(*types: type[Any]) -> Callable[[Any, Any], Any]:
    """Return a hook that takes these types as they are, and refuses to convert."""

    def check(value: Any, target: Any) -> Any:  # noqa: ANN401 (any JSON value)
        if type(value) not in types:
            expected = getattr(target, "__name__", target)
            raise TypeError(f"expected {expected}, got {type(value).__name__}")
        return target(value) if isinstance(target, type) else value

    return check


def _time(value: Any, _: type[datetime]) -> datetime:  # noqa: ANN401 (any JSON value)
    when = datetime.fromisoformat(value)
    if when.tzinfo is None:
        raise ValueError(f"needs a time zone: {value}")
    return when


def _list(value: Any, target: Any) -> Any:  # noqa: ANN401 (any JSON value)
    """Structure a tuple of any length, from a list only: a text is none."""
    if not isinstance(value, (list, tuple)):
        raise TypeError(f"expected a list, got {type(value).__name__}")
    item, *rest = get_args(target)
    kinds = [item] * len(value) if rest == [...] else [item, *rest]
    if len(kinds) != len(value):
        raise ValueError(f"expected {len(kinds)} items, got {len(value)}")
    return tuple(
        _CONVERTER.structure(one, kind) for one, kind in zip(value, kinds, strict=True)
    )


def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True)
    for plain in (str, int, bool):
        converter.register_structure_hook(plain, _exactly(plain))
    converter.register_structure_hook(float, _exactly(float, int))
    converter.register_structure_hook_func(
        lambda t: t == ArticleId | StatementId, _exactly(str)
    )
    converter.register_structure_hook(StrEnum, _exactly(str))
    converter.register_structure_hook_func(
        lambda t: getattr(t, "__origin__", None) is tuple, _list
    )
    converter.register_structure_hook(datetime, _time)
    converter.register_structure_hook(date, lambda v, _: date.fromisoformat(v))
    return converter


_CONVERTER: Final = _converter()

CODEC: Final = Codec(
    Kind(name=name, cls=cls)
    for name, cls in {
        "article-captured": r.ArticleCaptured,
        "article-revised": r.ArticleRevised,
        "article-withdrawn": r.ArticleWithdrawn,
        "article-reinstated": r.ArticleReinstated,
        "article-rechecked": r.ArticleRechecked,
        "feed-polled": r.FeedPolled,
        "statement-reported": r.StatementReported,
        "statement-amended": r.StatementAmended,
        "statement-rejected": r.StatementRejected,
        "statement-corrected": r.StatementCorrected,
        "statement-retracted": r.StatementRetracted,
        "statement-altered": r.StatementAltered,
        "statement-gone": r.StatementGone,
        "proposition-defined": d.PropositionDefined,
        "proposition-related": d.PropositionRelated,
        "proposition-assigned": d.PropositionAssigned,
        "statement-linked": d.StatementLinked,
        "statement-unlinked": d.StatementUnlinked,
        "speaker-identified": d.SpeakerIdentified,
        "speaker-merged": d.SpeakerMerged,
        "speaker-split": d.SpeakerSplit,
        "speakers-distinct": d.SpeakersDistinct,
        "role-held": d.RoleHeld,
        "articles-share-text": d.ArticlesShareText,
        "dating-decision": d.DatingDecision,
        "source-graded": d.SourceGraded,
        "item-graded": d.ItemGraded,
        "review-decision": d.ReviewDecision,
        "resolution-decided": d.ResolutionDecided,
        "pledge-judged": d.PledgeJudged,
        "source-configured": d.SourceConfigured,
        "feed-moved": d.FeedMoved,
        "fetch-failed": d.FetchFailed,
        "plugin-failed": d.PluginFailed,
        "payload-erased": d.PayloadErased,
        "checkpoint-sealed": d.CheckpointSealed,
    }.items()
)


def encode(event: Event) -> bytes:
    """Return the payload of *event*; see :meth:`Codec.encode`."""
    return CODEC.encode(event)


def decode(tag: str, payload: bytes) -> Event:
    """Return the event of a recorded *payload*; see :meth:`Codec.decode`."""
    event: Event = CODEC.decode(tag, payload)
    return event
