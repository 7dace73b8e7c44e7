"""The proposals that wait for a person, out of the saved views."""

from collections.abc import Mapping, Sequence
from sqlite3 import Connection
from typing import Final

from dossier.domain.ids import StatementId
from dossier.projections.lines import LinkLine
from dossier.projections.proposals import Proposal, merges, proposals, stated
from dossier.tables.closeups import close_up
from dossier.tables.saved import Saved

_ORDER: Final = """
ORDER BY CASE kind WHEN 'clearance' THEN 0 WHEN 'admission' THEN 1
WHEN 'confirmation' THEN 2 WHEN 'allegation' THEN 3 ELSE 4 END, place
"""
_NO_LINKS: Final[Mapping[StatementId, tuple[LinkLine, ...]]] = {}


def every(saved: Saved) -> tuple[Proposal, ...]:
    """Return all proposals, in the order of :func:`proposals`."""
    lines = list(saved.lines("statements", "proposed"))
    threads, pledges = saved.lines("allegations"), saved.lines("pledges")
    told = stated(lines, tuple(threads), tuple(pledges), _NO_LINKS)
    return (*told, *merges_of(saved.db))


def statements(db: Connection) -> int:
    """Return how many statements wait; the merges come after them."""
    query = "SELECT COUNT(*) FROM statement WHERE proposed"
    return int(db.execute(query).fetchone()[0])


def merges_of(db: Connection) -> tuple[Proposal, ...]:
    """Return the merges that wait."""
    query = "SELECT id FROM event WHERE type GLOB 'speaker-merged.*'"
    ids = [name for (name,) in db.execute(query)]
    return tuple(merges(close_up(db, *ids))) if ids else ()


def some(
    db: Connection, merged: Sequence[Proposal], first: int, count: int
) -> tuple[Proposal, ...]:
    """Return some proposals, in the order of :func:`proposals`.

    Args:
        db: The tables, caught up.
        merged: What :func:`merges_of` gives.
        first: The number of the first to return, from 0.
        count: How many to return at most.
    """
    rows = db.execute(
        f"SELECT id FROM statement WHERE proposed {_ORDER} LIMIT ? OFFSET ?",  # noqa: S608 (words of ours)
        (count, first),
    )
    wanted = [name for (name,) in rows]
    near = {p.id: p for p in proposals(close_up(db, *wanted))} if wanted else {}
    found = [near[name] for name in wanted if name in near]
    start = max(0, first - statements(db))
    return (*found, *merged[start : start + count - len(wanted)])
