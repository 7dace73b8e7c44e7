"""The proposals that wait for a person, out of the saved views."""

from collections.abc import Mapping
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
    return (*stated(lines, tuple(threads), tuple(pledges), _NO_LINKS), *_merges(saved))


def count(saved: Saved) -> int:
    """Return how many proposals wait."""
    return _statements(saved.db) + len(_merges(saved))


def at(saved: Saved, number: int) -> Proposal | None:
    """Return the proposal that *number* others stand before, or None."""
    row = saved.db.execute(
        f"SELECT id FROM statement WHERE proposed {_ORDER} LIMIT 1 OFFSET ?",  # noqa: S608 (words of ours)
        (number,),
    ).fetchone()
    if row is not None:
        (wanted,) = row
        near = proposals(close_up(saved.db, wanted))
        return next((p for p in near if p.id == wanted), None)
    left = _merges(saved)[number - _statements(saved.db) :]
    return left[0] if left else None


def _statements(db: Connection) -> int:
    query = "SELECT COUNT(*) FROM statement WHERE proposed"
    return int(db.execute(query).fetchone()[0])


def _merges(saved: Saved) -> tuple[Proposal, ...]:
    """Return the merges that wait."""
    query = "SELECT id FROM event WHERE type GLOB 'speaker-merged.*'"
    ids = [name for (name,) in saved.db.execute(query)]
    return tuple(merges(close_up(saved.db, *ids))) if ids else ()
