"""Parts of the log that have nothing to do with each other.

Statements and propositions that are linked, assigned or comparable make one part;
its lines depend on its own events alone, so that what is new touches few lines.
"""

from collections.abc import Iterable, Iterator
from sqlite3 import Connection

import attrs

from dossier.domain import decisions as d
from dossier.domain import reports as r
from dossier.domain.events import Event
from dossier.domain.ids import make_id


def edges(event: Event) -> Iterator[tuple[str, str]]:
    """Yield what *event* brings together: pairs of nodes, or one node twice."""
    match event:
        case r.StatementReported():
            yield event.id, event.id
        case d.StatementLinked(statement=statement, to=to):
            yield statement, to
        case d.PropositionAssigned(statement=statement, proposition=proposition):
            yield statement, proposition
        case d.PropositionRelated(a=a, b=b):
            yield a, b
        case d.PropositionDefined(proposition=proposition) as defined:
            yield proposition, _class(defined) or proposition
        case _:
            pass


def _class(event: d.PropositionDefined) -> str | None:
    """Return the node of all propositions that may be one with this."""
    if event.conduct is None or event.target is None:
        return None
    return make_id("class", {"conduct": event.conduct, "target": event.target})


@attrs.define
class Parts:
    """The parts as they are saved, and those that have to be made anew."""

    db: Connection
    dirty: set[int] = attrs.field(factory=set)

    def of(self, node: str) -> int | None:
        """Return the part of *node*, or None where it is in none."""
        row = self.db.execute("SELECT part FROM node WHERE id = ?", (node,)).fetchone()
        return None if row is None else int(row[0])

    def touch(self, nodes: Iterable[str]) -> None:
        """Have the parts of *nodes* made anew."""
        self.dirty.update(p for n in nodes if (p := self.of(n)) is not None)

    def join(self, a: str, b: str) -> None:
        """Make the parts of *a* and *b* one, and have it made anew."""
        first, second = self._made(a), self._made(b)
        if first == second:
            self.dirty.add(first)
            return
        sizes = {p: self._size(p) for p in (first, second)}
        into = max(sizes, key=lambda p: (sizes[p], -p))
        gone = second if into == first else first
        self.db.execute("UPDATE node SET part = ? WHERE part = ?", (into, gone))
        self.db.execute("DELETE FROM part WHERE id = ?", (gone,))
        total = sum(sizes.values())
        self.db.execute("UPDATE part SET size = ? WHERE id = ?", (total, into))
        self.dirty |= {into, gone}  # the lines of the part that is gone go as well

    def _made(self, node: str) -> int:
        part = self.of(node)
        if part is None:
            part = self.db.execute("INSERT INTO part (size) VALUES (1)").lastrowid
            self.db.execute("INSERT INTO node VALUES (?, ?)", (node, part))
        assert part is not None
        return part

    def _size(self, part: int) -> int:
        (size,) = self.db.execute("SELECT size FROM part WHERE id = ?", (part,))
        return int(size[0])

    def nodes(self, part: int) -> dict[str, int]:
        """Return the nodes of *part*, each with it."""
        rows = self.db.execute("SELECT id FROM node WHERE part = ?", (part,))
        return {name: part for (name,) in rows}
