"""Drafts of decisions, each following the one before."""

from collections.abc import Iterable
from typing import Any, Final

from dossier.domain.events import Event, event_id, tags_of
from dossier.domain.ids import EventId
from dossier.log.port import Actor, Draft, Query
from dossier.projections.desk import Desk
from dossier.projections.facts import Noted

_DECIDED: Final = ("statement:", "thread:")


def draft(event: Event, by: Actor, *because: str) -> Draft:
    """Return *event* as a person records it, because of what they looked at."""
    return Draft(event, by, cause=tuple(EventId(b) for b in because))


def last(desk: Desk, classes: Iterable[type[Event]], **fields: Any) -> EventId | None:  # noqa: ANN401 (any field)
    """Return the last event of *classes* with these *fields*, or None."""
    notes: list[Noted[Any]] = [
        n
        for cls in classes
        for n in desk.facts.of(cls)
        if all(getattr(n.event, name) == value for name, value in fields.items())
    ]
    return max(notes, key=lambda n: n.seq).id if notes else None


def conflicting(drafts: Iterable[Draft]) -> Query | None:
    """Return what finds others' events about what *drafts* decide, if about anything.

    Append with it as ``unless``, so that nobody decides on what they have not seen.
    """
    about = {t for x in drafts for t in tags_of(x.event) if t.startswith(_DECIDED)}
    return Query(tags=sorted(about)) if about else None


def changes_nothing(drafts: Iterable[Draft], desk: Desk) -> bool:
    """Tell whether every one of *drafts* is recorded already."""
    known = {n.id for several in desk.facts.notes.values() for n in several}
    return all(event_id(x.event) in known for x in drafts)
