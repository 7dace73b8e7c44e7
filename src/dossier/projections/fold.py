"""What a projection is, and how to run one."""

from collections.abc import Callable, Iterable
from functools import reduce
from typing import Generic, TypeVar

import attrs

from dossier.log.port import Recorded

State = TypeVar("State")
View = TypeVar("View")


@attrs.frozen
class Projection(Generic[State, View]):
    """A named fold over the log, and the view of what it gathered.

    Attributes:
        name: Names the saved state; never reused for another meaning.
        version: Raise it when the rules change, and saved state is rebuilt.
        initial: An empty state.
        apply: May change the state it is given, and returns it. Ignores events
            it does not know. Never does I/O, reads a clock, or raises.
        view: The lines that people see; a function of the state alone.
    """

    name: str
    version: int
    initial: Callable[[], State]
    apply: Callable[[State, Recorded], State]
    view: Callable[[State], View]


def replay(records: Iterable[Recorded], projection: Projection[State, View]) -> View:
    """Fold *records*, oldest first, from an empty state, and return the view."""
    return projection.view(reduce(projection.apply, records, projection.initial()))
