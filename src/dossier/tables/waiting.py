"""The proposals that wait for a person, out of the saved views."""

from collections.abc import Mapping, Sequence
from sqlite3 import Connection
from typing import Final

from dossier.domain.ids import StatementId
from dossier.projections.lines import LinkLine
from dossier.projections.proposals import Proposal, altered, merges, proposals, stated
from dossier.tables.closeups import close_up
from dossier.tables.saved import Saved

_SOME: Final = """
SELECT id, id, CASE kind WHEN 'clearance' THEN 0 WHEN 'admission' THEN 1
WHEN 'confirmation' THEN 2 WHEN 'allegation' THEN 3 ELSE 4 END AS rank, place
FROM statement WHERE proposed
UNION ALL
SELECT altered, id, 5, place FROM statement WHERE altered IS NOT NULL
ORDER BY rank, place LIMIT ? OFFSET ?
"""
_NO_LINKS: Final[Mapping[StatementId, tuple[LinkLine, ...]]] = {}


def every(saved: Saved) -> tuple[Proposal, ...]:
    """Return all proposals, in the order of :func:`proposals`."""
    lines = tuple(saved.lines("statements", "proposed"))
    edited = tuple(saved.lines("statements", "altered IS NOT NULL"))
    threads = tuple(saved.lines("allegations"))
    pledges = tuple(saved.lines("pledges"))
    told = stated(lines, threads, pledges, _NO_LINKS)
    edits = altered(edited, threads, pledges, _NO_LINKS)
    return (*told, *edits, *merges_of(saved.db))


def statements(db: Connection) -> int:
    """Return how many proposals and edits of statements wait, before the merges."""
    return sum(
        int(db.execute(f"SELECT COUNT(*) FROM statement WHERE {which}").fetchone()[0])  # noqa: S608 (words of ours)
        for which in ("proposed", "altered IS NOT NULL")
    )


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
    rows = db.execute(_SOME, (count, first)).fetchall()
    wanted = [name for name, *_ in rows]
    homes = dict.fromkeys(home for _, home, *_ in rows)
    near = {p.id: p for p in proposals(close_up(db, *homes))} if wanted else {}
    found = [near[name] for name in wanted if name in near]
    start = max(0, first - statements(db))
    return (*found, *merged[start : start + count - len(wanted)])
