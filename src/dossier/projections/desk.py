"""Everything that is known as of a day, looked up by id or the beginning of one."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, TypeAlias

import attrs

from dossier.errors import AmbiguousIdError, UnknownIdError
from dossier.projections.asof import NOW, AsOf
from dossier.projections.conflicts import conflicts_of
from dossier.projections.facts import Facts, Noted
from dossier.projections.identity import Identities
from dossier.projections.known import Known, know
from dossier.projections.lines import (
    ArticleLine,
    Pledge,
    Speaker,
    StatementLine,
    Thread,
)
from dossier.projections.overviews import Conflict
from dossier.projections.pledges import ledgers
from dossier.projections.speakers import speakers_of
from dossier.projections.threads import threads

Found: TypeAlias = (
    Thread | Pledge | StatementLine | Speaker | Conflict | ArticleLine | Noted[Any]
)


@attrs.define(eq=False)
class Desk:
    """The views of one moment, made when they are asked for."""

    facts: Facts
    asof: AsOf = NOW
    names: Callable[[Identities], Identities] | None = None

    @cached_property
    def known(self) -> Known:
        """What is known."""
        return know(self.facts, self.asof, self.names)

    @cached_property
    def threads(self) -> tuple[Thread, ...]:
        """The allegations."""
        return threads(self.known)

    @cached_property
    def pledges(self) -> tuple[Pledge, ...]:
        """The pledges."""
        return ledgers(self.known)

    @cached_property
    def ids(self) -> dict[str, Found]:
        """Every id that names a line, an article or an event."""
        ids: dict[str, Found] = {
            n.id: n for several in self.facts.notes.values() for n in several
        }
        ids.update((x.id, x) for x in self.known.library.lines.values())
        ids.update((x.id, x) for x in self.known.statements.values())
        ids.update((c.id, c) for c in conflicts_of(self.known))
        named: Iterable[Thread | Pledge | Speaker] = (
            *speakers_of(self.known),
            *self.pledges,
            *self.threads,
        )
        for line in named:
            ids.update(dict.fromkeys((line.id, *line.aliases), line))
        return ids

    def find(self, given: str) -> Found:
        """Return what the id *given*, or the only one that begins so, names.

        A bare number is the seq of an event.

        Raises:
            UnknownIdError: Nothing has such an id.
            AmbiguousIdError: Several have.
        """
        found = self.ids.get(given)
        if found is not None:
            return found
        fits: dict[str, Found] = {
            identity(line): line for line in self._beginning(given)
        }
        if not fits:
            raise UnknownIdError(given)
        if len(fits) > 1:
            raise AmbiguousIdError(given, sorted(fits))
        return next(iter(fits.values()))

    def _beginning(self, given: str) -> Iterator[Found]:
        if given.isdecimal():
            yield from (
                n
                for several in self.facts.notes.values()
                for n in several
                if n.seq == int(given)
            )
        elif given:
            yield from (x for i, x in self.ids.items() if i.startswith(given))


def identity(found: Found) -> str:
    """Return the id of what was found."""
    return str(found.id)
