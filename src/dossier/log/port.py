"""What an event log promises; ``tests/contract/test_event_log.py`` checks it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from types import TracebackType
from typing import Any, Generic, Protocol, Self

import attrs
from typing_extensions import TypeVar

from dossier.domain.events import Event
from dossier.domain.ids import EventId, Sha256
from dossier.domain.vocabulary import ActorKind


@attrs.frozen(kw_only=True)
class Actor:
    """Who recorded an event.

    Attributes:
        name: A person's name, a program's, or a plugin's.
        version: Of the program or plugin; None for a person.
        model: What a reader read with, such as ``rules`` or ``crf-2031.1``.
        config: Digest of the configuration, or None.
    """

    kind: ActorKind
    name: str
    version: str | None = None
    model: str | None = None
    config: str | None = None


@attrs.frozen
class Draft:
    """An event to be recorded, by whom, and because of which events."""

    event: Event
    actor: Actor
    cause: tuple[EventId, ...] = attrs.field(default=(), kw_only=True)


E_co = TypeVar("E_co", bound=Event, default=Event, covariant=True)


@attrs.frozen(kw_only=True)
class Recorded(Generic[E_co]):
    """An event with its whole envelope.

    Attributes:
        seq: 1 for the first event, with no gaps.
        id: See :func:`dossier.domain.events.event_id`.
        recorded_at: When the log accepted it; aware, UTC, microseconds.
        tags: What it is about, as ``kind:id``.
        digest: Of this record and all before it, in 64 hex digits.
    """

    seq: int
    id: EventId
    recorded_at: datetime
    actor: Actor
    cause: tuple[EventId, ...]
    tags: tuple[str, ...]
    event: E_co
    digest: str


def _tuple(value: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True)
class Query:
    """Which events: of any of these *types* and with any of these *tags*.

    An empty one matches every event.
    """

    types: tuple[type[Event], ...] = attrs.field(default=(), converter=_tuple)
    tags: tuple[str, ...] = attrs.field(default=(), converter=_tuple)

    def matches(self, event: type[Event], tags: Iterable[str]) -> bool:
        """Tell whether an event of this class with these *tags* is meant."""
        return (not self.types or event in self.types) and (
            not self.tags or not set(self.tags).isdisjoint(tags)
        )


class Blobs(Protocol):
    """Bytes under their SHA-256: article texts, and what they came from."""

    def put(self, data: bytes) -> Sha256:
        """Keep *data*, durably, and return its name."""
        ...

    def get(self, name: Sha256) -> bytes:
        """Return the bytes of a blob.

        Raises:
            CorruptLogError: It is missing, or does not match its name.
        """
        ...

    def __contains__(self, name: object) -> bool:
        """Tell whether there is a blob of this name."""
        ...


class EventReader(Protocol):
    """The reading half: all that a projection needs."""

    @property
    def head(self) -> int:
        """Seq of the newest event; 0 for an empty log."""
        ...

    def read(
        self, query: Query | None = None, *, after: int = 0, limit: int | None = None
    ) -> Iterator[Recorded]:
        """Yield the matching events after seq *after*, oldest first, at most *limit*.

        A record whose payload was erased has a ``PayloadErased`` for its event, so
        that none is missing; a query by type leaves it out.

        Raises:
            CorruptLogError: A record does not match its digest.
            UnknownEventError: A record was written by a newer dossier.
        """
        ...


class EventLog(EventReader, Protocol):
    """An append-only, totally ordered sequence of events with a single writer."""

    @property
    def blobs(self) -> Blobs:
        """The bytes to which events refer."""
        ...

    def append(
        self, drafts: Iterable[Draft], *, unless: Query | None = None, after: int = 0
    ) -> tuple[Recorded, ...]:
        """Record *drafts* in order: all or none, and durable on return.

        An id that the log holds adds nothing; the event that was recorded under
        it is returned in its place.

        Args:
            drafts: What to record.
            unless: Refuse if an event after *after* matches.
            after: See *unless*.

        Raises:
            ConflictError: Such an event came.
            SpanError: Offsets do not reproduce their words.
            LogLockedError: Another process is writing.
            OSError: The disk refused; nothing was recorded.
        """
        ...

    def close(self) -> None:
        """Let go of the lock."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
