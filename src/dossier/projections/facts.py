"""The one fold: what the log holds that views need, by type, in order."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final, Generic, TypeVar

import attrs

from dossier.domain import decisions as d
from dossier.domain.events import EVENT_CLASSES, Event
from dossier.domain.ids import EventId
from dossier.domain.vocabulary import ActorKind
from dossier.log.port import Actor, Recorded
from dossier.projections.fold import Projection

E = TypeVar("E")

# What happens to the log itself is no line of any view.
_IGNORED: Final = frozenset({d.PayloadErased, d.CheckpointSealed})


@attrs.frozen(eq=False)
class Noted(Generic[E]):
    """An event with as much of its envelope as views need."""

    seq: int
    id: EventId
    at: datetime
    actor: Actor
    event: E

    @property
    def person(self) -> str | None:
        """The name of the person who recorded it; None for a machine."""
        return self.actor.name if self.actor.kind is ActorKind.PERSON else None

    @property
    def day(self) -> date:
        """The day on which it was recorded (UTC)."""
        return self.at.date()


@attrs.define(eq=False)
class Facts:
    """All that was recorded, by type; each list in the order of the log.

    Attributes:
        head: Seq of the last event folded.
        notes: The events of each type.
    """

    head: int = 0
    notes: dict[type[Event], list[Noted[Any]]] = attrs.field(
        factory=lambda: {c: [] for c in EVENT_CLASSES if c not in _IGNORED}
    )
    _actors: dict[Actor, Actor] = attrs.field(factory=dict)

    def add(self, record: Recorded) -> "Facts":
        """Take in *record*, and return these facts."""
        self.head = record.seq
        notes = self.notes.get(type(record.event))
        if notes is not None:
            actor = self._actors.setdefault(record.actor, record.actor)
            notes.append(
                Noted(record.seq, record.id, record.recorded_at, actor, record.event)
            )
        return self

    def of(self, event: type[E], until: date | None = None) -> Iterator[Noted[E]]:
        """Yield the events of one class, recorded on day *until* or before."""
        for note in self.notes[event]:  # type: ignore[index]  # E is one of Event
            if until is None or note.at.date() <= until:
                yield note


FACTS: Final[Projection[Facts, Facts]] = Projection(
    name="facts",
    version=1,
    initial=Facts,
    apply=lambda facts, record: facts.add(record),
    view=lambda facts: facts,
)
