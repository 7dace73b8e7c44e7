"""Offices and who holds them when: a small general table, and one that a user gives.

The general table has offices of states without their holders: what "the State
Department" or "the White House" speaks for. A user's table, in TOML, adds holders::

    [[role]]
    title = "harbour master of Brannock"
    holder = "Ada Quill"
    side = "Brannock Harbour Trust"
    from = 2031-03-01
    until = 2033-06-30

``from`` and ``until`` may be left out. Parsing is pure; who has a file reads it.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from types import NoneType
from typing import Any, Final

import attrs

from dossier.domain.times import When
from dossier.errors import RoleTableError

# What some offices speak for, wherever they stand without a state's name.
SIDES: Final = {
    "state department": "United States",
    "white house": "United States",
    "pentagon": "United States",
    "treasury department": "United States",
    "justice department": "United States",
    "attorney general of the united states": "United States",
    "house speaker": "United States",
    "chancellor of the exchequer": "Britain",
    "foreign office": "Britain",
    "home office": "Britain",
    "home secretary": "Britain",
    "foreign commonwealth and development office": "Britain",
    "european commission": "European Union",
    "european council": "European Union",
    "european parliament": "European Union",
    "bundeskanzler": "Germany",
    "state council": "China",
    "state duma": "Russia",
    "lok sabha": "India",
}


def side_of(title: str) -> str | None:
    """Return the state for which an office or house speaks by its name alone.

    >>> side_of("State Department spokesperson")
    'United States'
    >>> side_of("harbour master") is None
    True
    """
    low = title.lower()
    for office, state in SIDES.items():
        if low.startswith(office):
            return state
    return None


@attrs.frozen(kw_only=True)
class RoleHolder:
    """Somebody who holds an office for a time.

    Attributes:
        title: The office, as articles write it.
        holder: Who holds it.
        side: The state, body or camp for which the office speaks, or None.
        since: The first day, or None where open.
        until: The last day, or None where open.
    """

    title: str
    holder: str
    side: str | None = None
    since: date | None = None
    until: date | None = None

    def holds(self, when: When | None) -> bool:
        """Tell whether the office is certainly held throughout *when*."""
        if self.since is None and self.until is None:
            return True
        if when is None or when.earliest is None or when.latest is None:
            return False
        after = self.since is None or self.since <= when.earliest
        return after and (self.until is None or when.latest <= self.until)


@attrs.frozen
class Roles:
    """A table of offices and their holders."""

    holders: tuple[RoleHolder, ...] = ()

    def holder(self, title: str, when: When | None) -> RoleHolder | None:
        """Return who alone holds the office *title* at *when*, or None.

        >>> roles = Roles((RoleHolder(title="mayor of Ansby", holder="Ines Falk"),))
        >>> roles.holder("the mayor of Ansby", None).holder
        'Ines Falk'
        """
        wanted = _plain(title)
        found = {
            h.holder: h
            for h in self.holders
            if _plain(h.title) == wanted and h.holds(when)
        }
        return next(iter(found.values())) if len(found) == 1 else None


NO_ROLES: Final = Roles()


def _plain(title: str) -> str:
    return title.lower().replace("’", "'").removeprefix("the ").strip()


def parse(toml: str) -> Roles:
    """Return the table that *toml* writes down.

    Raises:
        RoleTableError: It is no TOML, or an entry lacks a field or has a wrong one.
    """
    try:
        table = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as e:
        raise RoleTableError(f"not TOML: {e}") from e
    rows = table.get("role", [])
    if not isinstance(rows, list):
        raise RoleTableError("write each office under [[role]]")
    return Roles(tuple(_row(row, number) for number, row in enumerate(rows, 1)))


def _row(row: Mapping[str, Any], number: int) -> RoleHolder:
    unknown = set(row) - {"title", "holder", "side", "from", "until"}
    if unknown:
        raise RoleTableError(f"entry {number}: unknown field {min(unknown)!r}")
    for field in ("title", "holder"):
        if not isinstance(row.get(field), str) or not row[field].strip():
            raise RoleTableError(f"entry {number}: {field} is missing or no text")
    for field in ("from", "until"):
        if type(row.get(field)) not in (date, NoneType):
            raise RoleTableError(f"entry {number}: {field} is no day, write 2031-03-01")
    since, until = row.get("from"), row.get("until")
    if since and until and until < since:
        raise RoleTableError(f"entry {number}: it ends before it begins")
    return RoleHolder(
        title=row["title"],
        holder=row["holder"],
        side=row.get("side"),
        since=since,
        until=until,
    )
